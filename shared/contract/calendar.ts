import { z } from 'zod'
import { countedSchema } from '../counted.ts'
import { count } from '../shapes.ts'
import { calendarYearSchema, mostWorkingDays } from '../working-days.ts'
import { operation } from './operation.ts'

// Statutory working days by the State Council's yearly notices. Files come in and go out as handouts do (`handout.*`).

const year = z.int().min(1990).max(2100)
const calendarYearRowSchema = z.object({
  year,
  notice: z.string(),
  /** Days off and make-up workdays that the notice names. */
  off: count,
  work: count,
  /** Number of the handout it came with; absent for a year that the program brings. */
  handout: count.optional(),
})
export type CalendarYearRow = z.output<typeof calendarYearRowSchema>

/** What has a day: an open case, the yearly full maintenance (Article 15), what a bureau collects, and data to be published again. */
export const dueKinds = ['case', 'round', 'collection', 'publication'] as const
const dueDaySchema = z.object({
  day: z.iso.date(),
  what: z.enum(dueKinds),
  /** Entries that are to be published again; one of anything else. */
  count,
  /** Of a case, or of the entry where it is only one. */
  id: z.string().optional(),
  /** What happened, or what the collection is called; '' where the kind says it. */
  name: z.string(),
  /** Counted over a year whose holidays are not known yet. */
  estimated: z.boolean(),
})
export type DueDay = z.output<typeof dueDaySchema>

export const calendarOperations = {
  due: operation('各到期日：未办结事项、全面维护、报送与应发布', 'Days on which something is due')
    .input(z.object({}))
    .output(z.object({ today: z.iso.date(), days: z.array(dueDaySchema) })),
  list: operation('已知的工作日历年份', 'Years whose working days are known')
    .input(z.object({}))
    .output(z.array(calendarYearRowSchema)),
  year: operation('一年的放假与调休日', 'Days off and make-up workdays of a year')
    .input(z.object({ year }))
    .output(z.object({ year: calendarYearSchema.optional() })),
  count: operation('某日之后若干个工作日', 'The day that so many working days after another end on')
    .input(z.object({ from: z.iso.date(), days: z.int().min(1).max(mostWorkingDays) }))
    .output(countedSchema),
  save: operation('录入一年的放假与调休日', "Type in a year's days off and make-up workdays")
    .input(calendarYearSchema)
    .output(z.object({ number: count })),
}
