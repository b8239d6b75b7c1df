import { z } from 'zod'
import { entryKeySchema, entrySchema } from './entry.ts'
import { conflictSchema, mergeDecisionSchema } from './merge-shapes.ts'
import { hashSchema } from './package.ts'

// What a bureau's reviewers put right, and what they decide where a package and a correction meet.

const count = z.number().int().nonnegative()

/** A person of the office, by number; without one the first. */
export const byPerson = z.number().int().positive().optional()

export const correctionStates = ['open', 'replaced', 'undone', 'answered'] as const

/** One correction of an accepted entry, in the row of all that were made. */
export const correctionRowSchema = z.strictObject({
  number: count,
  ...entryKeySchema.shape,
  name: z.string(),
  who: z.string(),
  at: z.string(),
  reason: z.string(),
  checkedBy: z.string(),
  state: z.enum(correctionStates),
})
export type CorrectionRow = z.output<typeof correctionRowSchema>

/** A conflict with what was decided, by whom and when. */
export const decidedConflictSchema = conflictSchema.extend({
  decision: mergeDecisionSchema.optional(),
  who: z.string(),
  at: z.string(),
})
export type DecidedConflict = z.output<typeof decidedConflictSchema>

/** A package's entry brought together with what this bureau put right in it. */
export const entryMergeSchema = z.strictObject({
  conflicts: z.array(decidedConflictSchema),
  /** Conflicts that nobody has decided. */
  open: count,
  /** What accepting the entry accepts; nothing while it is the agency's own version. */
  merged: entrySchema.optional(),
  /** Who put it right here, when, and why. */
  ours: z.strictObject({ who: z.string(), at: z.string(), reason: z.string() }),
})
export type EntryMerge = z.output<typeof entryMergeSchema>

/** An entry that another desk of this bureau, or its superior, put right differently. */
export const contestedSchema = z.strictObject({
  /** The version that says otherwise. */
  theirs: hashSchema,
  conflicts: z.array(conflictSchema),
  who: z.string(),
  at: z.string(),
  reason: z.string(),
  /** How many others wait, and are asked after this one. */
  later: count,
})
export type Contested = z.output<typeof contestedSchema>

/** On what this desk and another, or its superior, say different things. */
export const waitingDifferencesSchema = z.strictObject({
  entries: z.array(z.strictObject({ ...entryKeySchema.shape, name: z.string(), who: z.string() })),
  decisions: z.array(
    z.strictObject({
      package: hashSchema,
      sender: z.string(),
      sequence: count,
      ...entryKeySchema.shape,
      name: z.string(),
      who: z.string(),
    }),
  ),
})
export type WaitingDifferences = z.output<typeof waitingDifferencesSchema>

/** What came of what another desk told, counted. */
export const exchangedSchema = z.strictObject({
  status: z.enum(['new', 'known']),
  signer: z.string(),
  taken: count,
  same: count,
  merged: count,
  contested: count,
  elsewhere: count,
})
export type Exchanged = z.output<typeof exchangedSchema>

/** At an agency: an entry that its superior accepted as something else than was handed in, and that was changed here meanwhile. */
export const takeoverSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  conflicts: z.array(conflictSchema),
  /** The working copy that the conflicts are of. */
  version: hashSchema,
})
export type Takeover = z.output<typeof takeoverSchema>
