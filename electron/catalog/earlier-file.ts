import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { entryRecordSchema, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { nameKey, spellingKey } from '../../shared/near-duplicates.ts'
import { packageLimits, parts, signingKeys, type Party } from '../../shared/package.ts'
import type { Progress, Workspace } from '../../shared/shapes.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import { listPersons } from '../trust/persons.ts'
import { readOffice } from '../workspace/identity.ts'
import type { Sql } from '../workspace/sql.ts'
import { inspectWorkspaceFile, isSqliteError } from '../workspace/workspace-file.ts'

/** An entry of an earlier catalog, and whether the catalog here has it already. */
export interface EarlierEntry {
  id: string
  entry: Entry
  state: 'new' | 'present'
}

export interface EarlierCatalog {
  office: Party
  /** Of which moment it is: when it was signed, or when it was last changed. */
  at: string
  entries: EarlierEntry[]
}

interface Reader {
  sql: Sql
  workspace: Workspace
  report: (progress: Progress) => void
}

/** What a file itself says, before it is held against the catalog here. */
interface Contents {
  office: Party
  at: string
  entries: { id: string; entry: Entry }[]
}

/** A catalog of ten cities; a damaged file can pretend to have no end. */
const mostEntries = 1_000_000

/**
 * Reads the entries in use of an earlier catalog: a workspace file, or a submission that this desk signed. Stubs of secret entries are passed
 * over. The file is somebody's: nothing of it is taken over that is not checked, and it is never written to.
 *
 * @throws {Failure} FILE_MISSING, FILE_TOO_LARGE, EARLIER_NOT_CATALOG, WORKSPACE_NEWER, WORKSPACE_DAMAGED, and what a package is refused with
 */
export async function readEarlierFile(reader: Reader, path: string): Promise<EarlierCatalog> {
  const kind = kindOf(path)
  if (kind === undefined) throw new Failure('EARLIER_NOT_CATALOG', { path })
  const { office, at, entries } =
    kind === 'workspace' ? readWorkspace(reader, path) : await readSubmission(reader, path)
  const isPresent = presence(reader, office)
  return {
    office,
    at,
    entries: entries.map((each) => ({ ...each, state: isPresent(each) ? 'present' : 'new' })),
  }
}

/** By its first bytes: a name says nothing. */
function kindOf(path: string): 'workspace' | 'package' | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) throw new Failure('FILE_MISSING', { path })
  if (stat.size > packageLimits.file) {
    throw new Failure('FILE_TOO_LARGE', { path, limitMB: packageLimits.file / 1024 / 1024 })
  }
  const head = Buffer.alloc(16)
  const file = openSync(path, 'r')
  try {
    readSync(file, head)
  } finally {
    closeSync(file)
  }
  if (head.toString('latin1') === 'SQLite format 3\0') return 'workspace'
  return head.toString('latin1', 0, 2) === 'PK' ? 'package' : undefined
}

function readWorkspace({ report }: Reader, path: string): Contents {
  try {
    return inspectWorkspaceFile(path, (sql) => {
      sql.database.pragma('trusted_schema = OFF')
      if (!isPlain(sql, 'workspace', ['role', 'code', 'name', 'created_at']))
        throw new Failure('EARLIER_NOT_CATALOG', { path })
      const office = readOffice(sql)
      const answer = sql.database.pragma('quick_check(1)', { simple: true })
      if (answer !== 'ok') throw new Failure('WORKSPACE_DAMAGED', { path, detail: String(answer) })
      if (office.role !== 'agency' || !isPlain(sql, 'entry', ['id', 'record', 'retired', 'updated_at']))
        throw new Failure('EARLIER_NOT_CATALOG', { path })
      return {
        office: { code: office.code, name: office.name },
        ...workspaceEntries(sql, office.code, path, report),
      }
    })
  } catch (error) {
    // No workspace of ours, or one that calls itself so.
    const foreign = error instanceof Failure && error.code === 'WORKSPACE_FOREIGN'
    if (foreign || isSqliteError(error, 'SQLITE_ERROR')) throw new Failure('EARLIER_NOT_CATALOG', { path })
    throw error
  }
}

/** Whether these columns lie in a table, and are not made while they are read: what a view gives may have no end. */
function isPlain(sql: Sql, table: string, columns: readonly string[]): boolean {
  const found = sql.all<{ name: string }>(
    `SELECT column.name FROM sqlite_schema AS made, pragma_table_xinfo(made.name) AS column
     WHERE made.type = 'table' AND made.name = @table AND made.sql NOT LIKE 'CREATE VIRTUAL%'
       AND column.hidden = 0 AND column.name IN (SELECT value FROM json_each(@columns))`,
    { table, columns: JSON.stringify(columns) },
  )
  return found.length === columns.length
}

