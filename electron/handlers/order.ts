import { listHeld, missingBefore, release, requireHeld } from '../catalog/held.ts'
import { answerIncident, listIncidents } from '../catalog/incidents.ts'
import { isReplacementKnown, listReplacements } from '../catalog/replaced-receipts.ts'
import { listResets } from '../catalog/resets.ts'
import { operations, startJob } from '../operations.ts'
import { personName } from '../trust/persons.ts'

/** The order of packages. */
export const orderHandlers = operations.order.router({
  list: operations.order.list.handler(({ context }) => {
    const { sql } = context.desk
    const held = listHeld(sql).map((each) => ({ ...each, missing: missingBefore(sql, each) }))
    return {
      held,
      incidents: listIncidents(sql),
      resets: listResets(sql),
      replacements: listReplacements(sql),
    }
  }),
  discard: operations.order.discard.handler(({ context, input }) => {
    const { sql, workspace } = context.desk
    requireHeld(sql, input.package)
    release(sql, workspace.path, input.package)
    return {}
  }),
  answer: operations.order.answer.handler(({ context, input: { number, note, person } }) => {
    const { sql } = context.desk
    const who = personName(sql, person)
    sql.transaction(() => answerIncident(sql, { number, note, who, at: context.now().toISOString() }))
    return {}
  }),
  reset: operations.order.reset.handler(({ context, input, signal }) =>
    startJob(context, 'exportReset', input, signal),
  ),
  compare: operations.order.compare.handler(({ context, input, signal }) =>
    startJob(context, 'compareReceipts', input, signal),
  ),
  replace: operations.order.replace.handler(({ context, input, signal }) =>
    startJob(context, 'replaceReceipt', input, signal),
  ),
  reexport: operations.order.reexport.handler(({ context, input, signal }) => {
    const isReplacement = isReplacementKnown(context.desk.sql, input.package)
    return startJob(context, isReplacement ? 'writeReplacement' : 'writeReset', input, signal)
  }),
  import: operations.order.import.handler(({ context, input, signal }) =>
    startJob(context, 'importReturned', input, signal),
  ),
})

export const ledgerHandlers = operations.ledger.router({
  restore: operations.ledger.restore.handler(({ context, input, signal }) =>
    startJob(context, 'restoreLedger', input, signal),
  ),
})
