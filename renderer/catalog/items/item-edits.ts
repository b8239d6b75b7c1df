import { emptyItem, limits, type Entry, type Item } from '../../../shared/entry.ts'
import { itemMembers, withCell, type ItemMember } from '../../../shared/item-cells.ts'
import { withItemRenamed } from '../reasons.ts'
import type { Range } from './selection.ts'

// What can be done to the items, each as one change of the entry and so one step to take back.

/** The entry with a row as it became; a row past the last one begins there. A reason given for an item follows its name. */
export function withItem(entry: Entry, row: number, item: Item): Entry {
  const old = entry.items[row]
  if (!old) return withRows(entry, entry.items.length, [item])
  if (itemMembers.every((member) => old[member] === item[member])) return entry
  const renamed = withItemRenamed(entry, row, item.name)
  return { ...renamed, items: renamed.items.with(row, item) }
}

/** As many as there is room for: none that is there already is pushed over the end. */
export function withRows(entry: Entry, row: number, items: readonly Item[]): Entry {
  const room = Math.max(0, limits.items - entry.items.length)
  return { ...entry, items: entry.items.toSpliced(row, 0, ...items.slice(0, room)) }
}

export function withEmptyRows(entry: Entry, row: number, count: number): Entry {
  return withRows(
    entry,
    row,
    Array.from({ length: count }, () => emptyItem),
  )
}

export function withoutRows(entry: Entry, { top, bottom }: Pick<Range, 'top' | 'bottom'>): Entry {
  return { ...entry, items: entry.items.toSpliced(top, bottom - top + 1) }
}

/** @param target the row that they are to stand before, counted as the rows are now */
export function withRowsMoved(
  entry: Entry,
  { top, bottom }: Pick<Range, 'top' | 'bottom'>,
  target: number,
): Entry {
  const moved = entry.items.slice(top, bottom + 1)
  if (moved.length === 0 || (target >= top && target <= bottom + 1)) return entry
  const rest = entry.items.toSpliced(top, moved.length)
  const place = target > bottom ? target - moved.length : target
  return { ...entry, items: rest.toSpliced(place, 0, ...moved) }
}

export function cleared(entry: Entry, { top, bottom }: Range, members: readonly ItemMember[]): Entry {
  let result = entry
  for (let row = top; row <= Math.min(bottom, entry.items.length - 1); row += 1) {
    const item = entry.items[row] ?? emptyItem
    const empty = Object.fromEntries(members.map((member) => [member, ''])) as Partial<Item>
    if (members.some((member) => item[member] !== '')) result = withItem(result, row, { ...item, ...empty })
  }
  return result
}

/** The first row's cells in all rows of the range; a range of one row is filled from the row above it. */
export function filledDown(entry: Entry, { top, bottom }: Range, members: readonly ItemMember[]): Entry {
  const from = top === bottom ? top - 1 : top
  const source = entry.items[from]
  if (!source) return entry
  const part = Object.fromEntries(members.map((member) => [member, source[member]])) as Partial<Item>
  let result = entry
  for (let row = from + 1; row <= Math.min(bottom, limits.items - 1); row += 1) {
    result = withItem(result, row, { ...(result.items[row] ?? emptyItem), ...part })
  }
  return result
}

export interface Pasted {
  entry: Entry
  /** Words that their columns cannot hold; those cells are as they were. */
  refused: string[]
  /** Rows that found no place. */
  left: number
}

/** Cells set from a row on, making rows at the end as they are needed. */
export function pasted(
  entry: Entry,
  top: number,
  rows: readonly (readonly string[])[],
  members: readonly ItemMember[],
): Pasted {
  const refused: string[] = []
  const room = Math.max(0, limits.items - top)
  let result = entry
  for (const [index, texts] of rows.slice(0, room).entries()) {
    const row = top + index
    let item = result.items[row] ?? emptyItem
    const typeRead = texts[members.indexOf('type')] ?? ''
    for (const [column, member] of members.entries()) {
      const text = texts[column]
      if (text === undefined) continue
      // varchar(20) | (empty): the length is in the type already.
      if (member === 'length' && text === '' && /\d/.test(typeRead)) continue
      const next = withCell(item, member, text)
      if (!next) refused.push(text)
      item = next ?? item
    }
    result = withItem(result, row, item)
  }
  return { entry: result, refused, left: Math.max(0, rows.length - room) }
}
