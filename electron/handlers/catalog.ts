import { countFindings } from '../../shared/check.ts'
import { entrySchema } from '../../shared/entry.ts'
import { isSocialCreditCode } from '../../shared/identifiers.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { requireRole } from '../catalog/admission.ts'
import { nextCode } from '../catalog/codes.ts'
import {
  addEntry,
  answerOn,
  checkEntry,
  countCatalogs,
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
    views: countViews(context.desk.sql, input.catalog),
    catalogs: countCatalogs(context.desk.sql),
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
      ...checkEntry(context.desk, id, entry),
      ...(answer && { answer }),
    }
  }),
  create: operations.entry.create.handler(({ context, input }) => {
    const { workspace, sql } = context.desk
    requireRole(workspace, ['agency'])
    const entry = input.entry ?? ownEntry(workspace)
    return { id: sql.transaction(() => addEntry(context.desk, entry, new Date().toISOString())) }
  }),
  save: operations.entry.save.handler(({ context, input }) => saveEntry(context.desk, input)),
  retire: operations.entry.retire.handler(({ context, input }) => {
    retireEntry(context.desk, input.id, input.retired)
    return {}
  }),
})

/** What is known of an entry before anything is typed: whose it is. */
function ownEntry({ name, code }: Workspace) {
  return entrySchema.parse({ provider: name, providerCode: isSocialCreditCode(code) ? code : '' })
}

export const codeHandlers = operations.code.router({
  suggest: operations.code.suggest.handler(({ context, input }) => {
    const code = nextCode(context.desk, input.classification)
    return code === undefined ? {} : { code }
  }),
  assign: operations.code.assign.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency'])
    return startJob(context, 'assignCodes', input, signal)
  }),
  withdraw: operations.code.withdraw.handler(({ context, input, signal }) =>
    startJob(context, 'withdrawCodes', input, signal),
  ),
})

export const catalogHandlers = operations.catalog.router({
  check: operations.catalog.check.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency'])
    return startJob(context, 'checkCatalog', input, signal)
  }),
})

export const portalHandlers = operations.portal.router({
  preview: operations.portal.preview.handler(({ context, input }) => {
    const { columns, records } = readPortalFile(context.desk, input.path)
    const counts = { new: 0, present: 0, failed: 0 }
    for (const { state } of records) counts[state] += 1
    const rows = records.map(({ row, state, notes, entry }) => ({
      row,
      state,
      notes,
      name: entry.name,
      provider: entry.provider,
      errors: countFindings(context.desk.rules.check(entry)).errors,
    }))
    return { columns, rows, counts }
  }),
  apply: operations.portal.apply.handler(({ context, input, signal }) =>
    startJob(context, 'applyPortal', input, signal),
  ),
})
