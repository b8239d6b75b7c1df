import type { RoundPartRow } from '../../shared/contract/round.ts'
import { Failure } from '../../shared/failures.ts'
import type { Sql } from '../workspace/sql.ts'
import { currentRound } from './round-follow.ts'

export interface StoredPart {
  part: string
  round: number
  direction: 'out' | 'in'
  person: string
  closed: 0 | 1
}

export function findPart(sql: Sql, part: string): StoredPart | undefined {
  return sql.get<StoredPart>(
    'SELECT part, round, direction, person, closed FROM round_part WHERE part = @part',
    { part },
  )
}

/** What colleagues were given of the round that goes on, or what was given to this desk; the newest first. */
export function listParts(sql: Sql): RoundPartRow[] {
  const rows = sql.all<Omit<RoundPartRow, 'closed'> & { closed: 0 | 1 }>(
    `SELECT part, direction, person, at, back_at AS backAt, closed,
       (SELECT count(*) FROM round_part_entry WHERE round_part_entry.part = round_part.part) AS entries,
       (SELECT count(*) FROM round_part_entry CROSS JOIN round_entry INDEXED BY round_entry_of ON round_entry.id = round_part_entry.id AND round_entry.round = round_part.round
        WHERE round_part_entry.part = round_part.part AND outcome = 'waiting') AS waiting
     FROM round_part WHERE round = ${currentRound} ORDER BY at DESC, part LIMIT 500`,
  )
  return rows.map((row) => ({ ...row, closed: row.closed === 1 }))
}

/** Enters a part with its entries as both desks know them. */
export function enterPart(
  sql: Sql,
  { part, round, direction, person, at }: Omit<StoredPart, 'closed'> & { at: string },
  entries: readonly { id: string; base: string; reasons?: number }[],
): void {
  sql.run(
    'INSERT INTO round_part (part, round, direction, person, at) VALUES (@part, @round, @direction, @person, @at)',
    { part, round, direction, person, at },
  )
  sql.insertRows(
    'INSERT INTO round_part_entry (part, id, base, reasons) SELECT @part, value ->> 0, value ->> 1, value ->> 2 FROM json_each(@rows)',
    entries.map(({ id, base, reasons = 0 }) => [id, base, reasons]),
    { part },
  )
}

/** Nothing of it is waited for any longer; what comes back all the same is taken in. */
export function closePart(sql: Sql, part: string): void {
  const changed = sql.run('UPDATE round_part SET closed = 1 WHERE part = @part', { part })
  if (changed === 0) throw new Failure('ROUND_PART_UNKNOWN', { person: '' })
}
