import { Failure } from '../../shared/failures.ts'
import type { Party } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { keysOf } from '../trust/keys.ts'
import type { Sql } from '../workspace/sql.ts'
import { waitsForAnswer } from './review.ts'

// What a reorganisation is planned with, and what of it stays with a desk.

interface ReorganisableOffice extends Party {
  entries: number
  open?: number
  keys: { fingerprint: string; person: string }[]
}

/** Offices that hand in their own catalogs here, registered or listed. */
export function officesToReorganise(sql: Sql, { code: own }: Workspace): ReorganisableOffice[] {
  const rows = sql.all<Party & { entries: number; open: number | null }>(
    `WITH office AS (
       SELECT code, name FROM partner WHERE relation = 'subordinate'
         AND code NOT IN (SELECT sender FROM package WHERE direction = 'received' AND kind = 'rollup')
       UNION ALL SELECT code, name FROM organisation WHERE origin = 'own' AND retired_at IS NULL AND superior = @own
         AND code NOT IN (SELECT code FROM partner))
     SELECT code, name, coalesce((SELECT entries FROM accepted JOIN state ON state.number = accepted.state WHERE sender = code), 0) AS entries,
       (SELECT min(sequence) FROM package WHERE ${waitsForAnswer} AND sender = code) AS open
     FROM office ORDER BY code`,
    { own },
  )
  return rows.map(({ open, ...office }) => ({
    ...office,
    ...(open !== null && { open }),
    keys: keysOf(sql, office.code).map(({ fingerprint, person }) => ({ fingerprint, person })),
  }))
}

/** What is accepted of an office, by name; stubs after the others. */
export function entriesOfOffice(
  sql: Sql,
  code: string,
): { id: string; name: string; provider: string; withheld?: number }[] {
  const rows = sql.all<{ id: string; name: string; provider: string; withheld: number | null }>(
    `SELECT state_entry.id, name, provider, withheld FROM accepted JOIN state_entry USING (state)
       JOIN version ON version.hash = state_entry.version
     WHERE sender = @code AND agency = @code ORDER BY withheld IS NOT NULL, name, state_entry.id`,
    { code },
  )
  return rows.map(({ withheld, ...row }) => ({ ...row, ...(withheld !== null && { withheld }) }))
}

/** What came to this desk as a number or a count only. */
export function listHeldElsewhere(
  sql: Sql,
): { id: string; name: string; withheld?: number; items: number }[] {
  const rows = sql.all<{ id: string; name: string | null; withheld: number | null; items: number }>(
    'SELECT id, name, withheld, held_elsewhere.items FROM held_elsewhere LEFT JOIN entry USING (id) ORDER BY id',
  )
  return rows.map(({ withheld, name, ...row }) => ({
    ...row,
    name: name ?? '',
    ...(withheld !== null && { withheld }),
  }))
}

/** From the next submission on it is not there. @throws {Failure} ENTRY_MISSING */
export function releaseHeld(sql: Sql, id: string): void {
  if (sql.run('DELETE FROM held_elsewhere WHERE id = @id', { id }) === 0)
    throw new Failure('ENTRY_MISSING', { id })
}
