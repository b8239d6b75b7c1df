import { useTranslation } from 'react-i18next'
import { formatCount } from '../parts/format.ts'
import classes from './imports.module.css'
import { confidenceOf } from './sheet-words.ts'
import type { ImportState } from './use-desk.ts'
import type { Preview } from './use-preview.ts'

interface PartNoteProps {
  part: 'preview' | 'columns' | 'words'
  desk: ImportState
  preview: Preview
}

/** Beside a part's name: how much is in it that asks to be looked at. */
export function PartNote({ part, desk, preview }: PartNoteProps) {
  const { t } = useTranslation()
  if (part === 'preview') {
    const counts = preview.shown?.counts
    if (!counts) return null
    const total = counts.created + counts.changed + counts.unchanged + counts.failed
    return (
      <span className={classes['note']}>{t('sheet.partNotes.preview', { number: formatCount(total) })}</span>
    )
  }
  const { guessed, unknown } = part === 'columns' ? columnsOf(desk) : wordsOf(preview)
  if (guessed + unknown === 0) return null
  const words = [
    guessed > 0 && t('sheet.partNotes.guessed', { number: formatCount(guessed) }),
    unknown > 0 && t('sheet.partNotes.unknown', { number: formatCount(unknown) }),
  ]
  return (
    <span className={classes['note']} data-open>
      {words.filter(Boolean).join(t('sheet.preview.between'))}
    </span>
  )
}

function columnsOf({ understood, draft }: ImportState) {
  const found = draft.sheets
    .filter(({ taken }) => taken)
    .flatMap(({ name, targets }) =>
      (understood.sheets.find((sheet) => sheet.name === name)?.columns ?? [])
        .filter(({ filled }) => filled > 0)
        .map((column) => confidenceOf(column, targets.get(column.column))),
    )
  return numbersIn(found)
}

function wordsOf({ shown }: Preview) {
  return numbersIn(shown?.words.map(({ how }) => how) ?? [])
}

function numbersIn(found: readonly string[]) {
  return {
    guessed: found.filter((each) => each === 'guessed').length,
    unknown: found.filter((each) => each === 'unknown').length,
  }
}
