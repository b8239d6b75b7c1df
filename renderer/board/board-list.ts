import type { BoardRow, BoardState } from '../../shared/board.ts'
import { isSearched } from '../parts/is-searched.ts'

// What of the board is looked at, and in which order: it is read whole, so that typing and clicking ask nobody.

export const boardColumns = [
  'name',
  'state',
  'sequence',
  'receivedAt',
  'new',
  'changed',
  'retired',
  'errors',
  'collisions',
  'open',
  'returned',
] as const
export type BoardColumn = (typeof boardColumns)[number]

/** An office, and in how many undecided groups of what may be one thing it has an entry; a bureau below has none of its own. */
export interface OfficeRow extends BoardRow {
  collisions: number | undefined
}

export interface BoardSort {
  column: BoardColumn
  descending: boolean
}

/** Whose turn it is: what waits for the reviewer comes first, and what is done last. */
const turns: readonly BoardState[] = [
  'received',
  'inReview',
  'overdue',
  'notReceived',
  'returned',
  'accepted',
]

/** Whether the errors of what an office handed in are still being counted. */
export const isCounting = ({ last }: BoardRow) => last !== undefined && last.errors === undefined

const inChinese = new Intl.Collator('zh-CN', { numeric: true })

/** Rows in one state or all, that have these words, in this order; those that are alike in it stay in the table's own. */
export function rowsInView(
  rows: readonly OfficeRow[],
  { state, search, sort }: { state: BoardState | undefined; search: string; sort: BoardSort },
): OfficeRow[] {
  const direction = sort.descending ? -1 : 1
  return rows
    .filter((row) => (state === undefined || row.state === state) && isSearched(row, search))
    .toSorted((one, other) => direction * compare(valueOf(one, sort.column), valueOf(other, sort.column)))
}

/** Up, then down, as a click on a head does. */
export function sortedBy({ column, descending }: BoardSort, clicked: BoardColumn): BoardSort {
  return { column: clicked, descending: column === clicked && !descending }
}

function valueOf(row: OfficeRow, column: BoardColumn): string | number {
  if (column === 'name') return row.name
  if (column === 'state') return turns.indexOf(row.state)
  // Who has handed in nothing comes before the first package and the earliest day.
  if (column === 'receivedAt') return row.last?.receivedAt ?? ''
  return (column === 'collisions' ? row.collisions : row.last?.[column]) ?? -1
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return inChinese.compare(String(one), String(other))
}
