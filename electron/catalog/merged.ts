import type { EntryKey } from '../../shared/entry.ts'
import type { Catalog } from '../../shared/entry-list.ts'
import type { Sql } from '../workspace/sql.ts'
import { inCatalog } from './list-conditions.ts'
import { searchText } from './search-text.ts'

/** The accepted catalog of all senders: the only thing that is rolled up and published. */
const merged = `
  accepted JOIN state_entry ON state_entry.state = accepted.state JOIN version ON version.hash = state_entry.version`

/** How many entries are in the resource, sharing and open catalogs, and how many stand there as stubs. */
export function mergedTotals(sql: Sql): { total: number; withheld: number; open: number; shared: number } {
  const totals = sql.get<{ total: number; withheld: number; open: number; shared: number }>(
    `SELECT count(*) AS total,
       count(withheld) AS withheld,
       coalesce(sum(in_open), 0) AS open,
       coalesce(sum(in_sharing), 0) AS shared
     FROM ${merged}`,
  )
  return totals ?? { total: 0, withheld: 0, open: 0, shared: 0 }
}

interface MergedRow extends EntryKey {
  name: string
  provider: string
  version: string
  withheld?: number
}

/** One page of the accepted resource, sharing or open catalog, by agency and name. */
export function listMerged(
  sql: Sql,
  asked: { search: string; agency?: string | undefined; catalog: Catalog; offset: number; limit: number },
): { rows: MergedRow[]; total: number } {
  const filter = { search: searchText(asked.search), agency: asked.agency ?? '' }
  const matching = `${inCatalog[asked.catalog]} AND (@agency = '' OR agency = @agency)
    AND (@search = '' OR instr(lower(name), @search) OR instr(lower(provider), @search))`
  const rows = sql.all<Omit<MergedRow, 'withheld'> & { withheld: number | null }>(
    `SELECT agency, id, name, provider, version.hash AS version, withheld
     FROM ${merged} WHERE ${matching} ORDER BY agency, name, id LIMIT @limit OFFSET @offset`,
    { ...filter, limit: asked.limit, offset: asked.offset },
  )
  const total = sql.get<{ total: number }>(
    `SELECT count(*) AS total FROM ${merged} WHERE ${matching}`,
    filter,
  )
  return {
    rows: rows.map(({ withheld, ...row }) => ({
      ...row,
      ...(withheld !== null && { withheld }),
    })),
    total: total?.total ?? 0,
  }
}
