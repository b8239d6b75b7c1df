import { z } from 'zod'
import { hashSchema, partySchema } from './package.ts'
import { changeCountsSchema, count } from './shapes.ts'

// Article 14: what a district's bureau merged goes up once the district's government has approved it; the city's government decides on the city's.

const words = z.string().trim().min(1).max(300)

/** The document by which a government approved a catalog. */
export const approvalDocumentSchema = z.strictObject({
  /** Who approved it, as the document is headed. */
  authority: words,
  /** 文号. */
  number: words,
  title: z.string().trim().max(300).default(''),
  date: z.iso.date(),
})
export type ApprovalDocument = z.output<typeof approvalDocumentSchema>

/** What a person of the bureau signs: this document approved this very state. One line of `data/approval.jsonl` holds it with the signature. */
export const approvalSchema = z.strictObject({
  format: z.literal(1),
  bureau: partySchema,
  document: approvalDocumentSchema,
  state: hashSchema,
  entries: count,
  signer: z.strictObject({ name: words, fingerprint: hashSchema }),
  at: z.iso.datetime(),
})
export type Approval = z.output<typeof approvalSchema>

/** DSSE payload type, so that a signature over it passes for nothing else. */
export const approvalType = 'application/vnd.mulu.approval+json'

const base64 = z.base64().max(4096)
export const approvalLineSchema = z.strictObject({
  approval: approvalSchema,
  signature: z.strictObject({ keyid: hashSchema, publicKey: base64, sig: base64 }),
})

export const approvalRowSchema = z.strictObject({
  number: count,
  ...approvalSchema.omit({ format: true, bureau: true }).shape,
  withdrawn: z.strictObject({ at: z.string(), by: z.string(), why: z.string() }).optional(),
  /** The roll-up that carries it; while that stands, the approval cannot be withdrawn here. */
  handedUp: z.strictObject({ sequence: count, answered: z.boolean() }).optional(),
})
export type ApprovalRow = z.output<typeof approvalRowSchema>

/** Where the approval stands: the one in force, and what was accepted here since. */
export const approvalStandingSchema = z.strictObject({
  current: approvalRowSchema.optional(),
  /** What the accepted catalog has that the approved one does not; all of it where nothing is approved. */
  since: changeCountsSchema,
})
export type ApprovalStanding = z.output<typeof approvalStandingSchema>
