import {
  catalogState,
  changedState,
  decidedState,
  type Proposal,
  type StateEntry,
} from '../../shared/catalog-state.ts'
import { entryKeySchema, type EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { noticeRecordSchema } from '../../shared/notices.ts'
import {
  parts,
  signingKeys,
  type DecisionRecord,
  type PackageKind,
  type Party,
  type Statement,
} from '../../shared/package.ts'
import {
  enterPackage,
  findPackage,
  isEntered,
  keepCarried,
  parentMissing,
  placeInOrder,
  positionOf,
  standingReceipts,
  statementOf,
  type CarriedLines,
  type LedgerPackage,
} from '../catalog/ledger.ts'
import { keepOrigins } from '../catalog/origins.ts'
import { proposeAgain } from '../catalog/proposals.ts'
import { rebaseCorrections } from '../catalog/rebase-corrections.ts'
import { writeRemark } from '../catalog/remarks.ts'
import { refuseReplaced } from '../catalog/replaced-receipts.ts'
import {
  numberOfState,
  acceptedFrom,
  loadState,
  stateHash,
  storeState,
  storeVersion,
  storeVersions,
} from '../catalog/states.ts'
import { sha256 } from '../package/dsse.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { readSmallParts } from '../package/small-parts.ts'
import { listPersons } from '../trust/persons.ts'
import { keepSources } from '../catalog/sources.ts'
import { keepTold } from '../catalog/told-corrections.ts'
import type { Sql } from '../workspace/sql.ts'
import { readCarried } from '../package/read-records.ts'
import { answersExactly, readCorrections, readDecisions, requireTrueCorrections } from './import-receipt.ts'
import type { JobContext } from './job.ts'
import { readApproval, readOrigins } from './read-origins.ts'
import { readReorganisations } from './read-reorganisations.ts'

export interface Restored {
  status: 'stored' | 'known'
  package: string
  kind: PackageKind
  recipient: Party
  sequence: number
}

/**
 * Takes a package that was signed here back into a ledger that does not know it, because it was put back to an earlier day.
 * @throws {Failure} LEDGER_NOT_OWN, PACKAGE_KIND_WRONG, RECEIPT_OTHER_DESK, RECEIPT_REPLACED, and what the order refuses
 */
export async function restoreLedger(context: JobContext, { path }: { path: string }): Promise<Restored> {
  const { sql, report } = context
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement, packageHash } = verified
    requireOwn(context, statement)
    const { kind, recipient, sequence } = statement
    const answer = { package: packageHash, kind, recipient, sequence }
    if (kind === 'receipt') refuseReplaced(sql, verified)
    if (isEntered(sql, packageHash)) return { ...answer, status: 'known' }
    requireNext(sql, statement, packageHash)
    const small = await readSmallParts(path, statement)
    if (kind === 'receipt') {
      const read = await readOwnReceipt(verified, small)
      sql.transaction(() => storeOwnReceipt(sql, read))
    } else await restoreCatalog(context, verified, small)
    sql.run('UPDATE package SET exported_to = @path WHERE hash = @packageHash', { path, packageHash })
    return { ...answer, status: 'stored' }
  } finally {
    await verified.close()
  }
}

/** Signed here, or at another desk of this office. @throws {Failure} PACKAGE_KIND_WRONG, LEDGER_NOT_OWN */
export function requireOwn(
  { sql, workspace }: Pick<JobContext, 'sql' | 'workspace'>,
  statement: Statement,
  kinds: readonly PackageKind[] = ['submission', 'rollup', 'receipt'],
): void {
  const { kind, sender } = statement
  if (!kinds.includes(kind)) throw new Failure('PACKAGE_KIND_WRONG', { found: kind })
  const own = new Set(listPersons(sql).map(({ fingerprint }) => fingerprint))
  if (sender.code !== workspace.code || !signingKeys(statement).every((key) => own.has(key)))
    throw new Failure('LEDGER_NOT_OWN', { name: sender.name })
}

