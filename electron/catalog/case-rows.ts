import { entryOf, goesOn } from './case-entries.ts'
import {
  caseViews,
  incidentClause,
  soonDays,
  standingOf,
  type CaseDetail,
  type CaseKind,
  type CaseRow,
  type CaseView,
  type EntryCase,
  type Told,
} from '../../shared/cases.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { clocksOf, dueBy, type Clock } from '../../shared/clocks.ts'
import { builtInRulebook } from '../../shared/built-in.ts'
import type { Rulebook } from '../../shared/rulebook.ts'
import { nextDay, type Counted, type Day, type WorkingCalendar } from '../../shared/working-days.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { calendarInForce } from './calendars.ts'
import { caseColumns, findCase, isFrozen, placesOf, reopens, stateOf, type StoredCase } from './cases.ts'

// Cases as they stand on a day. What is due when is worked out each time: a calendar year that comes in moves every open case by itself.

/** The limits and the calendar that count, and what day it is at this desk. */
export class Clocks {
  readonly #clocks
  readonly #calendar: WorkingCalendar
  readonly today: Day
  /** Many cases start on one day. */
  readonly #counted = new Map<string, Counted>()

  constructor(sql: Sql, rulebook: Rulebook, today: Day) {
    this.#clocks = clocksOf(rulebook, builtInRulebook)
    this.#calendar = calendarInForce(sql)
    this.today = today
  }

