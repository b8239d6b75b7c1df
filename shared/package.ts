import { z } from 'zod'
import { entryKeySchema } from './entry.ts'
import { certificateSchema } from './round.ts'

/** The format this program writes; a reader refuses a higher one with a sentence. What each says: package-format.md. */
export const packageFormat = 3

/** Since this format a package's zip says its own checksum: no byte of it can change unnoticed. */
export const sealedSince = 2

export const packageKinds = [
  'submission',
  'receipt',
  'rollup',
  'rulebook',
  'tables',
  'trust',
  'snapshot',
  'organisations',
  'reset',
  'corrections',
  'calendar',
  'doubts',
  'answers',
  'part',
  'reorganisation',
  'replacement',
] as const
export type PackageKind = (typeof packageKinds)[number]

/** What a bureau hands out to all that report to it; each is whole, so the newest counts whatever came before. */
export const handoutKinds = ['rulebook', 'tables', 'calendar'] as const
export type HandoutKind = (typeof handoutKinds)[number]

/** Addressed to everyone: handouts, trust lists, reference snapshots, tables of offices, reorganisations. */
export const openKinds = [...handoutKinds, 'trust', 'snapshot', 'organisations', 'reorganisation'] as const

/** How a package is signed and hashed; the suite stands inside the signed bytes, and the key alone decides how a signature is checked. */
export const suites = ['ed25519-sha256', 'sm2-sm3'] as const
export type Suite = (typeof suites)[number]

/** 经办, 保密审查, 签发: the hats under which persons of an office sign (Articles 26 and 27). One person may wear several. */
export const signerRoles = ['operator', 'reviewer', 'chief'] as const
export type SignerRole = (typeof signerRoles)[number]

/** DSSE payload type: checked before a byte of the statement is parsed, so one kind can never pass for another. */
export const payloadType = (kind: PackageKind): string => `application/vnd.mulu.${kind}+json`

/** Places inside the bag (design.md 5). `payload` follows from the kind and is what the manifest covers. */
export const parts = {
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  manifestSm3: 'manifest-sm3.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  tagManifestSm3: 'tagmanifest-sm3.txt',
  cover: 'cover.html',
  envelope: 'signatures/statement.dsse.json',
  descriptor: 'data/datapackage.json',
  entries: 'data/entries.jsonl',
  sources: 'data/sources.jsonl',
  decisions: 'data/decisions.jsonl',
  rulebook: 'data/rulebook.jsonl',
  tables: 'data/code-tables.jsonl',
  keys: 'data/keys.jsonl',
  policy: 'data/policy.jsonl',
  references: 'data/references.jsonl',
  organisations: 'data/organisations.jsonl',
  origins: 'data/origins.jsonl',
  approval: 'data/approval.jsonl',
  notices: 'data/notices.jsonl',
  corrections: 'data/corrections.jsonl',
  reviews: 'data/reviews.jsonl',
  versions: 'data/versions.jsonl',
  calendar: 'data/calendar.jsonl',
  doubts: 'data/doubts.jsonl',
  answers: 'data/answers.jsonl',
  part: 'data/part.jsonl',
  outcomes: 'data/outcomes.jsonl',
  reorganisation: 'data/reorganisation.jsonl',
  reorganisations: 'data/reorganisations.jsonl',
} as const

const payload: Record<PackageKind, readonly string[]> = {
  submission: [parts.descriptor, parts.entries],
  receipt: [parts.descriptor, parts.decisions, parts.entries, parts.notices],
  rollup: [
    parts.descriptor,
    parts.entries,
    parts.sources,
    parts.origins,
    parts.approval,
    parts.notices,
    parts.reorganisations,
  ],
  rulebook: [parts.descriptor, parts.rulebook],
  tables: [parts.descriptor, parts.tables],
  trust: [parts.descriptor, parts.keys, parts.policy],
  snapshot: [parts.descriptor, parts.references],
  organisations: [parts.descriptor, parts.organisations],
  reset: [parts.descriptor],
  replacement: [parts.descriptor],
  corrections: [parts.descriptor, parts.corrections, parts.reviews, parts.versions],
  calendar: [parts.descriptor, parts.calendar],
  doubts: [parts.descriptor, parts.doubts],
  answers: [parts.descriptor, parts.answers],
  part: [parts.descriptor, parts.part, parts.entries, parts.outcomes],
  reorganisation: [parts.descriptor, parts.reorganisation, parts.entries, parts.reorganisations],
}

