import type { ClipboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toHtmlTable, toTabSeparated } from '../../../shared/clipboard-table.ts'
import { needsLook } from '../../../shared/data-dictionary.ts'
import { itemMembers } from '../../../shared/item-cells.ts'
import { wordOf } from './columns.ts'
import { ownMark, readClipboard, type ClipboardTable } from './read-clipboard.ts'
import type { Grid } from './use-grid.ts'

/** Copy, cut and paste of the selected cells; in a cell that is written in they are the text's own. */
export function useGridClipboard(grid: Grid, onDictionary: (table: ClipboardTable) => void) {
  const { t } = useTranslation()
  const { range, members, columns } = grid

  const copy = (event: ClipboardEvent): boolean => {
    if (grid.editing) return false
    const rows = grid
      .items()
      .slice(range.top, range.bottom + 1)
      .map((item) => members.map((member) => wordOf(t, member, item[member])))
    if (rows.length === 0) return false
    event.clipboardData.setData('text/plain', toTabSeparated(rows))
    event.clipboardData.setData('text/html', toHtmlTable(rows, ownMark))
    event.preventDefault()
    return true
  }

  const paste = (event: ClipboardEvent) => {
    if (grid.editing || grid.readOnly) return
    event.preventDefault()
    const table = readClipboard(event.clipboardData)
    const width = table.rows[0]?.length ?? 0
    // What is wider than the columns in view goes into those that are not, where there are enough.
    const from = columns[range.left] ?? 'name'
    const inView = columns.slice(range.left)
    const target = width > inView.length ? itemMembers.slice(itemMembers.indexOf(from)) : inView
    if (width === 0) return
    if (!table.own && (width > target.length || needsLook(table.rows, target))) return onDictionary(table)
    const { rows, across } = repeated(table.rows, grid)
    grid.paste(rows, across === undefined ? target.slice(0, width) : target.slice(0, across))
    if (width > inView.length) grid.showAll()
    grid.select({
      active: { row: range.top, column: range.left },
      end: { row: range.top + rows.length - 1, column: range.left + (across ?? width) - 1 },
    })
  }

  return {
    onCopy: (event: ClipboardEvent) => void copy(event),
    onCut: (event: ClipboardEvent) => {
      if (!grid.readOnly && copy(event)) grid.clear()
    },
    onPaste: paste,
  }
}

/** One value, or a few rows, fill a selection that they fit into evenly. */
function repeated(rows: string[][], { range }: Grid): { rows: string[][]; across?: number } {
  const [height, width] = [range.bottom - range.top + 1, range.right - range.left + 1]
  const own = rows[0]?.length ?? 0
  if (height % rows.length !== 0 || width % own !== 0 || height * width <= rows.length * own) return { rows }
  const across = (row: string[]) => Array.from({ length: width / own }, () => row).flat()
  return {
    rows: Array.from({ length: height / rows.length }, () => rows.map(across)).flat(),
    across: width,
  }
}
