import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import type { UseMutationResult } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import type { z } from 'zod'
import type { settledSchema } from '../../shared/merge-shapes.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { ConflictTable } from './conflict-table.tsx'
import { useDecided } from './use-decided.ts'

interface ConflictNoteProps {
  title: string
  about: string
  heads: ComponentProps<typeof ConflictTable>['heads']
  action: string
  /** The entry, as the working copy was when it was read. */
  of: { id: string; version: string; conflicts: Parameters<typeof useDecided>[0] }
  settling: UseMutationResult<unknown, unknown, z.input<typeof settledSchema>>
}

/** What another changed in an entry that was changed here as well: both are shown, and a person brings them together. */
export function ConflictNote({ title, about, heads, action, of, settling }: ConflictNoteProps) {
  const drafts = useDrafts()
  const { conflicts, decided, decide } = useDecided(of.conflicts)
  const settle = async () => {
    // What is typed and not written yet belongs to the working copy that is merged.
    await drafts.flush()
    await settling.mutateAsync({ id: of.id, seen: of.version, decided })
  }
  return (
    <Alert color="orange" icon={<IconGitMerge size={18} />} title={title}>
      <Stack gap="xs">
        <Text fz="sm" className="prose">
          {about}
        </Text>
        <ConflictTable conflicts={conflicts} heads={heads} onDecide={decide} />
        <FailureNotice error={settling.error} />
        <div>
          <Button
            disabled={decided.length < conflicts.length}
            loading={settling.isPending}
            onClick={() => void settle().catch(() => undefined)}
          >
            {action}
          </Button>
        </div>
      </Stack>
    </Alert>
  )
}
