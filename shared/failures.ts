import { z } from 'zod'
import { endings, packageKinds, signerRoles } from './package.ts'
import { reorganisationFailures } from './reorganisation-failures.ts'
import { roundFailures } from './round-failures.ts'

const text = z.string()
const count = z.number().int().nonnegative()
const nothing = z.object({})

/** What can be wrong with one line of a package; in words under `contentProblems`. */
export const contentProblems = [
  'json',
  'schema',
  'spelling',
  'order',
  'agency',
  'secret',
  'repeated',
  'notice',
] as const
export type ContentProblem = (typeof contentProblems)[number]

/** Where a dispute between agencies stands; in words under `disputeStates`. */
export const disputeStates = ['open', 'escalated', 'decided'] as const
export type DisputeState = (typeof disputeStates)[number]

/** What can be wrong with one place of a rulebook or of code tables; in words under `handoutProblems`. */
export const handoutProblems = [
  'value',
  'unknown',
  'size',
  'repeated',
  'missing-row',
  'missing-clause',
  'no-condition',
  'rule',
  'file-name',
  'columns',
  'other-year',
  'work-weekday',
] as const
/** What can be wrong with a fingerprint as it was read or typed; in words under `fingerprintMistakes`. */
export const fingerprintMistakes = ['length', 'unknown word', 'checksum'] as const
export type FingerprintMistake = (typeof fingerprintMistakes)[number]

/** What a workbook may have too much of; in words under `sheetLimits`. */
export const sheetLimits = [
  'parts',
  'unpacked',
  'ratio',
  'sheets',
  'rows',
  'columns',
  'cells',
  'cell',
  'strings',
  'merges',
  'depth',
] as const

/** What a file is that was taken for a package; in words under `otherFiles`. */
export const otherFileKinds = [
  'empty',
  'folder',
  'xlsx',
  'docx',
  'xls',
  'pdf',
  'picture',
  'text',
  'zip',
  'archive',
  'program',
] as const
export type OtherFileKind = (typeof otherFileKinds)[number]

/** What can be wrong with a statement that a roll-up's entries come from; in words under `originProblems`. */
export const originProblems = ['signature', 'statement', 'party', 'state', 'order'] as const
export type OriginProblem = (typeof originProblems)[number]

export type HandoutProblem = (typeof handoutProblems)[number]

/**
 * Every refusal the program can give, with the facts its sentence needs. The set is closed: a code that is not here is a bug
 * and is answered as `INTERNAL`. The sentences themselves are in `messages/`, under `failures.CODE`.
 */
