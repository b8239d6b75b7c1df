import { Button, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Difference } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import type { HistoryRow } from '../../shared/shapes.ts'
import { useEntry, useForm } from '../catalog/form.ts'
import type { Side } from '../desk/difference-table.tsx'
import { placeInWords } from '../../shared/words.ts'
import { readableValue } from '../desk/entry-words.ts'
import { formatMoment } from '../parts/format.ts'
import classes from './history.module.css'
import { restored } from './restored.ts'

/** What was restored, for the sentence that says so. */
export type OnRestore = (entry: Entry, words: string) => void

interface RestorePlaceProps {
  difference: Difference
  side: Side
  version: Entry
  onRestore: OnRestore
}

/** Brings one place back; not there where it says so already. */
export function RestorePlace({ difference, side, version, onRestore }: RestorePlaceProps) {
  const { t } = useTranslation()
  const { readOnly, rules } = useForm()
  const now = useEntry((entry) => entry)
  const after = useMemo(() => restored(now, version, difference), [now, version, difference])
  if (readOnly || after === now) return null
  const place = placeInWords(t, difference)
  const value = readableValue(t, rules.tables, difference.field, difference[side])
  return (
    <UnstyledButton
      className={classes.restore}
      aria-label={t('history.restorePlace', { place, value: value || t('desk.review.empty') })}
      onClick={() => onRestore(after, t('history.restored', { place }))}
    >
      {t('history.restore')}
    </UnstyledButton>
  )
}

interface RestoreAllProps {
  version: Entry
  /** Absent where it is what the entry is now. */
  of: HistoryRow | undefined
  onRestore: OnRestore
}

export function RestoreAll({ version, of, onRestore }: RestoreAllProps) {
  const { t } = useTranslation()
  const { readOnly } = useForm()
  const same = useEntry((entry) => JSON.stringify(entry) === JSON.stringify(version))
  if (readOnly || same || of === undefined) return null
  return (
    <Button
      variant="default"
      size="compact-xs"
      onClick={() => onRestore(version, t('history.restoredAll', { at: formatMoment(of.at) }))}
    >
      {t('history.restoreAll')}
    </Button>
  )
}
