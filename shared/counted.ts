import { z } from 'zod'
import { calendarYearSchema } from './working-days.ts'

/** A due day and how it was counted. */
export const countedSchema = z.object({
  day: z.iso.date(),
  /** 暂按周末推算: a year without its notice was touched. */
  estimated: z.boolean(),
  years: z.array(z.int()),
  passed: z.array(
    z.object({
      day: z.iso.date(),
      works: z.boolean(),
      name: calendarYearSchema.shape.off.element.shape.name,
    }),
  ),
})
