import { IconAlertCircle, IconAlertTriangle, IconInfoCircle, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Severity } from '../../shared/rulebook.ts'

const looks: Record<Severity, { Shape: Icon; color: string }> = {
  error: { Shape: IconAlertCircle, color: 'var(--mantine-color-error)' },
  warning: { Shape: IconAlertTriangle, color: 'var(--mulu-warning)' },
  note: { Shape: IconInfoCircle, color: 'var(--mantine-color-dimmed)' },
}

export function FindingIcon({ severity, size = 14 }: { severity: Severity; size?: number }) {
  const { t } = useTranslation()
  const { Shape, color } = looks[severity]
  return (
    <Shape size={size} color={color} aria-label={t(`codes.severity.${severity}`)} style={{ flex: 'none' }} />
  )
}
