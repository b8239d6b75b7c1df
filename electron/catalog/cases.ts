import { randomBytes } from 'node:crypto'
import type { CasePlace, CaseVerdict } from '../../shared/case-records.ts'
import {
  isChange,
  isDoubt,
  type CaseChange,
  type CaseEnd,
  type CaseKind,
  type CaseOrigin,
  type CaseState,
  type NewCase,
} from '../../shared/cases.ts'
import { Failure } from '../../shared/failures.ts'
import type { Party } from '../../shared/package.ts'
import type { Day } from '../../shared/working-days.ts'
import type { Sql } from '../workspace/sql.ts'
import { requireSubordinate } from './resets.ts'
import { followCases } from './round-follow.ts'

// Cases as they are kept: what was noted, changed and ended, by whom. When one is due is never kept: it follows from its event, the limits
// and the calendar that count on the day it is asked for.

export interface StoredCase {
  id: string
  kind: CaseKind
  origin: CaseOrigin
  party: string
  partyName: string
  event: Day
  text: string
  evidence: string
  reporter: string
  person: string
  measures: string
  /** JSON. */
  told: string
  lateReason: string
  line: string
  sentIn: string
  verdict: CaseVerdict | ''
  answer: string
  /** Days, or nothing. */
  answeredDay: Day
  receivedDay: Day
  answerLine: string
  answerIn: string
  done: string
  submission: string
  closedDay: Day
  withdrawnWhy: string
  withdrawnDay: Day
}

export const caseColumns = `id, kind, origin, party, party_name AS partyName, event_day AS event, text, evidence, reporter, person, measures, told,
  late_reason AS lateReason, line, sent_in AS sentIn, verdict, answer, answered_day AS answeredDay, received_day AS receivedDay,
  answer_line AS answerLine, answer_in AS answerIn, done, submission, closed_day AS closedDay, withdrawn_why AS withdrawnWhy,
  withdrawn_day AS withdrawnDay`

/** Who does something, and on which day it is done. */
export interface Hand {
  who: string
  now: Date
  /** The day at this desk. */
  today: Day
}

/** @throws {Failure} CASE_MISSING */
export function findCase(sql: Sql, id: string): StoredCase {
  const found = sql.get<StoredCase>(`SELECT ${caseColumns} FROM case_record WHERE id = @id`, { id })
  if (!found) throw new Failure('CASE_MISSING', {})
  return found
}

export function stateOf({ closedDay, answeredDay, withdrawnDay }: StoredCase): CaseState {
  if (withdrawnDay !== '') return 'withdrawn'
  if (closedDay !== '') return 'closed'
  return answeredDay === '' ? 'open' : 'answered'
}

/** Whether others were told what it says, so that it has to stay. */
export function isFrozen({ origin, sentIn }: Pick<StoredCase, 'origin' | 'sentIn'>): boolean {
  return origin === 'received' || sentIn !== ''
}

/** What was answered in a signed file stays answered. */
export function reopens({ origin, answerIn }: Pick<StoredCase, 'origin' | 'answerIn'>): boolean {
  return origin !== 'received' || answerIn === ''
}

export function placesOf(sql: Sql, id: string): CasePlace[] {
  return sql
    .all<Required<CasePlace>>(
      'SELECT agency, id, version, field, item FROM case_entry WHERE case_id = @id ORDER BY row',
      { id },
    )
    .map(({ agency, id: entry, version, field, item }) => ({
      agency,
      id: entry,
      ...(version !== '' && { version }),
      ...(field !== '' && { field }),
      ...(item !== '' && { item }),
    }))
}

/** Says in the round which entries a case goes on about: none of them is unchanged without a word (Article 15). */
function tellRound(sql: Sql, id: string, before: readonly CasePlace[] = []): void {
  followCases(
    sql,
    [...before, ...placesOf(sql, id)].map((place) => place.id),
  )
}

export function keepPlaces(sql: Sql, id: string, places: readonly CasePlace[]): void {
  const before = placesOf(sql, id)
  sql.run('DELETE FROM case_entry WHERE case_id = @id', { id })
  places.forEach(({ agency, id: entry, version = '', field = '', item = '' }, row) =>
    sql.run(
      `INSERT INTO case_entry (case_id, row, agency, id, version, field, item)
       VALUES (@id, @row, @agency, @entry, @version, @field, @item)`,
      { id, row, agency, entry, version, field, item },
    ),
  )
  tellRound(sql, id, before)
}

/** Keeps what was done with a case, and of a change what it was before. */
export function keepStep(
  sql: Sql,
  id: string,
  step: string,
  { who, now }: Pick<Hand, 'who' | 'now'>,
  before?: unknown,
): void {
  sql.run('INSERT INTO case_step (case_id, step, who, at, before) VALUES (@id, @step, @who, @at, @before)', {
    id,
    step,
    who,
    at: now.toISOString(),
    before: before === undefined ? '' : JSON.stringify(before),
  })
}

