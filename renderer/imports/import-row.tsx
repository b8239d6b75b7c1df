import { Badge, Checkbox, Text } from '@mantine/core'
import { IconAlertCircle, IconBan, IconEqual, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PortalRow } from '../../shared/shapes.ts'
import { noteInWords } from './notes.ts'

const states = {
  new: { color: 'teal', Shape: IconPlus },
  present: { color: 'gray', Shape: IconEqual },
  failed: { color: 'red', Shape: IconBan },
} as const

interface ImportRowHeadProps {
  allChosen: boolean
  someChosen: boolean
  disabled: boolean
  onToggleAll: () => void
}

export function ImportRowHead({ allChosen, someChosen, disabled, onToggleAll }: ImportRowHeadProps) {
  const { t } = useTranslation()
  return (
    <div className="import-row import-head">
      <Checkbox
        aria-label={t('imports.selectAll')}
        checked={allChosen}
        indeterminate={someChosen && !allChosen}
        disabled={disabled}
        onChange={onToggleAll}
      />
      <span className="numbers">{t('imports.row')}</span>
      <span>{t('imports.name')}</span>
      <span>{t('imports.provider')}</span>
      <span>{t('imports.state')}</span>
      <span>{t('imports.notes')}</span>
      <span className="numbers">{t('imports.errors')}</span>
    </div>
  )
}

/** One record of the file. The row itself is the choice; its box only shows it. */
export function ImportRow({ row, chosen }: { row: PortalRow; chosen: boolean }) {
  const { t } = useTranslation()
  const { color, Shape } = states[row.state]
  const notes = row.notes.map((note) => noteInWords(t, note)).join(t('imports.betweenNotes'))
  return (
    <div className="import-row">
      <Checkbox.Indicator size="xs" checked={chosen} disabled={row.state === 'failed'} />
      <span className="numbers">{row.row}</span>
      <span className="clip" title={row.name}>
        {row.name}
      </span>
      <span className="clip" title={row.provider}>
        {row.provider}
      </span>
      <span>
        <Badge color={color} leftSection={<Shape size={12} aria-hidden />}>
          {t(`imports.counts.${row.state}`)}
        </Badge>
      </span>
      <Text span inherit c="dimmed" className="clip" title={notes}>
        {notes}
      </Text>
      <span className="numbers">
        {row.errors > 0 && (
          <Text
            span
            inherit
            c="var(--mantine-color-error)"
            aria-label={t('catalog.errors', { count: row.errors })}
          >
            <IconAlertCircle size={14} aria-hidden style={{ verticalAlign: -2 }} /> {row.errors}
          </Text>
        )}
      </span>
    </div>
  )
}
