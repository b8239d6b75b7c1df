import { approvalLineSchema, approvalType } from '../../shared/approval.ts'
import { catalogState } from '../../shared/catalog-state.ts'
import { Failure, type OriginProblem } from '../../shared/failures.ts'
import {
  originRecordSchema,
  parts,
  payloadParts,
  type OriginRecord,
  type Statement,
} from '../../shared/package.ts'
import type { Origin } from '../catalog/origins.ts'
import { canonicalLine } from '../catalog/rules-in-force.ts'
import { stateHash } from '../catalog/states.ts'
import { openStatement, type VerifiedPackage } from '../package/read-package.ts'
import { readRecords } from '../package/read-records.ts'
import { isSigned } from '../package/dsse.ts'

/** The statements that a roll-up's entries come from; none of one that was made before they were carried. */
export async function readOrigins(verified: VerifiedPackage): Promise<Origin[]> {
  const { statement } = verified
  if (!payloadParts(statement).includes(parts.origins)) return []
  const origins: Origin[] = []
  for await (const { record, line } of readRecords(verified, parts.origins, originRecordSchema)) {
    const previous = origins.at(-1)?.record
    if (previous && !comesAfter(previous, record)) throw bad(record, 'order')
    origins.push({ record, line, statement: signedStatement(record, statement) })
  }
  return origins
}

/** The statement of an origin, which must be signed, of or for its agency, and over the very state that stands beside it. */
function signedStatement(record: OriginRecord, rollup: Statement): Statement {
  const { agency, package: named, envelope, entries } = record
  const { statement, packageHash } = opened(record, envelope)
  if (packageHash !== named) throw bad(record, 'statement')
  const { kind, sender, recipient } = statement
  const own = kind === 'submission' && sender.code === agency && recipient.code === rollup.sender.code
  const answered = kind === 'receipt' && sender.code === rollup.sender.code && recipient.code === agency
  if (!own && !answered) throw bad(record, 'party')
  const state = stateHash(catalogState(entries.map(([id, version]) => ({ agency, id, version }))))
  if (state !== statement.state) throw bad(record, 'state')
  return statement
}

function opened(record: OriginRecord, envelope: string): ReturnType<typeof openStatement> {
  try {
    return openStatement(Buffer.from(envelope))
  } catch (error) {
    if (error instanceof Failure) throw bad(record, 'signature')
    throw error
  }
}

function comesAfter(previous: OriginRecord, next: OriginRecord): boolean {
  return next.agency > previous.agency || (next.agency === previous.agency && next.package > previous.package)
}

function bad({ agency }: OriginRecord, problem: OriginProblem): Failure {
  return new Failure('ROLLUP_ORIGIN_BAD', { agency, problem })
}

/**
 * The line of `approval.jsonl`: the document by which the sender's government approved this very state, signed by a person of the sender.
 * @throws {Failure} APPROVAL_BAD where it approves something else, or nobody signed it
 */
export async function readApproval(verified: VerifiedPackage): Promise<string[]> {
  const { statement } = verified
  if (!payloadParts(statement).includes(parts.approval)) throw notApproved(statement)
  const lines: string[] = []
  for await (const { record, line } of readRecords(verified, parts.approval, approvalLineSchema)) {
    const { approval, signature } = record
    const said = approval.state === statement.state && approval.bureau.code === statement.sender.code
    const own = signature.keyid === approval.signer.fingerprint
    if (!said || !own || !isSigned(approvalType, canonicalLine(approval), signature))
      throw notApproved(statement)
    lines.push(line)
  }
  if (lines.length !== 1) throw notApproved(statement)
  return lines
}

function notApproved({ sender }: Statement): Failure {
  return new Failure('APPROVAL_BAD', { sender: sender.name })
}
