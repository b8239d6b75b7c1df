import {
  catalogState,
  changedState,
  decidedState,
  type Proposal,
  type StateEntry,
} from '../../shared/catalog-state.ts'
import { entryKeySchema, type EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import {
  noticeRecordSchema,
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
  type CarriedLines,
} from '../catalog/ledger.ts'
import { keepOrigins } from '../catalog/origins.ts'
import { closeAnswered } from '../catalog/answered.ts'
import { proposeAgain } from '../catalog/proposals.ts'
import { writeRemark } from '../catalog/remarks.ts'
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
 * @throws {Failure} LEDGER_NOT_OWN, PACKAGE_KIND_WRONG, and what the order refuses
 */
export async function restoreLedger(context: JobContext, { path }: { path: string }): Promise<Restored> {
  const { sql, report } = context
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement, packageHash } = verified
    requireOwn(context, statement)
    const { kind, recipient, sequence } = statement
    const answer = { package: packageHash, kind, recipient, sequence }
    if (isEntered(sql, packageHash)) return { ...answer, status: 'known' }
    requireNext(sql, statement, packageHash)
    const small = await readSmallParts(path, statement)
    if (kind === 'receipt') await restoreReceipt(context, verified, small)
    else await restoreCatalog(context, verified, small)
    sql.run('UPDATE package SET exported_to = @path WHERE hash = @packageHash', { path, packageHash })
    return { ...answer, status: 'stored' }
  } finally {
    await verified.close()
  }
}

function requireOwn({ sql, workspace }: JobContext, statement: Statement): void {
  const { kind, sender } = statement
  if (kind !== 'submission' && kind !== 'rollup' && kind !== 'receipt')
    throw new Failure('PACKAGE_KIND_WRONG', { found: kind })
  const own = new Set(listPersons(sql).map(({ fingerprint }) => fingerprint))
  if (sender.code !== workspace.code || !signingKeys(statement).every((key) => own.has(key)))
    throw new Failure('LEDGER_NOT_OWN', { name: sender.name })
}

function requireNext(sql: Sql, statement: Statement, packageHash: string): void {
  const { sender, recipient, kind, parent, sequence } = statement
  const position = positionOf(sql, { sender: sender.code, recipient: recipient.code, kind })
  if (parent === position?.hash && sequence > (position?.sequence ?? 0)) return
  placeInOrder(sql, statement, packageHash)
  throw parentMissing(sql, statement)
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

/** A receipt brings its decisions back, and what was accepted by them: the package it answers must be here again. */
async function restoreReceipt(
  { sql }: JobContext,
  verified: VerifiedPackage,
  small: Record<string, string>,
): Promise<void> {
  const { statement } = verified
  const decisions = await readDecisions(verified)
  const corrections = await readCorrections(verified, decisions)
  const notices = await readCarried(verified, parts.notices, noticeRecordSchema)
  sql.transaction(() => {
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
    keepCarried(sql, verified.packageHash, { [parts.notices]: notices })
    sql.run(
      `INSERT INTO accepted (sender, state, package) VALUES (@sender, @state, @package)
       ON CONFLICT (sender) DO UPDATE SET state = excluded.state, package = excluded.package`,
      { sender: answered.sender, state: state.number, package: answered.hash },
    )
    closeAnswered(sql, answered.hash, verified.packageHash)
    proposeAgain(sql, answered.sender, state.number)
  })
}

function decide(sql: Sql, subject: string, decisions: readonly DecisionRecord[]): void {
  // What was written since the backup was made was never signed.
  sql.run('DELETE FROM remark WHERE package = @subject', { subject })
  for (const { agency, id, change, version, verdict, comment, as = null, remarks = [] } of decisions) {
    sql.run(
      `INSERT INTO proposal (package, agency, id, change, version, errors, verdict, comment, accepted_as)
       VALUES (@subject, @agency, @id, @change, @version, 0, @verdict, @comment, @as)
       ON CONFLICT DO UPDATE SET verdict = excluded.verdict, comment = excluded.comment, accepted_as = excluded.accepted_as`,
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
