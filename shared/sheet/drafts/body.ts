import { unguarded } from '../guard.ts'
import type { Plan, PlannedSheet } from '../plan.ts'
import type { CellRemark, Sheet } from '../workbook.ts'

/** The cells below a header, with what was mended in the preview, and a merged cell's text in all of its rows. */
export interface Body {
  first: number
  end: number
  /** Trimmed. */
  text: (row: number, column: number) => string
  /** Where the text of a cell stands: the first cell of those that it is merged with. */
  place: (row: number, column: number) => { row: number; column: number }
  /** Where none are merged, every place is its own. */
  hasMerges: boolean
  remarks: (row: number) => readonly CellRemark[]
}

export function bodyOf(sheet: Sheet, planned: PlannedSheet, plan: Plan): Body {
  const first = planned.header ? planned.header.last + 1 : 0
  const mended = new Map(
    plan.mended
      .filter((each) => each.sheet === sheet.name)
      .map(({ row, column, text }) => [`${row} ${column}`, text.trim()] as const),
  )
  const origins = originsOf(sheet, planned, first)
  // A cell that was mended has no fault any more.
  const remarks = Map.groupBy(
    sheet.remarks.filter(({ row, column }) => !mended.has(`${row} ${column}`)),
    ({ row }) => row,
  )
  const own = (row: number, column: number) =>
    (mended.size > 0 ? mended.get(`${row} ${column}`) : undefined) ??
    trimmed(unguarded(sheet.rows[row]?.[column] ?? ''))
  return {
    first,
    end: sheet.rows.length,
    text: (row, column) => {
      const origin = origins.size > 0 ? origins.get(row)?.get(column) : undefined
      return origin === undefined ? own(row, column) : own(origin, column)
    },
    place: (row, column) => ({ row: origins.get(row)?.get(column) ?? row, column }),
    hasMerges: origins.size > 0,
    remarks: (row) => remarks.get(row) ?? [],
  }
}

/** By row and column, the row whose text a merged cell shows. Cells merged over columns are titles and notes, and no values. */
function originsOf(sheet: Sheet, { columns }: PlannedSheet, first: number): Map<number, Map<number, number>> {
  const mapped = new Set(columns.map(({ column }) => column))
  const origins = new Map<number, Map<number, number>>()
  for (const { top, left, bottom } of sheet.merges) {
    if (bottom === top || top < first || !mapped.has(left)) continue
    for (let row = top + 1; row <= Math.min(bottom, sheet.rows.length - 1); row += 1) {
      const columnsOfRow = origins.get(row) ?? new Map<number, number>()
      columnsOfRow.set(left, top)
      origins.set(row, columnsOfRow)
    }
  }
  return origins
}

/** Most cells have nothing to trim, and a look at both ends costs less than a copy. */
function trimmed(text: string): string {
  const isPlain = isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(text.length - 1))
  return isPlain ? text : text.trim()
}

/** Letters, digits and Chinese characters; anything else may be a space. */
function isInk(unit: number): boolean {
  return (unit > 32 && unit < 127) || (unit > 0x4dff && unit < 0xd800)
}
