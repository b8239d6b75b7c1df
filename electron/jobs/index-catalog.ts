import { indexPending } from '../catalog/entry-search.ts'
import type { JobContext } from './job.ts'

/** Makes the search know every entry that waits for it. */
export async function indexCatalog(
  { sql, report }: JobContext,
  _input: Record<string, never>,
): Promise<Record<string, never>> {
  indexPending(sql, report)
  return {}
}
