import { z } from 'zod'
import { failureData, type FailureCode } from './failures.ts'
import { hashSchema, packageKinds, partySchema, statementSchema } from './package.ts'

// The import report in the four words of the archives (DA/T 70-2018): 真实性, 完整性, 可用性, 安全性.

export const properties = ['authenticity', 'integrity', 'usability', 'safety'] as const
export type Property = (typeof properties)[number]

interface Check {
  id: string
  property: Property
  /** Refusals that say that this check failed. */
  codes: readonly FailureCode[]
}

/** Every check, in the order in which a package goes through them: what comes after one that failed was not done. */
export const importChecks = [
  {
    id: 'file',
    property: 'usability',
    codes: [
      'FILE_MISSING',
      'FILE_UNREADABLE',
      'PACKAGE_NOT_ZIP',
      'PACKAGE_OTHER_FILE',
      'PACKAGE_UNPACKED',
      'PACKAGE_UNFINISHED',
    ],
  },
  { id: 'limits', property: 'safety', codes: ['PACKAGE_LIMIT'] },
  {
    id: 'container',
    property: 'integrity',
    codes: ['PACKAGE_TRUNCATED', 'PACKAGE_CONTAINER_ODD', 'PACKAGE_PART_MISSING'],
  },
  { id: 'parts', property: 'safety', codes: ['PACKAGE_PART_NAME', 'PACKAGE_PART_UNLISTED'] },
  {
    id: 'signature',
    property: 'authenticity',
    codes: ['PACKAGE_UNSIGNED', 'PACKAGE_SIGNATURE_BAD', 'PACKAGE_SIGNERS_DIFFER'],
  },
  { id: 'format', property: 'usability', codes: ['PACKAGE_FORMAT_NEWER'] },
  { id: 'statement', property: 'integrity', codes: ['PACKAGE_STATEMENT_BAD'] },
  { id: 'hashes', property: 'integrity', codes: ['PACKAGE_ALTERED'] },
  { id: 'kind', property: 'usability', codes: ['PACKAGE_KIND_WRONG'] },
  {
    id: 'registered',
    property: 'authenticity',
    codes: [
      'PACKAGE_SIGNER_UNKNOWN',
      'PACKAGE_SENDER_MISMATCH',
      'PACKAGE_NOT_FROM',
      'HANDOUT_NOT_SUPERIOR',
      'OFFICE_ENDED',
    ],
  },
  { id: 'keys', property: 'authenticity', codes: ['PACKAGE_KEY_ENDED'] },
  {
    id: 'roles',
    property: 'authenticity',
    codes: ['PACKAGE_ROLE_NOT_HELD', 'PACKAGE_ROLE_MISSING', 'PACKAGE_PERSONS_FEW'],
  },
  { id: 'recipient', property: 'authenticity', codes: ['PACKAGE_RECIPIENT_WRONG'] },
  {
    id: 'order',
    property: 'integrity',
    codes: [
      'PACKAGE_FORK',
      'RECEIPT_FORK',
      'RECEIPT_REPLACED',
      'PACKAGE_BRANCHES',
      'PACKAGE_ROLLBACK',
      'PACKAGE_PARENT_MISSING',
      'PACKAGE_BEFORE_REORGANISATION',
      'REORGANISATION_ORDER',
      'REORGANISATION_EARLY',
      'REORGANISATION_DESK_ORDER',
      'REORGANISATION_DESK_EARLY',
    ],
  },
  { id: 'content', property: 'usability', codes: ['PACKAGE_CONTENT_BAD', 'ENTRY_CLAIMED_TWICE'] },
  { id: 'secret', property: 'safety', codes: [] },
  { id: 'counts', property: 'integrity', codes: ['PACKAGE_BASE_OTHER'] },
  {
    id: 'origins',
    property: 'authenticity',
    codes: ['ROLLUP_ORIGIN_BAD', 'ROLLUP_UNPROVEN', 'APPROVAL_BAD', 'REORGANISATION_BAD'],
  },
] as const satisfies readonly Check[]
export type CheckId = (typeof importChecks)[number]['id']
const checkIds = importChecks.map(({ id }) => id) as [CheckId, ...CheckId[]]

export const results = ['passed', 'failed', 'notDone'] as const
export const checkResultSchema = z.strictObject({
  id: z.enum(checkIds),
  property: z.enum(properties),
  result: z.enum(results),
})
export type CheckResult = z.output<typeof checkResultSchema>

const failureCodes = Object.keys(failureData) as [FailureCode, ...FailureCode[]]
const count = z.int().nonnegative()

export const importReportSchema = z.strictObject({
  checkedAt: z.string(),
  checks: z.array(checkResultSchema),
  /** Why it is refused, in the facts of its sentence. */
  refusal: z
    .strictObject({ code: z.enum(failureCodes), facts: z.record(z.string(), z.unknown()) })
    .optional(),
  /** It is whole and waits for one before it. */
  waits: z.boolean(),
  /** What the signed statement says; absent where the package was not read so far. */
  statement: z
    .strictObject({
      package: hashSchema,
      kind: z.enum(packageKinds),
      sender: partySchema,
      recipient: partySchema,
      sequence: count,
      parent: hashSchema.optional(),
      createdAt: z.string(),
      suite: statementSchema.shape.suite,
      signers: statementSchema.shape.signers,
      counts: z.record(z.string(), count),
      round: statementSchema.shape.round,
    })
    .optional(),
  /** Of the file; absent where only the ledger was asked. */
  bytes: count.optional(),
  beside: z
    .strictObject({
      count,
      running: count,
      first: z.array(z.strictObject({ name: z.string(), runs: z.boolean() })),
    })
    .optional(),
})
export type ImportReport = z.output<typeof importReportSchema>

/** Which check a refusal is the failure of; undefined for what says nothing about a package. */
export function failedCheck({ code, data }: { code: FailureCode; data: object }): CheckId | undefined {
  if (code === 'PACKAGE_CONTENT_BAD' && 'problem' in data && data.problem === 'secret') return 'secret'
  if (code === 'PACKAGE_LIMIT' && 'what' in data && data.what === 'line') return 'content'
  const detail = 'detail' in data ? String(data.detail) : ''
  if (code === 'PACKAGE_STATEMENT_BAD' && /^(?:counts\.\w+|state)$/.test(detail)) return 'counts'
  return importChecks.find(({ codes }) => codes.some((each) => each === code))?.id
}

/** Every check with its result: what comes before the one that failed passed, what comes after was not done. */
export function checkResults(failed: CheckId | undefined): CheckResult[] {
  const at = importChecks.findIndex(({ id }) => id === failed)
  const resultOf = (index: number) => {
    if (at < 0 || index < at) return 'passed'
    return index === at ? 'failed' : 'notDone'
  }
  return importChecks.map(({ id, property }, index) => ({ id, property, result: resultOf(index) }))
}
