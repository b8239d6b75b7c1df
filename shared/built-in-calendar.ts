import workingDays from './data/working-days.json' with { type: 'json' }
import { calendarFileSchema } from './working-days.ts'

/** The years that the program brings; apart from `built-in.ts`, which the window reads too. Made by `test/support/make-calendar.ts`. */
export const builtInCalendar = calendarFileSchema.parse(workingDays)