function workspaceEntries(
  sql: Sql,
  agency: string,
  path: string,
  report: Reader['report'],
): Pick<Contents, 'at' | 'entries'> {
  const { total = 0, at = '' } =
    sql.get<{ total: number; at: string }>(
      `SELECT count(*) AS total, coalesce(max(updated_at), (SELECT created_at FROM workspace)) AS at
       FROM entry WHERE retired = 0`,
    ) ?? {}
  const notCatalog = () => new Failure('EARLIER_NOT_CATALOG', { path })
  if (total > mostEntries || Number.isNaN(Date.parse(at))) throw notCatalog()
  const entries = new Map<string, Entry>()
  const rows = sql.database
    .prepare(
      'SELECT length(record) AS length, CAST(record AS TEXT) AS record FROM entry WHERE retired = 0 ORDER BY rowid',
    )
    .iterate() as Iterable<{ length: number; record: string }>
  for (const { length, record } of rows) {
    if (entries.size % 200 === 0) report({ phase: 'reading', done: entries.size, total })
    const read = length > packageLimits.line ? undefined : ownRecord(record)
    if (read?.agency !== agency || entries.has(read.id)) throw notCatalog()
    entries.set(read.id, read.entry)
  }
  return { at, entries: listed(entries) }
}

function ownRecord(record: string): { agency: string; id: string; entry: Entry } | undefined {
  try {
    const parsed = entryRecordSchema.safeParse(JSON.parse(record))
    return parsed.success && 'entry' in parsed.data ? parsed.data : undefined
  } catch {
    return undefined
  }
}

async function readSubmission(reader: Reader, path: string): Promise<Contents> {
  const { report } = reader
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement } = verified
    requireOwn(reader, verified)
    if (statement.scope) throw new Failure('EARLIER_PARTIAL', { path })
    const entries = new Map<string, Entry>()
    const total = statement.counts['entries'] ?? 0
    for await (const { record, at } of readRecords(verified, parts.entries, entryRecordSchema)) {
      if (at % 200 === 1) report({ phase: 'reading', done: at - 1, total })
      if (record.agency !== statement.sender.code) throw contentBad(at, 'agency')
      if (entries.has(record.id)) throw contentBad(at, 'order')
      // A stub says that there was a secret entry, and nothing that could be taken over.
      if ('entry' in record) entries.set(record.id, record.entry)
    }
    return { office: statement.sender, at: statement.createdAt, entries: listed(entries) }
  } finally {
    await verified.close()
  }
}

/** What persons of this office signed, now or in earlier years. */
function requireOwn({ sql, workspace }: Reader, { statement }: VerifiedPackage): void {
  const { kind, sender } = statement
  if (kind !== 'submission') throw new Failure('PACKAGE_KIND_WRONG', { found: kind })
  const own = new Set(listPersons(sql).map(({ fingerprint }) => fingerprint))
  const stranger = signingKeys(statement).find((fingerprint) => !own.has(fingerprint))
  if (stranger) {
    throw new Failure('PACKAGE_SIGNER_UNKNOWN', {
      fingerprint: stranger,
      name: sender.name,
      code: sender.code,
    })
  }
  if (sender.code !== workspace.code) {
    throw new Failure('PACKAGE_SENDER_MISMATCH', { registered: workspace.name, claimed: sender.name })
  }
}

function listed(entries: ReadonlyMap<string, Entry>): Contents['entries'] {
  return Array.from(entries, ([id, entry]) => ({ id, entry }))
}

/** An entry is here when this office has one of its id, or one of the same provider and nearly its name. */
function presence(
  { sql, workspace }: Reader,
  office: Party,
): (each: { id: string; entry: Entry }) => boolean {
  const ids = new Set(
    office.code === workspace.code ? sql.all<{ id: string }>('SELECT id FROM entry').map(({ id }) => id) : [],
  )
  const names = new Set(
    sql
      .all<{ key: string; provider: string }>(
        "SELECT name_key AS key, provider FROM entry WHERE retired = 0 AND trim(name) <> ''",
      )
      .map(({ key, provider }) => `${spellingKey(provider)}\n${key}`),
  )
  return ({ id, entry }) => ids.has(id) || names.has(`${spellingKey(entry.provider)}\n${nameKey(entry.name)}`)
}
