import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { placeText, type MergeDecision, type MergePlace } from '../../shared/merge-shapes.ts'
import type { Takeover } from '../../shared/review-shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { ConflictTable } from '../review/conflict-table.tsx'
import { useDrafts } from './drafts.tsx'

/** What the superior put right in an entry that was changed here as well: both are shown, and a person brings them together. */
export function TakeoverNote({ id }: { id: string }) {
  const { data = [] } = useQuery(orpc.entry.takeovers.queryOptions({ input: {} }))
  const takeover = data.find((each) => each.id === id)
  return takeover ? <Takeover key={takeover.version} takeover={takeover} /> : null
}

interface Decided {
  place: MergePlace
  decision: MergeDecision
}

function Takeover({ takeover }: { takeover: Takeover }) {
  const { t } = useTranslation()
  const drafts = useDrafts()
  const { mutateAsync, isPending, error } = useMutation(orpc.entry.takeOver.mutationOptions())
  const [decided, setDecided] = useState<ReadonlyMap<string, Decided>>(new Map())
  const decide = (place: MergePlace, decision: MergeDecision | undefined) => {
    const next = new Map(decided)
    if (decision === undefined) next.delete(placeText(place))
    else next.set(placeText(place), { place, decision })
    setDecided(next)
  }
  const conflicts = takeover.conflicts.map((conflict) => {
    const made = decided.get(placeText(conflict))
    return { ...conflict, who: '', at: '', ...(made && { decision: made.decision }) }
  })
  const apply = async () => {
    // What is typed and not written yet belongs to the working copy that is merged.
    await drafts.flush()
    await mutateAsync({ id: takeover.id, seen: takeover.version, decided: [...decided.values()] })
  }
  return (
    <Alert color="orange" icon={<IconGitMerge size={18} />} title={t('takeover.title')}>
      <Stack gap="xs">
        <Text fz="sm" className="prose">
          {t('takeover.about')}
        </Text>
        <ConflictTable
          conflicts={conflicts}
          heads={{ base: t('takeover.base'), ours: t('takeover.ours'), theirs: t('takeover.theirs') }}
          onDecide={decide}
        />
        <FailureNotice error={error} />
        <div>
          <Button
            disabled={decided.size < conflicts.length}
            loading={isPending}
            onClick={() => void apply().catch(() => undefined)}
          >
            {t('takeover.apply')}
          </Button>
        </div>
      </Stack>
    </Alert>
  )
}
