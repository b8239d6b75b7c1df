import { insertEntry } from '../catalog/entries.ts'
import { requireRole } from '../catalog/admission.ts'
import { readPortalFile } from '../catalog/portal-file.ts'
import { checkAll, storeCounts } from './check-catalog.ts'
import type { JobContext } from './job.ts'

/** Imports rows of a portal file in one transaction: all that were asked for, or, when cancelled, none. */
export async function applyPortal(
  context: JobContext,
  { path, rows }: { path: string; rows?: number[] | undefined },
): Promise<{ created: number; skipped: number; failed: number }> {
  const { sql, workspace, report } = context
  requireRole(workspace, ['agency'])
  const { records } = readPortalFile(context, path)
  const asked = rows && new Set(rows)
  const chosen = records.filter(({ row, state }) =>
    asked ? asked.has(row) && state !== 'failed' : state === 'new',
  )
  // One time for all, so that the list shows an import in its file's order.
  const at = new Date().toISOString()
  sql.transaction(() => {
    chosen.forEach(({ entry }, index) => {
      if (index % 100 === 0) report({ phase: 'storing', done: index, total: chosen.length })
      insertEntry(context, entry, at)
    })
    // A file of one name throughout would have each row count fifty others anew.
    storeCounts(sql, checkAll(context).changed)
  })
  const failed = records.filter(({ state }) => state === 'failed').length
  return { created: chosen.length, skipped: records.length - chosen.length - failed, failed }
}
