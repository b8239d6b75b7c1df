import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { FailureRetry } from '../parts/failure-notice.tsx'
import { orpc } from '../host.ts'
import { EntryEditor } from './entry-editor.tsx'
import { EntrySkeleton } from './entry-skeleton.tsx'

interface EntryDetailProps {
  id: string
  /** Created a moment ago: what is still empty is not held against it yet. */
  fresh: boolean
  wantedField: string | undefined
  /** The item that the field is in. */
  wantedItem?: number
}

/** Reads the entry and hands it to the editor. Apart from the list, which is drawn again at every page that the wheel comes to. */
export const EntryDetail = memo(function EntryDetail({ id, ...wanted }: EntryDetailProps) {
  const { data, error, refetch } = useQuery(orpc.entry.get.queryOptions({ input: { id } }))
  if (data) return <EntryEditor loaded={data} {...wanted} />
  if (error) {
    return (
      <Stack p="md">
        <FailureRetry error={error} onRetry={() => void refetch()} />
      </Stack>
    )
  }
  return <EntrySkeleton />
})
