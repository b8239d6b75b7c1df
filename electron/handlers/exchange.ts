import { classify, countByChange } from '../../shared/catalog-state.ts'
import { signingKeys } from '../../shared/package.ts'
import type { ChangeCounts, Verification, Workspace } from '../../shared/shapes.ts'
import { Failure } from '../../shared/failures.ts'
import { isEncrypted } from '../crypto/age.ts'
import { requireRole } from '../catalog/admission.ts'
import { inLedger, standingsOf, trustOf } from '../catalog/verification.ts'
import { withPlainFile } from '../trust/encryption.ts'
import { forgetBatch, listBatches } from '../catalog/arrivals.ts'
import { leavingCatalog } from '../catalog/freeze.ts'
import { checkResults, type ImportReport } from '../../shared/import-report.ts'
import { statedBy } from '../jobs/report-package.ts'
import { awaitsAnswer, findPackage, lastPackage, positionOf, statementOf } from '../catalog/ledger.ts'
import { listInbox, listSent } from '../catalog/lists.ts'
import { acceptedBy, stateHash } from '../catalog/states.ts'
import { operations, startJob } from '../operations.ts'
import { thenCounted } from './counting.ts'
import { verifyPackage } from '../package/read-package.ts'
import type { Sql } from '../workspace/sql.ts'

/** What goes out and comes back as files: submissions, receipts, and any package's verification. */
export const submissionHandlers = operations.submission.router({
  preview: operations.submission.preview.handler(({ context }) =>
    previewSubmission(context.desk.sql, context.desk.workspace),
  ),
  export: operations.submission.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency'])
    return startJob(context, 'exportSubmission', input, signal)
  }),
  ledger: operations.submission.ledger.handler(({ context }) => listSent(context.desk.sql)),
})

export const inboxHandlers = operations.inbox.router({
  import: operations.inbox.import.handler(({ context, input, signal }) =>
    thenCounted(context, startJob(context, 'takeIn', input, signal)),
  ),
  takeIn: operations.inbox.takeIn.handler(({ context, input, signal }) =>
    thenCounted(context, startJob(context, 'takeInMany', input, signal)),
  ),
  takeRest: operations.inbox.takeRest.handler(({ context, input, signal }) =>
    thenCounted(context, startJob(context, 'takeInRest', input, signal)),
  ),
  arrivals: operations.inbox.arrivals.handler(({ context }) => listBatches(context.desk.sql)),
  forget: operations.inbox.forget.handler(({ context, input }) => {
    forgetBatch(context.desk.sql, input.batch)
    return {}
  }),
  report: operations.inbox.report.handler(({ context, input }) =>
    reportReceived(context.desk.sql, input.package),
  ),
  list: operations.inbox.list.handler(({ context }) => listInbox(context.desk.sql)),
})

export const receiptHandlers = operations.receipt.router({
  export: operations.receipt.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return startJob(context, 'exportReceipt', input, signal)
  }),
  exportAll: operations.receipt.exportAll.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return startJob(context, 'exportAnswersToAll', input, signal)
  }),
  import: operations.receipt.import.handler(({ context, input, signal }) =>
    startJob(context, 'importReceipt', input, signal),
  ),
})

export const packageHandlers = operations.package.router({
  reexport: operations.package.reexport.handler(({ context, input, signal }) =>
    startJob(context, 'reexportPackage', input, signal),
  ),
  report: operations.package.report.handler(({ context, input, signal }) =>
    startJob(context, 'reportPackage', input, signal),
  ),
  verify: operations.package.verify.handler(async ({ context, input }) => {
    if (context.desk.isOpen)
      return withPlainFile(context.desk, input, (plain) => verifyFile(plain, context.desk))
    if (await isEncrypted(input.path)) throw new Failure('PACKAGE_ENCRYPTED', {})
    return verifyFile(input.path)
  }),
})

async function verifyFile(path: string, desk?: { sql: Sql; workspace: Workspace }): Promise<Verification> {
  const verified = await verifyPackage(path)
  await verified.close()
  const { statement, packageHash, bytes } = verified
  const keys = desk
    ? standingsOf(desk.sql, desk.workspace, statement, packageHash)
    : signingKeys(statement).map((fingerprint) => ({ fingerprint, standing: 'unregistered' as const }))
  const ledger = desk && inLedger(desk.sql, packageHash)
  return {
    ...statedBy(statement, packageHash),
    bytes,
    ...(statement.subject && { subject: statement.subject }),
    trust: trustOf(keys),
    keys,
    ...(ledger && { ledger }),
  }
}

/** Of what is in the ledger every check was passed when it came in; the stick that it came on is not asked again. */
function reportReceived(sql: Sql, hash: string): ImportReport {
  const received = findPackage(sql, hash)
  if (received.direction !== 'received') throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  const row = sql.get<{ receivedAt: string }>(
    'SELECT received_at AS receivedAt FROM package WHERE hash = @hash',
    { hash },
  )
  return {
    checkedAt: row?.receivedAt ?? '',
    checks: checkResults(undefined),
    waits: false,
    statement: statedBy(statementOf(received.envelope), hash),
  }
}

function previewSubmission(sql: Sql, workspace: Workspace) {
  const leaving = leavingCatalog(sql, workspace.code)
  const { proposals, unchanged } = classify(acceptedBy(sql, workspace.superior?.code).entries, leaving.state)
  const changes: ChangeCounts = { ...countByChange(proposals), unchanged }
  const withErrors = sql.get<{ entries: number }>(
    'SELECT count(*) AS entries FROM entry WHERE retired = 0 AND errors > 0',
  )
  const recipient = workspace.superior
  const last =
    recipient && lastPackage(sql, { sender: workspace.code, recipient: recipient.code, kind: 'submission' })
  const position =
    recipient && positionOf(sql, { sender: workspace.code, recipient: recipient.code, kind: 'submission' })
  const again = last !== undefined && awaitsAnswer(sql, last, stateHash(leaving.state))
  return {
    ...(recipient && { recipient }),
    sequence: (position?.sequence ?? 0) + (again ? 0 : 1),
    again,
    entries: leaving.state.size,
    withheld: leaving.withheld,
    withErrors: withErrors?.entries ?? 0,
    changes,
  }
}