/** @throws {Failure} CASE_DAY for one that is before the event, or still to come */
export function requireDay(day: Day, from: Day, today: Day): void {
  if (day < from || day > today) throw new Failure('CASE_DAY', { day, from, to: today })
}

/** Long before any catalog: what is typed wrong is more likely than that. */
const earliest = '1990-01-01'

/** Notes a case. Runs inside the caller's transaction. @throws {Failure} CASE_DAY, CASE_NOT_TOLD, CASE_PLACE_ELSEWHERE, PARTNER_UNKNOWN */
export function addCase(sql: Sql, said: NewCase, hand: Hand): string {
  requireDay(said.event, earliest, hand.today)
  for (const { day } of said.told) requireDay(day, earliest, hand.today)
  if (said.party !== undefined && (!isDoubt(said.kind) || said.places.length > 1))
    throw new Failure('CASE_NOT_TOLD', {})
  const party = said.party === undefined ? undefined : requireSubordinate(sql, said.party)
  if (party) requireAcceptedFrom(sql, party, said.places)
  const id = randomBytes(16).toString('hex')
  insertCase(sql, { ...said, id, origin: party ? 'registered' : 'own', party })
  keepPlaces(sql, id, said.places)
  keepStep(sql, id, 'add', hand)
  return id
}

/** @throws {Failure} CASE_PLACE_ELSEWHERE for an entry that the office would have to say is none of its own */
function requireAcceptedFrom(sql: Sql, { code, name }: Party, places: readonly CasePlace[]): void {
  for (const { agency, id } of places) {
    const accepted = sql.get(
      'SELECT 1 FROM accepted JOIN state_entry USING (state) WHERE sender = @code AND agency = @agency AND id = @id',
      { code, agency, id },
    )
    if (!accepted) throw new Failure('CASE_PLACE_ELSEWHERE', { party: name })
  }
}

type Inserted = Pick<NewCase, 'kind' | 'event' | 'text'> &
  Partial<Pick<NewCase, 'evidence' | 'reporter' | 'person' | 'measures' | 'told'>> & {
    id: string
    origin: CaseOrigin
    party: Party | undefined
    /** Of one that came in a signed file. */
    line?: string
    sentIn?: string
  }

export function insertCase(sql: Sql, { party, ...said }: Inserted): void {
  const { evidence = '', reporter = '', person = '', measures = '', told = [], line = '', sentIn = '' } = said
  sql.run(
    `INSERT INTO case_record (id, kind, origin, party, party_name, event_day, text, evidence, reporter, person, measures, told, line, sent_in)
     VALUES (@id, @kind, @origin, @party, @partyName, @event, @text, @evidence, @reporter, @person, @measures, @told, @line, @sentIn)`,
    {
      id: said.id,
      kind: said.kind,
      origin: said.origin,
      party: party?.code ?? '',
      partyName: party?.name ?? '',
      event: said.event,
      text: said.text,
      evidence,
      reporter,
      person,
      measures,
      told: JSON.stringify(told),
      line,
      sentIn,
    },
  )
}

/** Changes a case that goes on. @throws {Failure} CASE_ENDED, CASE_FROZEN, CASE_DAY, CASE_NOT_TOLD */
export function saveCase(sql: Sql, id: string, change: CaseChange, hand: Hand): void {
  const before = findCase(sql, id)
  requireGoingOn(before)
  const { event, text, evidence, reporter, person, measures, told, places, lateReason } = change
  const toldOthers = [text, evidence, reporter, places].some((each) => each !== undefined)
  // The day on which a doubt was received here is this office's own word.
  const ownDay = before.origin === 'received' && before.kind === 'doubt'
  if (isFrozen(before) && (toldOthers || (event !== undefined && !ownDay)))
    throw new Failure('CASE_FROZEN', {})
  if (event !== undefined) requireDay(event, ownDay ? dateOf(before) : earliest, hand.today)
  for (const { day } of told ?? []) requireDay(day, earliest, hand.today)
  if (before.origin === 'registered' && places) {
    if (places.length > 1) throw new Failure('CASE_NOT_TOLD', {})
    requireAcceptedFrom(sql, { code: before.party, name: before.partyName }, places)
  }
  sql.run(
    `UPDATE case_record SET event_day = @event, text = @text, evidence = @evidence, reporter = @reporter, person = @person,
       measures = @measures, told = @told, late_reason = @lateReason WHERE id = @id`,
    {
      id,
      event: event ?? before.event,
      text: text ?? before.text,
      evidence: evidence ?? before.evidence,
      reporter: reporter ?? before.reporter,
      person: person ?? before.person,
      measures: measures ?? before.measures,
      told: told === undefined ? before.told : JSON.stringify(told),
      lateReason: lateReason ?? before.lateReason,
    },
  )
  keepStep(sql, id, 'save', hand, { ...before, ...(places && { places: placesOf(sql, id) }) })
  if (places) keepPlaces(sql, id, places)
}