function requireNext(sql: Sql, statement: Statement, packageHash: string): void {
  const { sender, recipient, kind, parent, sequence } = statement
  const position = positionOf(sql, { sender: sender.code, recipient: recipient.code, kind })
  if (parent === position?.hash && sequence > (position?.sequence ?? 0)) return
  const twin = twinOf(sql, statement)
  if (twin)
    throw new Failure('RECEIPT_OTHER_DESK', {
      name: recipient.name,
      sequence,
      ...signedBy(statement, 'other'),
      ...signedBy(statementOf(twin.envelope), 'own'),
    })
  // The desks parted before it: what parted them comes first.
  if (kind === 'receipt' && parent !== undefined && !isEntered(sql, parent)) {
    const missing = Math.min(sequence - 1, (position?.sequence ?? 0) + 1)
    throw new Failure('PACKAGE_PARENT_MISSING', { sender: sender.name, sequence, missing })
  }
  placeInOrder(sql, statement, packageHash)
  throw parentMissing(sql, statement)
}

/** The receipt that this desk signed under the number and after the very receipt that another desk's names. */
export function twinOf(
  sql: Sql,
  { kind, sender, recipient, sequence, parent }: Statement,
): LedgerPackage | undefined {
  if (kind !== 'receipt') return undefined
  const standing = standingReceipts(sql, { sender: sender.code, recipient: recipient.code, sequence })
  const twin = standing.find((each) => each.sequence === sequence)
  return twin && statementOf(twin.envelope).parent === parent ? twin : undefined
}

function signedBy<Whose extends 'own' | 'other'>({ signers, createdAt }: Statement, whose: Whose) {
  return { [whose]: signers[0]?.name ?? '', [`${whose}At`]: createdAt } as Record<
    Whose | `${Whose}At`,
    string
  >
}

async function restoreCatalog(
  { sql, report }: JobContext,
  verified: VerifiedPackage,
  small: Record<string, string>,
): Promise<void> {
  const { statement } = verified
  const lines = await linesOf(verified, parts.entries)
  const sources = statement.kind === 'rollup' ? await linesOf(verified, parts.sources) : []
  const carried = statement.kind === 'rollup' ? await carriedOf(sql, verified) : {}
  const origins = statement.kind === 'rollup' ? await readOrigins(verified) : []
  report({ phase: 'storing', done: 0, total: lines.length })
  sql.transaction(() => {
    const entries = lines.map((line): StateEntry & { retired: boolean } => {
      const { retired, ...key } = keyOf(line)
      const version = sha256(line)
      if (!retired) storeVersion(sql, version, line)
      return { ...key, version, retired }
    })
    const before = statement.scope === 'changes' ? numberOfState(sql, statement.base) : undefined
    const state = storeState(
      sql,
      before === undefined ? catalogState(entries) : changedState(loadState(sql, before), entries),
    )
    if (state.hash !== statement.state) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'state' })
    enterPackage(sql, {
      direction: 'sent',
      ...verified,
      small,
      state: state.number,
      base: numberOfState(sql, statement.base),
    })
    keepCarried(sql, verified.packageHash, carried)
    keepOrigins(sql, verified.packageHash, origins)
    keepSources(sql, verified.packageHash, sources)
  })
}

async function carriedOf(sql: Sql, verified: VerifiedPackage): Promise<CarriedLines> {
  const reorganisations = await readReorganisations(sql, verified)
  return {
    [parts.reorganisations]: reorganisations.map(({ line }) => line),
    [parts.approval]: await readApproval(verified),
    [parts.notices]: await readCarried(verified, parts.notices, noticeRecordSchema),
  }
}

/** A receipt of this office with all that it brings. */
export interface OwnReceipt {
  verified: VerifiedPackage
  small: Record<string, string>
  decisions: DecisionRecord[]
  corrections: Map<string, string>
  notices: string[]
}

