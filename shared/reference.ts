import { z } from 'zod'
import { entryKeySchema, sharingTypes } from './entry.ts'
import { hashSchema, partySchema } from './package.ts'

const text = z.string().max(1000)
const count = z.number().int().nonnegative()

/**
 * One line of `data/references.jsonl`: what every office may know of an entry that was accepted somewhere, so that a clerk sees offline who
 * provides it already (Article 22: one source for each datum). Empty members are left out.
 */
export const referenceSchema = z.strictObject({
  ...entryKeySchema.shape,
  name: text.min(1),
  provider: text.default(''),
  code: text.default(''),
  sharing: z.enum(['', ...sharingTypes]).default(''),
  /** Of several agencies that have it, the one whose data counts. */
  source: z.literal(true).optional(),
})
export type Reference = z.output<typeof referenceSchema>

/** A reference snapshot as it stands in the books of who issued or took it in. */
export const snapshotSchema = z.strictObject({
  package: hashSchema,
  sender: partySchema,
  sequence: count,
  entries: count,
  createdAt: z.string(),
  importedAt: z.string(),
})
export type Snapshot = z.output<typeof snapshotSchema>
