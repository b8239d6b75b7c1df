import { requireRole } from '../catalog/admission.ts'
import { lastIssued, tableOf } from '../catalog/organisation-tables.ts'
import {
  enterOrganisations,
  listOrganisations,
  organisationLines,
  retireOrganisation,
} from '../catalog/organisations.ts'
import { enterRows } from '../jobs/organisations.ts'
import { operations, startJob } from '../operations.ts'

/** Whose catalogs are expected here, and the signed table that says so to others. */
export const organisationHandlers = operations.organisation.router({
  list: operations.organisation.list.handler(({ context: { desk } }) => {
    const { sql, workspace } = desk
    const [issued, received] = [tableOf(sql, 'issued'), tableOf(sql, 'received')]
    return {
      rows: listOrganisations(sql),
      ...(issued && { issued }),
      ...(received && { received }),
      unissued: lastIssued(sql)?.lines.join('\n') !== organisationLines(sql, workspace).join('\n'),
    }
  }),
  save: operations.organisation.save.handler(({ context: { desk }, input }) => {
    requireRole(desk.workspace, ['district', 'city'])
    desk.sql.transaction(() => enterOrganisations(desk.sql, desk.workspace, [input.organisation]))
    return {}
  }),
  retire: operations.organisation.retire.handler(({ context: { desk }, input }) => {
    requireRole(desk.workspace, ['district', 'city'])
    retireOrganisation(desk.sql, input.code)
    return {}
  }),
  enter: operations.organisation.enter.handler(({ context: { desk }, input }) => {
    requireRole(desk.workspace, ['district', 'city'])
    return enterRows(desk.sql, desk.workspace, input.rows)
  }),
  read: operations.organisation.read.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return startJob(context, 'readOrganisationSheet', input, signal)
  }),
  import: operations.organisation.import.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency', 'district'])
    return startJob(context, 'importOrganisations', input, signal)
  }),
  export: operations.organisation.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return startJob(context, 'exportOrganisations', input, signal)
  }),
})