export async function readOwnReceipt(
  verified: VerifiedPackage,
  small: Record<string, string>,
): Promise<OwnReceipt> {
  const decisions = await readDecisions(verified)
  const corrections = await readCorrections(verified, decisions)
  const notices = await readCarried(verified, parts.notices, noticeRecordSchema)
  return { verified, small, decisions, corrections, notices }
}

/**
 * A receipt brings its decisions back, and what was accepted by them: the package it answers must be here again. Runs inside the caller's
 * transaction.
 */
export function storeOwnReceipt(
  sql: Sql,
  { verified, small, decisions, corrections, notices }: OwnReceipt,
): void {
  const { statement, packageHash } = verified
  const answered = findPackage(sql, statement.subject?.package ?? '')
  const proposals = sql.all<Proposal>(
    "SELECT agency, id, change, version FROM proposal WHERE package = @hash AND change <> 'unchanged'",
    { hash: answered.hash },
  )
  const base = acceptedFrom(sql, answered.sender)
  const after = decidedState(base.entries, decisions)
  const same = statement.base === base.hash && stateHash(after) === statement.state
  if (!same || !answersExactly(proposals, decisions, loadState(sql, answered.state)))
    throw new Failure('RECEIPT_STATE_MISMATCH', {})
  requireTrueCorrections(sql, decisions, corrections)
  storeVersions(sql, corrections)
  decide(sql, answered.hash, decisions)
  const state = storeState(sql, after)
  enterPackage(sql, { direction: 'sent', ...verified, small, state: state.number, base: base.number })
  keepCarried(sql, packageHash, { [parts.notices]: notices })
  sql.run(
    `INSERT INTO accepted (sender, state, package) VALUES (@sender, @state, @package)
     ON CONFLICT (sender) DO UPDATE SET state = excluded.state, package = excluded.package`,
    { sender: answered.sender, state: state.number, package: answered.hash },
  )
  const who = statement.signers[0]?.name ?? ''
  rebaseCorrections(sql, answered.sender, { from: base.number, receipt: { hash: packageHash, who } })
  keepTold(sql, answered.hash)
  proposeAgain(sql, answered.sender, state.number)
}

/** SQL: who decided and checked here stands beside what a receipt says only where that is what was decided here. */
const ifSame = (column: string) =>
  `iif(verdict IS excluded.verdict AND comment = excluded.comment AND accepted_as IS excluded.accepted_as, ${column}, '')`

function decide(sql: Sql, subject: string, decisions: readonly DecisionRecord[]): void {
  // What was written since the backup was made was never signed.
  sql.run('DELETE FROM remark WHERE package = @subject', { subject })
  for (const { agency, id, change, version, verdict, comment, as = null, remarks = [] } of decisions) {
    sql.run(
      `INSERT INTO proposal (package, agency, id, change, version, errors, verdict, comment, accepted_as)
       VALUES (@subject, @agency, @id, @change, @version, 0, @verdict, @comment, @as)
       ON CONFLICT DO UPDATE SET verdict = excluded.verdict, comment = excluded.comment, accepted_as = excluded.accepted_as,
         decided_by = ${ifSame('decided_by')}, decided_at = ${ifSame('decided_at')},
         checked_by = ${ifSame('checked_by')}, checked_at = ${ifSame('checked_at')}`,
      { subject, agency, id, change, version, verdict, comment, as },
    )
    for (const remark of remarks) writeRemark(sql, subject, { agency, id }, remark)
  }
}

async function linesOf(verified: VerifiedPackage, part: string): Promise<string[]> {
  const lines: string[] = []
  for await (const line of verified.lines(part)) lines.push(line)
  return lines
}

function keyOf(line: string): EntryKey & { retired: boolean } {
  const {
    agency,
    id,
    retired = false,
  } = JSON.parse(line) as { agency: string; id: string; retired?: boolean }
  return { ...entryKeySchema.parse({ agency, id }), retired }
}
