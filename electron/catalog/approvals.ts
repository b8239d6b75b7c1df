import {
  approvalSchema,
  type Approval,
  type ApprovalRow,
  type ApprovalStanding,
} from '../../shared/approval.ts'
import { Failure } from '../../shared/failures.ts'
import { parts } from '../../shared/package.ts'
import type { Signature } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import { canonicalLine } from './rules-in-force.ts'
import { acceptedChangesSince } from './states.ts'

/** An approval as it is kept, with what a roll-up of it needs. */
export interface KeptApproval {
  number: number
  /** The approved state. */
  state: number
  /** Lines of `sources.jsonl`, as they were when it was approved. */
  sources: string[]
  approval: Approval
  signature: Signature
  /** How many of this bureau's reorganisations the state is in sight of. */
  reorganisations: number
}

interface Row {
  number: number
  state: number
  sources: string
  record: string
  signatures: string
  withdrawnAt: string | null
  withdrawnBy: string
  withdrawnWhy: string
  reorganisations: number
}

const columns = `number, state, sources, record, signatures, withdrawn_at AS withdrawnAt, withdrawn_by AS withdrawnBy,
  withdrawn_why AS withdrawnWhy, reorganisations`

/** The newest approval that was not withdrawn: what goes up, and nothing else does. */
export function currentApproval(sql: Sql): KeptApproval | undefined {
  const row = currentRow(sql)
  return row && kept(row)
}

function currentRow(sql: Sql): Row | undefined {
  return sql.get<Row>(
    `SELECT ${columns} FROM approval WHERE withdrawn_at IS NULL ORDER BY number DESC LIMIT 1`,
  )
}

/** The one line of `approval.jsonl` in a roll-up that goes up with it. */
export function approvalLine({ approval, signature }: KeptApproval): string {
  return canonicalLine({ approval, signature })
}

/** Keeps what was approved, with the signature over its record. Gives its number. */
export function enterApproval(
  sql: Sql,
  {
    state,
    sources,
    record,
    signature,
    at,
  }: Omit<KeptApproval, 'number' | 'approval' | 'reorganisations'> & {
    record: string
    at: string
  },
): number {
  return sql.insert(
    `INSERT INTO approval (state, sources, record, signatures, at, reorganisations)
     VALUES (@state, @sources, @record, @signature, @at, (SELECT count(*) FROM reorganisation WHERE direction = 'issued'))`,
    { state, sources: JSON.stringify(sources), record, signature: JSON.stringify(signature), at },
  )
}

/** All approvals, the newest first. */
export function listApprovals(sql: Sql): ApprovalRow[] {
  return sql
    .all<Row>(`SELECT ${columns} FROM approval ORDER BY number DESC`)
    .map((row) => approvalRow(sql, row))
}

/** @throws {Failure} APPROVAL_MISSING */
export function findApproval(sql: Sql, number: number): ApprovalRow {
  const row = sql.get<Row>(`SELECT ${columns} FROM approval WHERE number = @number`, { number })
  if (!row) throw new Failure('APPROVAL_MISSING', {})
  return approvalRow(sql, row)
}

/** Where the approval stands, and what was accepted since. */
export function approvalStanding(sql: Sql): ApprovalStanding {
  const row = currentRow(sql)
  return { ...(row && { current: approvalRow(sql, row) }), since: acceptedChangesSince(sql, row?.state) }
}

/**
 * Takes back an approval that has not gone up. What has gone up is taken back from above: the superior first sets the roll-up aside.
 * @throws {Failure} APPROVAL_MISSING, APPROVAL_HANDED_UP, REASON_NEEDED
 */
export function withdrawApproval(
  sql: Sql,
  { number, by, why, at }: { number: number; by: string; why: string; at: string },
): void {
  if (why.trim() === '') throw new Failure('REASON_NEEDED', {})
  const { withdrawn, handedUp } = findApproval(sql, number)
  if (withdrawn) throw new Failure('APPROVAL_MISSING', {})
  if (handedUp) throw new Failure('APPROVAL_HANDED_UP', { sequence: handedUp.sequence })
  sql.run(
    'UPDATE approval SET withdrawn_at = @at, withdrawn_by = @by, withdrawn_why = @why WHERE number = @number',
    { number, at, by, why: why.trim() },
  )
}

function approvalRow(sql: Sql, row: Row): ApprovalRow {
  const whole = kept(row)
  const { format: _format, bureau: _bureau, ...said } = whole.approval
  const { number, withdrawnAt, withdrawnBy: by, withdrawnWhy: why } = row
  const handedUp = handedUpIn(sql, whole)
  return {
    number,
    ...said,
    ...(withdrawnAt !== null && { withdrawn: { at: withdrawnAt, by, why } }),
    ...(handedUp && { handedUp: { sequence: handedUp.sequence, answered: handedUp.answered === 1 } }),
  }
}

/** The roll-up that went up with this very approval and was not set aside. */
function handedUpIn(sql: Sql, approval: KeptApproval): { sequence: number; answered: 0 | 1 } | undefined {
  return sql.get(
    `SELECT sequence, EXISTS (SELECT 1 FROM package AS receipt WHERE receipt.subject = package.hash) AS answered
     FROM carried JOIN package ON package.hash = carried.package
     WHERE carried.part = @part AND carried.line = @line AND package.direction = 'sent' AND void_at IS NULL
     ORDER BY sequence DESC LIMIT 1`,
    { part: parts.approval, line: approvalLine(approval) },
  )
}

function kept({ number, state, sources, record, signatures, reorganisations }: Row): KeptApproval {
  return {
    number,
    state,
    sources: JSON.parse(sources) as string[],
    approval: approvalSchema.parse(JSON.parse(record)),
    signature: JSON.parse(signatures) as Signature,
    reorganisations,
  }
}
