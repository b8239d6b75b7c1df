import { findingsOf } from '../../shared/rules.ts'
import { requireRole } from '../catalog/admission.ts'
import {
  addEntry,
  answerOn,
  countViews,
  findEntry,
  listEntries,
  retireEntry,
  saveEntry,
} from '../catalog/entries.ts'
import { readPortalFile } from '../catalog/portal-file.ts'
import { operations, startJob } from '../operations.ts'

export const entryHandlers = operations.entry.router({
  list: operations.entry.list.handler(({ context, input }) => ({
    ...listEntries(context.desk.sql, input),
    views: countViews(context.desk.sql),
  })),
  get: operations.entry.get.handler(({ context, input }) => {
    const { sql } = context.desk
    const { id, entry, version, retired, updatedAt } = findEntry(sql, input.id)
    const answer = answerOn(sql, id)
    return {
      id,
      entry,
      version,
      retired: retired === 1,
      updatedAt,
      findings: findingsOf(entry),
      ...(answer && { answer }),
    }
  }),
  create: operations.entry.create.handler(({ context, input }) => {
    const { workspace, sql } = context.desk
    requireRole(workspace, ['agency'])
    return { id: addEntry(sql, workspace.code, input.entry, new Date().toISOString()) }
  }),
  save: operations.entry.save.handler(({ context, input }) =>
    saveEntry(context.desk.sql, context.desk.workspace.code, input),
  ),
  retire: operations.entry.retire.handler(({ context, input }) => {
    retireEntry(context.desk.sql, input.id, input.retired)
    return {}
  }),
})

export const portalHandlers = operations.portal.router({
  preview: operations.portal.preview.handler(({ context, input }) => {
    const { columns, records } = readPortalFile(context.desk.sql, input.path)
    const counts = { new: 0, present: 0, failed: 0 }
    for (const { state } of records) counts[state] += 1
    const rows = records.map(({ row, state, notes, entry }) => ({
      row,
      state,
      notes,
      name: entry.name,
      provider: entry.provider,
      errors: findingsOf(entry).filter(({ severity }) => severity === 'error').length,
    }))
    return { columns, rows, counts }
  }),
  apply: operations.portal.apply.handler(({ context, input, signal }) =>
    startJob(context, 'applyPortal', input, signal),
  ),
})
