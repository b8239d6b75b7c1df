import { z } from 'zod'
import { caseIdSchema, casePlaceSchema, caseVerdicts, doubtKinds } from './case-records.ts'
import { wordsSchema } from './code-tables.ts'
import { catalogs } from './entry-list.ts'
import { entryKeySchema, entrySchema } from './entry.ts'
import { changes, hashSchema, packageKinds, partySchema, remarkSchema, statementSchema } from './package.ts'
import { paperCodeSchema } from './paper-code.ts'
import { catalogCountsSchema, changeCountsSchema, count } from './shapes.ts'

// What is put on paper: each sheet carries the code of the file that it belongs to.

/** More is no reading matter, and a browser lays it out for minutes. */
export const mostOnPaper = 5000

const head = {
  /** Whose paper it is. */
  office: partySchema,
  code: paperCodeSchema,
  at: z.string(),
}

/** 封面: what a submission or roll-up is, for signatures and stamps. */
export const coverPaperSchema = z.strictObject({
  ...head,
  kind: z.enum(packageKinds),
  recipient: partySchema,
  sequence: count,
  counts: z.record(z.string(), count),
  changes: changeCountsSchema,
  state: hashSchema,
  signers: statementSchema.shape.signers,
  rulebook: z.string(),
  /** Which receipt answered it, if one did. */
  answer: z.strictObject({ at: z.string(), accepted: count, returned: count }).optional(),
})
export type CoverPaper = z.output<typeof coverPaperSchema>

/** Where the entries of a listing come from: what is typed now, what is accepted here now, or a package. */
export const listingSources = ['working', 'accepted', 'package'] as const
export const listingAskedSchema = z.strictObject({
  catalog: z.enum(catalogs).default('resource'),
  /** Without it the working copy, or at a bureau what it has accepted. */
  package: hashSchema.optional(),
})

export const listingPaperSchema = z.strictObject({
  ...head,
  catalog: z.enum(catalogs),
  source: z.enum(listingSources),
  /** Of the package. */
  sequence: count.optional(),
  /** In the catalog; the first {@link mostOnPaper} of them are listed. */
  total: count,
  /** Secret entries and items, of which nothing but their number is told. */
  withheld: count,
  withheldItems: count,
  entries: z.array(z.strictObject({ ...entryKeySchema.shape, entry: entrySchema })),
})
export type ListingPaper = z.output<typeof listingPaperSchema>

/** 回执通知、退回通知: what a receipt says to the office, entry by entry. */
export const noticePaperSchema = z.strictObject({
  ...head,
  recipient: partySchema,
  sequence: count,
  subject: z.strictObject({
    package: hashSchema,
    kind: z.enum(packageKinds),
    sequence: count,
    at: z.string(),
  }),
  accepted: changeCountsSchema,
  /** Accepted with something put right. */
  corrected: z.array(z.string()),
  returned: z.array(
    z.strictObject({
      ...entryKeySchema.shape,
      name: z.string(),
      /** The number of the stub, where the entry is secret. */
      withheld: count.optional(),
      change: z.enum(changes),
      comment: z.string(),
      remarks: z.array(remarkSchema),
    }),
  ),
  signers: statementSchema.shape.signers,
})
export type NoticePaper = z.output<typeof noticePaperSchema>

/** 校核答复: what whoever doubted or complained is told (Articles 16 and 31). */
export const answerPaperSchema = z.strictObject({
  ...head,
  case: caseIdSchema,
  kind: z.enum(doubtKinds),
  clause: z.string(),
  /** '' where nobody wrote down who it was. */
  asker: z.string(),
  /** Who looked into it. */
  provider: z.string(),
  entries: z.array(
    z.strictObject({
      ...casePlaceSchema.pick({ agency: true, id: true, field: true, item: true }).shape,
      name: z.string(),
      /** Secret, so that nothing of it is on paper. */
      withheld: z.boolean(),
    }),
  ),
  /** What its days count from, and when that was. */
  start: wordsSchema,
  received: z.iso.date(),
  due: z.iso.date().optional(),
  answered: z.iso.date(),
  late: z.boolean(),
  lateReason: z.string(),
  text: z.string(),
  verdict: z.enum(caseVerdicts),
  answer: z.string(),
  done: z.string(),
  /** Of the submission that carried the change. */
  sequence: count.optional(),
})
export type AnswerPaper = z.output<typeof answerPaperSchema>

/** A value that entries share, and how many have it now and had it before. */
export const sharesSchema = z.array(z.strictObject({ value: z.string(), now: count, before: count }))
export type Shares = z.output<typeof sharesSchema>
export const shareParts = ['classification', 'sensitivity', 'sharing', 'opening'] as const

/** 年度报告: where the three catalogs stand, what changed since the last accepted state, and what went to and fro. */
export const annualPaperSchema = z.strictObject({
  ...head,
  from: z.iso.date(),
  to: z.iso.date(),
  now: catalogCountsSchema,
  before: catalogCountsSchema,
  /** The state it is compared with; absent where nothing was accepted yet. */
  base: z.strictObject({ hash: hashSchema, at: z.string(), sequence: count.optional() }).optional(),
  changes: changeCountsSchema,
  withheld: count,
  shares: z.strictObject({
    classification: sharesSchema,
    sensitivity: sharesSchema,
    sharing: sharesSchema,
    opening: sharesSchema,
  }),
  /** What the ledger has of these days. */
  ledger: z.strictObject({
    packages: count,
    answered: count,
    offices: count,
    accepted: count,
    returned: count,
  }),
  /** Entries whose content somebody confirmed in these days; only an agency's own. */
  confirmed: count.optional(),
})
export type AnnualPaper = z.output<typeof annualPaperSchema>

/** A package that a paper belongs to. */
export const foundPackageSchema = z.strictObject({
  /** In this ledger, or the file that it is in. */
  path: z.string().optional(),
  package: hashSchema,
  kind: z.enum(packageKinds),
  direction: z.enum(['sent', 'received']).optional(),
  sender: partySchema,
  recipient: partySchema,
  sequence: count,
  createdAt: z.string(),
  /** The paper names this very package, or the catalog that it holds. */
  by: z.enum(['package', 'state']),
  /** Of a file: whether every byte is the signed one. */
  whole: z.boolean(),
})
export type FoundPackage = z.output<typeof foundPackageSchema>

export const paperFoundSchema = z.strictObject({
  /** As many digits as were given. */
  digits: z.string(),
  found: z.array(foundPackageSchema),
  /** Files that were looked at, and those that are encrypted and say nothing. */
  files: count,
  sealed: count,
})
export type PaperFound = z.output<typeof paperFoundSchema>
