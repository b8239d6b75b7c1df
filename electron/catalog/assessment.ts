import {
  gradeOf,
  indicators,
  scoreOf,
  sumOf,
  type Assessed,
  type Assessment,
  type Behind,
  type Figures,
  type Grades,
  type IndicatorId,
  type Period,
  type Weights,
  type YearFigures,
} from '../../shared/assessment.ts'
import type { Rules } from '../../shared/check.ts'
import { Failure } from '../../shared/failures.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { doubtsDue, roundsDue } from './assessment-clocks.ts'
import { indicatorRows, stillChecking } from './assessment-indicators.ts'
import { expectedOffices } from './board.ts'
import { Clocks } from './case-rows.ts'
import { beginningOf, currentCollection, dayOf } from './collections.ts'
import { acceptedFromAll, stateHash } from './states.ts'

interface Asked {
  from?: string | undefined
  to?: string | undefined
}

/** The days that are asked for; without them those of the current collection, or the year so far. @throws {Failure} PERIOD_DAYS */
export function periodOf(sql: Sql, { from, to }: Asked, now: Date): Period {
  const today = dayOf(now)
  const collection = currentCollection(sql)
  const end = collection && collection.due > today ? collection.due : today
  const period = { from: from ?? collection?.from ?? `${today.slice(0, 4)}-01-01`, to: to ?? end }
  if (period.to < period.from) throw new Failure('PERIOD_DAYS', period)
  return period
}

/** Whose assessment it is, by which rules its clocks run, and on which day. */
interface Desk {
  sql: Sql
  workspace: Workspace
  rules: Rules
  now: Date
}

function clocksAt({ sql, rules, now }: Desk): Clocks {
  return new Clocks(sql, rules.rulebook, dayOf(now))
}

/** What every indicator's query is given. */
function parametersOf({ sql, workspace }: Desk, clocks: Clocks, period: Period, agency: string) {
  const { from, to } = period
  const due = sql.all<{ from: string; due: string }>(
    'SELECT from_day AS "from", due_day AS due FROM collection WHERE due_day BETWEEN @from AND @to',
    { from, to },
  )
  return {
    own: workspace.code,
    agency,
    from: beginningOf(from),
    to: beginningOf(to, 1),
    collections: JSON.stringify(
      due.map((each) => ({ from: beginningOf(each.from), over: beginningOf(each.due, 1) })),
    ),
    doubts: JSON.stringify(doubtsDue(sql, clocks, period, agency)),
    rounds: JSON.stringify(roundsDue(sql, clocks, period, agency)),
  }
}

type Office = Pick<Assessed, 'code' | 'name'> & { kind: Assessed['kind'] | null }

/** Every expected office with its figures, its score and grade. @throws {Failure} PERIOD_DAYS */
export function assess(desk: Desk, asked: Asked): Assessment {
  const { sql, workspace, now } = desk
  const period = periodOf(sql, asked, now)
  const { weights, grades } = weighing(sql)
  const parameters = parametersOf(desk, clocksAt(desk), period, '')
  const figures = figuresIn(sql, parameters)
  const offices = sql.all<Office>(
    `WITH ${expectedOffices} SELECT code, name, kind FROM expected ORDER BY code`,
    { own: workspace.code },
  )
  const rows = offices.map(({ kind, ...office }): Assessed => {
    const own = figures.get(office.code) ?? {}
    return { ...office, ...(kind && { kind }), figures: own, ...graded(own, weights, grades) }
  })
  const collection = currentCollection(sql)
  return {
    ...period,
    bureau: { code: workspace.code, name: workspace.name },
    at: now.toISOString(),
    state: stateHash(acceptedFromAll(sql)),
    ...(collection && { collection }),
    rows,
    total: sumOf(rows.map((row) => row.figures)),
    checking: sql.get<{ entries: number }>(stillChecking, parameters)?.entries ?? 0,
    weights,
    grades,
  }
}

function graded(figures: Figures, weights: Weights, grades: Grades): Pick<Assessed, 'score' | 'grade'> {
  const score = scoreOf(figures, weights)
  const grade = gradeOf(score, grades)
  return { ...(score !== undefined && { score }), ...(grade !== undefined && { grade }) }
}

function figuresIn(sql: Sql, parameters: ReturnType<typeof parametersOf>): Map<string, Figures> {
  const found = new Map<string, Figures>()
  for (const indicator of indicators) {
    const rows = sql.all<{ agency: string; numerator: number; denominator: number }>(
      `SELECT agency, sum(counted) AS numerator, count(*) AS denominator FROM (${indicatorRows[indicator]}) GROUP BY agency`,
      parameters,
    )
    for (const { agency: code, ...figure } of rows) {
      found.set(code, { ...found.get(code), [indicator]: figure })
    }
  }
  return found
}

