import { useRef, useState, type MouseEvent } from 'react'
import { isChoice } from './columns.ts'
import type { OptionList } from './options-of-cell.ts'
import { rowsOf, type Cell } from './selection.ts'
import type { Grid } from './use-grid.ts'

/** Pixels that a press on a row's number may slip without becoming a drag. */
const slip = 4

/** Selecting with the mouse, opening a cell, and moving rows by their numbers. */
export function useGridMouse(grid: Grid, list: OptionList) {
  // The row that dragged rows would stand before.
  const [drop, setDrop] = useState<number>()
  // Whether the button went down on a cell: then moving over others stretches what is selected.
  const stretching = useRef(false)
  const { selection, size, range, columns } = grid
  const whole = range.left === 0 && range.right === size.columns - 1
  const holds = (row: number) => whole && row >= range.top && row <= range.bottom

  const startDrag = (event: MouseEvent, row: number) => {
    const body = event.currentTarget.querySelector('[role="rowgroup"]:last-child')
    if (grid.readOnly || row >= grid.count || !body) return
    const ends = new AbortController()
    // Whole rows that are selected move together.
    const [top, bottom] = holds(row) ? [range.top, Math.min(range.bottom, grid.count - 1)] : [row, row]
    let target: number | undefined
    const onMove = ({ clientY, buttons }: globalThis.MouseEvent) => {
      if (buttons === 0) return ends.abort()
      if (target === undefined && Math.abs(clientY - event.clientY) < slip) return
      const bounds = body.getBoundingClientRect()
      target = Math.max(
        0,
        Math.min(grid.count, Math.round(((clientY - bounds.top) / bounds.height) * size.rows)),
      )
      setDrop(target)
    }
    window.addEventListener('mousemove', onMove, { signal: ends.signal })
    window.addEventListener(
      'mouseup',
      () => {
        ends.abort()
        setDrop(undefined)
        if (target !== undefined) grid.moveRows(top, bottom, target)
      },
      { signal: ends.signal },
    )
  }

  const onMouseDown = (event: MouseEvent) => {
    const cell = cellAt(event.target)
    if (event.button !== 0 || !cell) return
    const isActive = cell.row === selection.active.row && cell.column === selection.active.column
    stretching.current = false
    if (grid.editing && isActive && !isOption(event.target)) return
    // The browser would put a caret where one pressed, or take the focus from the cell; the whole cell is what is meant.
    event.preventDefault()
    if (isOption(event.target)) return
    grid.commit(list.word, list.moved)
    if (cell.column < 0) onNumber(event, cell.row)
    else if (event.shiftKey) grid.select({ active: selection.active, end: cell })
    else {
      stretching.current = true
      const again = isActive && event.currentTarget.contains(document.activeElement)
      grid.go(cell)
      if (grid.readOnly) return
      if (isToggle(event.target)) grid.toggleKey(cell.row)
      // A second press on a cell with a list opens it.
      else if (again && isChoice(columns[cell.column] ?? 'name')) grid.edit()
    }
  }
  const onNumber = (event: MouseEvent, row: number) => {
    if (event.shiftKey) grid.select(rowsOf(selection.active.row, row, size.columns))
    else {
      if (!holds(row)) grid.select(rowsOf(row, row, size.columns))
      startDrag(event, row)
    }
  }
  const onMouseMove = (event: MouseEvent) => {
    if (event.buttons !== 1) stretching.current = false
    const cell = cellAt(event.target)
    if (!stretching.current || !cell || grid.editing || cell.column < 0) return
    const { end } = selection
    if (cell.row !== end.row || cell.column !== end.column)
      grid.select({ active: selection.active, end: cell })
  }
  const onDoubleClick = (event: MouseEvent) => {
    const cell = cellAt(event.target)
    if (cell && cell.column >= 0 && !grid.editing && !isToggle(event.target)) grid.edit()
  }
  return { drop, onMouseDown, onMouseMove, onDoubleClick }
}

/** The cell below the pointer; a row's number is column -1. */
function cellAt(target: EventTarget): Cell | undefined {
  if (!(target instanceof Element)) return undefined
  const row = target.closest<HTMLElement>('[data-item]')?.dataset['item']
  const column = target.closest<HTMLElement>('[data-column]')?.dataset['column']
  if (row === undefined || (column === undefined && !target.closest('[data-handle]'))) return undefined
  return { row: Number(row), column: column === undefined ? -1 : Number(column) }
}

const isOption = (target: EventTarget) =>
  target instanceof Element && target.closest('[data-options]') !== null
const isToggle = (target: EventTarget) =>
  target instanceof Element && target.closest('[data-toggle]') !== null
