import { requireRole } from '../catalog/admission.ts'
import {
  collisionsOfEntry,
  findCollision,
  judge,
  listCollisions,
  summariseCollisions,
  takeBack,
} from '../catalog/collisions.ts'
import {
  decideDispute,
  dropDispute,
  escalate,
  findDispute,
  listDisputes,
  noteOpinion,
  openDispute,
  reopenDispute,
  setDeadline,
  takeOpinionBack,
} from '../catalog/disputes.ts'
import { leadClaims } from '../catalog/leads.ts'
import { requireSuperior } from '../catalog/ledger.ts'
import { listNotices } from '../catalog/notices.ts'
import { waitingPackage } from '../catalog/offers.ts'
import { leadsOf } from '../catalog/organisations.ts'
import { operations, startJob, type Context } from '../operations.ts'
import { personName } from '../trust/persons.ts'
import type { Sql } from '../workspace/sql.ts'

/** What collides across agencies, and what is said of it. */
export const oneSourceHandlers = operations.oneSource.router({
  find: operations.oneSource.find.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return startJob(context, 'findOneSource', input, signal)
  }),
  summary: operations.oneSource.summary.handler(({ context }) => summariseCollisions(context.desk.sql)),
  list: operations.oneSource.list.handler(({ context, input }) => listCollisions(context.desk.sql, input)),
  group: operations.oneSource.group.handler(({ context, input }) =>
    findCollision(context.desk.sql, input.id),
  ),
  ofEntry: operations.oneSource.ofEntry.handler(({ context, input }) =>
    collisionsOfEntry(context.desk.sql, input),
  ),
  judge: operations.oneSource.judge.handler(({ context, input }) => {
    const { sql } = context.desk
    return sql.transaction(() => {
      const who = personName(sql, input.person)
      judge(sql, { ...input, who })
      return input.verdict === 'dispute' ? { dispute: openDispute(sql, { collision: input.id, who }) } : {}
    })
  }),
  undo: operations.oneSource.undo.handler(({ context, input }) => {
    const { sql } = context.desk
    return sql.transaction(() => {
      if (takeBack(sql, input.id) === 'dispute') dropDispute(sql, input.id)
      return {}
    })
  }),
  leads: operations.oneSource.leads.handler(({ context }) => {
    const { sql } = context.desk
    return leadClaims(sql, leadsOf(sql)).map((claim) => {
      const waitsIn = waitingPackage(sql, claim)
      return { ...claim, ...(waitsIn !== undefined && { waitsIn }) }
    })
  }),
})

/** Disputes: what each party says, and what comes of it. */
export const disputeHandlers = operations.dispute.router({
  list: operations.dispute.list.handler(({ context, input }) => listDisputes(context.desk.sql, input)),
  get: operations.dispute.get.handler(({ context, input }) => findDispute(context.desk.sql, input.id)),
  note: operations.dispute.note.handler(({ context, input: { id, person, ...said } }) =>
    changed(context, (sql) => noteOpinion(sql, id, { ...said, who: personName(sql, person) })),
  ),
  takeBack: operations.dispute.takeBack.handler(({ context, input }) =>
    changed(context, (sql) => takeOpinionBack(sql, input)),
  ),
  plan: operations.dispute.plan.handler(({ context, input }) =>
    changed(context, (sql) => setDeadline(sql, input)),
  ),
  escalate: operations.dispute.escalate.handler(({ context, input }) => {
    const { workspace } = context.desk
    requireRole(workspace, ['district'])
    requireSuperior(workspace.superior)
    return changed(context, (sql) =>
      escalate(sql, partyHere(context), { id: input.id, who: personName(sql, input.person) }),
    )
  }),
  decide: operations.dispute.decide.handler(({ context, input }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return changed(context, (sql) =>
      decideDispute(sql, partyHere(context), { ...input, who: personName(sql, input.person) }),
    )
  }),
  reopen: operations.dispute.reopen.handler(({ context, input }) =>
    changed(context, (sql) => reopenDispute(sql, context.desk.workspace.code, input.id)),
  ),
})

export const noticeHandlers = operations.notice.router({
  list: operations.notice.list.handler(({ context, input }) => listNotices(context.desk.sql, input.entry)),
})

function changed({ desk: { sql } }: Context, work: (sql: Sql) => void): Record<string, never> {
  sql.transaction(() => work(sql))
  return {}
}

function partyHere({ desk }: Context) {
  const { code, name } = desk.workspace
  return { code, name }
}
