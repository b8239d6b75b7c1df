import type { Merge } from '../../../shared/sheet/workbook.ts'
import { readerLimits } from './limits.ts'

const { excelRows, excelColumns } = readerLimits

/**
 * A place such as B7 out of bytes.
 *
 * @returns row and column, both from 0, in one number, since this runs for every cell; -1 where Excel has no such place
 */
export function placeOf(bytes: Buffer, start: number, end: number): number {
  let at = start
  let column = 0
  for (; at < end; at += 1) {
    // Letters of both cases.
    const letter = ((bytes[at] ?? 0) & 0xdf) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
    if (column > excelColumns) return -1
  }
  const row = numberOf(bytes, at, end)
  if (column === 0 || row < 1 || row > excelRows) return -1
  return (row - 1) * excelColumns + column - 1
}

export const rowOf = (place: number) => Math.floor(place / excelColumns)
export const columnOf = (place: number) => place % excelColumns

/** A whole number of at most nine digits; -1 where it is none. */
export function numberOf(bytes: Buffer, start: number, end: number): number {
  if (end <= start || end - start > 9) return -1
  let value = 0
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/** A range such as B2:C5. */
export function rangeOf(text: string): Merge | undefined {
  const [first = '', last = first] = text.replaceAll('$', '').split(':')
  const from = Buffer.from(first)
  const to = Buffer.from(last)
  const start = placeOf(from, 0, from.length)
  const end = placeOf(to, 0, to.length)
  if (start < 0 || end < 0) return undefined
  const range = { top: rowOf(start), left: columnOf(start), bottom: rowOf(end), right: columnOf(end) }
  return range.top <= range.bottom && range.left <= range.right ? range : undefined
}
