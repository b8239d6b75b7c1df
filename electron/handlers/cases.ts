import { withVersion } from '../catalog/case-entries.ts'
import { caseDetail, casesOfEntry, Clocks, dueCases, listCases } from '../catalog/case-rows.ts'
import {
  addCase,
  closeCase,
  findCase,
  reopenCase,
  saveCase,
  withdrawCase,
  type Hand,
} from '../catalog/cases.ts'
import { requireRole } from '../catalog/admission.ts'
import { dayOf } from '../catalog/collections.ts'
import { operations, startJob, type Context } from '../operations.ts'
import { personName } from '../trust/persons.ts'

/** Cases and their clocks (Articles 15, 16, 27 and 31). */
export const caseHandlers = operations.cases.router({
  list: operations.cases.list.handler(({ context, input }) =>
    listCases(context.desk.sql, clocksHere(context), input),
  ),
  due: operations.cases.due.handler(({ context }) => dueCases(context.desk.sql, clocksHere(context))),
  get: operations.cases.get.handler(({ context, input }) =>
    caseDetail(context.desk.sql, context.desk.workspace, clocksHere(context), input.id),
  ),
  ofEntry: operations.cases.ofEntry.handler(({ context, input }) =>
    casesOfEntry(context.desk.sql, context.desk.workspace, clocksHere(context), input),
  ),
  clocks: operations.cases.clocks.handler(({ context }) => clocksHere(context).all),
  preview: operations.cases.preview.handler(({ context, input: { kind, event } }) => {
    const clocks = clocksHere(context)
    const counted = clocks.counted(kind, event)
    return { today: clocks.today, ...(counted && { counted }) }
  }),
  add: operations.cases.add.handler(({ context, input: { by, ...said } }) => {
    const { sql, workspace } = context.desk
    if (said.party !== undefined) requireRole(workspace, ['district', 'city'])
    const places = said.places.map((place) => withVersion(sql, workspace, place))
    return { id: sql.transaction(() => addCase(sql, { ...said, places }, handOf(context, by))) }
  }),
  save: operations.cases.save.handler(({ context, input: { id, change, by } }) => {
    const { sql, workspace } = context.desk
    const places = change.places?.map((place) => withVersion(sql, workspace, place))
    sql.transaction(() => saveCase(sql, id, { ...change, ...(places && { places }) }, handOf(context, by)))
    return {}
  }),
  close: operations.cases.close.handler(({ context, input: { id, end, by } }) => {
    const { sql } = context.desk
    sql.transaction(() => {
      const { kind, event } = findCase(sql, id)
      const due = clocksHere(context).counted(kind, event)?.day
      closeCase(sql, id, end, due, handOf(context, by))
    })
    return {}
  }),
  reopen: operations.cases.reopen.handler(({ context, input: { id, by } }) => {
    const { sql } = context.desk
    sql.transaction(() => reopenCase(sql, id, handOf(context, by)))
    return {}
  }),
  withdraw: operations.cases.withdraw.handler(({ context, input: { id, why, by } }) => {
    const { sql } = context.desk
    sql.transaction(() => withdrawCase(sql, id, why, handOf(context, by)))
    return {}
  }),
  exportDoubts: operations.cases.exportDoubts.handler(({ context, input, signal }) =>
    startJob(context, 'exportDoubts', input, signal),
  ),
  importDoubts: operations.cases.importDoubts.handler(({ context, input, signal }) =>
    startJob(context, 'importDoubts', { ...input, today: dayOf(context.now()) }, signal),
  ),
  exportAnswers: operations.cases.exportAnswers.handler(({ context, input, signal }) =>
    startJob(context, 'exportCaseAnswers', input, signal),
  ),
  importAnswers: operations.cases.importAnswers.handler(({ context, input, signal }) =>
    startJob(context, 'importAnswers', input, signal),
  ),
})

function clocksHere({ desk, now }: Context): Clocks {
  return new Clocks(desk.sql, desk.rules.rulebook, dayOf(now()))
}

function handOf({ desk, now }: Context, by: number | undefined): Hand {
  const at = now()
  return { who: personName(desk.sql, by), now: at, today: dayOf(at) }
}