export const failureData = {
  // workspace files
  WORKSPACE_NONE: nothing,
  WORKSPACE_EXISTS: z.object({ path: text }),
  WORKSPACE_MISSING: z.object({ path: text }),
  WORKSPACE_FOREIGN: z.object({ path: text }),
  WORKSPACE_DAMAGED: z.object({ path: text, detail: text }),
  WORKSPACE_NEWER: z.object({ path: text, found: count, known: count }),
  WORKSPACE_IN_USE: z.object({ path: text }),
  /** The disk is full, or the stick is gone. */
  WORKSPACE_UNWRITABLE: z.object({ path: text, detail: text }),
  WORKSPACE_WRONG_ROLE: z.object({ needed: z.enum(['agency', 'bureau']) }),
  // disk
  FILE_MISSING: z.object({ path: text }),
  FILE_UNREADABLE: z.object({ path: text, detail: text }),
  FILE_UNWRITABLE: z.object({ path: text, detail: text }),
  FILE_TOO_LARGE: z.object({ path: text, limitMB: count }),
  /** Sizes as people read them; `?` where nobody can tell. */
  DISK_FULL: z.object({ path: text, free: text, needed: text }),
  DISK_PROTECTED: z.object({ path: text }),
  DISK_GONE: z.object({ path: text }),
  DISK_FILE_LIMIT: z.object({ path: text }),
  DISK_NAME: z.object({ name: text }),
  DISK_READS_BACK_OTHER: z.object({ path: text }),
  FOLDER_MISSING: z.object({ path: text }),
  // entries
  ENTRY_MISSING: z.object({ id: text }),
  ENTRY_CHANGED_ELSEWHERE: z.object({ name: text }),
  CATALOG_EMPTY: nothing,
  /** Something else was done since the step was named. */
  CHANGE_OVERTAKEN: nothing,
  VIEW_MISSING: z.object({ number: count }),
  VERSION_MISSING: nothing,
  EARLIER_NOT_CATALOG: z.object({ path: text }),
  /** Only what had changed was handed in with it. */
  EARLIER_PARTIAL: z.object({ path: text }),
  // workbooks and text files
  SHEET_NOT_TABLE: z.object({ path: text }),
  SHEET_LEGACY_XLS: z.object({ path: text }),
  SHEET_ENCRYPTED: z.object({ path: text }),
  SHEET_MACROS: z.object({ path: text }),
  SHEET_DAMAGED: z.object({ path: text, part: text, detail: text }),
  SHEET_LIMIT: z.object({ path: text, what: z.enum(sheetLimits), limit: text, place: text }),
  SHEET_TEXT_UNREADABLE: z.object({ path: text, encoding: text, line: count }),
  /** A cell of a text table begins with a quote that nothing closes. */
  SHEET_QUOTE_OPEN: z.object({ path: text, line: count }),
  SHEET_NOT_RECORDS: z.object({ path: text }),
  SHEET_NOTHING_CHOSEN: z.object({ path: text }),
  /** The file is another than the one that was previewed. */
  SHEET_OVERTAKEN: z.object({ path: text }),
  SHEET_NO_PREVIEW: nothing,
  /** Of one that would be written. */
  SHEET_TOO_LARGE: z.object({ entries: count, rows: count, limit: count }),
  PROFILE_MISSING: z.object({ name: text }),
  PROFILE_NOT: z.object({ path: text }),
  // rulebooks and code tables
  HANDOUT_NOT: z.object({ path: text }),
  HANDOUT_BAD: z.object({ path: text, place: text, problem: z.enum(handoutProblems), detail: text }),
  HANDOUT_EXAMPLE_FAILS: z.object({ rule: text, example: count, expected: z.enum(['failing', 'passing']) }),
  HANDOUT_NOT_SUPERIOR: z.object({ name: text }),
  HANDOUT_OLDER: z.object({ sender: text, sequence: count, last: count }),
  HANDOUT_MISSING: z.object({ number: count }),
  // signing
  PASSPHRASE_WRONG: nothing,
  PASSPHRASE_SHORT: z.object({ minimum: count }),
  KEY_MISSING: z.object({ path: text }),
  KEY_DAMAGED: z.object({ path: text }),
  /** Another key, or something that is none, lies where one would be written. */
  KEY_THERE: z.object({ path: text }),
  KEY_UNWRITABLE: z.object({ path: text, detail: text }),
  KEY_BACKUP_BESIDE: nothing,
  /** A copy of a key that belongs to nobody here. */
  KEY_FOREIGN: z.object({ fingerprint: text }),
  SUPERIOR_NONE: nothing,
  PERSON_MISSING: nothing,
  PERSON_THERE: z.object({ name: text }),
  PERSON_LAST: nothing,
  /** A person who may not wear this hat. */
  PERSON_ROLE: z.object({ person: text, role: z.enum(signerRoles) }),
  SUITES_MIXED: nothing,
  // the submission that is being reviewed and signed
  DRAFT_NONE: nothing,
  DRAFT_OPEN: nothing,
  DRAFT_UNCHANGED: z.object({ sequence: count }),
  DRAFT_CONCLUDED: nothing,
  DRAFT_NOT_CONCLUDED: nothing,
  DRAFT_STALE: nothing,
  REVIEW_OPEN: z.object({ open: count }),
  REASON_NEEDED: nothing,
  NOT_A_SIGNER: z.object({ person: text }),
  SIGNATURES_OPEN: z.object({ persons: text }),
  // encryption
  PACKAGE_ENCRYPTED: nothing,
  ENCRYPTED_FOR_OTHERS: nothing,
  ENCRYPTED_DAMAGED: nothing,
  RECIPIENT_UNREADABLE: nothing,
  ENCRYPTION_NOT_OFFERED: nothing,
  ENCRYPTION_RECIPIENTS_FEW: z.object({ found: count, needed: count }),
  // packages: the container
  PACKAGE_NOT_ZIP: z.object({ path: text }),
  PACKAGE_OTHER_FILE: z.object({ path: text, kind: z.enum(otherFileKinds) }),
  PACKAGE_UNPACKED: z.object({ path: text }),
  PACKAGE_UNFINISHED: z.object({ path: text }),
  PACKAGE_TRUNCATED: z.object({ path: text }),
  PACKAGE_LIMIT: z.object({ what: z.enum(['file', 'parts', 'part', 'total', 'ratio', 'line']), limit: text }),
  PACKAGE_PART_NAME: z.object({ part: text }),
  PACKAGE_PART_UNLISTED: z.object({ part: text }),
  PACKAGE_PART_MISSING: z.object({ part: text }),
  PACKAGE_ALTERED: z.object({ part: text }),
  PACKAGE_CONTAINER_ODD: z.object({ detail: text }),
  // packages: who and what
  PACKAGE_UNSIGNED: nothing,
  PACKAGE_SIGNATURE_BAD: z.object({ fingerprint: text }),
  /** The signatures are not those of the persons whom the signed statement names. */
  PACKAGE_SIGNERS_DIFFER: nothing,
  /** `person` and `roles`: as whom the key signed, by the package's own word. */
  PACKAGE_SIGNER_UNKNOWN: z.object({
    fingerprint: text,
    name: text,
    code: text,
    person: text.optional(),
    roles: z.array(z.enum(signerRoles)).optional(),
  }),
  /** A party that is registered here, and not as one that such a package comes from. */
  PACKAGE_NOT_FROM: z.object({ name: text }),
  PACKAGE_SENDER_MISMATCH: z.object({ registered: text, claimed: text }),
  /** The key is known and no longer counts. */
  PACKAGE_KEY_ENDED: z.object({ person: text, at: text, why: z.enum(endings) }),
  /** A person signed under a hat that the key is not registered for. */
  PACKAGE_ROLE_NOT_HELD: z.object({ person: text, role: z.enum(signerRoles) }),
  PACKAGE_ROLE_MISSING: z.object({ role: z.enum(signerRoles) }),
  PACKAGE_PERSONS_FEW: z.object({ found: count, needed: count }),
  PACKAGE_STATEMENT_BAD: z.object({ detail: text }),
  PACKAGE_FORMAT_NEWER: z.object({ found: count, known: count }),
  PACKAGE_KIND_WRONG: z.object({ found: text }),
  PACKAGE_RECIPIENT_WRONG: z.object({ recipient: text }),
  /** Only changes came, and they are changes of another state than the one that is accepted here. */
  PACKAGE_BASE_OTHER: z.object({ sender: text, sequence: count }),
  PACKAGE_CONTENT_BAD: z.object({ line: count, problem: z.enum(contentProblems) }),
  // packages: order
  PACKAGE_ROLLBACK: z.object({ sender: text, sequence: count, last: count }),
  PACKAGE_PARENT_MISSING: z.object({ sender: text, sequence: count, missing: count }),
  /** Another package of this number is here. */
  PACKAGE_FORK: z.object({ sender: text, sequence: count }),
  /** Another receipt of this number is here; of whom it came, only its bureau can say which stands. */
  RECEIPT_FORK: z.object({ sender: text, sequence: count }),
  /** Another desk of this bureau signed one under a number that this one gave to another. */
  RECEIPT_OTHER_DESK: z.object({
    name: text,
    sequence: count,
    own: text,
    ownAt: text,
    other: text,
    otherAt: text,
  }),
  RECEIPT_NOT_OTHER: nothing,
  RECEIPT_REPLACED: z.object({ sender: text, sequence: count }),
  RECEIPT_CARRIED_ON: z.object({ sequence: count }),
  /** It follows another package than the last. */
  PACKAGE_BRANCHES: z.object({ sender: text, sequence: count, last: count }),
  PACKAGE_VOID: z.object({ sequence: count }),
  HELD_MISSING: nothing,
  INCIDENT_MISSING: nothing,
  RESET_REASON: nothing,
  RESET_ANSWERED: z.object({ sequence: count }),
  RESET_OLDER: z.object({ sender: text, sequence: count, last: count }),
  /** More was signed here than the ledger knows of. */
  LEDGER_BEHIND: z.object({ kind: z.enum(packageKinds), sequence: count, last: count }),
  LEDGER_NOT_OWN: z.object({ name: text }),
  COLLECTION_DAYS: z.object({ from: text, due: text }),
  COLLECTION_OVER: nothing,
  /** More in a folder than is looked through. */
  PERIOD_DAYS: z.object({ from: text, to: text }),
  PAPER_CODE_BAD: z.object({ digits: count }),
  PROJECT_MISSING: nothing,
  PROJECT_EXISTS: z.object({ name: text }),
  PROJECT_UNREADY: z.object({ name: text, findings: count }),
  PROJECT_FULL: z.object({ limit: count }),
  FOLDER_CROWDED: z.object({ path: text, packages: count, files: count }),
  ARRIVALS_DONE: nothing,
  ENTRY_CLAIMED_TWICE: z.object({ agency: text, id: text, holder: text }),
  // review and receipts
  PACKAGE_UNKNOWN: z.object({ package: text }),
  PACKAGE_HOLDS_SECRET: z.object({ sequence: count, entries: count }),
  PACKAGE_ANSWERED: nothing,
  PACKAGE_SUPERSEDED: z.object({ sequence: count }),
  DECISIONS_OPEN: z.object({ open: count }),
  /** `name`: the first entry that waits. */
  CHECKS_OPEN: z.object({ open: count, name: text }),
  CHECK_OWN: z.object({ person: text }),
  CONFLICTS_OPEN: z.object({ open: count, name: text }),
  /** What is written at an entry's places does not fit into one answer. */
  REMARKS_LONG: z.object({ name: text, limit: count }),
  /** A bureau puts nothing right that it cannot see, or that may not leave. */
  CORRECTION_SECRET: nothing,
  CORRECTION_WITHHELD: z.object({ number: count }),
  CORRECTION_NOTHING: nothing,
  CORRECTION_OVERTAKEN: z.object({ name: text }),
  /** Nothing was put right or decided that another desk could be told. */
  EXCHANGE_EMPTY: nothing,
  /** What was decided makes no entry. */
  MERGE_VALUE_BAD: nothing,
  COMMENT_NEEDED: nothing,
  RECEIPT_FOREIGN: z.object({ sequence: count }),
  RECEIPT_STATE_MISMATCH: nothing,
  ROLLUP_EMPTY: nothing,
  /** An entry of a roll-up that no signed statement in it answers for; or a statement there that is not what it should be. */
  ROLLUP_UNPROVEN: z.object({ agency: text, id: text }),
  ROLLUP_ORIGIN_BAD: z.object({ agency: text, problem: z.enum(originProblems) }),
  STATE_UNKNOWN: nothing,
  APPROVAL_NONE: nothing,
  APPROVAL_MISSING: nothing,
  APPROVAL_HANDED_UP: z.object({ sequence: count }),
  APPROVAL_BAD: z.object({ sender: text }),
  // one source
  COLLISION_GONE: nothing,
  SOURCE_NOT_IN_GROUP: nothing,
  DISPUTE_MISSING: nothing,
  PARTY_NOT_IN_DISPUTE: nothing,
  OPINION_NOT_HERE: nothing,
  DISPUTE_GOES_ON: nothing,
  DISPUTE_STATE: z.object({ state: z.enum(disputeStates) }),
  DISPUTE_TOLD: nothing,
  // offices and collections
  ORGANISATIONS_EMPTY: nothing,
  ORGANISATION_MISSING: z.object({ code: text }),
  /** Two offices of one list would lead the same base library or theme. */
  ORGANISATION_LEAD_TAKEN: z.object({ library: text, one: text, other: text }),
  // cases
  CASE_MISSING: nothing,
  /** A day that cannot be: before the event, or still to come. */
  CASE_DAY: z.object({ day: text, from: text, to: text }),
  CASE_ENDED: nothing,
  CASE_NOT_ENDED: nothing,
  /** What was told in a signed file. */
  CASE_FROZEN: nothing,
  CASE_SUBMISSION_NEEDED: nothing,
  CASE_ANSWER_NEEDED: nothing,
  /** Nothing to print yet. */
  CASE_UNANSWERED: nothing,
  CASE_LATE: z.object({ due: text }),
  /** Only a doubt or a complaint goes to another office, about one place. */
  CASE_NOT_TOLD: nothing,
  /** An entry that was not accepted from the office that would be asked. */
  CASE_PLACE_ELSEWHERE: z.object({ party: text }),
  DOUBTS_EMPTY: nothing,
  ANSWERS_EMPTY: nothing,
  DOUBT_ELSEWHERE: z.object({ agency: text }),
  DOUBT_CHANGED: z.object({ id: text }),
  ANSWER_UNKNOWN: z.object({ id: text, sender: text }),
  ANSWER_OTHER: z.object({ id: text }),
  ANSWER_EARLY: z.object({ id: text }),
  ...reorganisationFailures,
  // trust
  /** `found` and `wanted` count digits or words; `word` is the one that is unknown. */
  FINGERPRINT_BAD: z.object({
    mistake: z.enum(fingerprintMistakes),
    word: text,
    found: count,
    wanted: count,
  }),
  /** A key card of another office than the one it would be registered for. */
  FINGERPRINT_ELSEWHERE: z.object({ code: text }),
  FINGERPRINT_TAKEN: z.object({ name: text }),
  PARTNER_SELF: nothing,
  /** A key that ended and cannot be registered or ended once more. */
  KEY_ENDED: z.object({ person: text, at: text, why: z.enum(endings) }),
  /** No such key of that person is known here. */
  KEY_UNKNOWN: z.object({ person: text }),
  KEY_NEEDS_CEREMONY: z.object({ person: text }),
  /** A ceremony, or a list that needs two, in an office where one person signs. */
  CEREMONY_PERSONS: nothing,
  WITNESSES_SAME: nothing,
  /** The key that is lost or stolen would bear witness to it. */
  WITNESS_ENDS: z.object({ person: text }),
  TRUST_OLDER: z.object({ sender: text, sequence: count, last: count }),
  TRUST_TWO_PERSONS: z.object({ sender: text, party: text, found: count }),
  /** A list speaks about keys that are not its sender's to say. */
  TRUST_NOT_ITS_OWN: z.object({ sender: text, party: text, holder: text }),
  PARTNER_UNKNOWN: z.object({ code: text }),
  ...roundFailures,
  // anything long
  CANCELLED: nothing,
  INTERNAL: nothing,
} as const satisfies Record<string, z.ZodObject>

export type FailureCode = keyof typeof failureData
export type FailureData<Code extends FailureCode> = z.input<(typeof failureData)[Code]>

/** An expected refusal: thrown where it is found, carried across threads and hosts by its code and data. */
export class Failure<Code extends FailureCode = FailureCode> extends Error {
  readonly code: Code
  readonly data: FailureData<Code>

  constructor(code: Code, data: FailureData<Code>) {
    super(code)
    this.name = 'Failure'
    this.code = code
    this.data = data
  }
}

/** Rebuilds a failure from what a thread or a wire carried; anything unknown is `INTERNAL`. */
export function failureFrom(carried: { code?: unknown; data?: unknown }): Failure {
  const code = carried.code
  if (typeof code !== 'string' || !isFailureCode(code)) return new Failure('INTERNAL', {})
  const data = failureData[code].safeParse(carried.data ?? {})
  return data.success ? new Failure(code, data.data) : new Failure('INTERNAL', {})
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failureData, code)
}
