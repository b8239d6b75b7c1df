import { z } from 'zod'
import { wordsSchema } from './code-tables.ts'
import {
  afterMonths,
  afterWorkingDays,
  mostWorkingDays,
  type Counted,
  type Day,
  type WorkingCalendar,
} from './working-days.ts'

/**
 * Limits of the regulation, each from an event of its own, whose day somebody has to say: nothing here takes it to be today. They are data
 * of the rulebook; one that has none, or not all, leaves the built-in ones in force.
 */
export const clockIds = ['law_change', 'other_change', 'doubt', 'complaint', 'full_maintenance'] as const

export const clockSchema = z.strictObject({
  id: z.enum(clockIds),
  /** Key of the rulebook's `clauses`. */
  clause: z.string().min(1).max(60),
  title: wordsSchema,
  /** The event that it starts from; that day is not counted. */
  start: wordsSchema,
  limit: z.discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('workingDays'), amount: z.int().min(1).max(mostWorkingDays) }),
    z.strictObject({ unit: z.literal('months'), amount: z.int().min(1).max(120) }),
  ]),
})
export type Clock = z.output<typeof clockSchema>

/** The clocks that count, in their order: the rulebook's, and where it has none the built-in one. */
export function clocksOf(
  { clocks = [] }: { clocks?: readonly Clock[] | undefined },
  builtIn: { clocks?: readonly Clock[] | undefined },
): ReadonlyMap<string, Clock> {
  const all = [...clocks, ...(builtIn.clocks ?? [])]
  return new Map(
    clockIds.flatMap((id) => {
      const clock = all.find((each) => each.id === id)
      return clock ? [[id, clock]] : []
    }),
  )
}

/** When a clock that started from an event ends. Months end on the same date, whatever day of the week it is. */
export function dueBy({ limit }: Pick<Clock, 'limit'>, event: Day, calendar: WorkingCalendar): Counted {
  if (limit.unit === 'workingDays') return afterWorkingDays(calendar, event, limit.amount)
  return { day: afterMonths(event, limit.amount), estimated: false, years: [], passed: [] }
}
