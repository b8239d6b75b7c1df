import type { Change } from '../../shared/change.ts'
import { dueChange, stepThrough } from '../catalog/undo.ts'
import { indexAfter } from '../catalog/entry-search.ts'
import { checkAll, storeCounts } from './check-catalog.ts'
import type { JobContext } from './job.ts'

/** More entries than this are judged all at once, with everything around them, instead of one by one. */
export const manyEntries = 500

/** Takes the last step back. All of it or, cancelled, nothing. @throws {Failure} CHANGE_OVERTAKEN */
export async function undoChange(context: JobContext, { number }: { number: number }): Promise<Change> {
  return step(context, 'undo', number)
}

/** Does again what was taken back last. @throws {Failure} CHANGE_OVERTAKEN */
export async function redoChange(context: JobContext, { number }: { number: number }): Promise<Change> {
  return step(context, 'redo', number)
}

function step(context: JobContext, direction: 'undo' | 'redo', number: number): Change {
  const { sql, report } = context
  const change = sql.transaction(() => {
    const due = dueChange(sql, direction, number)
    const many = due.entries > manyEntries
    stepThrough(context, direction, due, {
      many,
      report: (done) => {
        if (done % 100 === 0) report({ phase: 'storing', done, total: due.entries })
      },
    })
    if (many) storeCounts(sql, checkAll(context).changed)
    return due
  })
  indexAfter(sql, report)
  return change
}
