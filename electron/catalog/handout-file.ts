import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
// CommonJS: Node gives its members on the default alone.
import papaparse from 'papaparse'
import { z } from 'zod'
import { compileRules } from '../../shared/check.ts'
import {
  codeTableSchema,
  codeTablesFileSchema,
  type CodeTables,
  tableIds,
  type CodeTable,
  type TableId,
} from '../../shared/code-tables.ts'
import { Failure, handoutProblems, type HandoutProblem } from '../../shared/failures.ts'
import { handoutKinds, parts, type HandoutKind, type Party } from '../../shared/package.ts'
import { firstBrokenExample } from '../../shared/rule-examples.ts'
import { rulebookSchema, type Rulebook } from '../../shared/rulebook.ts'
import { calendarFileSchema, calendarYearSchema, type CalendarYear } from '../../shared/working-days.ts'
import type { JobContext } from '../jobs/job.ts'
import { verifyPackage } from '../package/read-package.ts'
import { readRecords } from '../package/read-records.ts'
import { admit } from './admission.ts'
import { calendarVersion, isYearFile, yearFromCsv, yearFromJson } from './calendar-file.ts'

/** Largest plain file. A table of every office in a province is about 2 MB. */
const limitMB = 32

/** A rulebook, code tables or calendar years, as a file holds them. */
export interface Handout {
  kind: HandoutKind
  version: string
  content: Rulebook | CodeTable[] | CalendarYear[]
  /** The package that brought it; absent for a plain file. */
  signed?: { package: string; sender: Party; sequence: number; envelope: string }
}

type Reader = Pick<JobContext, 'sql' | 'workspace' | 'rules'>

/**
 * Reads a rulebook, code tables or calendar years: a package that the superior signed, or a plain JSON or CSV file of a person's own. A
 * rulebook counts only if it agrees with its own examples.
 *
 * @throws {Failure} HANDOUT_NOT, HANDOUT_BAD, HANDOUT_EXAMPLE_FAILS, FILE_MISSING, FILE_TOO_LARGE, and PACKAGE_ codes for a package
 */
export async function readHandout(reader: Reader, path: string): Promise<Handout> {
  const bytes = readPlain(path)
  const handout =
    bytes.subarray(0, 2).toString('latin1') === 'PK'
      ? await readSigned(reader, path)
      : plain(path, bytes, reader)
  if (handout.kind === 'rulebook') requireAgreement(path, handout.content as Rulebook, reader.rules.tables)
  return handout
}

function readPlain(path: string): Buffer {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new Failure('FILE_MISSING', { path })
  if (size > limitMB * 1024 * 1024) throw new Failure('FILE_TOO_LARGE', { path, limitMB })
  return readFileSync(path)
}

async function readSigned({ sql, workspace }: Reader, path: string): Promise<Handout> {
  const verified = await verifyPackage(path)
  try {
    const { statement, packageHash, envelope } = verified
    const sender = admit(sql, workspace, verified, handoutKinds)
    const signed = { package: packageHash, sender, sequence: statement.sequence, envelope }
    if (statement.kind === 'rulebook') {
      const [content, ...more] = await recordsOf(readRecords(verified, parts.rulebook, rulebookSchema))
      if (!content || more.length > 0 || content.rules.length !== statement.counts['rules']) {
        throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'counts.rules' })
      }
      return { kind: 'rulebook', version: content.version, content, signed }
    }
    if (statement.kind === 'calendar') {
      const years = await recordsOf(readRecords(verified, parts.calendar, calendarYearSchema))
      requireDifferent(years, ({ year }) => year, statement.counts, 'years')
      return { kind: 'calendar', version: calendarVersion(years), content: years, signed }
    }
    const content = await recordsOf(readRecords(verified, parts.tables, codeTableSchema))
    requireDifferent(content, ({ id }) => id, statement.counts, 'tables')
    return { kind: 'tables', version: versionOf(content), content, signed }
  } finally {
    await verified.close()
  }
}

/** @throws {Failure} PACKAGE_STATEMENT_BAD where one is there twice, or the count is another */
function requireDifferent<Each>(
  content: readonly Each[],
  nameOf: (each: Each) => string | number,
  counts: Readonly<Record<string, number>>,
  count: string,
): void {
  const different = new Set(content.map(nameOf)).size
  if (different === content.length && content.length > 0 && content.length === counts[count]) return
  throw new Failure('PACKAGE_STATEMENT_BAD', { detail: `counts.${count}` })
}

async function recordsOf<Value>(records: AsyncIterable<{ record: Value }>): Promise<Value[]> {
  const found: Value[] = []
  for await (const { record } of records) found.push(record)
  return found
}

function plain(path: string, bytes: Buffer, { rules }: Reader): Handout {
  const text = textOf(bytes)
  if (text === undefined) throw new Failure('HANDOUT_NOT', { path })
  if (/\.csv$/i.test(path)) {
    const cells = csvRows(text)
    return isYearFile(basename(path))
      ? yearHandout(path, yearFromCsv(basename(path), cells.data))
      : readCsv(path, cells, rules.tables)
  }
  const value = jsonOf(path, text)
  const year = yearFromJson(value)
  if (year) return yearHandout(path, year)
  const kind = z.object({ kind: z.string() }).safeParse(value).data?.kind
  if (kind === 'mulu-rulebook') {
    const content = parsed(path, rulebookSchema, value)
    return { kind: 'rulebook', version: content.version, content }
  }
  if (kind === 'mulu-code-tables') {
    const { version, tables } = parsed(path, codeTablesFileSchema, value)
    return { kind: 'tables', version, content: tables }
  }
  if (kind === 'mulu-calendar') {
    const { years } = parsed(path, calendarFileSchema, value)
    return { kind: 'calendar', version: calendarVersion(years), content: years }
  }
  throw new Failure('HANDOUT_NOT', { path })
}

