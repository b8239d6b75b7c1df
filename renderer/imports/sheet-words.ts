import type { TFunction } from 'i18next'
import { targets, type SheetRow, type Target, type UnderstoodColumn } from '../../shared/sheet/plan.ts'
import { knownTitle } from '../../shared/sheet/titles/title-match.ts'
import { columnLetters } from '../../shared/sheet/workbook.ts'
import { sectionIds, sections } from '../catalog/sections.ts'
import { fieldInWords } from '../../shared/words.ts'
import type { ImportState } from './use-desk.ts'

/** Below this a title was likened to a known one, or only its cells spoke for it. */
const known = 0.9

export type Confidence = 'known' | 'guessed' | 'said' | 'unknown' | 'needless'

/** How sure it is what a column is: by itself, or because somebody said so. */
export function confidenceOf(column: UnderstoodColumn, target: Target | undefined): Confidence {
  if (target !== column.target) return 'said'
  // A running number is understood as well, and belongs to no entry.
  if (target === undefined) return knownTitle(column.title)?.target === 'leftOut' ? 'needless' : 'unknown'
  return column.confidence >= known ? 'known' : 'guessed'
}

export function targetInWords(t: TFunction, target: Target): string {
  if (target === 'sharing.terms') return t('sheet.understood.targets.terms')
  if (target === 'id' || target === 'items') return t(`sheet.understood.targets.${target}`)
  return fieldInWords(t, target)
}

/** Everything a column can be, in the sections of the form. */
export function targetGroups(t: TFunction): { group: string; items: { value: string; label: string }[] }[] {
  const option = (target: Target) => ({ value: target, label: targetInWords(t, target) })
  const grouped = sectionIds.map((id) => ({
    group: t(`entry.sections.${id}.title`),
    items: targets.filter((target) => belongsTo(id, target)).map(option),
  }))
  return [...grouped, { group: t('sheet.understood.others'), items: [option('id')] }].filter(
    ({ items }) => items.length > 0,
  )
}

function belongsTo(section: (typeof sectionIds)[number], target: Target): boolean {
  if (section === 'items') return target === 'items' || target.startsWith('item.')
  if (target === 'sharing.terms') return section === 'access'
  return (sections[section] as readonly string[]).includes(target)
}

/** C, as Excel calls it. */
export const letters = columnLetters

/** Where something stands in the file, as people find it there: the sheet is said where there are several, and a record has no rows. */
export function placeWords(t: TFunction, { understood, draft }: Pick<ImportState, 'understood' | 'draft'>) {
  const records = understood.kind === 'json'
  const several = draft.sheets.filter(({ taken }) => taken).length > 1
  const inSheet = (sheet: string, place: string) =>
    several ? t('sheet.detail.inSheet', { sheet, place }) : place
  const rowOf = (row: number) =>
    // The names of the fields stand in the first row.
    records ? t('sheet.detail.record', { row }) : t('sheet.detail.row', { row: row + 1 })
  return {
    rows: ({ sheet, first, last }: Pick<SheetRow, 'sheet' | 'first' | 'last'>) =>
      inSheet(
        sheet,
        first === last
          ? rowOf(first)
          : records
            ? t('sheet.detail.records', { first, last })
            : t('sheet.detail.rows', { first: first + 1, last: last + 1 }),
      ),
    cell: ({ sheet, row, column }: { sheet: string; row: number; column?: number | undefined }) => {
      const place = inSheet(sheet, rowOf(row))
      if (column === undefined) return place
      const columns = understood.sheets.find(({ name }) => name === sheet)?.columns
      const title = columns?.find((each) => each.column === column)?.title.at(-1) ?? ''
      if (records) return t('sheet.detail.recordCell', { place, title })
      return title === ''
        ? t('sheet.detail.cellUntitled', { place, column: letters(column) })
        : t('sheet.detail.cell', { place, column: letters(column), title })
    },
  }
}

export type PlaceWords = ReturnType<typeof placeWords>
