import type { Rules } from '../../shared/check.ts'
import { entryOfOwnRecord, type Entry } from '../../shared/entry.ts'
import { nextPublication, reasonBit } from '../../shared/round.ts'
import { noFacts } from '../../shared/rulebook.ts'
import type { Sql } from '../workspace/sql.ts'
import { fromReturned } from './answers.ts'
import { hasOpenCase } from './case-entries.ts'
import type { Effect } from './changes.ts'
import { dayOf } from './collections.ts'
import type { CatalogDesk } from './entries.ts'

// The round beside the working copy: each step brings the entries that it wrote up to date here, in its own transaction. All run inside it.

/** SQL: the number of the round that goes on, until its receipt is here. */
export const currentRound = "(SELECT number FROM round WHERE state IN ('open', 'complete', 'submitted'))"

/** The number of the round that goes on. */
export function roundNumber(sql: Sql): number | undefined {
  return sql.get<{ number: number }>(`SELECT number FROM round WHERE number = ${currentRound}`)?.number
}

/** SQL over `round_entry` joined with `round`: the version that a person said is still right in this round, the last time; nothing where nobody has. */
const lastConfirmed = `(SELECT entry_change.after FROM entry_change JOIN change ON change.number = entry_change.change
  WHERE entry_change.id = round_entry.id AND change.state = 'done' AND change.number > round.after_change
    AND entry_change.confirmed_after <> entry_change.confirmed_before
  ORDER BY entry_change.change DESC LIMIT 1)`

/**
 * What an entry is in the round, by what it is now: what went, by what it was; what is neither as it was when the round began nor as it was
 * accepted, has changed; what is, whatever happened between, waits until somebody says that it is right as it is now.
 */
const outcome = `CASE
  WHEN entry.retired = 1 THEN 'retired'
  WHEN round_entry.begin IS NULL THEN 'new'
  WHEN entry.version <> round_entry.begin AND entry.version IS NOT round_entry.base THEN 'changed'
  WHEN ${lastConfirmed} = entry.version THEN 'confirmed'
  ELSE 'waiting' END`

/** Brings the entries that a step wrote up to date in the round that goes on; without one nothing is done. */
export function followInRound(
  { sql, rules }: Pick<CatalogDesk, 'sql' | 'rules'>,
  effects: readonly Pick<Effect, 'row' | 'before' | 'after'>[],
): void {
  const round = roundNumber(sql)
  if (round === undefined || effects.length === 0) return
  const rows = effects.map(({ row }) => row)
  const bound = { round, rows: JSON.stringify(rows) }
  sql.run(
    `INSERT INTO round_entry (round, row, id, outcome)
     SELECT @round, row, id, 'new' FROM entry WHERE row IN (SELECT value FROM json_each(@rows)) AND retired = 0
     ON CONFLICT DO NOTHING`,
    bound,
  )
  // What came in the round and is gone again was never part of it; nor is what is there no longer at all.
  sql.run(
    `DELETE FROM round_entry WHERE round = @round AND row IN (SELECT value FROM json_each(@rows))
       AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.row = round_entry.row AND (retired = 0 OR begin IS NOT NULL))`,
    bound,
  )
  sql.run(
    `UPDATE round_entry SET outcome = judged.outcome
     FROM (SELECT round_entry.row, ${outcome} AS outcome FROM round_entry JOIN round ON round.number = round_entry.round
       JOIN entry ON entry.row = round_entry.row
       WHERE round_entry.round = @round AND round_entry.row IN (SELECT value FROM json_each(@rows))) AS judged
     WHERE round_entry.round = @round AND round_entry.row = judged.row AND round_entry.outcome <> judged.outcome`,
    bound,
  )
  // What was only confirmed says what it said.
  const written = effects.filter(({ before, after }) => before !== after)
  judgeReasons(
    sql,
    rules,
    round,
    written.map(({ row }) => row),
  )
}

/** What the superior put right has not been gone through by anybody here: what waited goes on waiting, with the new content. */
export function rebaseInRound(sql: Sql, ids: readonly string[]): void {
  sql.run(
    `UPDATE round_entry SET begin = (SELECT version FROM entry WHERE entry.row = round_entry.row), outcome = 'waiting'
     WHERE round = ${currentRound} AND outcome = 'changed' AND id IN (SELECT value FROM json_each(@ids))`,
    { ids: JSON.stringify(ids) },
  )
}

/** Whether a person said in this round that an entry is right as it is now; nothing where it is in no round. */
export function saidInRound(sql: Sql, row: number): boolean | undefined {
  const found = sql.get<{ said: 0 | 1 }>(
    `SELECT coalesce(${lastConfirmed} = entry.version, 0) AS said FROM round_entry JOIN round ON round.number = round_entry.round
       JOIN entry ON entry.row = round_entry.row
     WHERE round_entry.round = ${currentRound} AND round_entry.row = @row`,
    { row },
  )
  return found && found.said === 1
}

/** Whether an entry waits in the round, and whether it takes a reason to say that it is unchanged. */
export function waitsInRound(sql: Sql, row: number): { waits: boolean; needsReason: boolean } {
  const found = sql.get<{ outcome: string; reasons: number }>(
    `SELECT outcome, reasons FROM round_entry WHERE round = ${currentRound} AND row = @row`,
    { row },
  )
  const waits = found?.outcome === 'waiting'
  return { waits, needsReason: waits && found.reasons !== 0 }
}

/** SQL: what whoever gave an entry to this desk said against its being unchanged, which nothing here says. @param id SQL for the entry's id */
const toldAgainst = (
  id: string,
) => `coalesce((SELECT round_part_entry.reasons FROM round_part_entry JOIN round_part USING (part)
  WHERE round_part_entry.id = ${id} AND direction = 'in' AND round = ${currentRound} ORDER BY at DESC LIMIT 1), 0)`

