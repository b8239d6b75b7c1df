import {
  classify,
  decidedState,
  keyText,
  type CatalogState,
  type Proposal,
} from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import { entryRecordSchema } from '../../shared/entry.ts'
import { decisionRecordSchema, parts, type DecisionRecord, type Party } from '../../shared/package.ts'
import { admit, cameBefore, requireRole } from '../catalog/admission.ts'
import { requireTrueCorrection } from '../catalog/corrections.ts'
import { judgeAgain } from '../catalog/entries.ts'
import { takeRulings } from '../catalog/disputes.ts'
import { mayTellBelow, readNotices } from '../catalog/notices.ts'
import { otherThanAccepted } from '../catalog/facts.ts'
import { carried, keepCarriages } from '../catalog/carry.ts'
import { passDown } from '../catalog/pass-down.ts'
import { rekeyDisputes } from '../catalog/rekey.ts'
import { issuedReorganisations, levelOf, type SignedReorganisation } from '../catalog/reorganisations.ts'
import {
  answerTo,
  carriedLines,
  enterPackage,
  findPackage,
  keepCarried,
  parentMissing,
  placeInOrder,
  type LedgerPackage,
} from '../catalog/ledger.ts'
import { judgeDoubts } from '../catalog/round-follow.ts'
import { refuseReplaced } from '../catalog/replaced-receipts.ts'
import { closeAnsweredRound } from '../catalog/rounds.ts'
import { writeRemark } from '../catalog/remarks.ts'
import {
  acceptedBy,
  loadState,
  stateHash,
  storeState,
  storeVersions,
  type AcceptedState,
} from '../catalog/states.ts'
import { takeOver } from '../catalog/takeover.ts'
import { sha256 } from '../package/dsse.ts'
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
    const { subject, sender, counts } = statement
    refuseReplaced(sql, verified)
    const said = { accepted: counts['accepted'] ?? 0, returned: counts['returned'] ?? 0 }
    if (subject && cameBefore(sql, packageHash)) return { subject, sender, ...said, status: 'known' }
    admit(sql, workspace, verified, ['receipt'])
    if (!subject) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'subject' })
    const sent = requireSent(sql, subject, sender.code)
    const answer = { subject, sender, ...said }
    const place = placeInOrder(sql, statement, packageHash)
    if (place === 'known') return { ...answer, status: 'known' }
    if (place === 'ahead') throw parentMissing(sql, statement)
    const decisions = await readDecisions(verified)
    requireCounts(decisions, answer)
    const corrections = await readCorrections(verified, decisions)
    const mayTell = mayTellBelow(sql, workspace, sender.code)
    const { lines, notices } = await readNotices(verified, ['ruling', 'lead'], mayTell)
    sql.transaction(() => {
      requireTrueCorrections(sql, decisions, corrections)
      storeVersions(sql, corrections)
      store(sql, verified, sent, decisions)
      closeAnsweredRound(sql, sent.hash)
      if (workspace.role === 'agency') {
        takeOver(context, packageHash, decisions)
        judgeDoubts(context)
      } else {
        passDown(
          sql,
          { subject: sent.hash, superior: sender.name },
          decisions,
          reorganisedSince(sql, sent.hash),
        )
        // An agency has no disputes of its own: it is told how they ended.
        const rulings = notices.filter((notice) => notice.about === 'ruling')
        takeRulings(sql, rulings)
        // Who decided may not have heard yet that an office is another one now.
        for (const { record } of issuedReorganisations(sql)) rekeyDisputes(sql, record)
      }
      keepCarried(sql, packageHash, { [parts.notices]: lines })
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

/** The versions that the receipt accepted something as, by their hashes: those that its decisions name, and no others. */
export async function readCorrections(
  verified: VerifiedPackage,
  decisions: readonly DecisionRecord[],
): Promise<Map<string, string>> {
  const named = decisions.filter(({ as }) => as !== undefined)
  const corrections = new Map<string, string>()
  if (verified.statement.format < 3 && named.length === 0) return corrections
  let at = 0
  for await (const { record, compact, line } of readRecords(verified, parts.entries, entryRecordSchema)) {
    const decision = named[at]
    at += 1
    if (!compact) throw contentBad(at, 'spelling')
    if (decision?.as !== sha256(line) || keyText(decision) !== keyText(record)) throw contentBad(at, 'order')
    corrections.set(decision.as, line)
  }
  if (at !== named.length) throw contentBad(at + 1, 'schema')
  return corrections
}

/** {@link requireTrueCorrection} of each. @throws {Failure} PACKAGE_CONTENT_BAD naming the line of `entries.jsonl` */
export function requireTrueCorrections(
  sql: Sql,
  decisions: readonly DecisionRecord[],
  corrections: ReadonlyMap<string, string>,
): void {
  const named = decisions.filter(({ as }) => as !== undefined)
  named.forEach(({ version, as = '' }, index) =>
    requireTrueCorrection(sql, { version, as: corrections.get(as) ?? '{}' }, index + 1),
  )
}

function store(
  sql: Sql,
  { statement, packageHash, envelope }: VerifiedPackage,
  sent: LedgerPackage,
  decisions: readonly DecisionRecord[],
): void {
  placeInOrder(sql, statement, packageHash)
  if (answerTo(sql, sent.hash)) throw new Failure('PACKAGE_ANSWERED', {})
  const base = sent.kind === 'rollup' ? inSightOf(sql, sent) : acceptedBy(sql, sent.recipient)
  if (statement.base !== base.hash) throw new Failure('RECEIPT_STATE_MISMATCH', {})
  const handedIn = loadState(sql, sent.state)
  const { proposals } = classify(base.entries, handedIn)
  if (!answersExactly(proposals, decisions, handedIn)) throw new Failure('RECEIPT_STATE_MISMATCH', {})
  const after = decidedState(base.entries, decisions)
  if (stateHash(after) !== statement.state) throw new Failure('RECEIPT_STATE_MISMATCH', {})
  const state = storeState(sql, after)
  for (const { agency, id, change, version, verdict, comment, as = null, remarks = [] } of decisions) {
    sql.run(
      `INSERT INTO proposal (package, agency, id, change, version, errors, verdict, comment, accepted_as)
       VALUES (@package, @agency, @id, @change, @version, 0, @verdict, @comment, @as)`,
      { package: sent.hash, agency, id, change, version, verdict, comment, as },
    )
    for (const remark of remarks) writeRemark(sql, sent.hash, { agency, id }, remark)
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

/**
 * What the superior had accepted when it answered: from the roll-up it learned which offices were reorganised since the last one that it answered,
 * and carried its own state along.
 */
function inSightOf(sql: Sql, sent: LedgerPackage): AcceptedState {
  const base = acceptedBy(sql, sent.recipient)
  const fresh = reorganisedSince(sql, answeredBefore(sql, sent.recipient), sent.hash)
  if (base.number === undefined) return base
  let after: AcceptedState = base
  for (const { hash, record } of fresh) {
    const { state, carried: moved } = carried(sql, after.entries.values(), record)
    keepCarriages(sql, hash, moved)
    after = { ...storeState(sql, state), entries: state }
  }
  return after
}

/** The roll-up that the superior's last receipt answered. */
function answeredBefore(sql: Sql, superior: string): string | null {
  const last = sql.get<{ subject: string | null }>(
    `SELECT subject FROM package WHERE direction = 'received' AND kind = 'receipt' AND sender = @superior AND void_at IS NULL
     ORDER BY rowid DESC LIMIT 1`,
    { superior },
  )
  return last?.subject ?? null
}

/** Reorganisations that the later package tells of and the earlier one does not; without an earlier one all, without a later one to this day. */
function reorganisedSince(sql: Sql, earlier: string | null, later?: string): SignedReorganisation[] {
  const levelIn = (hash: string) => levelOf(carriedLines(sql, hash)[parts.reorganisations] ?? [])
  const from = earlier === null ? 0 : levelIn(earlier)
  const to = later === undefined ? Infinity : levelIn(later)
  return issuedReorganisations(sql).filter(({ sequence }) => sequence > from && sequence <= to)
}

function requireCounts(
  decisions: readonly DecisionRecord[],
  said: { accepted: number; returned: number },
): void {
  const accepted = decisions.filter(({ verdict }) => verdict === 'accepted').length
  if (said.accepted === accepted && said.returned === decisions.length - accepted) return
  throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'counts' })
}

/** Every change that was handed in is decided, once, and nothing else is, but for what the bureau put right in an entry that was handed in. */
export function answersExactly(
  proposals: readonly Proposal[],
  decisions: readonly DecisionRecord[],
  handedIn: CatalogState,
): boolean {
  const open = new Map(proposals.map((proposal) => [keyText(proposal), proposal]))
  for (const decision of decisions) {
    const proposal = open.get(keyText(decision))
    if (decision.change === 'unchanged') {
      if (proposal || handedIn.get(keyText(decision))?.version !== decision.version) return false
      continue
    }
    if (proposal?.version !== decision.version || proposal.change !== decision.change) return false
    open.delete(keyText(decision))
  }
  return open.size === 0
}
