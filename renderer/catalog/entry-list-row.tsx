import { Text } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { EntryRow } from '../../shared/shapes.ts'
import { SensitivityChip } from '../parts/chips.tsx'

/** Name, provider, sensitivity, and what is wrong with it. */
export function EntryListRow({ row }: { row: EntryRow }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="clip" style={{ flex: 1 }} title={row.name}>
        {row.returned && (
          <IconArrowBackUp
            size={14}
            color="var(--mulu-warning)"
            aria-label={t('catalog.views.returned')}
            style={{ verticalAlign: -2, marginRight: 4 }}
          />
        )}
        {row.name || (
          <Text span inherit c="dimmed">
            {t('catalog.unnamed')}
          </Text>
        )}
      </span>
      <Text span inherit c="dimmed" className="clip" w={110} style={{ flex: 'none' }} title={row.provider}>
        {row.provider}
      </Text>
      <span style={{ width: 80, flex: 'none' }}>
        <SensitivityChip value={row.sensitivity} />
      </span>
      <FindingCount row={row} />
    </>
  )
}

function FindingCount({ row: { errors, warnings } }: { row: EntryRow }) {
  const { t } = useTranslation()
  const [count, words, Shape, color] =
    errors > 0
      ? ([errors, t('catalog.errors', { count: errors }), IconAlertCircle, '--mantine-color-error'] as const)
      : ([warnings, t('catalog.warnings', { count: warnings }), IconAlertTriangle, '--mulu-warning'] as const)
  return (
    <span className="finding-count" style={{ color: `var(${color})` }} title={count > 0 ? words : undefined}>
      {count > 0 && (
        <>
          <Shape size={14} aria-label={words} />
          {count}
        </>
      )}
    </span>
  )
}
