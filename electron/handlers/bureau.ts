import { Failure } from '../../shared/failures.ts'
import { findPackage } from '../catalog/ledger.ts'
import { inboxRow } from '../catalog/lists.ts'
import { listMerged, mergedTotals } from '../catalog/merged.ts'
import { compareEntry, decide, listReview } from '../catalog/review-lists.ts'
import { requireReviewable } from '../catalog/review.ts'
import { requireRole } from '../catalog/admission.ts'
import { acceptedSources } from '../catalog/sources.ts'
import { operations, startJob } from '../operations.ts'

/** What a bureau does with what it received: review it entry by entry, and look at and send on what it accepted. */
export const reviewHandlers = operations.review.router({
  list: operations.review.list.handler(({ context, input }) => {
    const { sql } = context.desk
    const received = findPackage(sql, input.package)
    const summary = inboxRow(sql, input.package)
    if (!summary) throw new Failure('PACKAGE_UNKNOWN', { package: input.package })
    return { ...listReview(sql, received, input), summary }
  }),
  entry: operations.review.entry.handler(({ context, input }) =>
    compareEntry(context.desk, findPackage(context.desk.sql, input.package), input),
  ),
  decide: operations.review.decide.handler(({ context, input }) => {
    const { sql } = context.desk
    return sql.transaction(() => {
      const received = requireReviewable(sql, findPackage(sql, input.package))
      return { decided: decide(sql, received, input) }
    })
  }),
})

export const rollupHandlers = operations.rollup.router({
  summary: operations.rollup.summary.handler(({ context }) => ({
    ...mergedTotals(context.desk.sql),
    sources: acceptedSources(context.desk.sql),
  })),
  entries: operations.rollup.entries.handler(({ context, input }) => listMerged(context.desk.sql, input)),
  export: operations.rollup.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district'])
    return startJob(context, 'exportRollup', input, signal)
  }),
})
