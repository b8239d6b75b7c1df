import { z } from 'zod'
import { actions } from './change.ts'
import { entryListSchema, matchSchema } from './entry-list.ts'
import { entryKeySchema, entrySchema } from './entry.ts'
import {
  changes,
  endings,
  hashSchema,
  packageKinds,
  partySchema,
  remarkSchema,
  roles,
  signerRoles,
  statementSchema,
  suites,
  verdicts,
} from './package.ts'
import { certificateSchema, roundEntrySchema } from './round.ts'
import { severities } from './rulebook.ts'

// Shapes that several operations of the contract share, and the types that screens and handlers take from them.

export const path = z.string().min(1).max(4096)
export const count = z.number().int().nonnegative()
export const page = { offset: count.default(0), limit: z.number().int().min(1).max(500).default(100) }
export const search = z.string().max(200).default('')
/** Never logged, never stored. */
export const passphrase = z.string().max(1000)

/** 行政区划: where an office is. A functional zone has a name and no code. */
export const placeSchema = z.strictObject({
  code: z
    .string()
    .regex(/^\d{2,12}$|^$/)
    .default(''),
  name: z.string().trim().max(300).default(''),
})
export type Place = z.output<typeof placeSchema>

export const workspaceSchema = z.strictObject({
  path,
  role: z.enum(roles),
  ...partySchema.shape,
  place: placeSchema,
  signer: z.strictObject({ name: z.string(), fingerprint: hashSchema }),
  superior: partySchema.optional(),
  /** By which document this office is no more, and who goes on with what it had: then nothing is written here. */
  ended: z.strictObject({ successors: z.array(partySchema), document: z.string() }).optional(),
  /** Where exported files go when no other folder is named. */
  outbox: path,
})
export type Workspace = z.output<typeof workspaceSchema>

export const findingSchema = z.strictObject({
  rule: z.string(),
  clause: z.string(),
  severity: z.enum(severities),
  field: z.string(),
  item: count.optional(),
  values: z.record(z.string(), z.string()).optional(),
  reason: z.string().optional(),
})

/** What is known around one entry, for the window to check it with at every keystroke. */
export const factsSchema = z.strictObject({
  agencyName: z.string(),
  agencyCode: z.string(),
  acceptedCode: z.string(),
  sameCode: z.array(z.string()),
  sameSpelling: z.array(z.string()),
  sameButNumber: z.array(z.string()),
  sameButEnding: z.array(z.string()),
  systems: z.array(z.string()),
  providedElsewhere: z.array(z.string()),
})

export const differenceSchema = z.strictObject({
  field: z.string(),
  item: z.string().optional(),
  before: z.string(),
  after: z.string(),
})

/** What a bureau said last on an entry that its agency has not sent again since. */
export const answerSchema = z.strictObject({
  verdict: z.enum(verdicts),
  comment: z.string(),
  at: z.string(),
  sequence: count,
  /** What it said at single places. */
  remarks: z.array(remarkSchema),
  /** What was handed in was accepted with something put right in it. */
  corrected: z.boolean(),
})

export const entryRowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  code: z.string(),
  classification: z.array(z.string()),
  provider: z.string(),
  system: z.string(),
  formatCategory: z.string(),
  sensitivity: entrySchema.shape.sensitivity,
  sharing: entrySchema.shape.sharing.unwrap().shape.type,
  /** Conditions or basis, whichever the sharing type asks for. */
  sharingNote: z.string(),
  sharingMethod: z.string(),
  open: entrySchema.shape.opening.unwrap().shape.open,
  openingMode: entrySchema.shape.opening.unwrap().shape.mode,
  openingConditions: z.string(),
  updateCycle: entrySchema.shape.updateCycle,
  items: count,
  errors: count,
  warnings: count,
  retired: z.boolean(),
  returned: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** When it was last confirmed to be still right; '' where never. */
  confirmedAt: z.string(),
  /** Where the search found it. */
  match: matchSchema.optional(),
  /** Where it stands in the annual round, in a list of that. */
  round: roundEntrySchema.optional(),
})
export type EntryRow = z.output<typeof entryRowSchema>

export const catalogCountsSchema = z.strictObject({ resource: count, sharing: count, open: count })
export type CatalogCounts = z.output<typeof catalogCountsSchema>

