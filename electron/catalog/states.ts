import { createHash } from 'node:crypto'
import {
  catalogState,
  sortedEntries,
  type CatalogState,
  type StateEntry,
} from '../../shared/catalog-state.ts'
import { canonicalJson } from '../../shared/canonical.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { ChangeCounts } from '../../shared/shapes.ts'
import { giveBack } from '../give-back.ts'
import type { Sql } from '../workspace/sql.ts'

/** Name of a catalog state: SHA-256 over its sorted `agency/id version` lines. */
export function stateHash(state: CatalogState): string {
  return hashOf(sortedEntries(state))
}

/** Of more than this a text would be too long to make in one. */
const hashedAtOnce = 1000

function hashOf(sorted: readonly StateEntry[]): string {
  const digest = createHash('sha256')
  for (let at = 0; at < sorted.length; at += hashedAtOnce) {
    const some = sorted.slice(at, at + hashedAtOnce)
    digest.update(some.map(({ agency, id, version }) => `${agency}/${id} ${version}\n`).join(''))
  }
  return digest.digest('hex')
}

/** Stores a state once and gives its number; its versions must be stored already. Runs inside the caller's transaction. */
export function storeState(sql: Sql, state: CatalogState): { number: number; hash: string } {
  const sorted = sortedEntries(state)
  const hash = hashOf(sorted)
  const known = numberOfState(sql, hash)
  if (known !== undefined) return { number: known, hash }
  const number = sql.insert('INSERT INTO state (hash, entries) VALUES (@hash, @entries)', {
    hash,
    entries: state.size,
  })
  sql.insertRows(
    `INSERT INTO state_entry (state, agency, id, version)
     SELECT @number, value ->> 0, value ->> 1, value ->> 2 FROM json_each(@rows)`,
    sorted.map(({ agency, id, version }) => [agency, id, version]),
    { number },
  )
  return { number, hash }
}

/** The number of a state that is known here. */
export function numberOfState(sql: Sql, hash: string | undefined): number | undefined {
  return sql.get<{ number: number }>('SELECT number FROM state WHERE hash = @hash', { hash: hash ?? '' })
    ?.number
}

export function loadState(sql: Sql, number: number): CatalogState {
  return catalogState(
    sql.all<StateEntry>('SELECT agency, id, version FROM state_entry WHERE state = @number', { number }),
  )
}

/** What one party has accepted from another: nothing before the first receipt, and then it has neither number nor hash. */
export interface AcceptedState {
  number?: number
  hash?: string
  entries: CatalogState
}

/** What is accepted here from one sender now. */
export function acceptedFrom(sql: Sql, sender: string): AcceptedState {
  return accepted(
    sql,
    sql.get(
      'SELECT number, hash FROM accepted JOIN state ON state.number = accepted.state WHERE sender = @sender',
      {
        sender,
      },
    ),
  )
}

/** SQL for the number of the state that the last receipt of `@superior`, or its last reorganisation, left accepted. */
export const stateLeftBy = `SELECT state FROM (
    SELECT state, rowid AS place, 0 AS turn FROM package WHERE sender = @superior AND kind = 'receipt' AND direction = 'received'
      AND void_at IS NULL
    UNION ALL SELECT state, place, sequence FROM reorganised JOIN reorganisation ON hash = reorganisation
      WHERE sender = @superior AND direction = 'received')
  ORDER BY place DESC, turn DESC LIMIT 1`

/** What a superior has accepted from this desk, by its last receipt: a new superior begins with nothing. */
export function acceptedBy(sql: Sql, superior: string | undefined): AcceptedState {
  return accepted(
    sql,
    sql.get(`SELECT number, hash FROM state WHERE number = (${stateLeftBy})`, { superior: superior ?? '' }),
  )
}

function accepted(sql: Sql, state: { number: number; hash: string } | undefined): AcceptedState {
  return { ...state, entries: state ? loadState(sql, state.number) : catalogState([]) }
}

/** Everything that is accepted here now, from all senders: what a bureau rolls up and nothing else. */
export function acceptedFromAll(sql: Sql): CatalogState {
  return catalogState(
    sql.all<StateEntry>('SELECT agency, id, version FROM accepted JOIN state_entry USING (state)'),
  )
}

/** What is accepted here now against an earlier state of the same, or against nothing. */
export function acceptedChangesSince(sql: Sql, base: number | undefined): ChangeCounts {
  return countChanges(sql, 'accepted JOIN state_entry USING (state)', { base: base ?? null })
}

