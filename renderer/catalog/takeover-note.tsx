import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { ConflictNote } from '../review/conflict-note.tsx'

/** What the superior put right in an entry that was changed here as well. */
export function TakeoverNote({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(orpc.entry.takeovers.queryOptions({ input: {} }))
  const settling = useMutation(orpc.entry.takeOver.mutationOptions())
  const takeover = data.find((each) => each.id === id)
  if (!takeover) return null
  return (
    <ConflictNote
      key={takeover.version}
      title={t('takeover.title')}
      about={t('takeover.about')}
      heads={{ base: t('takeover.base'), ours: t('takeover.ours'), theirs: t('takeover.theirs') }}
      action={t('takeover.apply')}
      of={takeover}
      settling={settling}
    />
  )
}