/** One office, year by year, from the first in which anything came of it. */
export function assessYears(desk: Desk, agency: string): YearFigures[] {
  const { sql, now } = desk
  const { weights, grades } = weighing(sql)
  const clocks = clocksAt(desk)
  const first = sql.get<{ at: string | null }>(
    "SELECT min(received_at) AS at FROM package WHERE sender = @agency AND direction = 'received'",
    { agency },
  )
  const last = now.getFullYear()
  const from = first?.at ? Math.max(new Date(first.at).getFullYear(), last - 9) : last
  return Array.from({ length: last - from + 1 }, (_, index) => {
    const year = from + index
    const days = { from: `${year}-01-01`, to: `${year}-12-31` }
    const figures = figuresIn(sql, parametersOf(desk, clocks, days, agency)).get(agency) ?? {}
    return { year, figures, ...graded(figures, weights, grades) }
  })
}

interface Counted extends Pick<Behind, 'due' | 'done' | 'doubt'> {
  agency: string
  agencyName: string
  id: string | null
  name: string | null
  text?: string
  package: string | null
  sequence: number | null
  counted: number
}

/** What a figure counts of the offices that are expected, row by row, in a fixed order. */
export function behindFigure(
  desk: Desk,
  asked: Asked & {
    indicator: IndicatorId
    agency: string
    counted?: boolean | undefined
    offset: number
    limit: number
  },
): { rows: Behind[]; total: number } {
  const { sql } = desk
  const { indicator, agency, counted, offset, limit } = asked
  const parameters = {
    ...parametersOf(desk, clocksAt(desk), periodOf(sql, asked, desk.now), agency),
    counted: counted === undefined ? null : Number(counted),
  }
  const listed = `(${indicatorRows[indicator]}) WHERE (@counted IS NULL OR counted = @counted)
    AND agency IN (WITH ${expectedOffices} SELECT code FROM expected)`
  const total = sql.get<{ total: number }>(`SELECT count(*) AS total FROM ${listed}`, parameters)
  const order = indicator === 'corrections' ? 'due, doubt' : 'id, package'
  const rows = sql.all<Counted>(
    `SELECT listed.*, version.name, package.sequence,
       coalesce(partner.name, (SELECT sender_name FROM package WHERE sender = listed.agency ORDER BY rowid DESC LIMIT 1),
         (SELECT name FROM organisation WHERE code = listed.agency LIMIT 1), listed.agency) AS agencyName
     FROM (SELECT * FROM ${listed} ORDER BY agency, ${order} LIMIT @limit OFFSET @offset) AS listed
       LEFT JOIN version ON version.hash = listed.version LEFT JOIN package ON package.hash = listed.package
       LEFT JOIN partner ON partner.code = listed.agency`,
    { ...parameters, offset, limit },
  )
  return { rows: rows.map(behindOf), total: total?.total ?? 0 }
}

function behindOf({ due, done, doubt, text, ...row }: Counted): Behind {
  return {
    agency: { code: row.agency, name: row.agencyName },
    ...(row.id !== null && { id: row.id }),
    name: text ?? row.name ?? '',
    ...(row.package !== null && { package: row.package }),
    ...(row.sequence !== null && { sequence: row.sequence }),
    ...(doubt && { doubt }),
    ...(due && { due }),
    ...(done && { done }),
    counted: row.counted === 1,
  }
}

/** What the bureau weighs, and from which score on it grades how. */
export function weighing(sql: Sql): { weights: Weights; grades: Grades } {
  return {
    weights: sql.all<Weights[number]>('SELECT indicator, weight FROM assessment_weight ORDER BY rowid'),
    grades: sql.all<Grades[number]>('SELECT name, least FROM assessment_grade ORDER BY least DESC, name'),
  }
}

/** Puts these in the place of all weights and grades there were. */
export function weigh(sql: Sql, { weights, grades }: { weights: Weights; grades: Grades }): void {
  sql.transaction(() => {
    sql.run('DELETE FROM assessment_weight')
    sql.run('DELETE FROM assessment_grade')
    for (const { indicator, weight } of weights) {
      sql.run('INSERT OR REPLACE INTO assessment_weight (indicator, weight) VALUES (@indicator, @weight)', {
        indicator,
        weight,
      })
    }
    for (const { name, least } of grades) {
      sql.run('INSERT OR REPLACE INTO assessment_grade (name, least) VALUES (@name, @least)', { name, least })
    }
  })
}
