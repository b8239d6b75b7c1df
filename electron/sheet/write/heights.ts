import type { Block } from './entry-block.ts'

/** Points of one line of the body's font. */
const line = 13.5
/** What Excel allows. */
const highest = 409

/**
 * Heights of the rows of one entry, which no spreadsheet finds itself: Excel fits a row to its own cells, never to a cell that is merged over
 * several, and LibreOffice fits none that a file says nothing of.
 */
export function blockHeights(
  block: Block,
  columns: readonly { width: number; merged: boolean; hidden?: boolean | undefined }[],
): number[] {
  const lines = (merged: boolean) =>
    block.map((row) =>
      columns.reduce(
        (most, column, at) =>
          column.merged === merged && !column.hidden
            ? Math.max(most, linesOf(row[at] ?? '', column.width))
            : most,
        1,
      ),
    )
  const ofItems = lines(false)
  // What is the entry's own stands in the first row alone and has the room of them all.
  const [wanted = 1] = lines(true)
  const there = ofItems.reduce((sum, each) => sum + each, 0)
  const more = Math.max(0, wanted - there) / block.length
  return ofItems.map((each) => Math.min(highest, Math.ceil((each + more) * line + 3)))
}

/** Lines that a text takes in a column: a Chinese character is as wide as two digits. */
export function linesOf(text: string | number, width: number): number {
  const room = Math.max(2, width - 1)
  return String(text)
    .split('\n')
    .reduce((lines, part) => lines + Math.max(1, Math.ceil(displayWidth(part) / room)), 0)
}

/** In digits. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2
  return width
}
