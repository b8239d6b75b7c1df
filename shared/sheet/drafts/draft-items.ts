import { emptyItem, limits, type Item } from '../../entry.ts'
import type { ItemMember } from '../../item-cells.ts'
import type { Body } from './body.ts'
import type { Draft } from './draft.ts'
import { itemsInCell } from '../words/items-in-cell.ts'
import type { WordReader } from '../words/meanings.ts'
import { countsEmpty } from '../words/placeholders.ts'
import type { SheetNote, SheetProblem, Target } from '../plan.ts'
import type { BodyColumns, RowGroup } from './row-groups.ts'
import { tidied } from './texts.ts'

/** Every member by its name: assigning to an object whose members are known is several times as fast as spreading it. */
function newItem(): Item {
  return { name: '', type: '', length: '', key: '', role: '', codeSet: '', sensitivity: '', sharing: '' }
}

/** The items of an entry: from the rows that have one each, or from a cell that lists them. */
export function draftItems(
  draft: Draft,
  group: RowGroup,
  columns: BodyColumns,
  body: Body,
  reader: WordReader,
) {
  const listed = columns.entry.findIndex(({ target }) => target === 'items')
  const text = group.texts[listed] ?? ''
  const column = columns.entry[listed]?.column
  if (text !== '' && column !== undefined && !countsEmpty('items', text)) {
    const place = body.place(group.rows[listed] ?? group.first, column)
    takeList(draft, text, place)
  }
  const remarks = new RemarksOnce(draft)
  for (const row of group.itemRows) {
    const item = itemInRow(row, columns, body, reader, remarks)
    if (item) draft.items.push(item)
  }
  if (draft.items.length > limits.items) {
    const row = group.itemRows[limits.items] ?? group.first
    draft.problems.push({ problem: 'too-many-items', row, text: String(draft.items.length) })
    draft.items.length = limits.items
  }
}

function takeList(draft: Draft, text: string, place: { row: number; column: number }) {
  const items = itemsInCell(text)
  const tooLong = items.find(({ name }) => name.length > limits.name)
  if (tooLong) {
    draft.problems.push({ problem: 'too-long', ...place, text: `${tooLong.name.slice(0, 99)}…` })
    return
  }
  if (items.length > 1) draft.notes.push({ note: 'items-split', ...place, text: shortened(text) })
  draft.items.push(...items)
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}

function itemInRow(
  row: number,
  columns: BodyColumns,
  body: Body,
  reader: WordReader,
  remarks: RemarksOnce,
): Item | undefined {
  const item = newItem()
  let says = false
  let length: string | undefined
  for (const { column, target } of columns.item) {
    const text = body.text(row, column)
    if (text === '') continue
    if (countsEmpty(target, text)) {
      remarks.note('counted-empty', target, text, row, column)
      continue
    }
    says = true
    const member = target.slice('item.'.length) as ItemMember
    if (member === 'name' || member === 'length' || member === 'codeSet') {
      const line = tidied(target, text, false)
      if (line.length > limits.name) remarks.problem('too-long', text, row, column)
      else item[member] = line
      continue
    }
    const reading = reader.read(target, text)
    if (reading.how === 'guessed') remarks.note('word-guessed', target, text, row, column)
    if (reading.value === '' && reading.how === 'unknown') {
      remarks.note('word-unknown', target, text, row, column)
    }
    ;(item as Record<ItemMember, string>)[member] = reading.value
    if (member === 'type') length = reading.length
  }
  if (!says) return undefined
  if (item.length === '' && length !== undefined) item.length = length
  return item
}

/** An entry of a thousand items says of each word once how it was read. */
class RemarksOnce {
  readonly #draft: Draft
  readonly #said = new Set<string>()

  constructor(draft: Draft) {
    this.#draft = draft
  }

  note(note: SheetNote['note'], target: Target, text: string, row: number, column: number) {
    const key = `${note} ${target} ${text}`
    if (this.#said.has(key)) return
    this.#said.add(key)
    this.#draft.notes.push({ note, row, column, text })
  }

  problem(problem: SheetProblem['problem'], text: string, row: number, column: number) {
    if (this.#draft.problems.length < 20) {
      this.#draft.problems.push({ problem, row, column, text: shortened(text) })
    }
  }
}

/** The members of items that a sheet has columns for. */
export function itemMembersOf(columns: BodyColumns): ItemMember[] {
  const members = columns.item.map(({ target }) => target.slice('item.'.length) as ItemMember)
  const isListed = columns.entry.some(({ target }) => target === 'items')
  return isListed && !members.includes('name') ? ['name', ...members] : members
}

export const itemMemberNames = Object.keys(emptyItem) as ItemMember[]
