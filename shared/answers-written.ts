import { z } from 'zod'
import { keptFailure } from './arrivals.ts'
import { hashSchema, partySchema } from './package.ts'

const count = z.number().int().nonnegative()
const answered = { package: hashSchema, party: partySchema, sequence: count }

const unansweredSchema = z.strictObject({ ...answered, refusal: z.strictObject(keptFailure) })
export type Unanswered = z.output<typeof unansweredSchema>

/** What came of answering all that could be answered. */
export const answersWrittenSchema = z.strictObject({
  written: z.array(z.strictObject({ ...answered, path: z.string() })),
  /** What could not be signed or written, and why; it stays to be answered. */
  failed: z.array(unansweredSchema),
  /** Not tried any more, because the disk takes nothing. */
  left: count,
})
export type AnswersWritten = z.output<typeof answersWrittenSchema>
