import { z } from 'zod'
import { isWellFormed } from './canonical.ts'
import { entryKeySchema } from './entry.ts'
import { hashSchema } from './package.ts'

// Lines of the signed files about cases: what a bureau tells an office that somebody doubts, and what the office answers.

const words = z.string().max(4000).refine(isWellFormed)
const shortWords = z.string().max(300).refine(isWellFormed)

/** Of one case for ever: whoever gets it twice has it once. */
export const caseIdSchema = z.string().regex(/^[0-9a-f]{32}$/)

/** An entry, in a version where one is named, and a place in it as remarks name it. */
export const casePlaceSchema = z.strictObject({
  ...entryKeySchema.shape,
  version: hashSchema.optional(),
  field: z.string().min(1).max(100).optional(),
  /** The item's name. */
  item: z.string().min(1).max(300).optional(),
})
export type CasePlace = z.output<typeof casePlaceSchema>

export const doubtKinds = ['doubt', 'complaint'] as const

/** One line of `data/doubts.jsonl` (Articles 16 and 31). Empty members are left out. */
export const doubtRecordSchema = z.strictObject({
  id: caseIdSchema,
  kind: z.enum(doubtKinds),
  /** A complaint may be about no entry. */
  place: casePlaceSchema.optional(),
  text: words.min(1),
  /** As much as the office may be told. */
  reporter: shortWords.min(1).optional(),
  evidence: words.min(1).optional(),
  /** The day on which the bureau received the doubt, or accepted the complaint (受理). */
  date: z.iso.date(),
})
export type DoubtRecord = z.output<typeof doubtRecordSchema>

export const caseVerdicts = ['upheld', 'partly', 'not_upheld'] as const
export type CaseVerdict = (typeof caseVerdicts)[number]

/** One line of `data/answers.jsonl`. */
export const answerRecordSchema = z
  .strictObject({
    id: caseIdSchema,
    /** SHA-256 of the doubt's line: what was answered. */
    doubt: hashSchema,
    verdict: z.enum(caseVerdicts),
    text: words.min(1),
    /** What was done. */
    done: words.min(1).optional(),
    date: z.iso.date(),
    /** Of a doubt: the day on which the office received it, from which its days count. */
    received: z.iso.date().optional(),
    /** The submission that carries the change. */
    submission: hashSchema.optional(),
  })
  .refine(({ date, received = date }) => received <= date)
export type AnswerRecord = z.output<typeof answerRecordSchema>

/** More lines than these no file has. */
export const mostCaseLines = 10_000
