import { z } from 'zod'
import { builtInCalendar } from '../../shared/built-in-calendar.ts'
import type { CalendarYearRow } from '../../shared/contract/calendar.ts'
import { calendarYearSchema, WorkingCalendar, type CalendarYear } from '../../shared/working-days.ts'
import type { Sql } from '../workspace/sql.ts'

interface HeldYear {
  year: CalendarYear
  /** The handout that it came with; absent for one that the program brings. */
  handout?: number
}

/** Of each year what was taken in last and not taken out again, and what the program brings for the others. */
function heldYears(sql: Sql): HeldYear[] {
  const held = sql
    .all<{ number: number; content: string }>(
      "SELECT number, content FROM handout WHERE kind = 'calendar' AND removed = 0 ORDER BY number DESC",
    )
    .flatMap(({ number, content }): HeldYear[] => {
      // One that a newer program wrote and this one cannot read is passed over, as rulebooks are.
      const years = z.array(calendarYearSchema).safeParse(JSON.parse(content)).data ?? []
      return years.map((year) => ({ year, handout: number }))
    })
  const known = new Map<number, HeldYear>()
  for (const each of [...held, ...builtInCalendar.years.map((year) => ({ year }))])
    if (!known.has(each.year.year)) known.set(each.year.year, each)
  return [...known.values()].toSorted((one, other) => one.year.year - other.year.year)
}

/** The calendar that counts here. */
export function calendarInForce(sql: Sql): WorkingCalendar {
  return new WorkingCalendar(heldYears(sql).map(({ year }) => year))
}

/** The years known here, the newest first. */
export function listYears(sql: Sql): CalendarYearRow[] {
  return heldYears(sql)
    .toReversed()
    .map(({ year: { year, notice, off, work }, handout }) => ({
      year,
      notice,
      off: off.length,
      work: work.length,
      ...(handout !== undefined && { handout }),
    }))
}
