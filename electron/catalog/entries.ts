import { randomUUID } from 'node:crypto'
import { countFindings, type Rules } from '../../shared/check.ts'
import { entryRecordSchema, recordLine, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { nameKey } from '../../shared/near-duplicates.ts'
import type { Facts, Finding } from '../../shared/rulebook.ts'
import type { Catalog, CatalogCounts, EntryRow, entryViews, Workspace } from '../../shared/shapes.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import { factsOf, neighbourIds } from './facts.ts'
import { searchText } from './search-text.ts'

export type EntryView = (typeof entryViews)[number]

/** Where entries are written and by which rules they are judged. */
export interface CatalogDesk {
  sql: Sql
  workspace: Workspace
  rules: Rules
}

interface StoredEntry {
  id: string
  record: string
  version: string
  retired: 0 | 1
  updatedAt: string
}

/**
 * The submission whose answer was the last thing to happen; nothing once another has been signed. In the order of the ledger and not of
 * sequence numbers, which start again with a new superior, and so that an answer counts that crossed a later submission on its way.
 */
const lastAnswered = '(SELECT subject FROM package ORDER BY rowid DESC LIMIT 1)'

/** Entries that the superior returned in its last answer: they wait for the next submission. */
const returned = `FROM proposal WHERE verdict = 'returned' AND package = ${lastAnswered}`

/** What is in each view. Literals and not parameters, so that SQLite can use the index that fits. */
const inView: Record<EntryView, string> = {
  active: 'retired = 0',
  // As handed in: what was returned and retired since is dealt with, and so is a returned retirement that was taken back.
  returned: `(id, retired) IN (SELECT id, change = 'retired' ${returned})`,
  findings: 'retired = 0 AND errors + warnings > 0',
  retired: 'retired = 1',
}

/** Which entries are in each catalog; the resource catalog holds them all. */
const inCatalog: Record<Catalog, string> = {
  resource: '',
  sharing: 'AND in_sharing = 1',
  open: 'AND in_open = 1',
}

const found =
  'AND (instr(lower(name), @search) OR instr(lower(provider), @search) OR instr(lower(summary), @search))'

/** One page of a view, newest first, an import in its file's order; and how many there are. */
export function listEntries(
  sql: Sql,
  asked: { catalog: Catalog; view: EntryView; search: string; offset: number; limit: number },
): { rows: EntryRow[]; total: number } {
  const search = searchText(asked.search)
  const { offset, limit } = asked
  const where = `${inView[asked.view]} ${inCatalog[asked.catalog]} ${search === '' ? '' : found}`
  const rows = sql.all<Omit<EntryRow, 'retired' | 'returned'> & { retired: number; returned: number }>(
    `SELECT id, name, code, provider, sensitivity, sharing, open, update_cycle AS updateCycle, items, errors, warnings, retired,
       coalesce(record ->> CASE sharing WHEN 'none' THEN '$.entry.sharing.basis' ELSE '$.entry.sharing.conditions' END, '') AS sharingNote,
       coalesce(record ->> '$.entry.sharing.method', '') AS sharingMethod,
       coalesce(record ->> '$.entry.opening.mode', '') AS openingMode,
       coalesce(record ->> '$.entry.opening.conditions', '') AS openingConditions,
       id IN (SELECT id ${returned}) AS returned, updated_at AS updatedAt
     FROM entry WHERE ${where} ORDER BY created_at DESC, rowid LIMIT @limit OFFSET @offset`,
    { search, offset, limit },
  )
  const total = sql.get<{ total: number }>(`SELECT count(*) AS total FROM entry WHERE ${where}`, { search })
  return {
    rows: rows.map((row) => ({ ...row, retired: row.retired === 1, returned: row.returned === 1 })),
    total: total?.total ?? 0,
  }
}

/** Entries of each view of a catalog, whatever is searched for. */
export function countViews(sql: Sql, catalog: Catalog): Record<EntryView, number> {
  const count = (view: EntryView) => countWhere(sql, `${inView[view]} ${inCatalog[catalog]}`)
  return {
    active: count('active'),
    returned: count('returned'),
    findings: count('findings'),
    retired: count('retired'),
  }
}

/** Entries in use of the three catalogs. */
export function countCatalogs(sql: Sql): CatalogCounts {
  const count = (catalog: Catalog) => countWhere(sql, `${inView.active} ${inCatalog[catalog]}`)
  return { resource: count('resource'), sharing: count('sharing'), open: count('open') }
}

function countWhere(sql: Sql, where: string): number {
  return sql.get<{ entries: number }>(`SELECT count(*) AS entries FROM entry WHERE ${where}`)?.entries ?? 0
}

/** @throws {Failure} ENTRY_MISSING */
export function findEntry(sql: Sql, id: string): StoredEntry & { entry: Entry } {
  const stored = sql.get<StoredEntry>(
    'SELECT id, record, version, retired, updated_at AS updatedAt FROM entry WHERE id = @id',
    { id },
  )
  if (!stored) throw new Failure('ENTRY_MISSING', { id })
  return { ...stored, entry: entryOf(stored.record) }
}

/** The superior's last word on an entry, until the agency hands it in again. */
export function answerOn(
  sql: Sql,
  id: string,
): { verdict: 'accepted' | 'returned'; comment: string; at: string; sequence: number } | undefined {
  return sql.get(
    `SELECT proposal.verdict, proposal.comment, receipt.made_at AS at, sent.sequence
     FROM package AS sent
     JOIN package AS receipt ON receipt.subject = sent.hash
     JOIN proposal ON proposal.package = sent.hash AND proposal.id = @id
     WHERE sent.hash = ${lastAnswered}`,
    { id },
  )
}

/** Adds an entry to the working copy and gives its id, which it keeps for ever. */
export function addEntry(desk: CatalogDesk, entry: Entry, at: string): string {
  const id = insertEntry(desk, entry, at)
  judgeAgain(desk, neighbourIds(desk.sql, id, [entry]))
  return id
}

/** The same for many at once: what it means for the entries around it is the caller's to count, once for all. */
export function insertEntry(desk: CatalogDesk, entry: Entry, at: string): string {
  const id = randomUUID()
  const { stored } = judged(desk, id, entry)
  desk.sql.run(
    `INSERT INTO entry (id, record, version, name_key, errors, warnings, created_at, updated_at)
     VALUES (@id, @record, @version, @nameKey, @errors, @warnings, @at, @at)`,
    { id, at, ...stored },
  )
  return id
}

/**
 * Replaces an entry's content. @param version the one the edit started from, if the caller knows it
 * @throws {Failure} ENTRY_MISSING, ENTRY_CHANGED_ELSEWHERE
 */
export function saveEntry(
  desk: CatalogDesk,
  saved: { id: string; entry: Entry; version?: string | undefined },
): { version: string; updatedAt: string; findings: Finding[]; facts: Facts } {
  const { sql } = desk
  return sql.transaction(() => {
    const before = findEntry(sql, saved.id)
    if (saved.version && saved.version !== before.version) {
      throw new Failure('ENTRY_CHANGED_ELSEWHERE', { name: before.entry.name })
    }
    const { stored, findings, facts } = judged(desk, saved.id, saved.entry)
    const same = stored.version === before.version
    const updatedAt = same ? before.updatedAt : new Date().toISOString()
    sql.run(
      `UPDATE entry SET record = @record, version = @version, name_key = @nameKey, errors = @errors, warnings = @warnings,
         updated_at = @updatedAt
       WHERE id = @id`,
      { ...stored, updatedAt, id: saved.id },
    )
    if (!same) judgeAgain(desk, neighbourIds(sql, saved.id, [before.entry, saved.entry]))
    return { version: stored.version, updatedAt, findings, facts }
  })
}

/** @throws {Failure} ENTRY_MISSING */
export function retireEntry(desk: CatalogDesk, id: string, retired: boolean): void {
  const { sql } = desk
  sql.transaction(() => {
    sql.run('UPDATE entry SET retired = @retired, updated_at = @at WHERE id = @id', {
      id,
      retired: retired ? 1 : 0,
      at: new Date().toISOString(),
    })
    judgeAgain(desk, [id, ...neighbourIds(sql, id, [findEntry(sql, id).entry])])
  })
}

/** The entry in a canonical record; a stub has none. */
export function entryOf(record: string): Entry {
  const parsed = entryRecordSchema.parse(JSON.parse(record))
  if (!('entry' in parsed)) throw new Error('a stub has no entry')
  return parsed.entry
}

/** Counts anew what the rules find in entries around which something changed; their content stays. Runs inside the caller's transaction. */
export function judgeAgain(desk: CatalogDesk, ids: readonly string[]): void {
  for (const id of ids) {
    const { errors, warnings } = countFindings(checkEntry(desk, id, findEntry(desk.sql, id).entry).findings)
    desk.sql.run('UPDATE entry SET errors = @errors, warnings = @warnings WHERE id = @id', {
      id,
      errors,
      warnings,
    })
  }
}

/** What the rules find in an entry, with what is known around it. */
export function checkEntry(
  { sql, workspace, rules }: CatalogDesk,
  id: string,
  entry: Entry,
): { facts: Facts; findings: Finding[] } {
  const facts = factsOf(sql, workspace, id, entry)
  return { facts, findings: rules.check(entry, facts) }
}

function judged(desk: CatalogDesk, id: string, entry: Entry) {
  const record = recordLine({ agency: desk.workspace.code, id, entry })
  const { facts, findings } = checkEntry(desk, id, entry)
  const stored = { record, version: sha256(record), nameKey: nameKey(entry.name), ...countFindings(findings) }
  return { stored, findings, facts }
}
