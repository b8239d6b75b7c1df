import { z } from 'zod'
import { entrySchema, itemSchema } from './entry.ts'
import { endings, hashSchema, partySchema, signerRoles, suites } from './package.ts'

// Shapes of who signs and of what is reviewed before it.

const count = z.number().int().nonnegative()

/** A person's key, and until when its signatures count. */
export const trustedKeySchema = z.strictObject({
  fingerprint: hashSchema,
  party: partySchema,
  person: z.string(),
  roles: z.array(z.enum(signerRoles)),
  validFrom: z.string(),
  endedAt: z.string().optional(),
  endedWhy: z.enum(endings).optional(),
  /** The newest trust list that says so. */
  list: z.string().optional(),
  /** Who of this office compared its fingerprint; absent for a key that only a list brought. */
  comparedBy: z.string().optional(),
  registeredAt: z.string(),
})
export type TrustedKey = z.output<typeof trustedKeySchema>

/** What the secrecy review says of an entry: a secret one never leaves and needs no word. */
export const secrecyVerdicts = ['open', 'clear', 'withhold', 'secret'] as const
export const secrecyRowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  sensitivity: entrySchema.shape.sensitivity,
  verdict: z.enum(secrecyVerdicts),
  reason: z.string(),
  who: z.string(),
  at: z.string(),
  /** `withheld` is the reason why an item stays here. */
  items: z.array(
    z.strictObject({
      name: z.string(),
      sensitivity: itemSchema.shape.sensitivity,
      withheld: z.string().optional(),
    }),
  ),
})
export type SecrecyRow = z.output<typeof secrecyRowSchema>

/** Somebody of this office who signs. */
export const personSchema = z.strictObject({
  number: count,
  name: z.string(),
  roles: z.array(z.enum(signerRoles)),
  suite: z.enum(suites),
  fingerprint: hashSchema,
  createdAt: z.string(),
  leftAt: z.string().optional(),
})
export type Person = z.output<typeof personSchema>

/** A key that packages are encrypted to. */
export const encryptionKeySchema = z.strictObject({
  recipient: z.string(),
  name: z.string(),
  /** Where its sealed half lies; '' for one that is kept elsewhere. */
  file: z.string(),
  present: z.boolean(),
  /** Whether packages are encrypted to it now. */
  inUse: z.boolean(),
  createdAt: z.string(),
})
export type EncryptionKey = z.output<typeof encryptionKeySchema>
