import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Severity } from '../../shared/rulebook.ts'

const shapes = { error: IconAlertCircle, warning: IconAlertTriangle, note: IconInfoCircle } as const

export function SeverityWord({ severity }: { severity: Severity }) {
  const { t } = useTranslation()
  const Shape = shapes[severity]
  return (
    <span className="severity-word" data-severity={severity}>
      <Shape size={16} aria-hidden />
      {t(`codes.severity.${severity}`)}
    </span>
  )
}