/** What differs in a state from an earlier one, or from nothing. */
export function changesBetween(sql: Sql, base: number | undefined, state: number): ChangeCounts {
  return countChanges(sql, 'state_entry WHERE state = @state', { base: base ?? null, state })
}

/** @param later SQL after FROM for the entries that are counted against those of `@base` */
function countChanges(sql: Sql, later: string, bound: { base: number | null; state?: number }): ChangeCounts {
  const found = sql.get<ChangeCounts>(
    `WITH later AS (SELECT agency, id, version FROM ${later})
     SELECT count(*) FILTER (WHERE earlier.version IS NULL) AS new, count(*) FILTER (WHERE earlier.version <> later.version) AS changed,
       count(*) FILTER (WHERE earlier.version = later.version) AS unchanged,
       (SELECT count(*) FROM state_entry WHERE state = @base) - count(earlier.version) AS retired
     FROM later LEFT JOIN state_entry AS earlier
       ON earlier.state = @base AND earlier.agency = later.agency AND earlier.id = later.id`,
    bound,
  )
  if (!found) throw new Error('a count without a row')
  return found
}

/** Stores a version under its hash; the same one twice is one. */
export function storeVersion(sql: Sql, hash: string, record: string): void {
  sql.run('INSERT OR IGNORE INTO version (hash, record) VALUES (@hash, @record)', { hash, record })
}

/** The same for many, by their hashes. */
export function storeVersions(sql: Sql, versions: ReadonlyMap<string, string>): void {
  for (const [hash, record] of versions) storeVersion(sql, hash, record)
}

/** The line of a version that is stored here; '' where it is not. */
export function storedRecord(sql: Sql, version: string): string {
  return (
    sql.get<{ record: string }>('SELECT record FROM version WHERE hash = @version', { version })?.record ?? ''
  )
}

/** Lines that SQLite joins at a time: as many as it can hold even where a few of them are all that a package may be. */
const linesAtOnce = 128

/**
 * The canonical lines of a state's entries, in order, in pieces of whole lines each ended by a line feed. As bytes: making texts of them and
 * bytes again takes longer than reading and hashing them. What is still the working version is read there, where its neighbours lie beside it. No
 * statement stays open between two pieces, and each is good until the next is asked for.
 */
export function* stateLines(sql: Sql, number: number): Generator<Buffer> {
  let after: EntryKey = { agency: '', id: '' }
  for (;;) {
    const piece = sql.get<{ lines: Buffer | null; entries: number; last: string }>(
      // Neither part of a key has a space in it, nor a character that comes before one.
      `SELECT CAST(group_concat(record || char(10), '') AS BLOB) AS lines, count(*) AS entries, max(agency || ' ' || id) AS last FROM
         (SELECT agency, state_entry.id, coalesce(entry.record, version.record) AS record FROM state_entry
          LEFT JOIN entry ON entry.id = state_entry.id AND entry.version = state_entry.version
          LEFT JOIN version ON entry.id IS NULL AND version.hash = state_entry.version
          WHERE state = @state AND (agency, state_entry.id) > (@agency, @id) ORDER BY agency, state_entry.id LIMIT @limit)`,
      { state: number, ...after, limit: linesAtOnce },
    )
    if (!piece?.lines) return
    yield piece.lines
    giveBack(piece.lines)
    if (piece.entries < linesAtOnce) return
    const [agency = '', id = ''] = piece.last.split(' ')
    after = { agency, id }
  }
}

/** The lines that make one state of another: versions that are new, and a word for each entry that is gone. */
export function* changeLines(sql: Sql, from: number, to: number): Generator<string> {
  const rows = sql.all<EntryKey & { version: string | null }>(
    `SELECT agency, id, state_entry.version FROM state_entry LEFT JOIN state_entry AS before USING (agency, id)
     WHERE state_entry.state = @to AND before.state = @from AND state_entry.version <> before.version
     UNION ALL
     SELECT agency, id, version FROM state_entry AS after
     WHERE state = @to AND NOT EXISTS (SELECT 1 FROM state_entry WHERE state = @from AND agency = after.agency AND id = after.id)
     UNION ALL
     SELECT agency, id, NULL FROM state_entry AS before
     WHERE state = @from AND NOT EXISTS (SELECT 1 FROM state_entry WHERE state = @to AND agency = before.agency AND id = before.id)
     ORDER BY agency, id`,
    { from, to },
  )
  for (const { agency, id, version } of rows) {
    if (version === null) yield canonicalJson({ agency, id, retired: true })
    else yield storedRecord(sql, version)
  }
}
