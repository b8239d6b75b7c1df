import { annualReport } from '../catalog/annual-paper.ts'
import { answerOnPaper } from '../catalog/answer-paper.ts'
import { Clocks } from '../catalog/case-rows.ts'
import { dayOf } from '../catalog/collections.ts'
import { listingOf } from '../catalog/listing-paper.ts'
import { coverOf, noticeOf } from '../catalog/papers.ts'
import { operations, startJob } from '../operations.ts'

/** What stands on paper, and the way back from a paper to its file. */
export const paperHandlers = operations.paper.router({
  cover: operations.paper.cover.handler(({ context: { desk }, input }) => coverOf(desk.sql, input.package)),
  catalog: operations.paper.catalog.handler(({ context: { desk }, input }) =>
    listingOf(desk.sql, desk.workspace, input),
  ),
  notice: operations.paper.notice.handler(({ context: { desk }, input }) =>
    noticeOf(desk.sql, input.package),
  ),
  answer: operations.paper.answer.handler(({ context: { desk, now }, input }) => {
    const clocks = new Clocks(desk.sql, desk.rules.rulebook, dayOf(now()))
    return answerOnPaper(desk.sql, desk.workspace, clocks, input.case)
  }),
  annual: operations.paper.annual.handler(({ context: { desk }, input }) =>
    annualReport(desk.sql, desk.workspace, input, new Date()),
  ),
  find: operations.paper.find.handler(({ context, input, signal }) =>
    startJob(context, 'findPaper', input, signal),
  ),
})
