import { classify } from '../../shared/catalog-state.ts'
import type { Change } from '../../shared/package.ts'
import type { ChangeCounts, Workspace } from '../../shared/shapes.ts'
import { registeredSigner, requireRole } from '../catalog/admission.ts'
import { leavingCatalog } from '../catalog/freeze.ts'
import { awaitsAnswer, lastPackage } from '../catalog/ledger.ts'
import { listInbox, listSent } from '../catalog/lists.ts'
import { acceptedBy, stateHash } from '../catalog/states.ts'
import { operations, startJob } from '../operations.ts'
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
    startJob(context, 'importPackage', input, signal),
  ),
  list: operations.inbox.list.handler(({ context }) => listInbox(context.desk.sql)),
})

export const receiptHandlers = operations.receipt.router({
  export: operations.receipt.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return startJob(context, 'exportReceipt', input, signal)
  }),
  import: operations.receipt.import.handler(({ context, input, signal }) =>
    startJob(context, 'importReceipt', input, signal),
  ),
})

export const packageHandlers = operations.package.router({
  reexport: operations.package.reexport.handler(({ context, input, signal }) =>
    startJob(context, 'reexportPackage', input, signal),
  ),
  verify: operations.package.verify.handler(async ({ context, input }) => {
    const { statement, packageHash, fingerprint, bytes, close } = await verifyPackage(input.path)
    await close()
    const { kind, sender, recipient, sequence, createdAt, counts } = statement
    const registered = context.desk.isOpen ? registeredSigner(context.desk.sql, fingerprint) : undefined
    return {
      kind,
      package: packageHash,
      sender,
      recipient,
      sequence,
      createdAt,
      counts,
      bytes,
      signer: { name: statement.signers[0]?.name ?? '', fingerprint },
      trust: registered?.code === sender.code ? ('trusted' as const) : ('unregistered' as const),
    }
  }),
})

function previewSubmission(sql: Sql, workspace: Workspace) {
  const leaving = leavingCatalog(sql, workspace.code)
  const { proposals, unchanged } = classify(acceptedBy(sql, workspace.superior?.code).entries, leaving.state)
  const count = (change: Change) => proposals.filter((each) => each.change === change).length
  const changes: ChangeCounts = {
    new: count('new'),
    changed: count('changed'),
    retired: count('retired'),
    unchanged,
  }
  const withErrors = sql.get<{ entries: number }>(
    'SELECT count(*) AS entries FROM entry WHERE retired = 0 AND errors > 0',
  )
  const recipient = workspace.superior
  const last =
    recipient && lastPackage(sql, { sender: workspace.code, recipient: recipient.code, kind: 'submission' })
  const again = last !== undefined && awaitsAnswer(sql, last, stateHash(leaving.state))
  return {
    ...(recipient && { recipient }),
    sequence: (last?.sequence ?? 0) + (again ? 0 : 1),
    again,
    entries: leaving.state.size,
    withheld: leaving.withheld,
    withErrors: withErrors?.entries ?? 0,
    changes,
  }
}
