import {
  entryRecordSchema,
  recordLine,
  type Entry,
  type EntryKey,
  type EntryRecord,
} from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { CorrectionRow } from '../../shared/review-shapes.ts'
import { sha256 } from '../package/dsse.ts'
import { contentBad } from '../package/read-records.ts'
import type { Sql } from '../workspace/sql.ts'
import { storedRecord, storeVersion } from './states.ts'
import { holdsSecret } from '../../shared/secrets.ts'

/** An accepted entry as it counts at this bureau: the accepted version, with the open correction over it. */
export interface CountingEntry {
  accepted: string
  version: string
  record: string
  name: string
}

/** @throws {Failure} ENTRY_MISSING where nothing of the entry is accepted, CORRECTION_WITHHELD where only its number is */
export function countingEntry(sql: Sql, { agency, id }: EntryKey): CountingEntry {
  const found = sql.get<CountingEntry & { withheld: number | null }>(
    `SELECT state_entry.version AS accepted, version.hash AS version, version.record, version.name, version.withheld
     FROM accepted JOIN state_entry USING (state)
     LEFT JOIN correction ON correction.agency = @agency AND correction.id = @id AND correction.state = 'open'
     JOIN version ON version.hash = coalesce(correction.version, state_entry.version)
     WHERE state_entry.agency = @agency AND state_entry.id = @id`,
    { agency, id },
  )
  if (!found) throw new Failure('ENTRY_MISSING', { id })
  if (found.withheld !== null) throw new Failure('CORRECTION_WITHHELD', { number: found.withheld })
  return found
}

/** A version of an entry with another content; what was held back from it stays held back. @throws {Failure} CORRECTION_SECRET */
export function correctedRecord(record: string, entry: Entry): { version: string; record: string } {
  if (holdsSecret(entry)) throw new Failure('CORRECTION_SECRET', {})
  const { agency, id, withheldItems } = JSON.parse(record) as EntryKey & { withheldItems?: number }
  const line = recordLine({ agency, id, entry, ...(withheldItems !== undefined && { withheldItems }) })
  return { version: sha256(line), record: line }
}

/**
 * What a bureau puts right it has seen: never a stub's entry, never with more or less held back, never with something secret in it.
 * @param told the version that was put right, of which nothing is asked where it is not here, and the record that stands in its place
 * @throws {Failure} PACKAGE_CONTENT_BAD naming the line
 */
export function requireTrueCorrection(sql: Sql, told: { version: string; as: string }, line: number): void {
  const record = entryRecordSchema.parse(JSON.parse(told.as))
  const before = storedRecord(sql, told.version)
  const decided = before === '' ? undefined : (JSON.parse(before) as EntryRecord)
  if (!('entry' in record) || (decided && 'withheld' in decided)) throw contentBad(line, 'schema')
  if (holdsSecret(record.entry)) throw contentBad(line, 'secret')
  if (decided && record.withheldItems !== decided.withheldItems) throw contentBad(line, 'schema')
}

/**
 * Puts an accepted entry right: an open correction until a receipt tells its agency. Runs inside the caller's transaction.
 * @param corrected `seen` is the version that was on screen
 * @throws {Failure} CORRECTION_OVERTAKEN, CORRECTION_NOTHING, CORRECTION_SECRET, and what {@link countingEntry} refuses
 */
export function correctEntry(
  sql: Sql,
  key: EntryKey,
  corrected: { entry: Entry; seen: string; who: string; reason: string },
): void {
  const now = countingEntry(sql, key)
  if (now.version !== corrected.seen) throw new Failure('CORRECTION_OVERTAKEN', { name: now.name })
  const { version, record } = correctedRecord(now.record, corrected.entry)
  if (version === now.version) throw new Failure('CORRECTION_NOTHING', {})
  storeVersion(sql, version, record)
  closeOpen(sql, key, version === now.accepted ? 'undone' : 'replaced')
  // Back to what is accepted, nothing is put right any more.
  if (version !== now.accepted) openCorrection(sql, key, { ...corrected, base: now.accepted, version })
  reopenDecisions(sql, key)
}