function yearHandout(path: string, value: unknown): Handout {
  const content = [parsed(path, calendarYearSchema, value)]
  return { kind: 'calendar', version: calendarVersion(content), content }
}

/** UTF-8, or what Excel in Chinese writes. */
function textOf(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not in this encoding; perhaps in the next.
    }
  }
  return undefined
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure('HANDOUT_NOT', { path })
  }
}

/** What columns of a table's CSV may be called. */
const columnNames: Record<'code' | 'zh' | 'en' | 'parent', readonly string[]> = {
  code: ['代码', 'code'],
  zh: ['名称', 'name', 'zh'],
  en: ['英文', 'english', 'en'],
  parent: ['上级代码', 'parent'],
}

function csvRows(text: string) {
  return papaparse.parse<Record<string, string>>(text, { header: true, skipEmptyLines: 'greedy' })
}

/** One table as a spreadsheet saves it; which one, the file's name says at its beginning: `theme.csv`, `classification-2026.csv`. */
function readCsv(path: string, { data, meta }: ReturnType<typeof csvRows>, tables: CodeTables): Handout {
  const id = tableIdOf(basename(path), tables)
  if (!id) {
    throw new Failure('HANDOUT_BAD', {
      path,
      place: basename(path),
      problem: 'file-name',
      detail: tableIds.map((each) => `${each}.csv`).join('、'),
    })
  }
  const column = (names: readonly string[]) =>
    meta.fields?.find((field) => names.includes(field.trim().toLowerCase()))
  const [code, zh, en, parent] = Object.values(columnNames).map(column)
  if (code === undefined || zh === undefined) {
    throw new Failure('HANDOUT_BAD', {
      path,
      place: '1',
      problem: 'columns',
      detail: '代码 (code)、名称 (name)',
    })
  }
  const cell = (row: Record<string, string>, field: string | undefined) =>
    field === undefined ? '' : (row[field] ?? '')
  const rows = data.map((row) => ({
    code: cell(row, code),
    zh: cell(row, zh),
    en: cell(row, en),
    parent: cell(row, parent),
  }))
  const today = new Date().toISOString().slice(0, 10)
  const title = tables.table(id)?.title ?? { zh: id, en: id }
  const table = { id, title, source: basename(path), date: today, rows }
  // The first line of the file has the columns.
  const lineOf = ([, row = '', ...member]: string[]) => [String(Number(row) + 2), ...member]
  return {
    kind: 'tables',
    version: `${title.zh} ${today}`,
    content: [parsed(path, codeTableSchema, table, lineOf)],
  }
}

/** By the table's id or its Chinese title. */
function tableIdOf(name: string, tables: CodeTables): TableId | undefined {
  return tableIds.find((id) => {
    const title = tables.table(id)?.title.zh
    return name.toLowerCase().startsWith(id) || (title !== undefined && name.startsWith(title))
  })
}

/** @throws {Failure} HANDOUT_BAD naming the place: a rule by its id where it has one, a row of a CSV by its line */
function parsed<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  value: unknown,
  placeOf: (keys: string[]) => string[] = (keys) => named(value, keys),
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = placeOf((issue?.path ?? []).map(String)).join('.')
  throw new Failure('HANDOUT_BAD', { path, place: place || '–', ...problemOf(issue) })
}

const schemaProblems: Readonly<Record<string, HandoutProblem>> = {
  unrecognized_keys: 'unknown',
  too_big: 'size',
  too_small: 'size',
}

function problemOf(issue: z.core.$ZodIssue | undefined): { problem: HandoutProblem; detail: string } {
  const said = issue?.code === 'custom' ? saidSchema.safeParse(issue.params).data : undefined
  if (said) return said
  const detail = issue?.code === 'unrecognized_keys' ? issue.keys.join('、') : ''
  return { problem: schemaProblems[issue?.code ?? ''] ?? 'value', detail }
}

const saidSchema = z.object({ problem: z.enum(handoutProblems), detail: z.string() })

/** A path with the id of what it leads through instead of its number, where it has one. */
function named(value: unknown, [list, index, ...rest]: string[]): string[] {
  if (list === undefined) return []
  const each = (value as Record<string, unknown> | null)?.[list]
  const member: unknown = Array.isArray(each) ? each[Number(index)] : undefined
  const id = z.object({ id: z.string() }).safeParse(member).data?.id
  return [list, ...(index === undefined ? [] : [id ?? index]), ...rest]
}

function requireAgreement(path: string, rulebook: Rulebook, tables: CodeTables): void {
  if (!isPattern(rulebook.parameters.codePattern)) {
    throw new Failure('HANDOUT_BAD', { path, place: 'parameters.codePattern', problem: 'value', detail: '' })
  }
  try {
    compileRules(rulebook, tables)
    const broken = firstBrokenExample(rulebook)
    if (broken) throw new Failure('HANDOUT_EXAMPLE_FAILS', broken)
  } catch (error) {
    if (error instanceof Failure) throw error
    // An expression that is not CEL, a field that no entry has: the message names the rule, and may go on to draw the place.
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    const [place = '', ...detail] = message.split(': ')
    throw new Failure('HANDOUT_BAD', {
      path,
      place: place.slice(0, 100),
      problem: 'rule',
      detail: detail.join(': ').slice(0, 300),
    })
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}

/** Tables have dates of their own; together they are as new as the newest. */
export function versionOf(tables: readonly CodeTable[]): string {
  return tables.reduce((newest, { date }) => (date > newest ? date : newest), '')
}
