import type { Rules } from '../../shared/check.ts'
import { Failure } from '../../shared/failures.ts'
import type { RoundState } from '../../shared/round.ts'
import { afterMonths } from '../../shared/working-days.ts'
import type { RoundProgress, RoundRow } from '../../shared/contract/round.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { dayOf } from './collections.ts'
import { currentRound, judgeReasons, roundNumber } from './round-follow.ts'
import { acceptedBy } from './states.ts'

/** A round as it lies in the file. */
export interface StoredRound {
  number: number
  name: string
  year: number
  begunAt: string
  begunBy: string
  base: number | null
  part: string | null
  state: RoundState
  completedAt: string
  completedBy: string
  package: string | null
}

const columns = `number, name, year, begun_at AS begunAt, begun_by AS begunBy, base, part, state, completed_at AS completedAt,
  completed_by AS completedBy, package`

export function findCurrentRound(sql: Sql): StoredRound | undefined {
  return sql.get<StoredRound>(`SELECT ${columns} FROM round WHERE number = ${currentRound}`)
}

/** The round in which entries are gone through. @throws {Failure} ROUND_NONE, ROUND_COMPLETE */
export function requireOpenRound(sql: Sql): StoredRound {
  const round = findCurrentRound(sql)
  if (!round) throw new Failure('ROUND_NONE', {})
  if (round.state !== 'open') throw new Failure('ROUND_COMPLETE', { name: round.name })
  return round
}

interface NewRound {
  name: string
  year: number
  /** At a colleague's desk: when it began at the office, and as which part. */
  begunAt?: string
  part?: string
}

interface RoundDesk {
  sql: Sql
  workspace: Workspace
  rules: Rules
}

/**
 * Begins a round over every entry in use; a part of one begins empty, and takes in what came with it. Runs inside the caller's transaction.
 * @throws {Failure} ROUND_GOES_ON, CATALOG_EMPTY
 */
export function beginRound({ sql, workspace, rules }: RoundDesk, wanted: NewRound): number {
  const current = findCurrentRound(sql)
  // One that was handed in and not answered yet makes room; its answer is told all the same.
  if (current && current.state !== 'submitted') throw new Failure('ROUND_GOES_ON', { name: current.name })
  const { part } = wanted
  if (part === undefined && !sql.get('SELECT 1 FROM entry WHERE retired = 0 LIMIT 1'))
    throw new Failure('CATALOG_EMPTY', {})
  sql.run(`UPDATE round SET state = 'accepted' WHERE number = ${currentRound}`)
  const base = part === undefined ? acceptedBy(sql, workspace.superior?.code).number : undefined
  const at = new Date()
  const number = sql.insert(
    `INSERT INTO round (name, year, begun_at, begun_by, base, after_change, part, state, judged_on)
     VALUES (@name, @year, @begunAt, @who, @base, (SELECT coalesce(max(number), 0) FROM change), @part, 'open', @today)`,
    {
      name: wanted.name,
      year: wanted.year,
      begunAt: wanted.begunAt ?? at.toISOString(),
      who: workspace.signer.name,
      base: base ?? null,
      part: part ?? null,
      today: dayOf(at),
    },
  )
  if (part !== undefined) return number
  sql.run(
    `INSERT INTO round_entry (round, row, id, begin, base, outcome)
     SELECT @number, row, entry.id, entry.version, state_entry.version, 'waiting'
     FROM entry LEFT JOIN state_entry ON state_entry.state = @base AND state_entry.agency = @agency AND state_entry.id = entry.id
     WHERE retired = 0`,
    { number, base: base ?? null, agency: workspace.code },
  )
  const rows = sql.column<number>('SELECT row FROM round_entry WHERE round = @number', { number })
  judgeReasons(sql, rules, number, rows)
  return number
}

/** How far a round is: by outcome, and of what waits how much has something that speaks against it. */
export function progressOf(sql: Sql, round: number): RoundProgress {
  const rows = sql.all<{ outcome: keyof RoundProgress['outcomes']; calm: 0 | 1; entries: number }>(
    'SELECT outcome, calm, sum(entries) AS entries FROM round_count WHERE round = @round GROUP BY outcome, calm',
    { round },
  )
  const outcomes = { waiting: 0, confirmed: 0, changed: 0, new: 0, retired: 0 }
  for (const { outcome, entries } of rows) outcomes[outcome] += entries
  const total = Object.values(outcomes).reduce((sum, entries) => sum + entries, 0)
  const reasons = rows.find(({ outcome, calm }) => outcome === 'waiting' && calm === 0)?.entries ?? 0
  const out = sql.get<{ entries: number }>(
    `SELECT count(*) AS entries FROM round_part_entry JOIN round_part USING (part)
     WHERE round = @round AND direction = 'out' AND closed = 0 AND told = '{}'`,
    { round },
  )
  const conflicts = sql.get<{ entries: number }>('SELECT count(*) AS entries FROM round_conflict')
  return {
    total,
    done: total - outcomes.waiting,
    outcomes,
    reasons,
    out: out?.entries ?? 0,
    conflicts: conflicts?.entries ?? 0,
  }
}

