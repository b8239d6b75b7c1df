import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Takeover } from '../../shared/review-shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { ConflictTable } from '../review/conflict-table.tsx'
import { useDecided } from '../review/use-decided.ts'
import { useDrafts } from './drafts.tsx'

/** What the superior put right in an entry that was changed here as well: both are shown, and a person brings them together. */
export function TakeoverNote({ id }: { id: string }) {
  const { data = [] } = useQuery(orpc.entry.takeovers.queryOptions({ input: {} }))
  const takeover = data.find((each) => each.id === id)
  return takeover ? <Takeover key={takeover.version} takeover={takeover} /> : null
}

function Takeover({ takeover }: { takeover: Takeover }) {
  const { t } = useTranslation()
  const drafts = useDrafts()
  const { mutateAsync, isPending, error } = useMutation(orpc.entry.takeOver.mutationOptions())
  const { conflicts, decided, decide } = useDecided(takeover.conflicts)
  const apply = async () => {
    // What is typed and not written yet belongs to the working copy that is merged.
    await drafts.flush()
    await mutateAsync({ id: takeover.id, seen: takeover.version, decided })
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
            disabled={decided.length < conflicts.length}
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
