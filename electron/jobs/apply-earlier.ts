import type { EntryRow } from '../../shared/shapes.ts'
import { requireRole } from '../catalog/admission.ts'
import { asOneChange } from '../catalog/changes.ts'
import { copyOf } from '../catalog/edits.ts'
import { readEarlierFile, type EarlierCatalog, type EarlierEntry } from '../catalog/earlier-file.ts'
import { indexAfter } from '../catalog/entry-search.ts'
import { listOrder } from '../catalog/list-order.ts'
import { checkAll, storeCounts } from './check-catalog.ts'
import type { JobContext } from './job.ts'

interface EarlierPreview {
  agency: string
  name: string
  at: string
  rows: (Pick<EntryRow, 'id' | 'name' | 'provider'> & { state: EarlierEntry['state'] })[]
  counts: Record<EarlierEntry['state'], number>
}

/** What an earlier catalog holds, by name, held against what is here; writes nothing. */
export async function previewEarlier(
  context: JobContext,
  { path }: { path: string },
): Promise<EarlierPreview> {
  requireRole(context.workspace, ['agency'])
  const { office, at, entries } = await readEarlierFile(context, path)
  const rows = entries
    .map(({ id, entry: { name, provider }, state }) => ({
      order: listOrder(name),
      row: { id, name, provider, state },
    }))
    .toSorted((one, other) => (one.order < other.order ? -1 : Number(one.order > other.order)))
    .map(({ row }) => row)
  const present = rows.filter(({ state }) => state === 'present').length
  return {
    agency: office.code,
    name: office.name,
    at,
    rows,
    counts: { new: rows.length - present, present },
  }
}

/** Takes over entries of an earlier catalog in one transaction and one step: all that were asked for, or, when cancelled, none. */
export async function applyEarlier(
  context: JobContext,
  { path, ids }: { path: string; ids?: string[] | undefined },
): Promise<{ created: number; skipped: number }> {
  const { sql, workspace, report } = context
  requireRole(workspace, ['agency'])
  const catalog = await readEarlierFile(context, path)
  const asked = ids && new Set(ids)
  const chosen = catalog.entries.filter(({ id, state }) => (asked ? asked.has(id) : state === 'new'))
  sql.transaction(() => {
    asOneChange(
      context,
      'import',
      (step) => {
        chosen.forEach((each, index) => {
          if (index % 100 === 0) report({ phase: 'storing', done: index, total: chosen.length })
          step.create(...takenOver(context, catalog, each))
        })
      },
      { many: true },
    )
    storeCounts(sql, checkAll(context).changed)
  })
  indexAfter(sql, report)
  return { created: chosen.length, skipped: catalog.entries.length - chosen.length }
}

/**
 * Identity is for ever (design.md 4): an entry of this office goes on under its id where that is free. Of another office only the content is
 * taken over; its code and its reasons were that office's.
 */
function takenOver(
  { sql, workspace }: JobContext,
  { office }: EarlierCatalog,
  { id, entry }: EarlierEntry,
): [entry: EarlierEntry['entry'], id?: string] {
  if (office.code !== workspace.code) return [copyOf(entry)]
  // Beside the one that has the id it is another resource, and a code is never given twice.
  const taken = sql.get('SELECT 1 FROM entry WHERE id = @id', { id }) !== undefined
  return taken ? [copyOf(entry)] : [entry, id]
}
