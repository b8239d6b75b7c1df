import type { Entry } from '../../../shared/entry.ts'
import { Failure } from '../../../shared/failures.ts'

/** Cells of one workbook that are written in half a minute and opened by an office computer. */
const cellsMost = 3_000_000

/** Rows that entries take, one for each item. */
export function rowsOf(entries: readonly { entry: Entry }[]): number {
  return entries.reduce((sum, { entry }) => sum + Math.max(1, entry.items.length), 0)
}

/** @throws {Failure} SHEET_TOO_LARGE */
export function requireRoom({ entries, rows, columns }: { entries: number; rows: number; columns: number }) {
  const limit = Math.floor(cellsMost / Math.max(1, columns))
  if (rows > limit) throw new Failure('SHEET_TOO_LARGE', { entries, rows, limit })
}