/** Every round there was, the newest first. */
export function listRounds(sql: Sql): RoundRow[] {
  const rows = sql.all<StoredRound>(`SELECT ${columns} FROM round ORDER BY number DESC LIMIT 100`)
  return rows.map((row) => rowOf(sql, row))
}

interface Answered {
  base: string | null
  sequence: number | null
  sent: string | null
  answeredAt: string | null
  returned: number
  accepted: string | null
}

export function rowOf(sql: Sql, round: StoredRound): RoundRow {
  const answered = sql.get<Answered>(
    `SELECT base.hash AS base, sent.sequence, handed.hash AS sent, receipt.made_at AS answeredAt, accepted.hash AS accepted,
       (SELECT count(*) FROM proposal WHERE package = sent.hash AND verdict = 'returned') AS returned
     FROM round LEFT JOIN state AS base ON base.number = round.base
       LEFT JOIN package AS sent ON sent.hash = round.package LEFT JOIN state AS handed ON handed.number = sent.state
       LEFT JOIN package AS receipt ON receipt.subject = sent.hash LEFT JOIN state AS accepted ON accepted.number = receipt.state
     WHERE round.number = @number`,
    { number: round.number },
  )
  const result = answered?.accepted ?? answered?.sent
  const { number, name, year, begunAt, begunBy, state, completedAt, completedBy } = round
  return {
    number,
    name,
    year,
    begunAt,
    begunBy,
    state,
    ofPart: round.part !== null,
    ...(completedAt !== '' && { completedAt, completedBy }),
    ...(answered?.base && { base: answered.base }),
    ...(result && { result }),
    ...(answered && answered.sequence !== null && { sequence: answered.sequence }),
    ...(answered &&
      answered.answeredAt !== null && { answeredAt: answered.answeredAt, returned: answered.returned }),
    progress: progressOf(sql, number),
  }
}

/**
 * The yearly duty (Article 15): when the last round was completed, by when the next is due, and whether that day is over. Where there never was
 * one the year counts from when the catalog came to be here.
 */
export function roundDuty(sql: Sql, today: string) {
  const last = sql.get<StoredRound>(
    `SELECT ${columns} FROM round WHERE completed_at <> '' AND state <> 'abandoned' AND part IS NULL ORDER BY completed_at DESC LIMIT 1`,
  )
  const current = findCurrentRound(sql)
  const since =
    last?.completedAt ??
    sql.get<{ at: string | null }>(
      'SELECT coalesce((SELECT min(created_at) FROM entry), created_at) AS at FROM workspace',
    )?.at ??
    today
  const due = afterMonths(dayOf(new Date(since)), 12)
  return {
    ...(last && { last: rowOf(sql, last) }),
    ...(current && { current: rowOf(sql, current) }),
    due,
    overdue: today > due,
  }
}

/**
 * Says that everything was gone through. @throws {Failure} ROUND_NONE, _COMPLETE, _WAITING where something waits, is out, or is contested
 */
export function completeRound(sql: Sql, { signer }: Pick<Workspace, 'signer'>): void {
  const { number, part } = requireOpenRound(sql)
  if (part !== null) throw new Failure('ROUND_PART', {})
  const { outcomes, out, conflicts } = progressOf(sql, number)
  if (outcomes.waiting + conflicts + out > 0)
    throw new Failure('ROUND_WAITING', { waiting: outcomes.waiting, out, conflicts })
  sql.run(
    "UPDATE round SET state = 'complete', completed_at = @at, completed_by = @who WHERE number = @number",
    { number, at: new Date().toISOString(), who: signer.name },
  )
}

/** From complete back to open. @throws {Failure} ROUND_NONE where there is none that is complete and not handed in */
export function reopenRound(sql: Sql): void {
  const changed = sql.run(
    "UPDATE round SET state = 'open', completed_at = '', completed_by = '' WHERE state = 'complete'",
  )
  if (changed === 0) throw new Failure('ROUND_NONE', {})
}

/** Lets go of a round that was begun by mistake; what was done in it stays in the history. @throws {Failure} ROUND_NONE */
export function abandonRound(sql: Sql): void {
  const number = roundNumber(sql)
  const changed = sql.run(
    "UPDATE round SET state = 'abandoned' WHERE number = @number AND state IN ('open', 'complete')",
    { number: number ?? -1 },
  )
  if (changed === 0) throw new Failure('ROUND_NONE', {})
  sql.run('UPDATE round_part SET closed = 1 WHERE round = @number', { number: number ?? -1 })
  sql.run('DELETE FROM round_conflict')
}

/** Whether a round was completed that no submission has told of: then the same catalog is worth handing in again. */
export function roundToTell(sql: Sql): boolean {
  return findCurrentRound(sql)?.state === 'complete'
}

/** A submission that says the round is complete was signed. */
export function handInRound(sql: Sql, hash: string): void {
  sql.run(`UPDATE round SET state = 'submitted', package = @hash WHERE number = ${currentRound}`, { hash })
}

/** The receipt of a submission is here: the round that it completed is over. */
export function closeAnsweredRound(sql: Sql, hash: string): void {
  sql.run("UPDATE round SET state = 'accepted' WHERE package = @hash AND state = 'submitted'", { hash })
}
