import { failureFrom, type Failure, type FailureCode } from '../../shared/failures.ts'
import type { ArrivalBatch, ArrivalOutcome, ArrivalRow } from '../../shared/arrivals.ts'
import type { Beside } from '../package/beside.ts'
import type { Sql } from '../workspace/sql.ts'

// What was taken in from folders and sticks, file by file: after a crash or a stop the list says which went in, and the rest is taken later.

/** A file that is to be taken in, and what it says it is. */
export interface Expected {
  path: string
  package: string
  sender: string
  sequence: number
}

/**
 * Refusals that somebody may have mended since: the stick is back, the key is registered, the passphrase is known, of two receipts one was chosen
 * and what follows it fits.
 */
const mendable: readonly FailureCode[] = [
  'FILE_MISSING',
  'FILE_UNREADABLE',
  'PACKAGE_ENCRYPTED',
  'PACKAGE_SIGNER_UNKNOWN',
  'RECEIPT_OTHER_DESK',
  'PACKAGE_PARENT_MISSING',
]

/**
 * What became of a file. Between a package's own transaction and the line that tells of it the power may go: then the ledger says that it is
 * here; and what was held may have gone in since, after the one it waited for.
 */
const outcomeNow = `CASE
    WHEN arrival.outcome IN ('waiting', 'held') AND arrival.package IN (
      SELECT hash FROM package WHERE direction = 'received' AND received_at >= arrival_batch.begun_at)
      AND NOT EXISTS (SELECT 1 FROM arrival AS twin WHERE twin.package = arrival.package AND twin.batch = arrival.batch
        AND twin.outcome = 'stored') THEN 'stored'
    WHEN arrival.outcome = 'waiting' AND arrival.package IN (SELECT hash FROM held_package) THEN 'held'
    ELSE arrival.outcome END`

const rowsNow = `SELECT arrival.*, ${outcomeNow} AS now,
    ${outcomeNow} = 'waiting' OR (outcome = 'refused' AND code IN (SELECT value FROM json_each(@mendable))) AS again
  FROM arrival JOIN arrival_batch ON arrival_batch.number = arrival.batch`

/** Begins a batch; of earlier ones those stay of which something is still to be taken in. Runs inside the caller's transaction. */
export function beginBatch(sql: Sql, expected: readonly Expected[], beside: Beside): number {
  const batch = sql.insert(
    'INSERT INTO arrival_batch (begun_at, beside, beside_first) VALUES (@now, @count, @first)',
    { now: new Date().toISOString(), count: beside.count, first: JSON.stringify(beside.first) },
  )
  // A file that is asked for again is this batch's.
  sql.run('DELETE FROM arrival WHERE path IN (SELECT value FROM json_each(@paths))', {
    paths: JSON.stringify(expected.map(({ path }) => path)),
  })
  expected.forEach(({ path, package: hash, sender, sequence }, turn) =>
    sql.run(
      `INSERT INTO arrival (batch, path, turn, outcome, package, sender_name, sequence)
       VALUES (@batch, @path, @turn, 'waiting', @hash, @sender, @sequence)`,
      { batch, path, turn, hash, sender, sequence },
    ),
  )
  sql.run(
    `DELETE FROM arrival_batch WHERE number <> @batch AND number NOT IN (SELECT batch FROM (${rowsNow}) WHERE now = 'waiting')`,
    { batch, mendable: '[]' },
  )
  return batch
}

/** The files of a batch that wait, and those whose refusal may be mended, in their order. */
export function filesToTake(sql: Sql, batch: number): string[] {
  return sql.column<string>(
    `SELECT path FROM (${rowsNow}) WHERE batch = @batch AND (again OR (now = 'held' AND outcome = 'waiting')) ORDER BY turn`,
    { batch, mendable: JSON.stringify(mendable) },
  )
}

/** Says what became of a file; one that is known because it went in just before the power went has gone in. */
export function enterArrival(
  sql: Sql,
  file: { batch: number; path: string },
  arrived: { outcome: 'stored' | 'known' | 'held'; package: string; sender: string; sequence: number },
): void {
  sql.run(
    `UPDATE arrival SET at = @now, package = @package, sender_name = @sender, sequence = @sequence, code = '', facts = '',
       outcome = CASE WHEN @outcome = 'known' AND (SELECT now FROM (${rowsNow}) WHERE batch = @batch AND path = @path) = 'stored'
         THEN 'stored' ELSE @outcome END
     WHERE batch = @batch AND path = @path`,
    { ...file, ...arrived, now: new Date().toISOString(), mendable: '[]' },
  )
}

export function enterRefusal(
  sql: Sql,
  { batch, path }: { batch: number; path: string },
  { code, data }: Pick<Failure, 'code' | 'data'>,
): void {
  sql.run(
    `UPDATE arrival SET at = @now, outcome = 'refused', code = @code, facts = @facts WHERE batch = @batch AND path = @path`,
    { batch, path, code, facts: JSON.stringify(data), now: new Date().toISOString() },
  )
}

/** Says of a package that was held what it was refused with when its turn came. */
export function enterStopped(
  sql: Sql,
  { package: hash, code, facts }: { package: string; code: string; facts: object },
): void {
  sql.run(
    `UPDATE arrival SET outcome = 'refused', code = @code, facts = @facts WHERE package = @hash AND outcome = 'held'`,
    { hash, code, facts: JSON.stringify(facts) },
  )
}

/** Takes a batch off the list; what came in with it stays in the ledger. */
export function forgetBatch(sql: Sql, number: number): void {
  sql.run('DELETE FROM arrival_batch WHERE number = @number', { number })
}

interface Stored {
  batch: number
  path: string
  now: ArrivalOutcome
  again: 0 | 1
  code: string
  facts: string
  package: string
  sender_name: string
  sequence: number
}

/** The newest batch, and earlier ones of which something still waits, newest first. */
export function listBatches(sql: Sql): ArrivalBatch[] {
  const rows = Map.groupBy(
    sql.all<Stored>(`${rowsNow} ORDER BY batch, turn`, { mendable: JSON.stringify(mendable) }),
    ({ batch }) => batch,
  )
  return sql
    .all<{ number: number; begunAt: string; beside: number; first: string }>(
      `SELECT number, begun_at AS begunAt, beside, beside_first AS first FROM arrival_batch ORDER BY number DESC`,
    )
    .map(({ number, begunAt, beside, first }) => {
      const found = rows.get(number) ?? []
      const named = JSON.parse(first) as Beside['first']
      return {
        number,
        begunAt,
        beside: { count: beside, first: named },
        again: found.filter(({ again }) => again === 1).length,
        encrypted: found.filter(({ code }) => code === 'PACKAGE_ENCRYPTED').length,
        rows: found.map(arrivalOf),
      }
    })
}

export function batchOf(sql: Sql, number: number): ArrivalBatch | undefined {
  return listBatches(sql).find((each) => each.number === number)
}

function arrivalOf(row: Stored): ArrivalRow {
  const { path, now: outcome, sequence } = row
  const name = path.split(/[\\/]/).at(-1) ?? path
  const said = row.package !== '' && { package: row.package, sender: row.sender_name, sequence }
  if (outcome !== 'refused') return { path, name, outcome, ...said }
  const { code, data } = failureFrom({ code: row.code, data: JSON.parse(row.facts) as unknown })
  return { path, name, outcome, ...said, refusal: { code, facts: { ...data } } }
}
