import { z } from 'zod'
import type { HandoutProblem } from './failures.ts'

/**
 * Code tables as data (design.md 7): a bureau hands them out as a signed file, a user imports them. What is built in is in
 * `data/code-tables.json`; a table that is handed out takes the place of the built-in one of its name.
 */

/** Each table, by the field of an entry that takes its values. */
export const tableIds = [
  'classification',
  'format',
  'method',
  'library',
  'grade',
  'theme',
  'industry',
  'service',
] as const
export type TableId = (typeof tableIds)[number]

const short = z.string().trim().max(300)
export const wordsSchema = z.strictObject({ zh: short.min(1), en: short })

export const tableRowSchema = z.strictObject({
  code: z.string().trim().min(1).max(60),
  zh: short.min(1),
  en: short.default(''),
  /** Code of the row above it; absent at the top. */
  parent: z.string().trim().max(60).default(''),
})
export type TableRow = z.output<typeof tableRowSchema>

/** What no type says of a rulebook or a table, named so that it can be put in words. */
export function wrong(problem: HandoutProblem, detail: string, path: (string | number)[]) {
  return {
    code: 'custom' as const,
    message: `${problem} ${detail}`,
    params: { problem, detail },
    input: detail,
    path,
  }
}

export const codeTableSchema = z
  .strictObject({
    id: z.enum(tableIds),
    title: wordsSchema,
    /** Where the rows come from, for people to judge; shown with the date. */
    source: short.min(1),
    date: z.iso.date(),
    /** Shown as 未核实: the rows could not be compared with their source. */
    unverified: z.boolean().default(false),
    rows: z.array(tableRowSchema).max(50_000),
  })
  .check(({ value, issues }) => {
    const codes = new Set<string>()
    for (const [index, { code }] of value.rows.entries()) {
      if (codes.has(code)) {
        issues.push(wrong('repeated', code, ['rows', index, 'code']))
      }
      codes.add(code)
    }
    for (const [index, { parent }] of value.rows.entries()) {
      if (parent !== '' && !codes.has(parent)) {
        issues.push(wrong('missing-row', parent, ['rows', index, 'parent']))
      }
    }
  })
export type CodeTable = z.output<typeof codeTableSchema>

/** A file of code tables. */
export const codeTablesFileSchema = z.strictObject({
  kind: z.literal('mulu-code-tables'),
  format: z.literal(1),
  version: short.min(1),
  tables: z.array(codeTableSchema).min(1).max(tableIds.length),
})
export type CodeTablesFile = z.output<typeof codeTablesFileSchema>

/** The tables in force, ready to be asked. A value stands for its row by the row's code or by its Chinese name. */
export class CodeTables {
  readonly all: readonly CodeTable[]
  readonly #children = new Map<TableId, Map<string, TableRow[]>>()
  /** The same by what a row is called: a class may have thousands of rows below it. */
  readonly #called = new Map<TableId, Map<string, Map<string, TableRow>>>()
  readonly #rows = new Map<TableId, Map<string, TableRow>>()

  /** @param tables the first of each id counts */
  constructor(tables: readonly CodeTable[]) {
    this.all = tableIds.flatMap((id) => tables.find((table) => table.id === id) ?? [])
    for (const { id, rows } of this.all) {
      const children = Map.groupBy(rows, ({ parent }) => parent)
      this.#children.set(id, children)
      this.#called.set(id, new Map(Array.from(children, ([parent, below]) => [parent, byCall(below)])))
      this.#rows.set(id, byCall(rows))
    }
  }

  table(id: TableId): CodeTable | undefined {
    return this.all.find((table) => table.id === id)
  }

  /** The rows directly below one; those at the top without `parent`. */
  below(id: TableId, parent = ''): readonly TableRow[] {
    return this.#children.get(id)?.get(parent) ?? []
  }

  /** The row a value stands for. */
  row(id: TableId, value: string): TableRow | undefined {
    return this.#rows.get(id)?.get(value)
  }

  /** Whether a table has anything to compare with: an empty one is not handed out yet. */
  isEmpty(id: TableId): boolean {
    return (this.#rows.get(id)?.size ?? 0) === 0
  }

  /** Whether `value` is directly below `parent`, each as code or name. */
  isBelow(id: TableId, value: string, parent: string): boolean {
    const above = this.row(id, parent)
    return (
      this.#called
        .get(id)
        ?.get(above?.code ?? parent)
        ?.has(value) ?? false
    )
  }

  /** The rows of a path of names from the top down, as far as the table has them. */
  path(id: TableId, names: readonly string[]): TableRow[] {
    const found: TableRow[] = []
    for (const name of names) {
      const row = this.#called
        .get(id)
        ?.get(found.at(-1)?.code ?? '')
        ?.get(name)
      if (!row) break
      found.push(row)
    }
    return found
  }

  /** The row's names from the top down to it. */
  namesDownTo(id: TableId, code: string): string[] {
    const names: string[] = []
    for (let row = this.row(id, code); row; row = row.parent === '' ? undefined : this.row(id, row.parent)) {
      names.unshift(row.zh)
      if (names.length > 50) break
    }
    return names
  }
}

/** Rows by code and by name; a code comes before a name, and the first of a name before the next. */
function byCall(rows: readonly TableRow[]): Map<string, TableRow> {
  const known = new Map<string, TableRow>()
  for (const row of rows.toReversed()) known.set(row.zh, row)
  for (const row of rows) known.set(row.code, row)
  return known
}
