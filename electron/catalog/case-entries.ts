import type { CasePlace } from '../../shared/case-records.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'

/** SQL over `case_record`: nobody has ended it. */
export const goesOn = "closed_day = '' AND withdrawn_day = ''"

/** SQL: whether a case that goes on names one of this office's own entries. @param id SQL for the entry's id */
export const hasOpenCase = (
  id: string,
) => `EXISTS (SELECT 1 FROM case_entry JOIN case_record ON case_record.id = case_id
  WHERE agency = (SELECT code FROM workspace) AND case_entry.id = ${id} AND ${goesOn})`

interface Found {
  name: string
  version: string
  items: string
}

/** The entry that a place is of: this office's own, or one that was accepted here. */
function entryAt(
  sql: Sql,
  { code }: Pick<Workspace, 'code'>,
  { agency, id }: Pick<CasePlace, 'agency' | 'id'>,
): Found | undefined {
  const items = "coalesce(record -> '$.entry.items', '[]') AS items"
  if (agency === code) {
    const own = sql.get<Found>(`SELECT name, version, ${items} FROM entry WHERE id = @id`, { id })
    if (own) return own
  }
  return sql.get<Found>(
    `SELECT version.name, version.hash AS version, ${items} FROM accepted JOIN state_entry USING (state)
       JOIN version ON version.hash = state_entry.version WHERE agency = @agency AND id = @id LIMIT 1`,
    { agency, id },
  )
}

/** What the entry is called today, and where the named item stands in it. */
export function entryOf(
  sql: Sql,
  workspace: Pick<Workspace, 'code'>,
  place: CasePlace,
): { name: string; here: boolean; itemAt?: number } {
  const found = entryAt(sql, workspace, place)
  if (!found) return { name: '', here: false }
  const names = place.item === undefined ? [] : (JSON.parse(found.items) as { name?: string }[])
  const itemAt = names.findIndex(({ name }) => name === place.item)
  return { name: found.name, here: true, ...(itemAt >= 0 && { itemAt }) }
}

/** A place with the version that is there now, where none was named: what was doubted is that one. */
export function withVersion(sql: Sql, workspace: Pick<Workspace, 'code'>, place: CasePlace): CasePlace {
  if (place.version !== undefined) return place
  const version = entryAt(sql, workspace, place)?.version
  return version === undefined ? place : { ...place, version }
}
