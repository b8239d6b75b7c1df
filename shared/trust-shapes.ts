import { z } from 'zod'
import { endings, hashSchema, keyRecordSchema, partySchema, policySchema, relations } from './package.ts'
import { count, exportedSchema } from './shapes.ts'
import { trustedKeySchema } from './signing-shapes.ts'

// Shapes of trust lists, of what they change, and of the ceremony that ends or replaces a key.

/** Whose key it is, seen from this desk; a party that is none of these is known through a list alone. */
export const keyRelations = ['own', ...relations] as const

/** A key in the list of all keys, with who it belongs to and the list that names it. */
export const knownKeySchema = z.strictObject({
  ...trustedKeySchema.shape,
  relation: z.enum(keyRelations).optional(),
  listed: z.strictObject({ sender: z.string(), sequence: count }).optional(),
})
export type KnownKey = z.output<typeof knownKeySchema>

/** What a list says of the keys of this office itself, which no list can change. */
const ownKeysSchema = z.strictObject({
  /** Present persons whose key it lists as one that counts. */
  listed: count,
  present: count,
  /** Present persons whose key it says has ended. */
  ended: z.array(z.string()),
  /** Keys that it lists for this office and that nobody here has. */
  unknown: z.array(z.string()),
})
export type OwnKeys = z.output<typeof ownKeysSchema>

export const keyChanges = ['added', 'ended', 'changed'] as const
export type KeyChange = (typeof keyChanges)[number]

export const changedKeySchema = z.strictObject({
  change: z.enum(keyChanges),
  /** Two persons of the sender must have signed for it. */
  grave: z.boolean(),
  key: keyRecordSchema,
  /** Who it was said to be before; where that becomes different. */
  before: z
    .strictObject({ person: keyRecordSchema.shape.person, roles: keyRecordSchema.shape.roles })
    .optional(),
})
export type ChangedKey = z.output<typeof changedKeySchema>

/** What a list would change here, or has changed. */
export const trustChangesSchema = z.strictObject({
  /** `known`: this very list was taken in before, and nothing changes. */
  status: z.enum(['new', 'known']),
  package: hashSchema,
  sender: partySchema,
  sequence: count,
  createdAt: z.string(),
  /** Who signed: persons, each once. */
  persons: z.array(z.string()),
  /** How many lists of the sender between the last one known here and this one were never seen here. */
  missing: count,
  changes: z.array(changedKeySchema),
  /** Keys that are as they were. */
  unchanged: count,
  own: ownKeysSchema,
  policy: policySchema,
  /** What the sender asked before; where that becomes different. */
  policyBefore: policySchema.optional(),
})
export type TrustChanges = z.output<typeof trustChangesSchema>

export const trustListRowSchema = z.strictObject({
  package: hashSchema,
  direction: z.enum(['issued', 'received']),
  sender: partySchema,
  sequence: count,
  createdAt: z.string(),
  persons: z.array(z.string()),
  keys: count,
  ended: count,
  /** The newest of its sender: the one that counts. */
  newest: z.boolean(),
  /** Of a received one. */
  own: ownKeysSchema.optional(),
})
export type TrustListRow = z.output<typeof trustListRowSchema>

/** What the next list of this bureau would say that its last one does not. */
export const pendingListSchema = z.strictObject({
  /** Nothing to issue: the last list says it all. */
  current: z.boolean(),
  changes: count,
  /** How many different persons must sign it. */
  persons: count,
})
export type PendingList = z.output<typeof pendingListSchema>

/** What two persons saw and signed: which key ended, why, and which one comes after it. */
export const ceremonySchema = z.strictObject({
  format: z.literal(1),
  bureau: partySchema,
  at: z.iso.datetime(),
  party: partySchema,
  person: z.string(),
  fingerprint: hashSchema,
  why: z.enum(endings),
  next: z.strictObject({ fingerprint: hashSchema, roles: keyRecordSchema.shape.roles }).optional(),
  witnesses: z.array(z.strictObject({ name: z.string(), fingerprint: hashSchema })).min(2),
})
export type Ceremony = z.output<typeof ceremonySchema>

export const ceremonyRowSchema = z.strictObject({ number: count, ...ceremonySchema.shape })
export type CeremonyRow = z.output<typeof ceremonyRowSchema>

export const replacedSchema = z.strictObject({
  ceremony: count,
  /** The trust list that says so; none where the party does not report to this bureau. */
  list: exportedSchema.optional(),
})
