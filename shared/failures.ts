import { z } from 'zod'

const text = z.string()
const count = z.number().int().nonnegative()
const nothing = z.object({})

/** What can be wrong with one line of a package; in words under `contentProblems`. */
export const contentProblems = ['json', 'schema', 'spelling', 'order', 'agency', 'secret'] as const
export type ContentProblem = (typeof contentProblems)[number]

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
] as const
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
  WORKSPACE_WRONG_ROLE: z.object({ needed: z.enum(['agency', 'bureau']) }),
  // disk
  FILE_MISSING: z.object({ path: text }),
  FILE_UNREADABLE: z.object({ path: text, detail: text }),
  FILE_UNWRITABLE: z.object({ path: text, detail: text }),
  FILE_TOO_LARGE: z.object({ path: text, limitMB: count }),
  FOLDER_MISSING: z.object({ path: text }),
  // entries
  ENTRY_MISSING: z.object({ id: text }),
  ENTRY_CHANGED_ELSEWHERE: z.object({ name: text }),
  CATALOG_EMPTY: nothing,
  // portal files
  PORTAL_NOT_JSON: z.object({ path: text, detail: text }),
  PORTAL_NOT_RECORDS: z.object({ path: text }),
  PORTAL_UNKNOWN_LAYOUT: z.object({ path: text, columns: text }),
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
  SUPERIOR_NONE: nothing,
  // packages: the container
  PACKAGE_NOT_ZIP: z.object({ path: text }),
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
  PACKAGE_SIGNER_UNKNOWN: z.object({ fingerprint: text, name: text, code: text }),
  PACKAGE_SENDER_MISMATCH: z.object({ registered: text, claimed: text }),
  PACKAGE_STATEMENT_BAD: z.object({ detail: text }),
  PACKAGE_FORMAT_NEWER: z.object({ found: count, known: count }),
  PACKAGE_KIND_WRONG: z.object({ found: text }),
  PACKAGE_RECIPIENT_WRONG: z.object({ recipient: text }),
  PACKAGE_CONTENT_BAD: z.object({ line: count, problem: z.enum(contentProblems) }),
  // packages: order
  PACKAGE_ROLLBACK: z.object({ sender: text, sequence: count, last: count }),
  PACKAGE_PARENT_MISSING: z.object({ sender: text, sequence: count, missing: count }),
  PACKAGE_FORK: z.object({ sender: text, sequence: count }),
  ENTRY_CLAIMED_TWICE: z.object({ agency: text, id: text, holder: text }),
  // review and receipts
  PACKAGE_UNKNOWN: z.object({ package: text }),
  PACKAGE_HOLDS_SECRET: z.object({ sequence: count, entries: count }),
  PACKAGE_ANSWERED: nothing,
  PACKAGE_SUPERSEDED: z.object({ sequence: count }),
  DECISIONS_OPEN: z.object({ open: count }),
  COMMENT_NEEDED: nothing,
  RECEIPT_FOREIGN: z.object({ sequence: count }),
  RECEIPT_STATE_MISMATCH: nothing,
  ROLLUP_EMPTY: nothing,
  // trust
  FINGERPRINT_BAD: nothing,
  FINGERPRINT_TAKEN: z.object({ name: text }),
  PARTNER_SELF: nothing,
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
