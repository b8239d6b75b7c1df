import { requireRole } from '../catalog/admission.ts'
import { approvalStanding, listApprovals, withdrawApproval } from '../catalog/approvals.ts'
import { operations, startJob } from '../operations.ts'
import { personName } from '../trust/persons.ts'

const bureaus = ['district', 'city'] as const

/** What the government at a bureau's own level approved. */
export const approvalHandlers = operations.approval.router({
  standing: operations.approval.standing.handler(({ context: { desk } }) => approvalStanding(desk.sql)),
  list: operations.approval.list.handler(({ context: { desk } }) => listApprovals(desk.sql)),
  record: operations.approval.record.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, bureaus)
    return startJob(context, 'recordApproval', input, signal)
  }),
  withdraw: operations.approval.withdraw.handler(({ context: { desk }, input: { number, why, person } }) => {
    const { sql } = desk
    const at = new Date().toISOString()
    sql.transaction(() => withdrawApproval(sql, { number, by: personName(sql, person), why, at }))
    return {}
  }),
})
