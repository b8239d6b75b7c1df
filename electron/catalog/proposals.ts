import type { EntryKey } from '../../shared/entry.ts'
import type { Sql } from '../workspace/sql.ts'
import { waitsForAnswer } from './review.ts'

/** What is not counted yet. */
export const uncounted = -1

const unlessProposed = 'ON CONFLICT (package, agency, id) DO NOTHING'

/**
 * Enters what a package changes against the accepted state it came to: what is new, what has another version, and what is gone, with the version
 * that goes. How many errors each has is counted later. Runs inside the transaction that enters the package.
 */
export function propose(
  sql: Sql,
  hash: string,
  { state, base }: { state: number; base: number | undefined },
): void {
  const proposed = sql.run(
    `INSERT INTO proposal (package, agency, id, change, version, errors)
     SELECT @hash, agency, id, iif(before.version IS NULL, 'new', 'changed'), after.version, @uncounted
     FROM state_entry AS after LEFT JOIN (SELECT agency, id, version FROM state_entry WHERE state = @base) AS before USING (agency, id)
     WHERE after.state = @state AND before.version IS NOT after.version ORDER BY agency, id ${unlessProposed}`,
    { hash, state, base: base ?? null, uncounted },
  )
  sql.run(
    `INSERT OR REPLACE INTO proposal_count (package, change, verdict, entries, errors, unchecked)
     SELECT package, change, coalesce(verdict, ''), count(*), count(*) FILTER (WHERE errors > 0),
       count(*) FILTER (WHERE verdict IS NOT NULL AND checked_by = '')
     FROM proposal WHERE package = @hash GROUP BY change, verdict`,
    { hash },
  )
  sql.run(
    `INSERT INTO proposal (package, agency, id, change, version, errors)
     SELECT @hash, agency, id, 'retired', version, 0 FROM state_entry AS before
     WHERE state = @base AND NOT EXISTS (SELECT 1 FROM state_entry WHERE state = @state AND agency = before.agency AND id = before.id)
     ${unlessProposed}`,
    { hash, state, base: base ?? null },
  )
  if (proposed > 0) sql.run('INSERT INTO uncounted (package) VALUES (@hash)', { hash })
}

/**
 * What waits of a sender changes something else once another desk's answer moved what is accepted: where it did, it is proposed anew, and what
 * was decided on it was decided beside another version. Runs inside the transaction that moves it.
 */
export function proposeAgain(sql: Sql, sender: string, accepted: number | undefined): void {
  const waiting = sql.all<{ hash: string; state: number; before: number | null }>(
    `SELECT hash, state, base AS before FROM package WHERE sender = @sender AND ${waitsForAnswer}`,
    { sender },
  )
  for (const { hash, state, before } of waiting) {
    sql.run(
      `DELETE FROM proposal WHERE package = @hash
         AND (SELECT version FROM state_entry WHERE state = @before AND agency = proposal.agency AND id = proposal.id)
         IS NOT (SELECT version FROM state_entry WHERE state = @accepted AND agency = proposal.agency AND id = proposal.id)`,
      { hash, before, accepted: accepted ?? null },
    )
    sql.run('UPDATE package SET base = @accepted WHERE hash = @hash', { hash, accepted: accepted ?? null })
    endCount(sql, hash)
    propose(sql, hash, { state, base: accepted })
    sql.run(
      `INSERT OR IGNORE INTO uncounted (package) SELECT package FROM proposal WHERE package = @hash AND errors = @uncounted LIMIT 1`,
      { hash, uncounted },
    )
  }
}

/** A proposal whose errors are not counted yet, and what it proposes. */
export interface Uncounted extends EntryKey {
  record: string
}

/** Of this package, or else of the one that came first: its hash, while something of it is not counted. */
export function firstUncounted(sql: Sql, only?: string): string | undefined {
  return sql.column<string>(
    `SELECT uncounted.package FROM uncounted JOIN package ON package.hash = uncounted.package
     WHERE @only = '' OR uncounted.package = @only ORDER BY package.rowid LIMIT 1`,
    { only: only ?? '' },
  )[0]
}

/** The next ones that wait, in the order of their keys. */
export function uncountedIn(sql: Sql, hash: string, limit: number): Uncounted[] {
  return sql.all<Uncounted>(
    `SELECT proposal.agency, proposal.id, record
     FROM uncounted JOIN proposal USING (package) JOIN version ON version.hash = proposal.version
     WHERE uncounted.package = @hash AND (proposal.agency, proposal.id) > (uncounted.agency, uncounted.id) AND errors = @uncounted
     ORDER BY proposal.agency, proposal.id LIMIT @limit`,
    { hash, limit, uncounted },
  )
}

/** Runs inside the caller's transaction. */
export function storeErrors(
  sql: Sql,
  hash: string,
  counted: readonly (EntryKey & { errors: number })[],
): void {
  // By their keys one by one: joined with a list, SQLite goes through the whole list for each proposal of the package.
  for (const { agency, id, errors } of counted)
    sql.run('UPDATE proposal SET errors = @errors WHERE package = @hash AND agency = @agency AND id = @id', {
      hash,
      agency,
      id,
      errors,
    })
  const last = counted.at(-1)
  if (last)
    sql.run('UPDATE uncounted SET agency = @agency, id = @id WHERE package = @hash', {
      hash,
      agency: last.agency,
      id: last.id,
    })
}

/** All of the package is counted. */
export function endCount(sql: Sql, hash: string): void {
  sql.run('DELETE FROM uncounted WHERE package = @hash', { hash })
}
