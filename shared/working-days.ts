import { z } from 'zod'
import { wordsSchema, wrong } from './code-tables.ts'

/**
 * Statutory working days: weekdays without the days off of the State Council's yearly notices, and the weekend days that are worked instead
 * (调休). Nothing here knows what day it is. Days are texts, `2026-02-14`.
 */

export type Day = string

const firstYear = 1990
const lastYear = 2100

const markedDay = z.strictObject({ day: z.iso.date(), name: wordsSchema })
/** What one year's notice says. It may reach into the December before: 2023's first day off was 2022-12-31. */
export const calendarYearSchema = z
  .strictObject({
    year: z.int().min(firstYear).max(lastYear),
    /** The notice by which it is so, for people to judge. */
    notice: z.string().trim().min(1).max(300),
    /** Days off, weekends among them as the notice names them; sorted. */
    off: z.array(markedDay).max(120),
    /** Weekend days that are worked; sorted. */
    work: z.array(markedDay).max(60),
  })
  .check(({ value: { year, off, work }, issues }) => {
    const seen = new Set<Day>()
    for (const [list, days] of Object.entries({ off, work })) {
      let previous = ''
      for (const [index, { day }] of days.entries()) {
        const at = [list, index, 'day']
        if (!reaches(year, day)) issues.push(wrong('other-year', day, at))
        else if (list === 'work' && !isWeekend(day)) issues.push(wrong('work-weekday', day, at))
        else if (seen.has(day) || day <= previous) issues.push(wrong('repeated', day, at))
        seen.add(day)
        previous = day
      }
    }
  })
export type CalendarYear = z.output<typeof calendarYearSchema>
export type MarkedDay = z.output<typeof markedDay>

/** Calendar years as a plain file has them. */
export const calendarFileSchema = z.strictObject({
  kind: z.literal('mulu-calendar'),
  format: z.literal(1),
  version: z.string().min(1).max(60),
  years: z.array(calendarYearSchema).min(1).max(200),
})

function reaches(year: number, day: Day): boolean {
  return yearOf(day) === year || day.startsWith(`${year - 1}-12-`)
}

/** A day, and why it is worked or not. */
export interface DayKind {
  works: boolean
  why: 'weekday' | 'weekend' | 'off' | 'work'
  /** What the notice calls it. */
  name?: MarkedDay['name']
  /** `false`: the year's notice is not here, and only the weekend was asked. */
  known: boolean
}

/** The years known here; of each year the first that is given counts. */
export class WorkingCalendar {
  readonly years: ReadonlyMap<number, CalendarYear>
  readonly #marked = new Map<Day, Pick<DayKind, 'works' | 'why' | 'name'>>()

  constructor(years: readonly CalendarYear[]) {
    const known = new Map<number, CalendarYear>()
    for (const each of years) if (!known.has(each.year)) known.set(each.year, each)
    this.years = new Map([...known].toSorted(([one], [other]) => one - other))
    // The later year's word on the December before it is the newer one.
    for (const { off, work } of this.years.values()) {
      for (const { day, name } of off) this.#marked.set(day, { works: false, why: 'off', name })
      for (const { day, name } of work) this.#marked.set(day, { works: true, why: 'work', name })
    }
  }

  kindOf(day: Day): DayKind {
    const known = this.years.has(yearOf(day))
    const marked = this.#marked.get(day)
    if (marked) return { ...marked, known }
    const weekend = isWeekend(day)
    return { works: !weekend, why: weekend ? 'weekend' : 'weekday', known }
  }
}

/** A due day, and how it was counted. */
export interface Counted {
  day: Day
  /** Whether a year was touched whose notice is not here: the day is 暂按周末推算. */
  estimated: boolean
  /** Calendar years that the count ran through. */
  years: number[]
  /** Days on the way that were no working days though weekdays, and weekend days that were: what people ask about. */
  passed: { day: Day; works: boolean; name: MarkedDay['name'] }[]
}

/** More than any clock has. */
export const mostWorkingDays = 260

/** The day that so many working days end on; the day it starts from is not counted (起算日不计入, Civil Code 201). */
export function afterWorkingDays(calendar: WorkingCalendar, start: Day, days: number): Counted {
  if (!Number.isInteger(days) || days < 1 || days > mostWorkingDays) throw new RangeError(`${days} days`)
  const passed: Counted['passed'] = []
  const years = new Set<number>()
  let estimated = false
  let day = start
  for (let left = days; left > 0;) {
    day = nextDay(day)
    const { works, why, name, known } = calendar.kindOf(day)
    years.add(yearOf(day))
    estimated ||= !known
    if (works) left -= 1
    if (name && (why === 'work' || !isWeekend(day))) passed.push({ day, works, name })
  }
  return { day, estimated, years: [...years], passed }
}

/** Working days after `start` up to `end` and with it: the inverse of {@link afterWorkingDays}. */
export function workingDaysBetween(calendar: WorkingCalendar, start: Day, end: Day): number {
  let count = 0
  for (let day = start; day < end;) {
    day = nextDay(day)
    if (calendar.kindOf(day).works) count += 1
  }
  return count
}

/** So many months later, on the month's last day where it is shorter. */
export function afterMonths(start: Day, months: number): Day {
  const at = dateOf(start)
  const date = at.getUTCDate()
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() + months)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  at.setUTCDate(Math.min(date, last))
  return dayOf(at)
}

export function nextDay(day: Day, by = 1): Day {
  const at = dateOf(day)
  at.setUTCDate(at.getUTCDate() + by)
  return dayOf(at)
}

export function isWeekend(day: Day): boolean {
  return dateOf(day).getUTCDay() % 6 === 0
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return dateOf(day).getUTCDay()
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const dayOf = (at: Date): Day => at.toISOString().slice(0, 10)
