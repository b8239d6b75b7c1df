import { requireRole } from '../catalog/admission.ts'
import { dayOf } from '../catalog/collections.ts'
import { listEnded, listNamed, markEnded } from '../catalog/ended.ts'
import { registerColleague } from '../catalog/partners.ts'
import { judgeDay } from '../catalog/round-follow.ts'
import { listConflicts, settleConflict } from '../catalog/round-conflicts.ts'
import { closePart, listParts } from '../catalog/round-parts.ts'
import { abandonRound, completeRound, listRounds, reopenRound, roundDuty } from '../catalog/rounds.ts'
import { operations, startJob } from '../operations.ts'

/** The annual round of an agency, and the parts of it that colleagues go through. */
export const roundHandlers = operations.round.router({
  begin: operations.round.begin.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency'])
    return startJob(context, 'beginRound', input, signal)
  }),
  state: operations.round.state.handler(({ context: { desk, now }, input }) => {
    const today = input.today ?? dayOf(now())
    judgeDay(desk.sql, today)
    return roundDuty(desk.sql, today)
  }),
  list: operations.round.list.handler(({ context }) => listRounds(context.desk.sql)),
  complete: operations.round.complete.handler(({ context: { desk } }) => {
    desk.sql.transaction(() => completeRound(desk.sql, desk.workspace))
    return {}
  }),
  reopen: operations.round.reopen.handler(({ context: { desk } }) => {
    reopenRound(desk.sql)
    return {}
  }),
  abandon: operations.round.abandon.handler(({ context: { desk } }) => {
    desk.sql.transaction(() => abandonRound(desk.sql))
    return {}
  }),
  ended: operations.round.ended.handler(({ context }) => listEnded(context.desk.sql)),
  named: operations.round.named.handler(({ context, input }) =>
    listNamed(context.desk.sql, input.kind, input.search),
  ),
  end: operations.round.end.handler(({ context: { desk, now }, input }) => {
    requireRole(desk.workspace, ['agency'])
    const day = input.day ?? dayOf(now())
    return desk.sql.transaction(() => markEnded(desk, { ...input, day }))
  }),
  parts: operations.round.parts.handler(({ context }) => listParts(context.desk.sql)),
  give: operations.round.give.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency'])
    return startJob(context, 'giveRoundPart', input, signal)
  }),
  giveBack: operations.round.giveBack.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency'])
    return startJob(context, 'returnRoundPart', input, signal)
  }),
  take: operations.round.take.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency'])
    return startJob(context, 'takeRoundPart', input, signal)
  }),
  meet: operations.round.meet.handler(({ context: { desk }, input }) => {
    requireRole(desk.workspace, ['agency'])
    desk.sql.transaction(() => registerColleague(desk.sql, desk.workspace, input))
    return {}
  }),
  recall: operations.round.recall.handler(({ context, input }) => {
    closePart(context.desk.sql, input.part)
    return {}
  }),
  conflicts: operations.round.conflicts.handler(({ context }) => listConflicts(context.desk.sql)),
  settle: operations.round.settle.handler(({ context: { desk }, input }) => {
    desk.sql.transaction(() => settleConflict(desk, input.id, input))
    return {}
  }),
})