  get all() {
    return [...this.#clocks.values()]
  }

  clauseOf(kind: CaseKind): string {
    return this.#clocks.get(kind)?.clause ?? incidentClause
  }

  /** Nothing for what has no limit. */
  counted(kind: CaseKind | Clock['id'], event: Day): Counted | undefined {
    const clock = this.#clocks.get(kind)
    if (!clock) return undefined
    const known = this.#counted.get(kind + event)
    const counted = known ?? dueBy(clock, event, this.#calendar)
    if (!known) this.#counted.set(kind + event, counted)
    return counted
  }

  row(stored: StoredCase): CaseRow {
    const { id, kind, origin, party, partyName, event, text, person, sentIn, closedDay, answeredDay } = stored
    const due = this.counted(kind, startOf(stored))
    const state = stateOf(stored)
    const ended = answeredDay || closedDay || undefined
    return {
      id,
      kind,
      origin,
      ...(party !== '' && { party: { code: party, name: partyName } }),
      event,
      text: text.length > 300 ? `${text.slice(0, 300)}…` : text,
      person,
      state,
      ...(due && { due: { day: due.day, estimated: due.estimated } }),
      ...standingOf({ state, ended }, due?.day, this.today),
      ...(ended !== undefined && { ended }),
      sent: sentIn !== '',
    }
  }
}

/** Of one that another office answered: from the day on which that office says it was received, so that both count alike. */
function startOf({ kind, event, receivedDay }: StoredCase): Day {
  return kind === 'doubt' && receivedDay !== '' ? receivedDay : event
}

function isIn(view: CaseView, { state, due, overdue }: CaseRow, today: Day): boolean {
  if (view === 'all') return true
  if (view === 'overdue') return overdue
  if (view === 'soon')
    return state === 'open' && !overdue && due !== undefined && due.day <= nextDay(today, soonDays)
  return state === view
}

interface Wanted {
  view: CaseView
  kind?: CaseKind | undefined
  search: string
  offset: number
  limit: number
}

/** A page of a view; what goes on comes first by its due day, what has ended by when it did. */
export function listCases(sql: Sql, clocks: Clocks, { view, kind, search, offset, limit }: Wanted) {
  const rows = allRows(sql, clocks)
  const { today } = clocks
  const counts = Object.fromEntries(
    caseViews.map((each) => [each, rows.filter((row) => isIn(each, row, today)).length]),
  ) as Record<CaseView, number>
  const words = search.trim().toLowerCase()
  const found = rows.filter(
    (row) =>
      isIn(view, row, today) &&
      (kind === undefined || row.kind === kind) &&
      (words === '' ||
        [row.text, row.person, row.party?.name ?? '', row.id].some((each) =>
          each.toLowerCase().includes(words),
        )),
  )
  return { today, rows: found.slice(offset, offset + limit), total: found.length, counts }
}

function allRows(sql: Sql, clocks: Clocks): CaseRow[] {
  const stored = sql.all<StoredCase>(`SELECT ${caseColumns} FROM case_record`)
  return mostUrgentFirst(stored.map((each) => clocks.row(each)))
}

function mostUrgentFirst(rows: readonly CaseRow[]): CaseRow[] {
  return rows
    .map((row) => ({ row, key: urgency(row) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ row }) => row)
}

/** Sorts what is open by its due day, then what has no limit, then what has ended, the last one first. */
function urgency({ state, due, ended = '', event, id }: CaseRow): string {
  if (state === 'open') return `0 ${due?.day ?? '9999'} ${event} ${id}`
  const backwards = (day: Day) => String(99_999_999 - Number(day.replaceAll('-', '') || 0)).padStart(8, '0')
  return `${state === 'answered' ? 1 : 2} ${backwards(ended || event)} ${id}`
}

/** Shown on a page that says what is next. */
const shown = 10

/** What nobody has answered or ended. */
export function openCases(sql: Sql, clocks: Clocks): CaseRow[] {
  return sql
    .all<StoredCase>(`SELECT ${caseColumns} FROM case_record WHERE ${goesOn} AND answered_day = ''`)
    .map((stored) => clocks.row(stored))
}

/** What is due, for a page that says what is next: only what is open is read. */
export function dueCases(sql: Sql, clocks: Clocks) {
  const { today } = clocks
  const near = openCases(sql, clocks).filter((row) => row.overdue || isIn('soon', row, today))
  const rows = mostUrgentFirst(near)
  const overdue = rows.filter((row) => row.overdue).length
  const dueToday = rows.filter(({ due }) => due?.day === today).length
  return { today, overdue, dueToday, soon: rows.length - overdue - dueToday, rows: rows.slice(0, shown) }
}

/** What goes on and names an entry, each with the places in it that it names. */
export function casesOfEntry(
  sql: Sql,
  workspace: Pick<Workspace, 'code'>,
  clocks: Clocks,
  { agency, id }: EntryKey,
): { today: Day; cases: EntryCase[] } {
  const found = sql.all<StoredCase>(
    `SELECT ${caseColumns} FROM case_record
     WHERE ${goesOn} AND id IN (SELECT case_id FROM case_entry WHERE agency = @agency AND case_entry.id = @id)`,
    { agency, id },
  )
  const cases = mostUrgentFirst(found.map((stored) => clocks.row(stored))).map((row): EntryCase => {
    const places = placesOf(sql, row.id).flatMap((place): EntryCase['places'] => {
      const { field, item } = place
      if (place.agency !== agency || place.id !== id || field === undefined) return []
      const { itemAt } = entryOf(sql, workspace, place)
      return [{ field, ...(item !== undefined && { item }), ...(itemAt !== undefined && { itemAt }) }]
    })
    return { row, reporter: found.find((stored) => stored.id === row.id)?.reporter ?? '', places }
  })
  return { today: clocks.today, cases }
}

/** How many were answered below, and whoever asked has not been told yet. */
export function countAnswered(sql: Sql): number {
  const found = sql.get<{ cases: number }>(
    `SELECT count(*) AS cases FROM case_record WHERE answered_day <> '' AND ${goesOn}`,
  )
  return found?.cases ?? 0
}

/** All of one case. */
export function caseDetail(
  sql: Sql,
  workspace: Pick<Workspace, 'code'>,
  clocks: Clocks,
  id: string,
): CaseDetail {
  const stored = findCase(sql, id)
  const { kind, submission, verdict } = stored
  const counted = clocks.counted(kind, startOf(stored))
  const carried =
    submission === ''
      ? undefined
      : sql.get<{ sequence: number }>('SELECT sequence FROM package WHERE hash = @submission', { submission })
  return {
    row: { ...clocks.row(stored), text: stored.text },
    clause: clocks.clauseOf(kind),
    ...(counted && { counted }),
    evidence: stored.evidence,
    reporter: stored.reporter,
    measures: stored.measures,
    told: JSON.parse(stored.told) as Told[],
    lateReason: stored.lateReason,
    places: placesOf(sql, id).map((place) => ({ ...place, ...entryOf(sql, workspace, place) })),
    frozen: isFrozen(stored),
    reopens: reopens(stored),
    ...(verdict !== '' && { verdict }),
    answer: stored.answer,
    answeredDay: stored.answeredDay,
    receivedDay: stored.receivedDay,
    done: stored.done,
    ...(submission !== '' && { submission: { package: submission, ...carried } }),
    closedDay: stored.closedDay,
    withdrawnWhy: stored.withdrawnWhy,
    steps: sql.all('SELECT step, who, at FROM case_step WHERE case_id = @id ORDER BY number', { id }),
  }
}
