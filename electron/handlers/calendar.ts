import { calendarInForce, listYears } from '../catalog/calendars.ts'
import { calendarVersion } from '../catalog/calendar-file.ts'
import { dayOf } from '../catalog/collections.ts'
import { dueDays } from '../catalog/due-days.ts'
import { storeHandout } from '../catalog/handouts.ts'
import { operations } from '../operations.ts'
import { afterWorkingDays } from '../../shared/working-days.ts'

/** Which days are worked. */
export const calendarHandlers = operations.calendar.router({
  due: operations.calendar.due.handler(({ context: { desk, now } }) => {
    const today = dayOf(now())
    return { today, days: dueDays(desk, today) }
  }),
  list: operations.calendar.list.handler(({ context: { desk } }) => listYears(desk.sql)),
  year: operations.calendar.year.handler(({ context: { desk }, input }) => {
    const year = calendarInForce(desk.sql).years.get(input.year)
    return { ...(year && { year }) }
  }),
  count: operations.calendar.count.handler(({ context: { desk }, input: { from, days } }) =>
    afterWorkingDays(calendarInForce(desk.sql), from, days),
  ),
  // As if it were a plain file of the same content: it has a number, and can be taken out again.
  save: operations.calendar.save.handler(({ context: { desk }, input }) => ({
    number: desk.sql.transaction(() =>
      storeHandout(desk.sql, { kind: 'calendar', version: calendarVersion([input]), content: [input] }),
    ),
  })),
})
