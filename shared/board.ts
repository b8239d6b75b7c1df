import { z } from 'zod'
import { organisationKinds } from './organisation.ts'
import { hashSchema, packageKinds, partySchema } from './package.ts'

const count = z.number().int().nonnegative()

/** A day of the calendar: 2026-11-27. */
export const daySchema = z.iso.date()

/** What is collected, from the first day on which a package counts for it to the last on which it is in time. */
export const collectionSchema = z.strictObject({
  number: count,
  name: z.string().trim().min(1).max(100),
  from: daySchema,
  due: daySchema,
})
export type Collection = z.output<typeof collectionSchema>

/** Where an expected office stands, from what did not come to what is done. */
export const boardStates = ['overdue', 'notReceived', 'received', 'inReview', 'returned', 'accepted'] as const
export type BoardState = (typeof boardStates)[number]

export const boardRowSchema = z.strictObject({
  ...partySchema.shape,
  /** Absent for a partner that is not in the table of offices. */
  kind: z.enum(organisationKinds).optional(),
  /** Whether a key of the office is registered, without which nothing of it can come in. */
  registered: z.boolean(),
  state: z.enum(boardStates),
  /** Packages that wait for one before them. */
  held: count,
  /** The last annual round that a package of it said was completed. */
  round: z.strictObject({ name: z.string(), year: count, completedAt: z.string() }).optional(),
  /** The last one that counts for the collection. */
  last: z
    .strictObject({
      package: hashSchema,
      kind: z.enum(packageKinds),
      sequence: count,
      receivedAt: z.string(),
      /** Received after the last day. */
      late: z.boolean(),
      new: count,
      changed: count,
      retired: count,
      /** Entries with errors; absent until they are counted. */
      errors: count.optional(),
      /** Changes without a decision. */
      open: count,
      returned: count,
      /** Decisions that wait for another person, where the bureau wants two. */
      unchecked: count,
      answeredAt: z.string().optional(),
      /** The receipt is signed and lies in no file yet. */
      unwritten: z.boolean(),
    })
    .optional(),
})
export type BoardRow = z.output<typeof boardRowSchema>

export const boardSchema = z.strictObject({
  collection: collectionSchema.optional(),
  /** The day that overdue was judged by. */
  today: daySchema,
  rows: z.array(boardRowSchema),
  counts: z.record(z.enum(boardStates), count),
  /**
   * Packages that wait for an answer: with something undecided, decided but not checked, and with their decisions complete; and receipts
   * that are signed and lie in no file yet.
   */
  answers: z.strictObject({ toReview: count, toCheck: count, ready: count, unwritten: count }),
})
export type Board = z.output<typeof boardSchema>
