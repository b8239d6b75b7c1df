import type { TFunction } from 'i18next'
import type { HistoryRow } from '../../shared/shapes.ts'
import { changeInWords } from '../parts/change-words.ts'
import { formatMoment } from '../parts/format.ts'

/** What made a version of the one entry that is looked at: its name need not be said again. */
export function madeInWords(t: TFunction, { change, action, fields, item }: HistoryRow): string {
  if (action === 'edit') return changeInWords(t, { action, fields, item, name: '', entries: 1 })
  return t(`history.did.${change === 0 ? 'origin' : action}`)
}

export function versionInWords(t: TFunction, row: HistoryRow): string {
  return t('history.versionAt', { at: formatMoment(row.at), what: madeInWords(t, row) })
}

/** The version that a version was made from: what was undone meanwhile is no part of what counts. */
export function versionBefore(versions: readonly HistoryRow[], version: HistoryRow): HistoryRow | undefined {
  const older = versions.slice(versions.indexOf(version) + 1)
  return version.undone ? older[0] : older.find(({ undone }) => !undone)
}
