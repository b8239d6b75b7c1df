import { classify, decidedState, keyText, type Proposal } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import { decisionRecordSchema, parts, type DecisionRecord, type Party } from '../../shared/package.ts'
import { admit, requireRole } from '../catalog/admission.ts'
import { judgeAgain } from '../catalog/entries.ts'
import { otherThanAccepted } from '../catalog/facts.ts'
import {
  answerTo,
  enterPackage,
  findPackage,
  parentMissing,
  placeInOrder,
  type LedgerPackage,
} from '../catalog/ledger.ts'
import { acceptedBy, loadState, stateHash, storeState } from '../catalog/states.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'
import { follows } from './read-entries.ts'

export interface ImportedReceipt {
  status: 'stored' | 'known'
  subject: { package: string; sequence: number }
  sender: Party
  accepted: number
  returned: number
}

/**
 * Verifies the superior's receipt, works out from its decisions what is now accepted, and stores it only if that is the very state
 * the receipt names: from then on both ledgers agree by one hash.
 */
export async function importReceipt(
  context: JobContext,
  { path }: { path: string },
): Promise<ImportedReceipt> {
  const { sql, workspace, report } = context
  requireRole(workspace, ['agency', 'district'])
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement, packageHash } = verified
    admit(sql, workspace, verified, ['receipt'])
    const { subject, sender, counts } = statement
    if (!subject) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'subject' })
    const sent = requireSent(sql, subject, sender.code)
    const answer = { subject, sender, accepted: counts['accepted'] ?? 0, returned: counts['returned'] ?? 0 }
    const place = placeInOrder(sql, statement, packageHash)
    if (place === 'known') return { ...answer, status: 'known' }
    if (place === 'ahead') throw parentMissing(sql, statement)
    const decisions = await readDecisions(verified)
    requireCounts(decisions, answer)
    sql.transaction(() => {
      store(sql, verified, sent, decisions)
      // An accepted code is not to change, and this one may have changed while the answer was on its way.
      judgeAgain(context, otherThanAccepted(sql, workspace))
    })
    return { ...answer, status: 'stored' }
  } finally {
    await verified.close()
  }
}

/** What the receipt answers: a package that went to its sender, and to nobody else whose key is known here. */
function requireSent(
  sql: Sql,
  subject: { package: string; sequence: number },
  sender: string,
): LedgerPackage {
  try {
    const sent = findPackage(sql, subject.package)
    const own = sent.direction === 'sent' && sent.kind !== 'receipt'
    if (own && sent.recipient === sender && sent.sequence === subject.sequence) return sent
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
  throw new Failure('RECEIPT_FOREIGN', { sequence: subject.sequence })
}

export async function readDecisions(verified: VerifiedPackage): Promise<DecisionRecord[]> {
  const decisions: DecisionRecord[] = []
  for await (const { record, at } of readRecords(verified, parts.decisions, decisionRecordSchema)) {
    const previous = decisions.at(-1)
    if (previous && !follows(previous, record)) throw contentBad(at, 'order')
    decisions.push(record)
  }
  return decisions
}

function store(
  sql: Sql,
  { statement, packageHash, envelope }: VerifiedPackage,
  sent: LedgerPackage,
  decisions: readonly DecisionRecord[],
): void {
  placeInOrder(sql, statement, packageHash)
  if (answerTo(sql, sent.hash)) throw new Failure('PACKAGE_ANSWERED', {})
  const base = acceptedBy(sql, sent.recipient)
  if (statement.base !== base.hash) throw new Failure('RECEIPT_STATE_MISMATCH', {})
  const { proposals } = classify(base.entries, loadState(sql, sent.state))
  if (!answersExactly(proposals, decisions)) throw new Failure('RECEIPT_STATE_MISMATCH', {})
  const after = decidedState(base.entries, decisions)
  if (stateHash(after) !== statement.state) throw new Failure('RECEIPT_STATE_MISMATCH', {})
  const state = storeState(sql, after)
  for (const { agency, id, change, version, verdict, comment } of decisions) {
    sql.run(
      `INSERT INTO proposal (package, agency, id, change, version, errors, verdict, comment)
       VALUES (@package, @agency, @id, @change, @version, 0, @verdict, @comment)`,
      { package: sent.hash, agency, id, change, version, verdict, comment },
    )
  }
  enterPackage(sql, {
    direction: 'received',
    statement,
    packageHash,
    envelope,
    state: state.number,
    base: base.number,
    receivedAt: new Date().toISOString(),
  })
}

function requireCounts(
  decisions: readonly DecisionRecord[],
  said: { accepted: number; returned: number },
): void {
  const accepted = decisions.filter(({ verdict }) => verdict === 'accepted').length
  if (said.accepted === accepted && said.returned === decisions.length - accepted) return
  throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'counts' })
}

/** Every change that was handed in is decided, once, and nothing else is. */
export function answersExactly(
  proposals: readonly Proposal[],
  decisions: readonly DecisionRecord[],
): boolean {
  const open = new Map(proposals.map((proposal) => [keyText(proposal), proposal]))
  for (const decision of decisions) {
    const proposal = open.get(keyText(decision))
    if (proposal?.version !== decision.version || proposal.change !== decision.change) return false
    open.delete(keyText(decision))
  }
  return open.size === 0
}