/** The day that a signed line says. */
function dateOf({ line }: Pick<StoredCase, 'line'>): Day {
  return (JSON.parse(line) as { date: Day }).date
}

function requireGoingOn(stored: StoredCase): void {
  const state = stateOf(stored)
  if (state === 'closed' || state === 'withdrawn') throw new Failure('CASE_ENDED', {})
}

/**
 * Ends a case, by a person's word. @param due the day until which it was to end, if it had one
 * @throws {Failure} CASE_ENDED, CASE_DAY, CASE_ANSWER_NEEDED, CASE_SUBMISSION_NEEDED, CASE_LATE, PACKAGE_UNKNOWN
 */
export function closeCase(sql: Sql, id: string, end: CaseEnd, due: Day | undefined, hand: Hand): void {
  const stored = findCase(sql, id)
  requireGoingOn(stored)
  requireDay(end.day, stored.event, hand.today)
  const { kind, origin } = stored
  const answered = stored.answeredDay !== ''
  if (isDoubt(kind) && !answered && (end.verdict === undefined || end.answer === ''))
    throw new Failure('CASE_ANSWER_NEEDED', {})
  // What needed no change after all says so.
  if (isChange(kind) && end.submission === undefined && end.done === '')
    throw new Failure('CASE_SUBMISSION_NEEDED', {})
  if (end.submission !== undefined) requireSubmission(sql, end.submission)
  const lateReason = end.lateReason || stored.lateReason
  // That an office below answered late is not for this desk to explain.
  if (due !== undefined && end.day > due && lateReason === '' && origin !== 'registered')
    throw new Failure('CASE_LATE', { due })
  sql.run(
    `UPDATE case_record SET closed_day = @day, done = @done, verdict = @verdict, answer = @answer, submission = @submission,
       late_reason = @lateReason WHERE id = @id`,
    {
      id,
      day: end.day,
      done: end.done || stored.done,
      verdict: (answered ? stored.verdict : end.verdict) ?? '',
      answer: answered ? stored.answer : end.answer,
      submission: end.submission ?? stored.submission,
      lateReason,
    },
  )
  keepStep(sql, id, 'close', hand)
  tellRound(sql, id)
}

function requireSubmission(sql: Sql, hash: string): void {
  const sent = sql.get(
    "SELECT 1 FROM package WHERE hash = @hash AND direction = 'sent' AND kind IN ('submission', 'rollup') AND void_at IS NULL",
    { hash },
  )
  if (!sent) throw new Failure('PACKAGE_UNKNOWN', { package: hash })
}

/** Takes the end of a case back, or that it was withdrawn. @throws {Failure} CASE_NOT_ENDED, CASE_FROZEN once the answer was sent */
export function reopenCase(sql: Sql, id: string, hand: Hand): void {
  const stored = findCase(sql, id)
  const { closedDay, withdrawnDay } = stored
  if (closedDay === '' && withdrawnDay === '') throw new Failure('CASE_NOT_ENDED', {})
  if (!reopens(stored)) throw new Failure('CASE_FROZEN', {})
  // An answer from below stays: only that whoever asked was told is taken back.
  const own = stored.answeredDay === ''
  sql.run(
    `UPDATE case_record SET closed_day = '', withdrawn_day = '', withdrawn_why = '', verdict = @verdict, answer = @answer, done = @done,
       submission = @submission WHERE id = @id`,
    {
      id,
      verdict: own ? '' : stored.verdict,
      answer: own ? '' : stored.answer,
      done: own ? '' : stored.done,
      submission: own ? '' : stored.submission,
    },
  )
  keepStep(sql, id, 'reopen', hand, stored)
  tellRound(sql, id)
}

/** What was noted by mistake counts no longer, and stays. @throws {Failure} CASE_ENDED, CASE_FROZEN */
export function withdrawCase(sql: Sql, id: string, why: string, hand: Hand): void {
  const stored = findCase(sql, id)
  requireGoingOn(stored)
  if (isFrozen(stored)) throw new Failure('CASE_FROZEN', {})
  sql.run('UPDATE case_record SET withdrawn_day = @day, withdrawn_why = @why WHERE id = @id', {
    id,
    day: hand.today,
    why,
  })
  keepStep(sql, id, 'withdraw', hand)
  tellRound(sql, id)
}
