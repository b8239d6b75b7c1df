import type { DataValidation, WriteSheet } from 'hucre/xlsx'
import type { CodeTables, TableId } from '../../../shared/code-tables.ts'
import type { Content, LayoutColumn } from '../../../shared/sheet/layouts/layouts.ts'
import { columnLetters } from '../../../shared/sheet/workbook.ts'
import { codeLists, tableOf } from '../../../shared/words.ts'
import { textCell } from './cell.ts'
import type { SheetWords } from './entry-block.ts'

/** What a column offers to choose from. */
export interface DropDown {
  values: readonly string[]
  /** Nothing else can be there; a table's words are only offered, since a row may say what no table has yet. */
  strict: boolean
}

/** What Excel takes as a list within the sheet, quotes and commas included. */
const inlineLimit = 255
/** More than anyone scrolls through. */
const most = 2000

/** The lists of one workbook; the long ones lie on a hidden sheet of their own. */
export class DropDowns {
  readonly #name: string
  readonly #long: (readonly string[])[] = []

  constructor(name: string) {
    this.#name = name
  }

  /** The validation that offers a list in a range. */
  validation({ values, strict }: DropDown, range: string): DataValidation {
    return {
      type: 'list',
      range,
      allowBlank: true,
      ...(strict && { showErrorMessage: true, errorStyle: 'stop' as const }),
      ...(fitsInline(values) ? { values: [...values] } : { formula1: this.#placeOf(values) }),
    }
  }

  /** The hidden sheet with the long lists; none where all are short. */
  sheet(): WriteSheet | undefined {
    if (this.#long.length === 0) return undefined
    const rows = Array.from({ length: Math.max(...this.#long.map((list) => list.length)) }, (_, row) =>
      this.#long.map((list) => textCell(list[row] ?? '')),
    )
    return {
      name: this.#name,
      hidden: true,
      rows,
      columns: this.#long.map(() => ({ style: { numFmt: '@' } })),
    }
  }

  #placeOf(values: readonly string[]): string {
    const known = this.#long.findIndex((list) => list.join('\n') === values.join('\n'))
    const column = columnLetters(known === -1 ? this.#long.push(values) - 1 : known)
    return `'${this.#name}'!$${column}$1:$${column}$${values.length}`
  }
}

function fitsInline(values: readonly string[]): boolean {
  return values.join(',').length + 2 <= inlineLimit && values.every((value) => /^[^,"'=\s]+$/.test(value))
}

/** What a column offers: the words of its choice, or of its code table; undefined where anything can be there. */
export function dropDownOf(
  words: SheetWords,
  { content, level = 0 }: Pick<LayoutColumn, 'content' | 'level'>,
): DropDown | undefined {
  if (content === undefined) return undefined
  const choices = choicesOf(words, content)
  if (choices) return { values: choices, strict: true }
  const values = tableWords(words.tables, content, level).filter((word) => word.trim() !== '')
  const offered = [...new Set(values)].slice(0, most)
  return offered.length === 0 ? undefined : { values: offered, strict: false }
}

function choicesOf({ t }: SheetWords, content: Content): string[] | undefined {
  const list = codeLists[content]
  if (list === undefined) return undefined
  const codes: Record<string, string> = t(`codes.${list}` as 'codes.sharing', { returnObjects: true })
  return Object.values(codes)
}

function tableWords(tables: CodeTables, content: Content, level: number): string[] {
  const top = (id: TableId) => tables.below(id).map(({ zh }) => zh)
  const second = (id: TableId) =>
    tables
      .below(id)
      .flatMap(({ code }) => tables.below(id, code))
      .map(({ zh }) => zh)
  switch (content) {
    case 'classification':
      return atLevel(tables, level)
    case 'formatCategory':
      return top('format')
    case 'formats':
      return second('format')
    case 'sharing.methodCategory':
      return top('method')
    case 'sharing.method':
      return second('method')
    default: {
      const table = tableOf[content]
      return table ? (tables.table(table)?.rows ?? []).map(({ zh }) => zh) : []
    }
  }
}

function atLevel(tables: CodeTables, level: number): string[] {
  let rows = tables.below('classification')
  for (let depth = 0; depth < level; depth += 1) {
    rows = rows.flatMap(({ code }) => tables.below('classification', code))
  }
  return rows.map(({ zh }) => zh)
}
