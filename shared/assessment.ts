import { z } from 'zod'
import { collectionSchema, daySchema } from './board.ts'
import { caseIdSchema } from './case-records.ts'
import { organisationKinds } from './organisation.ts'
import { hashSchema, partySchema } from './package.ts'
import { count } from './shapes.ts'

// Article 30: the yearly assessment. Figures are counted here with what is behind them; what they weigh is for the bureau to say.

export const indicators = [
  'handedIn',
  'timely',
  'complete',
  'conformance',
  'returns',
  'oneSource',
  'answered',
  'corrections',
  'rounds',
] as const
export type IndicatorId = (typeof indicators)[number]

/** Of which the fewer the better. */
export const fewerIsBetter: ReadonlySet<IndicatorId> = new Set(['returns', 'oneSource'])

const figureSchema = z.strictObject({ numerator: count, denominator: count })
export type Figure = z.output<typeof figureSchema>
/** Where nothing is counted of an indicator it is absent. */
export const figuresSchema = z.partialRecord(z.enum(indicators), figureSchema)
export type Figures = z.output<typeof figuresSchema>

export const weightsSchema = z
  .array(z.strictObject({ indicator: z.enum(indicators), weight: z.number().min(0).max(1000) }))
  .max(indicators.length)
export type Weights = z.output<typeof weightsSchema>
export const gradesSchema = z
  .array(z.strictObject({ name: z.string().trim().min(1).max(40), least: z.number().min(0).max(100) }))
  .max(20)
export type Grades = z.output<typeof gradesSchema>

export const periodSchema = z.strictObject({ from: daySchema, to: daySchema })
export type Period = z.output<typeof periodSchema>

export const assessedSchema = z.strictObject({
  ...partySchema.shape,
  kind: z.enum(organisationKinds).optional(),
  figures: figuresSchema,
  /** Of 100; absent while nothing is weighed. */
  score: z.number().optional(),
  grade: z.string().optional(),
})
export type Assessed = z.output<typeof assessedSchema>

export const assessmentSchema = z.strictObject({
  ...periodSchema.shape,
  bureau: partySchema,
  at: z.string(),
  /** The state of all that is accepted here now: what a printed sheet belongs to. */
  state: hashSchema,
  collection: collectionSchema.optional(),
  rows: z.array(assessedSchema),
  total: figuresSchema,
  /** Entries accepted in these days whose errors are still being counted: they are in no figure of `conformance` yet. */
  checking: count,
  weights: weightsSchema,
  grades: gradesSchema,
})
export type Assessment = z.output<typeof assessmentSchema>

/** One office in one year. */
export const yearFiguresSchema = z.strictObject({
  year: count,
  figures: figuresSchema,
  score: z.number().optional(),
  grade: z.string().optional(),
})
export type YearFigures = z.output<typeof yearFiguresSchema>

/** An entry, a package, a doubt or an office that a figure counts. */
export const behindSchema = z.strictObject({
  agency: partySchema,
  /** Of an entry. */
  id: z.string().optional(),
  /** Of an entry its name, of a doubt its words. */
  name: z.string(),
  package: hashSchema.optional(),
  /** Of the package. */
  sequence: count.optional(),
  /** The case that a doubt is here. */
  doubt: caseIdSchema.optional(),
  /** The day by which it was due, and the one on which it was done. */
  due: daySchema.optional(),
  done: daySchema.optional(),
  /** Whether it is in the numerator. */
  counted: z.boolean(),
})
export type Behind = z.output<typeof behindSchema>

/** How good a figure is, from 0 to 1; undefined where there is nothing to count. */
export function rateOf(indicator: IndicatorId, figure: Figure | undefined): number | undefined {
  if (!figure || figure.denominator === 0) return undefined
  const rate = figure.numerator / figure.denominator
  return fewerIsBetter.has(indicator) ? 1 - rate : rate
}

/** The weighted mean of what can be counted, of 100; an indicator without anything to count weighs nothing. */
export function scoreOf(figures: Figures, weights: Weights): number | undefined {
  const rated = weights.flatMap(({ indicator, weight }) => {
    const rate = rateOf(indicator, figures[indicator])
    return rate === undefined || weight === 0 ? [] : [{ rate, weight }]
  })
  const whole = rated.reduce((sum, { weight }) => sum + weight, 0)
  if (whole === 0) return undefined
  return (rated.reduce((sum, { rate, weight }) => sum + rate * weight, 0) / whole) * 100
}

/** The best grade whose least score is reached. */
export function gradeOf(score: number | undefined, grades: Grades): string | undefined {
  if (score === undefined) return undefined
  const best = grades.toSorted((one, other) => other.least - one.least)
  // What reads 90.0 is 90.
  return best.find(({ least }) => Math.round(score * 10) / 10 >= least)?.name
}

export function sumOf(all: readonly Figures[]): Figures {
  const sum: Figures = {}
  for (const figures of all) {
    for (const indicator of indicators) {
      const figure = figures[indicator]
      if (!figure) continue
      const { numerator, denominator } = sum[indicator] ?? { numerator: 0, denominator: 0 }
      sum[indicator] = {
        numerator: numerator + figure.numerator,
        denominator: denominator + figure.denominator,
      }
    }
  }
  return sum
}
