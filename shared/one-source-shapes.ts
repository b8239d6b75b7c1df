import { z } from 'zod'
import { entryKeySchema, sharingTypes } from './entry.ts'
import { collisionKinds, collisionSchema } from './one-source.ts'
import { disputeStates } from './failures.ts'
import { noticeRecordSchema, opinionRecordSchema, rulingSchema } from './notices.ts'
import { codeSchema, partySchema } from './package.ts'

const count = z.number().int().nonnegative()

/** 同一数据，以某单位为准; 不是同一数据; 待协商, which opens a dispute. */
export const collisionVerdicts = ['same', 'different', 'dispute'] as const
export type CollisionVerdict = (typeof collisionVerdicts)[number]

/** What a person said of a group, and how many entries have come to it since. */
export const judgementSchema = z.object({
  verdict: z.enum(collisionVerdicts),
  source: partySchema.optional(),
  who: z.string(),
  at: z.string(),
  since: count,
  /** The dispute it opened. */
  dispute: z.string().optional(),
})
export type Judgement = z.output<typeof judgementSchema>

/** A group in the list. */
export const collisionRowSchema = collisionSchema.omit({ members: true }).extend({
  /** What its first entry is called. */
  name: z.string(),
  entries: count,
  judgement: judgementSchema.optional(),
})
export type CollisionRow = z.output<typeof collisionRowSchema>

/** One entry of a group, as far as groups are judged by it. */
export const collisionMemberSchema = z.object({
  ...entryKeySchema.shape,
  agencyName: z.string(),
  name: z.string(),
  provider: z.string(),
  code: z.string(),
  system: z.string(),
  sharing: z.enum(['', ...sharingTypes]),
  sensitivity: z.string(),
  items: z.array(z.object({ name: z.string(), shared: z.boolean() })),
  /** Accepted here, or in a package that waits for its answer: then which. */
  waitsIn: z.string().optional(),
})
export type CollisionMember = z.output<typeof collisionMemberSchema>

/** Which groups a list shows. */
export const collisionViews = ['open', 'judged', 'all'] as const
export const collisionFilterSchema = z.object({
  view: z.enum(collisionViews).default('open'),
  kind: z.enum(collisionKinds).optional(),
  agency: codeSchema.optional(),
})
export type CollisionFilter = z.output<typeof collisionFilterSchema>

/** Where the comparison stands. */
export const oneSourceSummarySchema = z.object({
  /** Something has come or was answered since. */
  stale: z.boolean(),
  /** What it is stale against: the same while nothing more comes. */
  mark: z.string(),
  at: z.string().optional(),
  offers: count,
  open: count,
  judged: count,
  disputes: count,
  kinds: z.partialRecord(z.enum(collisionKinds), count),
  agencies: z.array(partySchema.extend({ groups: count })),
})

export type OneSourceSummary = z.output<typeof oneSourceSummarySchema>

/** A dispute in the list. */
export const disputeRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  parties: z.array(partySchema),
  state: z.enum(disputeStates),
  /** The bureau that asked this one to decide. */
  origin: partySchema.optional(),
  opinions: count,
  openedAt: z.string(),
  deadline: z.string(),
})
export type DisputeRow = z.output<typeof disputeRowSchema>

export const disputeSchema = disputeRowSchema.omit({ opinions: true }).extend({
  openedBy: z.string(),
  entries: z.array(z.object({ ...entryKeySchema.shape, name: z.string() })),
  opinions: z.array(
    opinionRecordSchema.extend({
      number: count,
      notedBy: z.string(),
      /** The bureau whose roll-up brought it; '' for one that was noted here and can be taken back. */
      origin: z.string(),
    }),
  ),
  /** What was decided, here or above. */
  ruling: rulingSchema.optional(),
  decidedBy: z.string(),
  decidedAt: z.string(),
  /** Whether somebody has been told: then it stays as it is. */
  told: z.boolean(),
  /** The group it came from, while there is one. */
  collision: z.string().optional(),
})
export type Dispute = z.output<typeof disputeSchema>

/** A notice that came with a receipt. */
export const noticeRowSchema = z.object({
  notice: noticeRecordSchema,
  sender: partySchema,
  receivedAt: z.string(),
  /** The package whose receipt brought it. */
  subject: count,
})
export type NoticeRow = z.output<typeof noticeRowSchema>

/** An entry of a base library or theme that its agency does not lead (Article 12). */
export const leadClaimSchema = z.object({
  ...entryKeySchema.shape,
  name: z.string(),
  library: z.string(),
  lead: partySchema,
  claimant: partySchema,
  /** Accepted here, or in a package that waits for its answer: then which. */
  waitsIn: z.string().optional(),
})
export type LeadClaim = z.output<typeof leadClaimSchema>
