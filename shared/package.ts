import { z } from 'zod'
import { entryKeySchema } from './entry.ts'

/** The format this program writes; a reader refuses a higher one with a sentence. */
export const packageFormat = 1

export const packageKinds = ['submission', 'receipt', 'rollup', 'rulebook', 'tables'] as const
export type PackageKind = (typeof packageKinds)[number]

/** What a bureau hands out to all that report to it; each is whole, so the newest counts whatever came before. */
export const handoutKinds = ['rulebook', 'tables'] as const
export type HandoutKind = (typeof handoutKinds)[number]

/** DSSE payload type: checked before a byte of the statement is parsed, so one kind can never pass for another. */
export const payloadType = (kind: PackageKind): string => `application/vnd.mulu.${kind}+json`

/** Places inside the bag (design.md 5). `payload` follows from the kind and is what the manifest covers. */
export const parts = {
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  cover: 'cover.html',
  envelope: 'signatures/statement.dsse.json',
  descriptor: 'data/datapackage.json',
  entries: 'data/entries.jsonl',
  sources: 'data/sources.jsonl',
  decisions: 'data/decisions.jsonl',
  rulebook: 'data/rulebook.jsonl',
  tables: 'data/code-tables.jsonl',
} as const

export const payloadParts: Record<PackageKind, readonly string[]> = {
  submission: [parts.descriptor, parts.entries],
  receipt: [parts.descriptor, parts.decisions],
  rollup: [parts.descriptor, parts.entries, parts.sources],
  rulebook: [parts.descriptor, parts.rulebook],
  tables: [parts.descriptor, parts.tables],
}

/** Refusals before anything is unpacked. Sizes in bytes. A city of 100,000 entries is about 120 MB unpacked. */
export const packageLimits = {
  file: 512 * 1024 * 1024,
  parts: 16,
  tagPart: 4 * 1024 * 1024,
  total: 1024 * 1024 * 1024,
  /** Unpacked to packed, for one part; catalog text reaches about 30. */
  ratio: 200,
  /** More than the longest line that an entry's own limits allow: what a township can sign, its district must be able to read. */
  line: 16 * 1024 * 1024,
}

/** What a submission or roll-up says of its entries, and what its reader counts again. */
export const entryCounts = ['entries', 'withheld', 'withheldItems', 'sharing', 'open'] as const

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/)
const shortText = z.string().min(1).max(300)
const instant = z.iso.datetime()
const count = z.number().int().nonnegative()

export const roles = ['agency', 'district', 'city'] as const
export type Role = (typeof roles)[number]

/** An agency's or bureau's code: its unified social credit code, or what its superior uses for it. */
export const codeSchema = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{4,32}$/)
export const partySchema = z.strictObject({ code: codeSchema, name: shortText })
export type Party = z.output<typeof partySchema>

/** Whom a handout is for. */
export const everyone: Party = { code: 'everyone', name: '所属各单位' }

/** What the signature covers: who, for whom, in which order, from which state, and through the tag manifest every byte. */
export const statementSchema = z.strictObject({
  format: z.number().int().positive(),
  kind: z.enum(packageKinds),
  sender: partySchema,
  recipient: partySchema,
  /** 1, 2, 3 … for each sender and recipient. */
  sequence: z.number().int().positive(),
  /** Hash of the sender's previous package to this recipient; absent in the first. */
  parent: hashSchema.optional(),
  /** The accepted state the sender worked from; absent before the first receipt. */
  base: hashSchema.optional(),
  /** The catalog state in the payload; for a receipt the accepted state that now holds. */
  state: hashSchema,
  /** A receipt's submission. */
  subject: z.strictObject({ package: hashSchema, sequence: z.number().int().positive() }).optional(),
  counts: z.record(z.string().max(40), count),
  rulebook: shortText,
  suite: z.literal('ed25519-sha256'),
  signers: z
    .array(z.strictObject({ name: shortText, role: z.literal('operator'), fingerprint: hashSchema }))
    .length(1),
  createdAt: instant,
  /** SHA-256 of `tagmanifest-sha256.txt`. */
  tagManifest: hashSchema,
})
export type Statement = z.output<typeof statementSchema>

export const changes = ['new', 'changed', 'retired', 'unchanged'] as const
export type Change = (typeof changes)[number]
export const verdicts = ['accepted', 'returned'] as const
export type Verdict = (typeof verdicts)[number]

/** One line of `data/decisions.jsonl`: what the bureau answered on one entry of the subject. */
export const decisionRecordSchema = z.strictObject({
  ...entryKeySchema.shape,
  change: z.enum(['new', 'changed', 'retired']),
  /** The decided version; for a retired entry the one that goes. */
  version: hashSchema,
  verdict: z.enum(verdicts),
  comment: z.string().max(4000).default(''),
})
export type DecisionRecord = z.output<typeof decisionRecordSchema>

/** One line of `data/sources.jsonl` in a roll-up: which signed submission an agency's entries were accepted from. */
export const sourceRecordSchema = z.strictObject({
  agency: codeSchema,
  name: shortText,
  package: hashSchema,
  sequence: z.number().int().positive(),
  fingerprint: hashSchema,
  state: hashSchema,
  entries: count,
})
export type SourceRecord = z.output<typeof sourceRecordSchema>

/** A fingerprint as people read it aloud: sixteen groups of four. */
export function groupedFingerprint(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/g)?.join(' ') ?? ''
}
