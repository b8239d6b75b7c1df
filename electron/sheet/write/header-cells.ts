import type { Merge } from '../../../shared/sheet/workbook.ts'

/**
 * The words of a header and its merged cells: a column with fewer words than there are rows stands over all of them, and neighbours under
 * the same word have it in common.
 *
 * @param titles the words of each column, from the top down
 * @param top the header's first row in the sheet
 */
export function headerCells(
  titles: readonly (readonly string[])[],
  headerRows: number,
  top: number,
): { rows: string[][]; merges: Merge[] } {
  const rows = Array.from({ length: headerRows }, (_, row) =>
    titles.map((words, column) => {
      const word = words[row] ?? ''
      return isInner(titles, row, column, headerRows) ? '' : word
    }),
  )
  const merges = titles.flatMap((words, column) => {
    const down =
      words.length < headerRows
        ? [{ top: top + words.length - 1, bottom: top + headerRows - 1, left: column, right: column }]
        : []
    const across = words.slice(0, -1).flatMap((_, row) => {
      if (isInner(titles, row, column, headerRows)) return []
      let right = column
      while (isInner(titles, row, right + 1, headerRows)) right += 1
      return right > column ? [{ top: top + row, bottom: top + row, left: column, right }] : []
    })
    return [...down, ...across]
  })
  return { rows, merges }
}

/** Whether a cell lies inside one that its left neighbour begins. */
function isInner(
  titles: readonly (readonly string[])[],
  row: number,
  column: number,
  headerRows: number,
): boolean {
  const [own, left] = [titles[column], titles[column - 1]]
  if (!own || !left || own.length < headerRows || left.length < headerRows || row >= own.length - 1)
    return false
  return own.slice(0, row + 1).every((word, index) => word === left[index])
}
