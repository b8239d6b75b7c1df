import type { Body } from './body.ts'
import { isPlaceholder } from '../cell-text.ts'
import type { EntryTarget } from './draft.ts'
import type { SheetProblem, Target } from '../plan.ts'

/** Columns of a planned sheet, those of entries and those of items apart. */
export interface BodyColumns {
  entry: readonly { column: number; target: EntryTarget }[]
  item: readonly { column: number; target: Target }[]
}

/** Rows that are about one entry. */
export interface RowGroup {
  first: number
  last: number
  /** By the position among `entry` columns: the first text that says something, and its row. */
  texts: string[]
  rows: number[]
  itemRows: number[]
  problems: SheetProblem[]
}

/** What belongs to no entry above it, as far as these cells go, is one of its own. */
const ownCells = 3
/** A file that is mapped wrongly differs everywhere; a few places tell as much. */
const mostProblems = 20

/** Cuts rows into entries: by identity, by code, else by name and provider, and what is blank goes with what is above it. */
export class RowGroups {
  readonly #body: Body
  readonly #columns: BodyColumns
  readonly #keys: Record<'id' | 'code' | 'name' | 'provider', number>
  readonly groups: RowGroup[] = []

  constructor(body: Body, columns: BodyColumns) {
    this.#body = body
    this.#columns = columns
    const of = (target: Target) => columns.entry.findIndex((each) => each.target === target)
    this.#keys = { id: of('id'), code: of('code'), name: of('name'), provider: of('provider') }
  }

  add(row: number) {
    const texts = this.#columns.entry.map(({ column }) => this.#body.text(row, column))
    const hasItem = this.#columns.item.some(({ column }) => this.#body.text(row, column) !== '')
    if (!hasItem && texts.every((text) => text === '')) return
    const above = this.groups.at(-1)
    const group = above && this.#continues(above, texts, row) ? above : this.#begin(row, texts, hasItem)
    group.last = row
    if (group === above) this.#compare(group, texts, row)
    if (hasItem) group.itemRows.push(row)
  }

  #begin(row: number, texts: string[], hasItem: boolean): RowGroup {
    const names = Object.values(this.#keys).some((key) => key !== -1 && (texts[key] ?? '') !== '')
    const problems: SheetProblem[] = []
    if (!names && hasItem && texts.every((text) => text === '')) {
      const column = this.#columns.item.find((each) => this.#body.text(row, each.column) !== '')?.column
      const text = column === undefined ? '' : this.#body.text(row, column)
      problems.push({ problem: 'no-entry', row, ...(column !== undefined && { column }), text })
    }
    const group = { first: row, last: row, texts, rows: texts.map(() => row), itemRows: [], problems }
    this.groups.push(group)
    return group
  }

  #continues(group: RowGroup, texts: readonly string[], row: number): boolean {
    const { id, code, name, provider } = this.#keys
    const [ownId, ownCode, ownName] = [said(texts[id]), said(texts[code]), said(texts[name])]
    if (ownId === '' && ownCode === '' && ownName === '') return this.#isPart(group, texts)
    if (this.#isMerged(row, group)) return true
    // Without columns of items, two rows that say the same are two entries that do.
    if (this.#columns.item.length === 0) return false
    if (ownId !== '') return ownId === said(group.texts[id])
    const groupCode = said(group.texts[code])
    if (ownCode !== '' && groupCode !== '') return ownCode === groupCode
    const ownProvider = said(texts[provider])
    return (
      (ownName === '' || ownName === said(group.texts[name])) &&
      (ownProvider === '' || ownProvider === said(group.texts[provider])) &&
      (ownName !== '' || ownCode === '')
    )
  }

  /** A name that is merged over its rows makes them one entry, items or not. */
  #isMerged(row: number, group: RowGroup): boolean {
    const column = this.#columns.entry[this.#keys.name]?.column
    if (column === undefined) return false
    const origin = this.#body.place(row, column).row
    return origin !== row && origin >= group.first
  }

  /**
   * A row that names no entry goes on with the one above it, unless it says too much that is not so there. Where no column holds items all that
   * can go on is a list of them.
   */
  #isPart(group: RowGroup, texts: readonly string[]): boolean {
    const { entry, item } = this.#columns
    const others = entry.filter(
      (_, index) => said(texts[index]) !== '' && texts[index] !== group.texts[index],
    )
    return item.length > 0 ? others.length < ownCells : others.every(({ target }) => target === 'items')
  }

  #compare(group: RowGroup, texts: readonly string[], row: number) {
    for (const [index, text] of texts.entries()) {
      const before = group.texts[index] ?? ''
      if (text === '' || text === before) continue
      if (said(before) === '') {
        if (said(text) === '') continue
        group.texts[index] = text
        group.rows[index] = row
        continue
      }
      const { column = 0, target } = this.#columns.entry[index] ?? {}
      if (target === 'items') group.texts[index] = `${before}\n${text}`
      else if (said(text) !== '' && group.problems.length < mostProblems && spelled(text) !== spelled(before))
        group.problems.push({ problem: 'differs', row, column, text })
    }
  }
}

/** What a cell says for telling entries apart: a mark for nothing says nothing. */
function said(text = ''): string {
  return text === '' || (text.length <= 6 && isPlaceholder(text)) ? '' : text
}

/** Width and spaces make no difference that anybody meant. */
function spelled(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '')
}
