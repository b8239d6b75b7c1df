import { keyText } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import { checkResults, failedCheck, type ImportReport } from '../../shared/import-report.ts'
import type { PackageKind, Statement } from '../../shared/package.ts'
import { admit, refuseClaimedTwice } from '../catalog/admission.ts'
import { requireTrueRound } from '../catalog/certificate.ts'
import { parentMissing, placeInOrder } from '../catalog/ledger.ts'
import { requireInSight } from '../catalog/reorganisations.ts'
import { refuseReplaced } from '../catalog/replaced-receipts.ts'
import { stateHash } from '../catalog/states.ts'
import { filesBeside, type Beside } from '../package/beside.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { withPlainFile } from '../trust/encryption.ts'
import { incomingState, readBeside, readEntries } from './import-package.ts'
import type { Arriving } from './read-entries.ts'
import { requireProven } from './prove-entries.ts'
import type { JobContext } from './job.ts'

/**
 * Goes through every check of an import and says how each ended, for paper; nothing is imported and nothing kept, however often it is asked.
 */
export async function reportPackage(
  context: JobContext,
  { path, passphrase }: { path: string; passphrase?: string | undefined },
): Promise<ImportReport> {
  // Of the stick and not of where an encrypted one is opened.
  const beside = filesBeside(path)
  return withPlainFile(context, { path, passphrase }, (plain) => reportPlain(context, plain, beside))
}

async function reportPlain(
  context: JobContext,
  path: string,
  beside: Beside | undefined,
): Promise<ImportReport> {
  const report: ImportReport = {
    checkedAt: new Date().toISOString(),
    checks: checkResults(undefined),
    waits: false,
    ...(beside && { beside }),
  }
  let verified: VerifiedPackage | undefined
  try {
    verified = await verifyPackage(path, (done, total) => context.report({ phase: 'verifying', done, total }))
    report.bytes = verified.bytes
    report.statement = statedBy(verified.statement, verified.packageHash)
    report.waits = await goThrough(context, verified)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const failed = failedCheck(error)
    if (failed === undefined) throw error
    report.checks = checkResults(failed)
    report.refusal = { code: error.code, facts: { ...error.data } }
  } finally {
    await verified?.close()
  }
  return report
}

/** The checks of an import after those of the file itself; whether the package would have to wait. */
async function goThrough(context: JobContext, verified: VerifiedPackage): Promise<boolean> {
  const { sql, workspace } = context
  const { statement, packageHash } = verified
  admit(sql, workspace, verified, kindsFor(workspace.role))
  if (statement.kind === 'reset' || statement.kind === 'replacement') return false
  if (statement.kind === 'submission') requireInSight(sql, statement)
  if (statement.kind === 'receipt') refuseReplaced(sql, verified)
  const place = placeInOrder(sql, statement, packageHash)
  if (statement.kind === 'receipt') {
    if (place === 'ahead') throw parentMissing(sql, statement)
    return false
  }
  const beside = await readBeside(sql, verified, place)
  const { agencies } = beside
  refuseClaimedTwice(sql, statement.sender.code, agencies)
  const signed = new Set(beside.origins.flatMap(({ record }) => record.entries.map(([, version]) => version)))
  const unsigned = new Map<string, string>()
  const arriving = await readEntries(
    context,
    verified,
    { agencies, accepted: new Map() },
    (version, line) => {
      if (statement.kind === 'rollup' && !signed.has(version))
        unsigned.set(version, Buffer.from(line).toString())
    },
  )
  if (statement.kind === 'rollup') requireProven((version) => unsigned.get(version), beside, arriving)
  // What has to wait may be told against a state that is not here yet.
  if (place === 'next') requireState(context, verified, arriving)
  return place === 'ahead'
}

function requireState(
  { sql }: JobContext,
  { statement }: VerifiedPackage,
  arriving: readonly Arriving[],
): void {
  const byKey = new Map(arriving.map((each) => [keyText(each), each]))
  const incoming = incomingState(sql, statement, byKey)
  if (stateHash(incoming) !== statement.state) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'state' })
  requireTrueRound(sql, statement, incoming)
}

function kindsFor(role: JobContext['workspace']['role']): readonly PackageKind[] {
  const back = ['receipt', 'reset', 'replacement'] as const
  if (role === 'agency') return back
  return role === 'city' ? ['submission', 'rollup'] : ['submission', ...back]
}

/** What a report says of a package out of its signed statement. */
export function statedBy(
  { kind, sender, recipient, sequence, parent, createdAt, suite, signers, counts, round }: Statement,
  packageHash: string,
): NonNullable<ImportReport['statement']> {
  return {
    package: packageHash,
    kind,
    sender,
    recipient,
    sequence,
    createdAt,
    suite,
    signers,
    counts,
    ...(parent && { parent }),
    ...(round && { round }),
  }
}
