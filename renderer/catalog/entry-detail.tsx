import { Button, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { EntryEditor } from './entry-editor.tsx'

interface EntryDetailProps {
  id: string
  /** Created a moment ago: what is still empty is not held against it yet. */
  fresh: boolean
  wantedField: string | undefined
  /** The item that the field is in. */
  wantedItem?: number
}

/** Reads the entry and hands it to the editor. */
export function EntryDetail({ id, ...wanted }: EntryDetailProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(orpc.entry.get.queryOptions({ input: { id } }))
  if (data) return <EntryEditor loaded={data} {...wanted} />
  if (error) {
    return (
      <Stack p="md">
        <FailureNotice
          error={error}
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {t('action.retry')}
            </Button>
          }
        />
      </Stack>
    )
  }
  return (
    <Stack p="md" gap="lg" className="late" aria-hidden>
      <Skeleton height={24} width="60%" />
      <Skeleton height={36} />
      <Skeleton height={36} />
      <Skeleton height={80} />
      <Skeleton height={36} width="40%" />
    </Stack>
  )
}
