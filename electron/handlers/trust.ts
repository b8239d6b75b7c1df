import { Failure } from '../../shared/failures.ts'
import { requireRole } from '../catalog/admission.ts'
import { reviewSteps, setReviewSteps } from '../catalog/review-settings.ts'
import { operations, startJob } from '../operations.ts'
import { listCeremonies } from '../trust/ceremony.ts'
import { requireRecipients } from '../trust/encryption.ts'
import { listTrustLists, listKnownKeys } from '../trust/lists.ts'
import { pendingList } from '../trust/own-list.ts'
import { ownPolicy, policyOf, setPolicy } from '../trust/policy.ts'
import { readTrustList } from '../trust/received-list.ts'
import { planTrustList, storeTrustList } from '../trust/trust-plan.ts'

const bureaus = ['district', 'city'] as const

/** Keys, the lists that carry them, and the ceremony that ends them. */
export const trustHandlers = operations.trust.router({
  keys: operations.trust.keys.handler(({ context: { desk } }) => listKnownKeys(desk.sql, desk.workspace)),
  lists: operations.trust.lists.handler(({ context: { desk } }) => {
    const { sql, workspace } = desk
    return {
      rows: listTrustLists(sql, workspace),
      ...(workspace.role !== 'agency' && { pending: pendingList(sql, workspace) }),
    }
  }),
  export: operations.trust.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, bureaus)
    return startJob(context, 'exportTrustList', input, signal)
  }),
  preview: operations.trust.preview.handler(async ({ context: { desk }, input }) =>
    planTrustList(desk, await readTrustList(desk, input.path)),
  ),
  import: operations.trust.import.handler(async ({ context: { desk }, input }) => {
    const { path } = desk
    const list = await readTrustList(desk, input.path)
    // What was read for one workspace is not kept in another that was opened meanwhile.
    if (desk.path !== path) throw new Failure('CANCELLED', {})
    return desk.sql.transaction(() => storeTrustList(desk, list))
  }),
  replace: operations.trust.replace.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, bureaus)
    return startJob(context, 'replaceKey', input, signal)
  }),
  ceremonies: operations.trust.ceremonies.handler(({ context: { desk } }) => listCeremonies(desk.sql)),
})

export const policyHandlers = operations.policy.router({
  get: operations.policy.get.handler(({ context: { desk } }) => {
    const { sql, workspace } = desk
    return {
      ...(workspace.role !== 'agency' && { own: ownPolicy(sql), reviewSteps: reviewSteps(sql) }),
      ...(workspace.superior && { superior: policyOf(sql, workspace.superior.code) }),
    }
  }),
  set: operations.policy.set.handler(({ context: { desk }, input }) => {
    const { sql, workspace } = desk
    requireRole(workspace, bureaus)
    const { reviewSteps: steps, ...asked } = input
    sql.transaction(() => {
      if (steps !== undefined) setReviewSteps(sql, steps)
      const policy = { ...ownPolicy(sql), ...asked }
      requireRecipients(policy)
      setPolicy(sql, policy)
    })
    return {}
  }),
})
