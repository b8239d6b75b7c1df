import { z } from 'zod'
import { failureData, type FailureCode } from './failures.ts'
import { hashSchema } from './package.ts'

const count = z.number().int().nonnegative()
const failureCodes = Object.keys(failureData) as [FailureCode, ...FailureCode[]]

/** A refusal that was kept: its sentence is made from these. */
export const keptFailure = { code: z.enum(failureCodes), facts: z.record(z.string(), z.unknown()) }

/** What became of a file of many: not tried yet, in, here before, waits for the one before it, refused. */
export const arrivalOutcomes = ['stored', 'held', 'known', 'refused', 'waiting'] as const
export type ArrivalOutcome = (typeof arrivalOutcomes)[number]

export const arrivalRowSchema = z.strictObject({
  path: z.string(),
  name: z.string(),
  outcome: z.enum(arrivalOutcomes),
  /** As the file says, until it was taken in. */
  package: hashSchema.optional(),
  sender: z.string().optional(),
  sequence: count.optional(),
  refusal: z.strictObject(keptFailure).optional(),
})
export type ArrivalRow = z.output<typeof arrivalRowSchema>

/** One choice of files and folders. */
export const arrivalBatchSchema = z.strictObject({
  number: count,
  begunAt: z.string(),
  /** What lies beside the packages; never opened. */
  beside: z.strictObject({
    count,
    first: z.array(z.strictObject({ name: z.string(), runs: z.boolean() })),
  }),
  /** Files that going on would try: those that wait, and those whose refusal may have been mended. */
  again: count,
  /** Of these, those that need the passphrase of an encryption key. */
  encrypted: count,
  rows: z.array(arrivalRowSchema),
})
export type ArrivalBatch = z.output<typeof arrivalBatchSchema>