/** What came with the third format: a receipt's own versions, where a roll-up's entries come from, and what a bureau tells beside both. */
const sinceFormat3: Partial<Record<PackageKind, readonly string[]>> = {
  receipt: [parts.entries, parts.notices],
  rollup: [parts.origins, parts.approval, parts.notices, parts.reorganisations],
}

/** The parts under `data/`, in their order. */
export function payloadParts({ kind, format }: Pick<Statement, 'kind' | 'format'>): readonly string[] {
  const later = format < 3 ? sinceFormat3[kind] : undefined
  return later ? payload[kind].filter((part) => !later.includes(part)) : payload[kind]
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
export const shortText = z.string().min(1).max(300)
const instant = z.iso.datetime()
const count = z.number().int().nonnegative()

export const roles = ['agency', 'district', 'city'] as const
export type Role = (typeof roles)[number]

/** Who a party is to a desk; a root is a bureau above the superior, whose trust lists say who the superior is. */
export const relations = ['superior', 'subordinate', 'root'] as const
export type Relation = (typeof relations)[number]

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
  /** Only what differs from the base is in the payload, and a line for each entry that is gone; absent where all of it is. */
  scope: z.literal('changes').optional(),
  /** A receipt's submission; the package after which a reset lets the order go on; the receipt that a replacement takes back. */
  subject: z.strictObject({ package: hashSchema, sequence: z.number().int().positive() }).optional(),
  /** The receipt of the same number that stands instead. */
  instead: hashSchema.optional(),
  counts: z.record(z.string().max(40), count),
  /** The annual round that a submission completes. */
  round: certificateSchema.optional(),
  rulebook: shortText,
  suite: z.enum(suites),
  /** One line for each hat; who wears several has several, and signs once. */
  signers: z
    .array(z.strictObject({ name: shortText, role: z.enum(signerRoles), fingerprint: hashSchema }))
    .min(1)
    .max(12),
  createdAt: instant,
  /** SHA-256 of `tagmanifest-sha256.txt`. */
  tagManifest: hashSchema,
  /** SM3 of `tagmanifest-sm3.txt`, which a package of the suite sm2-sm3 has as well. */
  tagManifestSm3: hashSchema.optional(),
})
export type Statement = z.output<typeof statementSchema>
export type StatementSigner = Statement['signers'][number]

/** The keys that a statement must be signed with, each once, in its order. */
export function signingKeys({ signers }: Pick<Statement, 'signers'>): string[] {
  return [...new Set(signers.map(({ fingerprint }) => fingerprint))]
}

export const changes = ['new', 'changed', 'retired', 'unchanged'] as const
export type Change = (typeof changes)[number]
export const verdicts = ['accepted', 'returned'] as const
export type Verdict = (typeof verdicts)[number]

/** What a bureau wrote at one place of an entry: a field, an item, or a field of an item, as differences name them. */
export const remarkSchema = z.strictObject({
  field: z.string().min(1).max(100),
  /** The item's name. */
  item: z.string().min(1).max(300).optional(),
  text: z.string().min(1).max(500),
})
export type Remark = z.output<typeof remarkSchema>
export const mostRemarks = 50

