import { requireRole } from '../catalog/admission.ts'
import { planReorganisation, previewOf } from '../catalog/plan-reorganisation.ts'
import {
  entriesOfOffice,
  listHeldElsewhere,
  officesToReorganise,
  releaseHeld,
} from '../catalog/reorganised-offices.ts'
import { listReorganisations } from '../catalog/reorganisations.ts'
import { operations, startJob } from '../operations.ts'

/** Offices that are renamed, get another code, become one or are divided. */
export const reorganisationHandlers = operations.reorganisation.router({
  offices: operations.reorganisation.offices.handler(({ context: { desk } }) => {
    requireRole(desk.workspace, ['district', 'city'])
    return officesToReorganise(desk.sql, desk.workspace)
  }),
  entries: operations.reorganisation.entries.handler(({ context: { desk }, input }) =>
    entriesOfOffice(desk.sql, input.code),
  ),
  preview: operations.reorganisation.preview.handler(({ context: { desk }, input }) => {
    requireRole(desk.workspace, ['district', 'city'])
    return previewOf(desk.sql, planReorganisation(desk.sql, desk.workspace, input.plan))
  }),
  sign: operations.reorganisation.sign.handler(({ context, input, signal }) =>
    startJob(context, 'signReorganisation', input, signal),
  ),
  list: operations.reorganisation.list.handler(({ context: { desk } }) => listReorganisations(desk.sql)),
  reexport: operations.reorganisation.reexport.handler(({ context, input, signal }) =>
    startJob(context, 'writeReorganisation', input, signal),
  ),
  import: operations.reorganisation.import.handler(({ context, input, signal }) =>
    startJob(context, 'importReorganisation', input, signal),
  ),
  held: operations.reorganisation.held.handler(({ context: { desk } }) => listHeldElsewhere(desk.sql)),
  release: operations.reorganisation.release.handler(({ context: { desk }, input }) => {
    desk.sql.transaction(() => releaseHeld(desk.sql, input.id, input.released))
    return {}
  }),
})
