import { countFindings, type Rules } from '../../shared/check.ts'
import { entryRecordSchema, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { Facts, Finding } from '../../shared/rulebook.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { factsOf } from './facts.ts'

/** Where entries are written and by which rules they are judged. */
export interface CatalogDesk {
  sql: Sql
  workspace: Workspace
  rules: Rules
}

/** An entry of the working copy as it lies in the file. */
export interface StoredEntry {
  row: number
  id: string
  record: string
  version: string
  retired: 0 | 1
  createdAt: string
  updatedAt: string
  /** '' where nobody confirmed it yet. */
  confirmedAt: string
}

/** @throws {Failure} ENTRY_MISSING */
export function findEntry(sql: Sql, id: string): StoredEntry & { entry: Entry } {
  const stored = storedEntry(sql, id)
  if (!stored) throw new Failure('ENTRY_MISSING', { id })
  return { ...stored, entry: entryOf(stored.record) }
}

export function storedEntry(sql: Sql, id: string): StoredEntry | undefined {
  return sql.get<StoredEntry>(
    `SELECT row, id, record, version, retired, created_at AS createdAt, updated_at AS updatedAt, confirmed_at AS confirmedAt
     FROM entry WHERE id = @id`,
    { id },
  )
}

/** The entry in a canonical record; a stub has none. */
export function entryOf(record: string): Entry {
  const parsed = entryRecordSchema.parse(JSON.parse(record))
  if (!('entry' in parsed)) throw new Error('a stub has no entry')
  return parsed.entry
}

/** Counts anew what the rules find in entries around which something changed; their content stays. Runs inside the caller's transaction. */
export function judgeAgain(desk: CatalogDesk, ids: Iterable<string>): void {
  for (const id of ids) {
    const counts = findingCounts(desk, findEntry(desk.sql, id))
    desk.sql.run('UPDATE entry SET errors = @errors, warnings = @warnings WHERE id = @id', { id, ...counts })
  }
}

/** How much the rules find in an entry. Nothing in a retired one: what happens around it is none of its concern any more. */
export function findingCounts(
  desk: CatalogDesk,
  { id, entry, retired }: { id: string; entry: Entry; retired: 0 | 1 },
): { errors: number; warnings: number } {
  return countFindings(retired === 1 ? [] : checkEntry(desk, id, entry).findings)
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