/** One line of `data/decisions.jsonl`: what the bureau answered on one entry of the subject. */
export const decisionRecordSchema = z
  .strictObject({
    ...entryKeySchema.shape,
    /** `unchanged` only where the bureau has put something right in it. */
    change: z.enum(changes),
    /** The decided version; for a retired entry the one that goes. */
    version: hashSchema,
    verdict: z.enum(verdicts),
    comment: z.string().max(4000).default(''),
    /** What an accepted one was accepted as, where the bureau has put something right in it; that version is in the receipt's `entries.jsonl`. */
    as: hashSchema.optional(),
    /** By field, then item. The comment says all of it in words as well, for who reads nothing else. */
    remarks: z.array(remarkSchema).min(1).max(mostRemarks).optional(),
  })
  .refine(({ as, change, verdict }) => as === undefined || (verdict === 'accepted' && change !== 'retired'))
  .refine(({ as, change }) => change !== 'unchanged' || as !== undefined)
export type DecisionRecord = z.output<typeof decisionRecordSchema>

const person = z.string().max(300)
const hashes = z.array(hashSchema).max(1000)

/** One line of `data/corrections.jsonl`: what one desk of a bureau tells another that was put right. */
export const sharedCorrectionSchema = z.strictObject({
  ...entryKeySchema.shape,
  /** The accepted version that was put right, and what counts instead; the same where it was taken back. */
  base: hashSchema,
  version: hashSchema,
  /** What counted there before, oldest first: who knows the last of them only follows. */
  before: hashes,
  who: person,
  at: instant,
  reason: z.string().max(1000),
  checkedBy: person,
  checkedAt: person,
})
export type SharedCorrection = z.output<typeof sharedCorrectionSchema>

/** One line of `data/reviews.jsonl`: what was decided there on an entry of a package that has no answer yet. */
export const sharedReviewSchema = z
  .strictObject({
    package: hashSchema,
    ...entryKeySchema.shape,
    version: hashSchema,
    verdict: z.enum(verdicts),
    comment: z.string().max(4000),
    as: hashSchema.optional(),
    remarks: z.array(remarkSchema).max(mostRemarks),
    who: person,
    at: person,
    checkedBy: person,
    checkedAt: person,
    /** Hashes of the decisions in whose sight this one was made. */
    over: hashes,
  })
  .refine(({ as, verdict }) => as === undefined || verdict === 'accepted')
export type SharedReview = z.output<typeof sharedReviewSchema>

/** One line of `data/keys.jsonl`: a person's key, for whom it signs, under which hats, and from when to when. */
export const keyRecordSchema = z
  .strictObject({
    party: partySchema,
    person: shortText,
    roles: z.array(z.enum(signerRoles)).min(1),
    fingerprint: hashSchema,
    /** Since when the list's sender has known the key; it bounds nothing. */
    from: instant,
    /** Signatures from then on do not count; why follows. */
    until: instant.optional(),
    ended: z.enum(['replaced', 'lost', 'stolen', 'left']).optional(),
  })
  .refine(({ until, ended }) => (until === undefined) === (ended === undefined))
export type KeyRecord = z.output<typeof keyRecordSchema>
export const endings = keyRecordSchema.shape.ended.unwrap().options
export type Ending = (typeof endings)[number]

/** The one line of `data/policy.jsonl`: what a bureau asks of what is handed in to it. */
export const policySchema = z.strictObject({
  /** Hats without whose signature nothing is taken. */
  roles: z.array(z.enum(signerRoles)).default(['operator']),
  /** How many different persons must have signed. */
  persons: z.int().min(1).max(3).default(1),
  encryption: z.enum(['off', 'offered', 'required']).default('off'),
  /** age recipients of the bureau; encrypting is to all of them, so that one lost key loses nothing. */
  recipients: z
    .array(z.string().regex(/^age1[0-9a-z]{20,120}$/))
    .max(4)
    .default([]),
})
export type Policy = z.output<typeof policySchema>

/** One line of `data/origins.jsonl`: a statement that entries of a roll-up come from, and the state that it was signed over, sorted by id. */
export const originRecordSchema = z.strictObject({
  agency: codeSchema,
  package: hashSchema,
  /** The DSSE envelope, as it stands in the package. */
  envelope: z.string().max(64 * 1024),
  entries: z.array(z.tuple([entryKeySchema.shape.id, hashSchema])),
})
export type OriginRecord = z.output<typeof originRecordSchema>

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
