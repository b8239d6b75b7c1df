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
import { Failure } from '../../shared/failures.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { indicatorRows } from './assessment-indicators.ts'
import { expectedOffices } from './board.ts'
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

/** What every indicator's query is given. */
function parametersOf(
  sql: Sql,
  { code: own }: Pick<Workspace, 'code'>,
  { from, to }: Period,
  agency: string,
) {
  const due = sql.all<{ from: string; due: string }>(
    'SELECT from_day AS "from", due_day AS due FROM collection WHERE due_day BETWEEN @from AND @to',
    { from, to },
  )
  return {
    own,
    agency,
    from: beginningOf(from),
    to: beginningOf(to, 1),
    collections: JSON.stringify(
      due.map((each) => ({ from: beginningOf(each.from), over: beginningOf(each.due, 1) })),
    ),
  }
}

type Office = Pick<Assessed, 'code' | 'name'> & { kind: Assessed['kind'] | null }

/** Every expected office with its figures, its score and grade. @throws {Failure} PERIOD_DAYS */
export function assess(sql: Sql, workspace: Workspace, asked: Asked, now: Date): Assessment {
  const period = periodOf(sql, asked, now)
  const { weights, grades } = weighing(sql)
  const figures = figuresIn(sql, workspace, period, '')
  const offices = sql.all<Office>(
    `WITH ${expectedOffices} SELECT code, name, kind FROM expected ORDER BY code`,
    {
      own: workspace.code,
    },
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
    weights,
    grades,
  }
}

function graded(figures: Figures, weights: Weights, grades: Grades): Pick<Assessed, 'score' | 'grade'> {
  const score = scoreOf(figures, weights)
  const grade = gradeOf(score, grades)
  return { ...(score !== undefined && { score }), ...(grade !== undefined && { grade }) }
}

function figuresIn(sql: Sql, workspace: Workspace, period: Period, agency: string): Map<string, Figures> {
  const parameters = parametersOf(sql, workspace, period, agency)
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
export function assessYears(sql: Sql, workspace: Workspace, agency: string, now: Date): YearFigures[] {
  const { weights, grades } = weighing(sql)
  const first = sql.get<{ at: string | null }>(
    "SELECT min(received_at) AS at FROM package WHERE sender = @agency AND direction = 'received'",
    { agency },
  )
  const last = now.getFullYear()
  const from = first?.at ? Math.max(new Date(first.at).getFullYear(), last - 9) : last
  return Array.from({ length: last - from + 1 }, (_, index) => {
    const year = from + index
    const days = { from: `${year}-01-01`, to: `${year}-12-31` }
    const figures = figuresIn(sql, workspace, days, agency).get(agency) ?? {}
    return { year, figures, ...graded(figures, weights, grades) }
  })
}

/** What a figure counts, row by row: first what is missing from its numerator, or what is in it where the fewer the better. */
export function behindFigure(
  sql: Sql,
  workspace: Workspace,
  asked: Asked & {
    indicator: IndicatorId
    agency: string
    counted?: boolean | undefined
    offset: number
    limit: number
  },
  now: Date,
): { rows: Behind[]; total: number } {
  const { indicator, agency, counted, offset, limit } = asked
  const parameters = {
    ...parametersOf(sql, workspace, periodOf(sql, asked, now), agency),
    counted: counted === undefined ? null : Number(counted),
  }
  const listed = `(${indicatorRows[indicator]}) WHERE @counted IS NULL OR counted = @counted`
  const total = sql.get<{ total: number }>(`SELECT count(*) AS total FROM ${listed}`, parameters)
  const rows = sql.all<{
    agency: string
    agencyName: string
    id: string | null
    name: string | null
    package: string | null
    sequence: number | null
    counted: number
  }>(
    `SELECT listed.agency, listed.id, listed.counted, listed.package, version.name, package.sequence,
       coalesce(partner.name, (SELECT sender_name FROM package WHERE sender = listed.agency ORDER BY rowid DESC LIMIT 1),
         (SELECT name FROM organisation WHERE code = listed.agency LIMIT 1), listed.agency) AS agencyName
     FROM (SELECT * FROM ${listed} ORDER BY agency, id, package LIMIT @limit OFFSET @offset) AS listed
       LEFT JOIN version ON version.hash = listed.version LEFT JOIN package ON package.hash = listed.package
       LEFT JOIN partner ON partner.code = listed.agency`,
    { ...parameters, offset, limit },
  )
  return {
    rows: rows.map((row) => ({
      agency: { code: row.agency, name: row.agencyName },
      ...(row.id !== null && { id: row.id }),
      name: row.name ?? '',
      ...(row.package !== null && { package: row.package }),
      ...(row.sequence !== null && { sequence: row.sequence }),
      counted: row.counted === 1,
    })),
    total: total?.total ?? 0,
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
