import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'

interface ScopeChoiceProps {
  changesOnly: boolean
  onChange: (changesOnly: boolean) => void
}

/** Only what changed, or all of it; nothing where the superior has accepted nothing that changes could be told against. */
export function ScopeChoice({ changesOnly, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.submission.preview.queryOptions({ input: {} }))
  if (!data || data.again || data.changes.unchanged + data.changes.changed + data.changes.retired === 0)
    return null
  return (
    <Checkbox
      label={t('draft.scope.choose')}
      description={t('draft.scope.about')}
      checked={changesOnly}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
