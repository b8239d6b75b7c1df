import { readTabSeparated, trimmed, unmerged, type SpannedCell } from '../../../shared/clipboard-table.ts'
import { headerRowsOf } from '../../../shared/data-dictionary.ts'

export interface ClipboardTable {
  rows: string[][]
  /** Copied from this grid: it is in our columns and words. */
  own: boolean
}

export const ownMark = 'data-mulu-items'

/** What is on the clipboard, as rows of texts: the table where there is one, for only it knows merged cells; otherwise the text. */
export function readClipboard(data: DataTransfer): ClipboardTable {
  const table = tableIn(data.getData('text/html'))
  if (!table) return { rows: trimmed(readTabSeparated(data.getData('text/plain'))), own: false }
  const cells = cellsOf(table)
  return {
    rows: trimmed(unmerged(cells, headerRowsOf(unmerged(cells, 3)))),
    own: table.hasAttribute(ownMark),
  }
}

/** The one table of a copied piece of a sheet; a copied page with several is read as text. */
function tableIn(html: string): HTMLTableElement | null {
  if (!/<table/i.test(html)) return null
  // Nothing in such a document runs or loads.
  const tables = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table')
  return tables.length === 1 ? (tables[0] ?? null) : null
}

function cellsOf(table: HTMLTableElement): SpannedCell[][] {
  return Array.from(table.rows, (row) =>
    Array.from(row.cells, (cell) => ({ text: textOf(cell), columns: cell.colSpan, rows: cell.rowSpan })),
  )
}

/** Line breaks of the sheet stay; those of the markup are spaces. */
function textOf(cell: HTMLTableCellElement): string {
  for (const line of cell.querySelectorAll('br')) line.replaceWith('\u2028')
  return (cell.textContent ?? '').replaceAll(/[\s\u00A0]*\u2028[\s\u00A0]*|[\s\u00A0]+/g, (space) =>
    space.includes('\u2028') ? '\n' : ' ',
  )
}
