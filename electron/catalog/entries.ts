import { randomUUID } from 'node:crypto'
import { entryRecordSchema, recordLine, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { findingsOf, type Finding } from '../../shared/rules.ts'
import type { EntryRow, entryViews } from '../../shared/shapes.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import { searchText } from './search-text.ts'

export type EntryView = (typeof entryViews)[number]

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

const found =
  'AND (instr(lower(name), @search) OR instr(lower(provider), @search) OR instr(lower(summary), @search))'

/** One page of a view, newest first, an import in its file's order; and how many there are. */
export function listEntries(
  sql: Sql,
  asked: { view: EntryView; search: string; offset: number; limit: number },
): { rows: EntryRow[]; total: number } {
  const search = searchText(asked.search)
  const { offset, limit } = asked
  const where = `${inView[asked.view]} ${search === '' ? '' : found}`
  const rows = sql.all<Omit<EntryRow, 'retired' | 'returned'> & { retired: number; returned: number }>(
    `SELECT id, name, provider, sensitivity, sharing, open, update_cycle AS updateCycle, items, errors, warnings, retired,
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

/** Entries of each view, whatever is searched for. */
export function countViews(sql: Sql): Record<EntryView, number> {
  const count = (view: EntryView) =>
    sql.get<{ entries: number }>(`SELECT count(*) AS entries FROM entry WHERE ${inView[view]}`)?.entries ?? 0
  return {
    active: count('active'),
    returned: count('returned'),
    findings: count('findings'),
    retired: count('retired'),
  }
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
export function addEntry(sql: Sql, agency: string, entry: Entry, at: string): string {
  const id = randomUUID()
  sql.run(
    `INSERT INTO entry (id, record, version, errors, warnings, created_at, updated_at)
     VALUES (@id, @record, @version, @errors, @warnings, @at, @at)`,
    { id, at, ...judged(agency, id, entry).stored },
  )
  return id
}

/**
 * Replaces an entry's content. @param version the one the edit started from, if the caller knows it
 * @throws {Failure} ENTRY_MISSING, ENTRY_CHANGED_ELSEWHERE
 */
export function saveEntry(
  sql: Sql,
  agency: string,
  saved: { id: string; entry: Entry; version?: string | undefined },
): { version: string; updatedAt: string; findings: Finding[] } {
  return sql.transaction(() => {
    const before = findEntry(sql, saved.id)
    if (saved.version && saved.version !== before.version) {
      throw new Failure('ENTRY_CHANGED_ELSEWHERE', { name: before.entry.name })
    }
    const { stored, findings } = judged(agency, saved.id, saved.entry)
    const updatedAt = stored.version === before.version ? before.updatedAt : new Date().toISOString()
    sql.run(
      `UPDATE entry SET record = @record, version = @version, errors = @errors, warnings = @warnings, updated_at = @updatedAt
       WHERE id = @id`,
      { ...stored, updatedAt, id: saved.id },
    )
    return { version: stored.version, updatedAt, findings }
  })
}

/** @throws {Failure} ENTRY_MISSING */
export function retireEntry(sql: Sql, id: string, retired: boolean): void {
  const changed = sql.run('UPDATE entry SET retired = @retired, updated_at = @at WHERE id = @id', {
    id,
    retired: retired ? 1 : 0,
    at: new Date().toISOString(),
  })
  if (changed === 0) throw new Failure('ENTRY_MISSING', { id })
}

/** The entry in a canonical record; a stub has none. */
export function entryOf(record: string): Entry {
  const parsed = entryRecordSchema.parse(JSON.parse(record))
  if (!('entry' in parsed)) throw new Error('a stub has no entry')
  return parsed.entry
}

function judged(agency: string, id: string, entry: Entry) {
  const record = recordLine({ agency, id, entry })
  const findings = findingsOf(entry)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const stored = { record, version: sha256(record), errors, warnings: findings.length - errors }
  return { stored, findings }
}