/** Enters a correction that no other of the entry is open beside. Runs inside the caller's transaction. */
export function openCorrection(
  sql: Sql,
  { agency, id }: EntryKey,
  { base, version, who, reason, at = new Date().toISOString() }: OpenCorrection,
): void {
  sql.run(
    `INSERT INTO correction (agency, id, base, version, who, at, reason)
     VALUES (@agency, @id, @base, @version, @who, @at, @reason)`,
    { agency, id, base, version, who, at, reason },
  )
}

interface OpenCorrection {
  base: string
  version: string
  who: string
  reason: string
  at?: string
}

/** Takes the open correction of an entry back, whole. @throws {Failure} CORRECTION_NOTHING */
export function undoCorrection(sql: Sql, key: EntryKey): void {
  if (closeOpen(sql, key, 'undone') === 0) throw new Failure('CORRECTION_NOTHING', {})
  reopenDecisions(sql, key)
}

/** @throws {Failure} CORRECTION_NOTHING, CHECK_OWN */
export function checkCorrection(sql: Sql, { agency, id }: EntryKey, person: string): void {
  const open = sql.get<{ who: string }>(
    "SELECT who FROM correction WHERE agency = @agency AND id = @id AND state = 'open'",
    { agency, id },
  )
  if (!open) throw new Failure('CORRECTION_NOTHING', {})
  if (open.who === person) throw new Failure('CHECK_OWN', { person })
  sql.run(
    "UPDATE correction SET checked_by = @person, checked_at = @at WHERE agency = @agency AND id = @id AND state = 'open'",
    { agency, id, person, at: new Date().toISOString() },
  )
}

/** Corrections of one entry or of all, newest first; those that are open before the others. */
export function listCorrections(sql: Sql, key?: EntryKey): CorrectionRow[] {
  return sql.all<CorrectionRow>(
    `SELECT number, agency, correction.id, name, who, at, reason, checked_by AS checkedBy, state
     FROM correction JOIN version ON version.hash = correction.version
     WHERE @agency = '' OR (agency = @agency AND correction.id = @id)
     ORDER BY state <> 'open', number DESC LIMIT 500`,
    { agency: key?.agency ?? '', id: key?.id ?? '' },
  )
}

/** What is accepted here of an entry; nothing where nothing is. */
export function acceptedVersion(sql: Sql, { agency, id }: EntryKey): string | undefined {
  return sql.get<{ version: string }>(
    'SELECT version FROM accepted JOIN state_entry USING (state) WHERE agency = @agency AND id = @id',
    { agency, id },
  )?.version
}

export function isCorrected(sql: Sql, { agency, id }: EntryKey): boolean {
  return (
    sql.get("SELECT 1 FROM correction WHERE agency = @agency AND id = @id AND state = 'open'", {
      agency,
      id,
    }) !== undefined
  )
}

/** Gives how many it closed: none or one. */
export function closeOpen(sql: Sql, { agency, id }: EntryKey, state: 'replaced' | 'undone'): number {
  return sql.run(
    "UPDATE correction SET state = @state WHERE agency = @agency AND id = @id AND state = 'open'",
    { agency, id, state },
  )
}

/** What was decided on the entry in a package that has no answer yet was decided beside another version of this bureau. */
export function reopenDecisions(sql: Sql, { agency, id }: EntryKey): void {
  sql.run(
    `UPDATE proposal SET verdict = NULL, accepted_as = NULL, decided_by = '', decided_at = '', checked_by = '', checked_at = ''
     WHERE agency = @agency AND id = @id AND NOT EXISTS (SELECT 1 FROM package WHERE subject = proposal.package)
       AND EXISTS (SELECT 1 FROM package WHERE hash = proposal.package AND direction = 'received')`,
    { agency, id },
  )
}
