import { Failure } from '../../shared/failures.ts'
import type { Party } from '../../shared/package.ts'
import { documentName, type HeldElsewhere, type Reorganisation } from '../../shared/reorganisation.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { keysOf } from '../trust/keys.ts'
import type { Sql } from '../workspace/sql.ts'
import { refuseOpenDraft } from './draft.ts'
import { findReorganisation } from './reorganisations.ts'
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

interface HeldRow {
  id: string
  name: string | null
  withheld: number | null
  items: number
  reorganisation: string
  released: 0 | 1
}

/** What came to this desk as a number or a count only, and at whose desk it is. */
export function listHeldElsewhere(sql: Sql): HeldElsewhere[] {
  const rows = sql.all<HeldRow>(
    `SELECT id, name, withheld, held_elsewhere.items, reorganisation, released_at <> '' AS released
     FROM held_elsewhere LEFT JOIN entry USING (id) ORDER BY withheld, name, id`,
  )
  const records = new Map(
    [...new Set(rows.map((row) => row.reorganisation))].map((hash) => [
      hash,
      findReorganisation(sql, hash).record,
    ]),
  )
  return rows.flatMap(({ withheld, name, reorganisation, released, ...row }) => {
    const record = records.get(reorganisation)
    return record === undefined
      ? []
      : {
          ...row,
          name: name ?? '',
          ...(withheld !== null && { withheld }),
          holders: holdersIn(record, row.id),
          document: documentName(record),
          released: released === 1,
        }
  })
}

/** Whose desk an entry came from: of several that gave all they had it may be any. */
function holdersIn({ moves, before, after }: Reorganisation, id: string): Party[] {
  const came = moves.filter(
    ({ from, to }) => !after.some(({ code, continues }) => code === to && continues === from),
  )
  const named = came.filter(({ ids }) => ids?.includes(id))
  const codes = new Set((named.length > 0 ? named : came.filter(({ ids }) => !ids)).map(({ from }) => from))
  return before.filter(({ code }) => codes.has(code)).map(({ code, name }) => ({ code, name }))
}

/**
 * From the next submission on it is not there, or there again.
 * @throws {Failure} ENTRY_MISSING, and DRAFT_OPEN while a submission is being signed
 */
export function releaseHeld(sql: Sql, id: string, released: boolean): void {
  refuseOpenDraft(sql)
  const at = released ? new Date().toISOString() : ''
  if (sql.run('UPDATE held_elsewhere SET released_at = @at WHERE id = @id', { id, at }) === 0)
    throw new Failure('ENTRY_MISSING', { id })
}
