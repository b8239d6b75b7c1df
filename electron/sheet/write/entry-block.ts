import type { TFunction } from 'i18next'
import type { CodeTables } from '../../../shared/code-tables.ts'
import type { Entry, Item } from '../../../shared/entry.ts'
import { valueAt, type FieldPath } from '../../../shared/entry-path.ts'
import type { Content, LayoutColumn } from '../../../shared/sheet/layouts/layouts.ts'
import { joinWords } from '../../../shared/sheet/words.ts'
import { tableOf, valueInWords } from '../../../shared/words.ts'

/** In whose words values are written. */
export interface SheetWords {
  t: TFunction
  tables: CodeTables
}

/** An entry as it is written: in the order of the list, under its identity, with what the rules find where that is asked for. */
export interface WrittenEntry {
  id: string
  entry: Entry
  /** What stands under 序号. */
  number: string | number
  findings?: string
}

/** The rows of one entry, one for each item; what is the entry's own stands in the first. */
export type Block = (string | number)[][]

export function entryBlock(
  words: SheetWords,
  columns: readonly LayoutColumn[],
  written: WrittenEntry,
): Block {
  const rows = Math.max(1, written.entry.items.length)
  return Array.from({ length: rows }, (_, row) =>
    columns.map((column) => {
      if (isItemContent(column.content)) return itemText(words, column.content, written.entry.items[row])
      return row === 0 ? ownText(words, column, written) : ''
    }),
  )
}

export function isOfItem({ content, ofItem }: LayoutColumn): boolean {
  return ofItem ?? isItemContent(content)
}

function isItemContent(content: Content | undefined): content is `item.${keyof Item}` {
  return content?.startsWith('item.') ?? false
}

function itemText(words: SheetWords, content: `item.${keyof Item}`, item: Item | undefined): string {
  return item ? inWords(words, content, item[content.slice('item.'.length) as keyof Item]) : ''
}

function ownText(
  words: SheetWords,
  { content, level = 0 }: LayoutColumn,
  { id, entry, number, findings = '' }: WrittenEntry,
): string | number {
  switch (content) {
    case undefined:
    case 'items':
      return ''
    case 'id':
      return id
    case 'number':
      return number
    case 'findings':
      return findings
    case 'classification':
      return entry.classification[level] ?? ''
    case 'sharing.terms':
      return termsOf(entry)
    default:
      return fieldText(words, content as FieldPath, entry)
  }
}

/** 共享条件/不予共享依据: one column for what belongs to either kind of sharing. */
function termsOf({ sharing }: Entry): string {
  if (sharing.type === 'none') return sharing.basis
  return sharing.type === 'conditional' ? sharing.conditions : ''
}

function fieldText(words: SheetWords, path: FieldPath, entry: Entry): string {
  const value = valueAt(entry, path)
  return typeof value === 'string'
    ? inWords(words, path, value)
    : joinWords(value, path === 'related' ? /\s/ : undefined)
}

/** In words where these lead back to the same code; a name that two rows of a table share would not. */
export function inWords({ t, tables }: SheetWords, content: Content, value: string): string {
  const text = valueInWords(t, tables, content, value)
  const table = tableOf[content]
  if (!table || text === value) return text
  return tables.row(table, text) === tables.row(table, value) ? text : value
}