/** A rule that asks nothing but whether a code table has a value, under whatever name a rulebook has it. */
const unlisted = /^!(listed\w*|classified)\([^&|]*\)$/

interface Judged {
  row: number
  id: string
  record: string
  errors: number
  reasonsBefore: number
  dueBefore: string
  inCase: 0 | 1
  told: number
}

/** Works out anew what speaks against an entry's being unchanged. */
export function judgeReasons(sql: Sql, rules: Rules, round: number, rows: readonly number[]): void {
  const names = endedNames(sql)
  const doubtful = new Set(openDoubts(sql))
  const listed = new Set(
    rules.rulebook.rules.filter(({ test = '' }) => unlisted.test(test)).map(({ id }) => id),
  )
  const today = dayOf(new Date())
  for (let at = 0; at < rows.length; at += 500) {
    const found = sql.all<Judged>(
      `SELECT entry.row, entry.id, record, errors, reasons AS reasonsBefore, due AS dueBefore, ${hasOpenCase('entry.id')} AS inCase,
         ${toldAgainst('entry.id')} AS told
       FROM json_each(@rows) AS asked
         CROSS JOIN entry ON entry.row = asked.value CROSS JOIN round_entry ON round_entry.round = @round AND round_entry.row = entry.row`,
      { round, rows: JSON.stringify(rows.slice(at, at + 500)) },
    )
    for (const { row, id, record, errors, reasonsBefore, dueBefore, inCase, told } of found) {
      const entry = entryOfOwnRecord(record)
      const due = nextPublication(entry.publicationDate, entry.updateCycle)
      const reasons =
        told |
        (names.system.has(entry.system.name.trim()) ? reasonBit('system') : 0) |
        (names.business.has(entry.business.name.trim()) ? reasonBit('business') : 0) |
        (due !== '' && due < today ? reasonBit('cycle') : 0) |
        (errors > 0 ? reasonBit('errors') : 0) |
        (usesUnlisted(rules, entry, listed) ? reasonBit('codes') : 0) |
        (doubtful.has(id) ? reasonBit('doubt') : 0) |
        (inCase === 1 ? reasonBit('case') : 0)
      if (reasons === reasonsBefore && due === dueBefore) continue
      sql.run('UPDATE round_entry SET reasons = @reasons, due = @due WHERE round = @round AND row = @row', {
        round,
        row,
        reasons,
        due,
      })
    }
  }
}

/** Whether a word stands in it that its code table does not have, or no longer. */
function usesUnlisted(rules: Rules, entry: Entry, listed: ReadonlySet<string>): boolean {
  return rules.check(entry, noFacts).some(({ rule, reason }) => reason === undefined && listed.has(rule))
}

function endedNames(sql: Sql): Record<'system' | 'business', Set<string>> {
  const rows = sql.all<{ kind: 'system' | 'business'; name: string }>('SELECT kind, name FROM ended')
  const of = (kind: 'system' | 'business') =>
    new Set(rows.filter((row) => row.kind === kind).map(({ name }) => name))
  return { system: of('system'), business: of('business') }
}

/** What the superior returned and nobody handed in again, and what it put right and the working copy says otherwise. */
function openDoubts(sql: Sql): string[] {
  return sql.column<string>(`SELECT id ${fromReturned} UNION SELECT id FROM takeover`)
}

/** By other rules or code tables than before, all of it. */
export function judgeRound({ sql, rules }: Pick<CatalogDesk, 'sql' | 'rules'>): void {
  const round = roundNumber(sql)
  if (round === undefined) return
  judgeReasons(
    sql,
    rules,
    round,
    sql.column<number>('SELECT row FROM round_entry WHERE round = @round', { round }),
  )
}

/** After an answer came in: what it leaves open, and what it no longer does. */
export function judgeDoubts({ sql, rules }: Pick<CatalogDesk, 'sql' | 'rules'>): void {
  const round = roundNumber(sql)
  if (round === undefined) return
  const rows = sql.column<number>(
    `SELECT row FROM round_entry WHERE round = @round AND (reasons & @doubt OR id IN (SELECT value FROM json_each(@ids)))`,
    { round, doubt: reasonBit('doubt'), ids: JSON.stringify(openDoubts(sql)) },
  )
  judgeReasons(sql, rules, round, rows)
}

/** After a case began, ended or named other entries: which of them one goes on about. */
export function followCases(sql: Sql, ids: readonly string[]): void {
  // SQLite would go through the whole round.
  sql.run(
    `UPDATE round_entry INDEXED BY round_entry_of SET reasons = iif(${hasOpenCase('round_entry.id')} OR ${toldAgainst('round_entry.id')} & @bit, reasons | @bit, reasons & ~@bit)
     WHERE round = ${currentRound} AND id IN (SELECT value FROM json_each(@ids))`,
    { bit: reasonBit('case'), ids: JSON.stringify(ids) },
  )
}

/** What became overdue since the last day on which somebody asked. */
export function judgeDay(sql: Sql, today: string): void {
  const due = sql.get<{ number: number }>(
    `SELECT number FROM round WHERE number = ${currentRound} AND judged_on < @today`,
    { today },
  )
  if (!due) return
  sql.transaction(() => {
    sql.run(
      `UPDATE round_entry SET reasons = reasons | @cycle WHERE round = @number AND due <> '' AND due < @today AND reasons & @cycle = 0`,
      { number: due.number, today, cycle: reasonBit('cycle') },
    )
    sql.run('UPDATE round SET judged_on = @today WHERE number = @number', { number: due.number, today })
  })
}
