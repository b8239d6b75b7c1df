import { z } from 'zod'
import {
  assessmentSchema,
  behindSchema,
  gradesSchema,
  indicators,
  weightsSchema,
  yearFiguresSchema,
} from '../assessment.ts'
import { daySchema } from '../board.ts'
import { papers } from '../sheet/plan.ts'
import { count, page, path } from '../shapes.ts'
import { job, operation } from './operation.ts'

// Article 30: the assessment of the offices that report here.

/** Without days: the current collection, or the year so far. */
const period = { from: daySchema.optional(), to: daySchema.optional() }

export const assessmentOperations = {
  assess: operation('考核各单位', 'Assess the offices that report here')
    .input(z.object(period))
    .output(job(assessmentSchema)),
  behind: operation('一个数字背后的条目、报送包或单位', 'The entries, packages or offices behind a figure')
    .input(
      z.object({
        ...period,
        indicator: z.enum(indicators),
        /** Of one office; of all without it. */
        agency: z.string().max(64).default(''),
        /** Only what is in the numerator, or only what is not. */
        counted: z.boolean().optional(),
        ...page,
      }),
    )
    .output(z.object({ rows: z.array(behindSchema), total: count })),
  years: operation('一个单位历年的指标', 'The figures of one office year by year')
    .input(z.object({ agency: z.string().min(1).max(64) }))
    .output(job(z.array(yearFiguresSchema))),
  weigh: operation('设定权重与等次', 'Set weights and grades')
    .input(z.object({ weights: weightsSchema, grades: gradesSchema }))
    .output(z.object({ weights: weightsSchema, grades: gradesSchema })),
  export: operation('把考核表写成工作簿', 'Write the assessment as a workbook')
    .input(z.object({ ...period, paper: z.enum(papers).default('A4'), folder: path.optional() }))
    .output(job(z.strictObject({ path: z.string(), entries: count, rows: count }))),
}
