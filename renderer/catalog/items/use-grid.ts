import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { emptyItem, limits, type Entry } from '../../../shared/entry.ts'
import { withCell, type ItemMember } from '../../../shared/item-cells.ts'
import { useEntry, useForm } from '../form.ts'
import { isChoice, wordOf } from './columns.ts'
import * as edits from './item-edits.ts'
import { at, nextCell, rangeOf, within, type Cell, type GridSize, type Selection } from './selection.ts'

/** A cell that is being written in. */
export interface Editing {
  text: string
  /** Opened by F2 or a double click: arrows move in the text. A cell that was simply typed over is left by them. */
  inText: boolean
  /** The items before the first letter, for Escape. */
  before: Entry
  /** What the cell said then. */
  word: string
  /** The option that the arrows reached. */
  chosen?: number
}

/** What was done that the cells do not show by themselves. */
export interface GridNotice {
  refused: string[]
  left: number
  pasted?: number
}

interface GridOptions {
  columns: readonly ItemMember[]
  showAll: () => void
  /** Takes the focus from the cell, so that the form hears that it was left. */
  leaveCell: () => void
}

export type Grid = ReturnType<typeof useGrid>

/** What is selected and written in the grid, and everything that can be done to it. */
export function useGrid({ columns, showAll, leaveCell }: GridOptions) {
  const { t } = useTranslation()
  const { draft, readOnly } = useForm()
  const count = useEntry(({ items }) => items.length)
  const full = count >= limits.items
  const size: GridSize = {
    // Below the last item is a row that becomes one when it is typed in.
    rows: count + (readOnly || full ? 0 : 1),
    columns: columns.length,
    page: 12,
  }
  const [kept, setSelection] = useState<Selection>(at(0, 0))
  const selection = within(kept, size)
  const [editing, setShown] = useState<Editing>()
  // The same, for what happens before it is drawn: a key takes the text, and then the focus leaves.
  const written = useRef<Editing>(undefined)
  const setEditing = (next: Editing | undefined) => {
    written.current = next
    setShown(next)
  }
  const [notice, setNotice] = useState<GridNotice>()
  // Counts the moves that take the focus along.
  const [focus, setFocus] = useState(0)
  // Where Tab began: Enter leads below it.
  const origin = useRef<number>(undefined)
  const range = rangeOf(selection)
  const { active } = selection
  const member = columns[active.column] ?? 'name'
  const chosenMembers = columns.slice(range.left, range.right + 1)
  const items = () => draft.snapshot().entry.items
  const lastRow = Math.min(range.bottom, count - 1)

  const select = (next: Selection, by: 'tab' | 'other' = 'other') => {
    // The form learns of it as of any other field: it writes what was typed, and shows what is found there.
    leaveCell()
    if (by === 'other') origin.current = undefined
    setSelection(within(next, size))
    setFocus((moves) => moves + 1)
  }
  const refocus = () => setFocus((moves) => moves + 1)
  const go = (cell: Cell) => select({ active: cell, end: cell })

  const change = (update: (entry: Entry) => Entry) => {
    setNotice(undefined)
    draft.change(update)
  }

  const edit = (text?: string) => {
    if (readOnly) return
    const item = items()[active.row] ?? emptyItem
    setNotice(undefined)
    const word = wordOf(t, member, item[member])
    const { entry } = draft.snapshot()
    setEditing({ text: text ?? word, inText: text === undefined, before: entry, word })
    if (text !== undefined && !isChoice(member)) write(text)
  }
  /** Text is written letter by letter, so that none is lost; a word of a list once it is one. */
  const write = (text: string) => {
    const item = items()[active.row] ?? emptyItem
    const next = withCell(item, member, text)
    if (next) draft.change((entry) => edits.withItem(entry, active.row, next))
  }
  const type = (text: string) => {
    const now = written.current
    if (!now) return edit(text)
    setEditing({ ...now, text, chosen: undefined })
    if (!isChoice(member)) write(text)
  }
  /**
   * Takes what is written in the cell.
   * @param option the word that is marked in the list; it counts where the letters say nothing, or where it was chosen
   */
  const commit = (option?: string, chosen = false) => {
    const now = written.current
    setEditing(undefined)
    if (!now || !isChoice(member)) return
    const item = items()[active.row] ?? emptyItem
    const word = chosen && option !== undefined ? option : now.text
    const next =
      withCell(item, member, word) ?? (option === undefined ? undefined : withCell(item, member, option))
    if (!next) setNotice({ refused: [word], left: 0 })
    else if (word !== now.word) change((entry) => edits.withItem(entry, active.row, next))
  }
  const cancel = () => {
    const now = written.current
    setEditing(undefined)
    if (now && !isChoice(member)) {
      draft.change((entry) => ({ ...entry, items: now.before.items, reasons: now.before.reasons }))
    }
    refocus()
  }
  const mark = (chosen: number) => {
    if (written.current) setEditing({ ...written.current, chosen })
  }

  const down = (by: 1 | -1) => {
    const column = origin.current ?? active.column
    go({ row: active.row + by, column })
  }
  /** `false` at the ends of the grid. */
  const tab = (by: 1 | -1): boolean => {
    const next = nextCell(active, by, size)
    if (!next) return false
    origin.current ??= active.column
    select({ active: next, end: next }, 'tab')
    return true
  }

  const clear = () => change((entry) => edits.cleared(entry, range, chosenMembers))
  const fillDown = () => change((entry) => edits.filledDown(entry, range, chosenMembers))
  const insert = () => {
    const rows = Math.max(1, Math.min(range.bottom, count) - range.top + 1)
    change((entry) => edits.withEmptyRows(entry, range.top, rows))
    select(at(range.top, 0))
  }
  const remove = () => {
    if (range.top >= count) return
    change((entry) => edits.withoutRows(entry, { top: range.top, bottom: lastRow }))
    select(at(range.top, active.column))
  }
  /** @param target the row that they are to stand before */
  const moveRows = (top: number, bottom: number, target: number) => {
    if (target < 0 || target > items().length || top >= items().length) return
    change((entry) => edits.withRowsMoved(entry, { top, bottom }, target))
    const place = target > bottom ? target - (bottom - top) - 1 : Math.min(target, top)
    const { left, right } = range
    select({ active: { row: place, column: left }, end: { row: place + bottom - top, column: right } })
  }
  const moveBy = (by: 1 | -1) => moveRows(range.top, lastRow, by === 1 ? lastRow + 2 : range.top - 1)
  const toggleKey = (row: number) => {
    const item = items()[row] ?? emptyItem
    change((entry) => edits.withItem(entry, row, { ...item, key: item.key === 'yes' ? '' : 'yes' }))
  }
  const paste = (rows: string[][], members: readonly ItemMember[], top = range.top) => {
    const { entry, refused, left } = edits.pasted(draft.snapshot().entry, top, rows, members)
    draft.change(() => entry)
    setNotice({ refused, left, pasted: rows.length - left })
  }

  return {
    size,
    count,
    full,
    readOnly,
    columns,
    selection,
    range,
    member,
    members: chosenMembers,
    editing,
    notice,
    focus,
    items,
    select,
    go,
    edit,
    type,
    commit,
    cancel,
    down,
    tab,
    clear,
    fillDown,
    insert,
    remove,
    moveRows,
    moveBy,
    toggleKey,
    paste,
    mark,
    refocus,
    showAll,
  }
}
