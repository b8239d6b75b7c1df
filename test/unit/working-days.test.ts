import { readFileSync } from 'node:fs'
import { isWorkday } from 'chinese-days'
import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInCalendar } from '../../shared/built-in-calendar.ts'
import {
  afterMonths,
  afterWorkingDays,
  calendarYearSchema,
  nextDay,
  WorkingCalendar,
  workingDaysBetween,
  yearOf,
  type CalendarYear,
} from '../../shared/working-days.ts'
import { calendarFile, calendarText } from '../support/make-calendar.ts'

const calendar = new WorkingCalendar(builtInCalendar.years)

test('the built-in years are what the installed chinese-days makes', async () => {
  expect(readFileSync(calendarFile, 'utf8')).toBe(await calendarText())
})

test('every day of 2004 to 2026 is what chinese-days says', () => {
  const others: string[] = []
  for (let day = '2004-01-01'; day <= '2026-12-31'; day = nextDay(day)) {
    const { works, known } = calendar.kindOf(day)
    if (!known || works !== isWorkday(day)) others.push(day)
  }
  expect(others).toEqual([])
  expect(workingDaysBetween(calendar, '2024-12-31', '2025-12-31')).toBe(248)
  expect(workingDaysBetween(calendar, '2025-12-31', '2026-12-31')).toBe(248)
})

// domain.md 5
test.each([
  ['2026-02-12', 2, '2026-02-14'],
  ['2026-02-13', 2, '2026-02-24'],
  ['2026-02-13', 5, '2026-02-27'],
  ['2026-04-30', 2, '2026-05-07'],
  ['2026-04-30', 10, '2026-05-18'],
  ['2026-09-18', 10, '2026-10-09'],
  ['2026-09-30', 2, '2026-10-09'],
  ['2025-12-29', 5, '2026-01-06'],
])('%s and %i working days: %s', (start, days, due) => {
  expect(afterWorkingDays(calendar, start, days)).toMatchObject({ day: due, estimated: false })
})

test('a count into a year without a notice says so, and is right once the notice is here', () => {
  expect(afterWorkingDays(calendar, '2026-12-28', 5)).toMatchObject({
    day: '2027-01-04',
    estimated: true,
    years: [2026, 2027],
  })
  const notice: CalendarYear = {
    year: 2027,
    notice: '假设的通知',
    off: [{ day: '2027-01-01', name: { zh: '元旦', en: '' } }],
    work: [],
  }
  const known = new WorkingCalendar([notice, ...builtInCalendar.years])
  expect(afterWorkingDays(known, '2026-12-28', 5)).toMatchObject({
    day: '2027-01-05',
    estimated: false,
    passed: [{ day: '2027-01-01', works: false, name: notice.off[0]?.name }],
  })
})

test('what was passed is said: holidays on weekdays and weekends that were worked', () => {
  const { passed } = afterWorkingDays(calendar, '2026-02-13', 2)
  expect(passed.map(({ day, works }) => [day, works])).toEqual([
    ['2026-02-14', true],
    ...[16, 17, 18, 19, 20, 23].map((day) => [`2026-02-${day}`, false]),
  ])
})

test('the first year that is given counts, and a later year for the December before it', () => {
  const own = { year: 2026, notice: '本地通知', off: [], work: [] }
  const changed = new WorkingCalendar([own, ...builtInCalendar.years])
  expect(changed.kindOf('2026-10-01')).toEqual({ works: true, why: 'weekday', known: true })
  expect(changed.years.get(2026)).toBe(own)
  // 2023's notice gave a day of 2022.
  expect(calendar.kindOf('2022-12-31')).toMatchObject({ works: false, why: 'off', name: { zh: '元旦' } })
})

test('a year is refused that marks what is not its own', () => {
  const problems = (year: Partial<CalendarYear>) =>
    calendarYearSchema
      .safeParse({ year: 2027, notice: '通知', off: [], work: [], ...year })
      .error?.issues.map((issue) =>
        issue.code === 'custom' ? String(issue.params?.['problem']) : issue.code,
      )
  const day = (text: string) => ({ day: text, name: { zh: '元旦', en: '' } })
  expect(problems({ off: [day('2026-12-31')], work: [day('2027-01-03')] })).toBeUndefined()
  expect(problems({ off: [day('2026-11-30')] })).toEqual(['other-year'])
  expect(problems({ off: [day('2028-01-01')] })).toEqual(['other-year'])
  expect(problems({ work: [day('2027-01-04')] })).toEqual(['work-weekday'])
  expect(problems({ off: [day('2027-01-03')], work: [day('2027-01-03')] })).toEqual(['repeated'])
  expect(problems({ off: [day('2027-01-02'), day('2027-01-01')] })).toEqual(['repeated'])
  expect(problems({ off: [day('2027-02-30')] })).toEqual(['invalid_format'])
})

test.each([
  ['2024-02-29', 12, '2025-02-28'],
  ['2025-08-31', 6, '2026-02-28'],
  ['2026-11-27', 12, '2027-11-27'],
  ['2026-12-31', 2, '2027-02-28'],
])('%s and %i months: %s', (start, months, due) => {
  expect(afterMonths(start, months)).toBe(due)
})

describe('for any day and any number of days', () => {
  const day = integer({ min: 0, max: 9000 }).map((days) => nextDay('2003-12-01', days))
  const days = integer({ min: 1, max: 30 })

  test('a later start or more days is never due earlier', () => {
    assert(
      property(day, days, (start, count) => {
        const due = afterWorkingDays(calendar, start, count).day
        expect(afterWorkingDays(calendar, nextDay(start), count).day >= due).toBe(true)
        expect(afterWorkingDays(calendar, start, count + 1).day > due).toBe(true)
      }),
    )
  })

  test('the first day is not counted, the last is a working day, and counting back gives the number', () => {
    assert(
      property(day, days, (start, count) => {
        const due = afterWorkingDays(calendar, start, count).day
        expect(due > start && calendar.kindOf(due).works).toBe(true)
        expect(workingDaysBetween(calendar, start, due)).toBe(count)
        expect(workingDaysBetween(calendar, start, nextDay(due, -1))).toBe(count - 1)
      }),
    )
  })

  test('it is estimated exactly where it touches a year that is not known', () => {
    assert(
      property(day, days, (start, count) => {
        const { day: due, estimated, years } = afterWorkingDays(calendar, start, count)
        const touched = new Set([yearOf(nextDay(start)), yearOf(due)])
        expect(new Set(years)).toEqual(touched)
        expect(estimated).toBe([...touched].some((year) => !calendar.years.has(year)))
      }),
    )
  })
})