/** A version of an entry in its history; the newest is what it is now. */
export const historyRowSchema = z.strictObject({
  /** The change that made it; 0 for one that was there before changes were kept. */
  change: count,
  version: hashSchema,
  action: z.enum(actions),
  /** What became different, by paths, as `Change` has them. */
  fields: z.array(z.string()),
  item: count.optional(),
  who: z.string(),
  at: z.string(),
  retired: z.boolean(),
  /** The change that made it was undone. */
  undone: z.boolean(),
  /** Sequence numbers of the submissions that handed it in. */
  sent: z.array(count),
})
export type HistoryRow = z.output<typeof historyRowSchema>

/** What something done to many entries would do, or did. */
export const bulkSummarySchema = z.strictObject({
  /** Entries that were chosen. */
  entries: count,
  changed: count,
  unchanged: count,
  /** Entries that cannot take it: the text would be too long, the word is in no list. */
  failed: count,
  errorsBefore: count,
  errorsAfter: count,
})
export type BulkSummary = z.output<typeof bulkSummarySchema>

export const bulkRowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  before: z.string(),
  after: z.string(),
  failed: z.boolean(),
})
export type BulkRow = z.output<typeof bulkRowSchema>
/** Rows of a preview; the counts tell of all. */
export const bulkRows = 100

export const savedViewSchema = z.strictObject({
  number: count,
  name: z.string().trim().min(1).max(40),
  list: entryListSchema,
})
export type SavedView = z.output<typeof savedViewSchema>

/** An entry of a catalog that is taken over from an earlier file. */
export const earlierRowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  provider: z.string(),
  state: z.enum(['new', 'present']),
})

export const phases = [
  'verifying',
  'reading',
  'comparing',
  'storing',
  'writing',
  'rereading',
  'checking',
  'indexing',
  'receiving',
  'answering',
] as const

/** Progress of long work: `done` of `total` in the phase's own unit (bytes or entries); `total` 0 where it is not known. */
export const progressSchema = z.strictObject({ phase: z.enum(phases), done: count, total: count })
export type Progress = z.output<typeof progressSchema>

export const changeCountsSchema = z.strictObject({
  new: count,
  changed: count,
  retired: count,
  unchanged: count,
})
export type ChangeCounts = z.output<typeof changeCountsSchema>

export const exportedSchema = z.strictObject({
  path,
  package: hashSchema,
  sequence: count,
  bytes: count,
  entries: count,
  withheld: count,
})

export const ledgerStates = ['unconfirmed', 'answered', 'superseded', 'void'] as const
export const ledgerRowSchema = z.strictObject({
  package: hashSchema,
  kind: z.enum(packageKinds),
  recipient: partySchema,
  sequence: count,
  createdAt: z.string(),
  entries: count,
  withheld: count,
  state: z.enum(ledgerStates),
  accepted: count,
  returned: count,
  answeredAt: z.string().optional(),
  exportedTo: z.string().optional(),
  /** Who signed, once for each hat. */
  signers: z.array(z.strictObject({ name: z.string(), role: z.enum(signerRoles) })),
})
export type LedgerRow = z.output<typeof ledgerRowSchema>

export const inboxStates = ['pending', 'answered', 'superseded', 'void'] as const
export const inboxRowSchema = z.strictObject({
  package: hashSchema,
  kind: z.enum(packageKinds),
  sender: partySchema,
  signer: z.string(),
  fingerprint: hashSchema,
  sequence: count,
  createdAt: z.string(),
  receivedAt: z.string(),
  entries: count,
  withheld: count,
  state: z.enum(inboxStates),
  changes: changeCountsSchema,
  accepted: count,
  returned: count,
  /** Decisions that another person has not checked. */
  unchecked: count,
  /** Errors of its entries are still being counted. */
  counting: z.boolean(),
  /** The receipt signed for it, so that it can be exported again. */
  receipt: hashSchema.optional(),
  /** The annual round that it completes. */
  round: certificateSchema.optional(),
})
export type InboxRow = z.output<typeof inboxRowSchema>

