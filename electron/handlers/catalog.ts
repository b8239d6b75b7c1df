import { entrySchema } from '../../shared/entry.ts'
import { isSocialCreditCode } from '../../shared/identifiers.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { requireRole } from '../catalog/admission.ts'
import { nextCode } from '../catalog/codes.ts'
import { answerOn } from '../catalog/answers.ts'
import { addEntry, addLike, confirmEntry, retireEntry, saveEntry } from '../catalog/edits.ts'
import { checkEntry, findEntry } from '../catalog/entries.ts'
import { countCatalogs } from '../catalog/entry-lists.ts'
import { historyOf, versionContent } from '../catalog/history.ts'
import { roundEntries } from '../catalog/round-lists.ts'
import { concludeTakeover, listTakeovers } from '../catalog/takeover.ts'
import { operations, startJob } from '../operations.ts'

export const entryHandlers = operations.entry.router({
  list: operations.entry.list.handler(({ context, input }) => context.desk.lists.page(input)),
  counts: operations.entry.counts.handler(({ context, input }) => ({
    views: context.desk.lists.views(input.catalog),
    catalogs: countCatalogs(context.desk.sql),
  })),
  place: operations.entry.place.handler(({ context, input: { id, ...list } }) => {
    const index = context.desk.lists.indexOf(list, id)
    return index === undefined ? {} : { index }
  }),
  values: operations.entry.values.handler(({ context, input: { column, ...list } }) =>
    context.desk.lists.values(list, column),
  ),
  get: operations.entry.get.handler(({ context, input }) => {
    const { sql } = context.desk
    const { id, entry, version, retired, updatedAt, confirmedAt } = findEntry(sql, input.id)
    const answer = answerOn(sql, id)
    const round = roundEntries(sql, [id]).get(id)
    return {
      id,
      entry,
      version,
      retired: retired === 1,
      updatedAt,
      confirmedAt,
      ...checkEntry(context.desk, id, entry),
      ...(answer && { answer }),
      ...(round && { round }),
    }
  }),
  takeovers: operations.entry.takeovers.handler(({ context }) => listTakeovers(context.desk.sql)),
  takeOver: operations.entry.takeOver.handler(({ context: { desk }, input }) => {
    desk.sql.transaction(() => concludeTakeover(desk, input.id, input))
    return {}
  }),
  create: operations.entry.create.handler(({ context, input }) => {
    const { desk } = context
    requireRole(desk.workspace, ['agency'])
    if (input.like !== undefined) return { id: addLike(desk, input.like) }
    return { id: addEntry(desk, input.entry ?? ownEntry(desk.workspace)) }
  }),
  save: operations.entry.save.handler(({ context, input }) => saveEntry(context.desk, input)),
  retire: operations.entry.retire.handler(({ context, input }) => {
    retireEntry(context.desk, input.id, input.retired)
    return {}
  }),
  confirm: operations.entry.confirm.handler(({ context, input }) => ({
    confirmedAt: confirmEntry(context.desk, input.id, input.note),
  })),
  bulkPreview: operations.entry.bulkPreview.handler(({ context, input, signal }) =>
    startJob(context, 'previewBulk', input, signal),
  ),
  bulk: operations.entry.bulk.handler(({ context, input, signal }) =>
    startJob(context, 'applyBulk', input, signal),
  ),
  history: operations.entry.history.handler(({ context, input }) => ({
    versions: historyOf(context.desk.sql, input.id),
  })),
  version: operations.entry.version.handler(({ context, input }) => ({
    entry: versionContent(context.desk.sql, input.id, input.version),
  })),
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
