import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { ConflictNote } from '../review/conflict-note.tsx'

/** What a colleague changed in an entry that was changed here as well. */
export function PartConflict({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(orpc.round.conflicts.queryOptions({ input: {} }))
  const settling = useMutation(orpc.round.settle.mutationOptions())
  const conflict = data.find((each) => each.id === id)
  if (!conflict) return null
  const { person } = conflict
  return (
    <ConflictNote
      key={conflict.version}
      title={t('round.part.conflictTitle', { person })}
      about={t('round.part.conflictAbout')}
      heads={{
        base: t('round.part.base'),
        ours: t('round.part.ours'),
        theirs: t('round.part.theirs', { person }),
      }}
      action={t('round.part.settle')}
      of={conflict}
      settling={settling}
    />
  )
}
