import type { KeyboardEvent } from 'react'
import { isChoice } from './columns.ts'
import type { OptionList } from './options-of-cell.ts'
import { rowsOf, stepFrom } from './selection.ts'
import type { Grid } from './use-grid.ts'

interface Leads {
  /** Out of the grid, to its section. */
  toSection: () => void
  /** To what the rules say of the row. */
  toFindings: () => void
}

/** Answers a key in the grid; what it leaves unanswered is the window's. */
export function answerKey(
  event: KeyboardEvent<HTMLElement>,
  grid: Grid,
  list: OptionList,
  leads: Leads,
): void {
  // An input method is at work: these keys are its own.
  if (event.nativeEvent.isComposing || event.key === 'Process') return
  const answered = grid.editing
    ? writingKey(event, grid, list)
    : alterKey(event, grid) || moveKey(event, grid) || leaveKey(event, leads)
  if (!answered) return
  event.preventDefault()
  event.stopPropagation()
}

/** In a cell that is being written in. */
function writingKey(event: KeyboardEvent, grid: Grid, list: OptionList): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  // In the grid it fills down; the window would double the entry behind the cell.
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'd') return true
  if (altKey || ctrlKey || metaKey) return false
  const take = () => grid.commit(list.word, list.moved)
  if (key === 'Enter') {
    take()
    grid.down(shiftKey ? -1 : 1)
    return true
  }
  if (key === 'Tab') {
    take()
    return grid.tab(shiftKey ? -1 : 1)
  }
  if (key === 'Escape') {
    grid.cancel()
    return true
  }
  if (key === 'F2') return true
  const vertical = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (vertical !== 0 && isChoice(grid.member) && list.options.length > 0) {
    grid.mark((list.marked + vertical + list.options.length) % list.options.length)
    return true
  }
  if (grid.editing?.inText) return false
  const step = stepFrom(grid.selection.active, { key, ctrl: false }, grid.size)
  if (!step || key === 'Home' || key === 'End') return false
  take()
  grid.go(step)
  return true
}

/** Keys that change what is in the cells. */
function alterKey(event: KeyboardEvent, grid: Grid): boolean {
  const { key, code, altKey, shiftKey } = event
  const ctrl = event.ctrlKey || event.metaKey
  if (grid.readOnly) return false
  if (altKey) {
    const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined
    if (!shiftKey || ctrl || by === undefined) return false
    grid.moveBy(by)
    return true
  }
  if (ctrl) {
    if (key.toLowerCase() === 'd' && !shiftKey) grid.fillDown()
    else if (code === 'NumpadAdd' || (shiftKey && (code === 'Equal' || key === '+'))) grid.insert()
    else if (!shiftKey && (code === 'Minus' || code === 'NumpadSubtract')) grid.remove()
    else return false
    return true
  }
  if (key === 'F2') grid.edit()
  else if (key === 'Delete' || key === 'Backspace') grid.clear()
  else if (key === ' ' && grid.member === 'key' && !shiftKey) grid.toggleKey(grid.selection.active.row)
  else return false
  return true
}

/** Keys that move or stretch what is selected. */
function moveKey(event: KeyboardEvent, grid: Grid): boolean {
  const { key, altKey, shiftKey } = event
  const ctrl = event.ctrlKey || event.metaKey
  const { selection, size } = grid
  if (altKey) return false
  if (ctrl && key.toLowerCase() === 'a') {
    grid.select(rowsOf(0, Math.max(0, grid.count - 1), size.columns))
    return true
  }
  if (key === ' ' && shiftKey && !ctrl) {
    grid.select(rowsOf(grid.range.top, grid.range.bottom, size.columns))
    return true
  }
  if (key === 'Enter' && !ctrl) {
    grid.down(shiftKey ? -1 : 1)
    return true
  }
  if (key === 'Tab' && !ctrl) return grid.tab(shiftKey ? -1 : 1)
  const step = stepFrom(shiftKey ? selection.end : selection.active, { key, ctrl }, size)
  if (!step) return false
  grid.select(shiftKey ? { active: selection.active, end: step } : { active: step, end: step })
  return true
}

function leaveKey({ key, ctrlKey, metaKey }: KeyboardEvent, leads: Leads): boolean {
  if (key === 'Escape') leads.toSection()
  else if (key === '.' && (ctrlKey || metaKey)) leads.toFindings()
  else return false
  return true
}
