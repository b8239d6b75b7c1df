import type { Ended } from '../../shared/contract/round.ts'
import { reasonBit, type EndedKind } from '../../shared/round.ts'
import type { CatalogDesk } from './entries.ts'
import { roundNumber } from './round-follow.ts'
import type { Sql } from '../workspace/sql.ts'

/** SQL over `entry`: what each kind is called in an entry. */
const named: Record<EndedKind, string> = {
  system: 'trim(system)',
  business: "trim(coalesce(record ->> '$.entry.business.name', ''))",
}

/** Systems and businesses that are no more, each with how many entries in use still name it. */
export function listEnded(sql: Sql): Ended[] {
  const rows = sql.all<Omit<Ended, 'entries'>>(
    'SELECT kind, name, on_day AS day, note, who, at FROM ended ORDER BY kind DESC, name',
  )
  return rows.map((row) => ({ ...row, entries: countNaming(sql, row.kind, row.name) }))
}

/** What entries in use name, the most frequent first, with what is no more already marked. */
export function listNamed(
  sql: Sql,
  kind: EndedKind,
  search: string,
): { name: string; entries: number; ended: boolean }[] {
  const rows = sql.all<{ name: string; entries: number; ended: 0 | 1 }>(
    `SELECT name, entries, EXISTS (SELECT 1 FROM ended WHERE kind = @kind AND ended.name = found.name) AS ended
     FROM (SELECT ${named[kind]} AS name, count(*) AS entries FROM entry WHERE +retired = 0 GROUP BY 1) AS found
     WHERE name <> '' AND instr(lower(name), lower(@search)) ORDER BY entries DESC, name LIMIT 100`,
    { kind, search: search.trim() },
  )
  return rows.map((row) => ({ ...row, ended: row.ended === 1 }))
}

function countNaming(sql: Sql, kind: EndedKind, name: string): number {
  return (
    sql.get<{ entries: number }>(
      `SELECT count(*) AS entries FROM entry WHERE ${named[kind]} = @name AND +retired = 0`,
      { name },
    )?.entries ?? 0
  )
}

/** Says once that a system or a business is no more, or takes it back: every entry that names it is marked in the round. */
export function markEnded(
  { sql, workspace }: Pick<CatalogDesk, 'sql' | 'workspace'>,
  {
    kind,
    name,
    ended,
    day,
    note,
  }: { kind: EndedKind; name: string; ended: boolean; day: string; note: string },
): { entries: number } {
  if (ended)
    sql.run(
      `INSERT INTO ended (kind, name, on_day, note, who, at) VALUES (@kind, @name, @day, @note, @who, @at)
       ON CONFLICT DO UPDATE SET on_day = excluded.on_day, note = excluded.note, who = excluded.who, at = excluded.at`,
      { kind, name, day, note, who: workspace.signer.name, at: new Date().toISOString() },
    )
  else sql.run('DELETE FROM ended WHERE kind = @kind AND name = @name', { kind, name })
  const bit = reasonBit(kind)
  sql.run(
    `UPDATE round_entry SET reasons = iif(@ended, reasons | @bit, reasons & ~@bit)
     WHERE round = @round AND row IN (SELECT row FROM entry WHERE ${named[kind]} = @name)`,
    { round: roundNumber(sql) ?? -1, ended: ended ? 1 : 0, bit, name },
  )
  return { entries: countNaming(sql, kind, name) }
}
