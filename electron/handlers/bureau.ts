import { entryOfOwnRecord } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import {
  checkCorrection,
  correctEntry,
  countingEntry,
  listCorrections,
  undoCorrection,
} from '../catalog/corrections.ts'
import { acceptCorrected, check, decide, remark, resolve } from '../catalog/decisions.ts'
import { contestedOn, settleContested } from '../catalog/desk-merge.ts'
import { findPackage, type LedgerPackage } from '../catalog/ledger.ts'
import { inboxRow } from '../catalog/lists.ts'
import { signedFor } from '../catalog/origins.ts'
import { listMerged, mergedTotals } from '../catalog/merged.ts'
import { compareEntry, listReview, placeInReview } from '../catalog/review-lists.ts'
import { reorganisedWith } from '../catalog/reorganisations.ts'
import { requireReviewable } from '../catalog/review.ts'
import { listPhrases, reviewSteps, setPhrases } from '../catalog/review-settings.ts'
import { requireRole } from '../catalog/admission.ts'
import { acceptedSources } from '../catalog/sources.ts'
import { storedRecord } from '../catalog/states.ts'
import { waitingDifferences } from '../catalog/waiting-differences.ts'
import { operations, startJob } from '../operations.ts'
import { countBehind, untilCounted } from './counting.ts'
import { personName } from '../trust/persons.ts'
import type { Sql } from '../workspace/sql.ts'

/** What a bureau does with what it received: review it entry by entry, and look at and send on what it accepted. */
export const reviewHandlers = operations.review.router({
  place: operations.review.place.handler(({ context: { desk }, input }) =>
    placeInReview(desk.sql, findPackage(desk.sql, input.package), input),
  ),
  list: operations.review.list.handler(({ context, input }) => {
    const { sql } = context.desk
    const received = findPackage(sql, input.package)
    const summary = inboxRow(sql, input.package)
    if (!summary) throw new Failure('PACKAGE_UNKNOWN', { package: input.package })
    // Of a file that was not opened since the count was broken off.
    if (summary.counting) countBehind(context)
    return {
      ...listReview(sql, received, input),
      summary,
      steps: reviewSteps(sql),
      reorganised: reorganisedWith(sql, input.package),
    }
  }),
  count: operations.review.count.handler(({ context, input }) => untilCounted(context, input.package)),
  entry: operations.review.entry.handler(({ context, input }) =>
    compareEntry(context.desk, findPackage(context.desk.sql, input.package), input),
  ),
  decide: operations.review.decide.handler(({ context, input }) => ({
    decided: whileOpen(context.desk, input.package, (sql, received) =>
      decide(sql, received, { ...input, who: personName(sql, input.person) }),
    ),
  })),
  check: operations.review.check.handler(({ context, input }) => ({
    checked: whileOpen(context.desk, input.package, (sql, received) =>
      check(sql, received, { ...input, who: personName(sql, input.person) }),
    ),
  })),
  remark: operations.review.remark.handler(({ context, input }) => {
    const { package: hash, agency, id, ...written } = input
    whileOpen(context.desk, hash, (sql, received) => remark(sql, received, { agency, id }, written))
    return {}
  }),
  correct: operations.review.correct.handler(({ context, input }) => {
    const { entry, comment, person } = input
    whileOpen(context.desk, input.package, (sql, received) =>
      acceptCorrected(sql, received, input, { entry, comment, who: personName(sql, person) }),
    )
    return {}
  }),
  resolve: operations.review.resolve.handler(({ context, input }) => {
    const { place, decision, person } = input
    whileOpen(context.desk, input.package, (sql, received) =>
      resolve(sql, received, input, { place, decision, who: personName(sql, person) }),
    )
    return {}
  }),
  phrases: operations.review.phrases.handler(({ context }) => ({ phrases: listPhrases(context.desk.sql) })),
  setPhrases: operations.review.setPhrases.handler(({ context, input }) => {
    const { sql } = context.desk
    sql.transaction(() => setPhrases(sql, input.phrases))
    return {}
  }),
})

/** What a bureau puts right in what it accepted. */
export const correctionHandlers = operations.correction.router({
  entry: operations.correction.entry.handler(({ context, input }) => {
    const { sql } = context.desk
    const { version, record, accepted } = countingEntry(sql, input)
    const contested = contestedOn(sql, input)
    const signed = signedFor(sql, { agency: input.agency, id: input.id, version: accepted })
    return {
      entry: entryOfOwnRecord(record),
      version,
      accepted: entryOfOwnRecord(storedRecord(sql, accepted)),
      corrections: listCorrections(sql, input),
      ...(contested && { contested }),
      ...(signed && { signed }),
    }
  }),
  list: operations.correction.list.handler(({ context }) => listCorrections(context.desk.sql)),
  save: operations.correction.save.handler(({ context, input }) => {
    const { sql, workspace } = context.desk
    requireRole(workspace, ['district', 'city'])
    const { entry, seen, reason, person } = input
    sql.transaction(() => correctEntry(sql, input, { entry, seen, reason, who: personName(sql, person) }))
    return {}
  }),
  undo: operations.correction.undo.handler(({ context, input }) => {
    const { sql } = context.desk
    sql.transaction(() => undoCorrection(sql, input))
    return {}
  }),
  waiting: operations.correction.waiting.handler(({ context }) => waitingDifferences(context.desk.sql)),
  settle: operations.correction.settle.handler(({ context, input }) => {
    const { sql } = context.desk
    sql.transaction(() => settleContested(sql, input, { ...input, who: personName(sql, input.person) }))
    return {}
  }),
  export: operations.correction.export.handler(({ context, input, signal }) =>
    startJob(context, 'exportCorrections', input, signal),
  ),
  import: operations.correction.import.handler(({ context, input, signal }) =>
    startJob(context, 'importCorrections', input, signal),
  ),
  check: operations.correction.check.handler(({ context, input }) => {
    const { sql } = context.desk
    sql.transaction(() => checkCorrection(sql, input, personName(sql, input.person)))
    return {}
  }),
})

/** Does something to a received package in one transaction, while its decisions may still change. */
function whileOpen<Result>(
  { sql }: { sql: Sql },
  hash: string,
  work: (sql: Sql, received: LedgerPackage) => Result,
): Result {
  return sql.transaction(() => work(sql, requireReviewable(sql, findPackage(sql, hash))))
}

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
