import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RoundConflict } from '../../shared/contract/round.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { ConflictTable } from '../review/conflict-table.tsx'
import { useDecided } from '../review/use-decided.ts'

/** What a colleague changed in an entry that was changed here as well: both are shown, and a person brings them together. */
export function PartConflict({ id }: { id: string }) {
  const { data = [] } = useQuery(orpc.round.conflicts.queryOptions({ input: {} }))
  const conflict = data.find((each) => each.id === id)
  return conflict ? <Conflict key={conflict.version} conflict={conflict} /> : null
}

function Conflict({ conflict }: { conflict: RoundConflict }) {
  const { t } = useTranslation()
  const drafts = useDrafts()
  const { mutateAsync, isPending, error } = useMutation(orpc.round.settle.mutationOptions())
  const { conflicts, decided, decide } = useDecided(conflict.conflicts)
  const { person } = conflict
  const settle = async () => {
    // What is typed and not written yet belongs to the working copy that is merged.
    await drafts.flush()
    await mutateAsync({ id: conflict.id, seen: conflict.version, decided })
  }
  return (
    <Alert color="orange" icon={<IconGitMerge size={18} />} title={t('round.part.conflictTitle', { person })}>
      <Stack gap="xs">
        <Text fz="sm" className="prose">
          {t('round.part.conflictAbout')}
        </Text>
        <ConflictTable
          conflicts={conflicts}
          heads={{
            base: t('round.part.base'),
            ours: t('round.part.ours'),
            theirs: t('round.part.theirs', { person }),
          }}
          onDecide={decide}
        />
        <FailureNotice error={error} />
        <div>
          <Button
            disabled={decided.length < conflicts.length}
            loading={isPending}
            onClick={() => void settle().catch(() => undefined)}
          >
            {t('round.part.settle')}
          </Button>
        </div>
      </Stack>
    </Alert>
  )
}