export const reviewRowSchema = z.strictObject({
  ...entryKeySchema.shape,
  name: z.string(),
  provider: z.string(),
  withheld: count.optional(),
  /** Secret items that were held back from the entry. */
  withheldItems: count.optional(),
  change: z.enum(changes),
  /** Absent until they are counted. */
  errors: count.optional(),
  verdict: z.enum(verdicts).optional(),
  comment: z.string(),
  /** 审核 and 复核, by name. */
  decidedBy: z.string(),
  checkedBy: z.string(),
  /** Remarks at its places. */
  remarks: count,
  /** Conflicts with what this bureau put right, that nobody has decided. */
  conflicts: count,
  /** It is accepted as something else than was handed in. */
  corrected: z.boolean(),
  /** It retires what this bureau put right: accepted, the correction goes with it. */
  stopsCorrected: z.literal(true).optional(),
  /** What another desk of this bureau decided otherwise. */
  contested: z.strictObject({ verdict: z.enum(verdicts), comment: z.string(), who: z.string() }).optional(),
})
export type ReviewRow = z.output<typeof reviewRowSchema>

const keyStandings = ['trusted', 'ended', 'unregistered'] as const
const keyStandingSchema = z.strictObject({
  fingerprint: hashSchema,
  standing: z.enum(keyStandings),
  party: partySchema.optional(),
  person: z.string().optional(),
  ended: z.strictObject({ at: z.string(), why: z.enum(endings) }).optional(),
})
export type KeyStanding = z.output<typeof keyStandingSchema>

/** What a package file is, once every byte of it is verified. */
export const verificationSchema = z.strictObject({
  kind: z.enum(packageKinds),
  package: hashSchema,
  sender: partySchema,
  recipient: partySchema,
  sequence: count,
  createdAt: z.string(),
  counts: z.record(z.string(), count),
  bytes: count,
  suite: z.enum(suites),
  /** Who signed, under which hats: one line for each hat. */
  signers: statementSchema.shape.signers,
  parent: hashSchema.optional(),
  round: statementSchema.shape.round,
  /** What a receipt answers. */
  subject: statementSchema.shape.subject,
  /**
   * Whether all keys are registered here for that sender (without a workspace they never are), and, for `ended`, whether one of them no
   * longer counted when the package was made.
   */
  trust: z.enum(keyStandings),
  /** The same of each key that signed, with whose it is known to be here. */
  keys: z.array(keyStandingSchema),
  /** Where it is in the ledger of this desk: when it was made or came in, and the receipt for it. */
  ledger: z
    .strictObject({
      direction: z.enum(['sent', 'received']),
      at: z.string(),
      answeredAt: z.string().optional(),
    })
    .optional(),
})
export type Verification = z.output<typeof verificationSchema>

/** Two entries that may be one, and why: see `near-duplicates.ts`. */
export const duplicateReasons = ['spelling', 'number', 'series', 'ending'] as const
export const duplicatePairSchema = z.strictObject({
  reason: z.enum(duplicateReasons),
  one: z.strictObject({ id: z.string(), name: z.string() }),
  other: z.strictObject({ id: z.string(), name: z.string() }),
})
export type DuplicatePair = z.output<typeof duplicatePairSchema>

/** What a check of the whole catalog found: by rule, the worst first, with the first places of each. */
export const checkSummarySchema = z.strictObject({
  checked: count,
  clean: count,
  errors: count,
  warnings: count,
  notes: count,
  /** Findings kept with a reason. */
  explained: count,
  rules: z.array(
    z.strictObject({
      rule: z.string(),
      severity: z.enum(severities),
      findings: count,
      entries: count,
      /** The first entries, in the list's order; at most `checkPlaces`. */
      places: z.array(
        z.strictObject({ id: z.string(), name: z.string(), field: z.string(), item: count.optional() }),
      ),
    }),
  ),
  /** All pairs found, and the first of them. */
  duplicates: z.strictObject({ pairs: count, first: z.array(duplicatePairSchema) }),
  catalogs: catalogCountsSchema,
})
export type CheckSummary = z.output<typeof checkSummarySchema>
/** Places named for each rule, and pairs of near-duplicates: a list to work through, never a wall. */
export const checkPlaces = 100

export const divisionSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  path: z.array(z.string()),
})
