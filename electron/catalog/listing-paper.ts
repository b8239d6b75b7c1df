import type { z } from 'zod'
import type { Catalog } from '../../shared/entry-list.ts'
import { entryOfOwnRecord, type EntryKey } from '../../shared/entry.ts'
import { mostOnPaper, type listingAskedSchema, type ListingPaper } from '../../shared/paper.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { isStub, leavingCatalog, replacementOf, secretSince } from './freeze.ts'
import { findPackage, statementOf } from './ledger.ts'
import { inCatalog } from './list-conditions.ts'
import { acceptedFromAll, stateHash } from './states.ts'

/**
 * A catalog as it is listed on paper: of a package, of the working copy, or of all that a bureau accepted. Nothing secret is in it, and nothing
 * that has become secret since (Article 24).
 */
export function listingOf(
  sql: Sql,
  workspace: Workspace,
  { catalog, package: hash }: z.output<typeof listingAskedSchema>,
): ListingPaper {
  if (hash !== undefined) return packageListing(sql, workspace, catalog, hash)
  return workspace.role === 'agency'
    ? workingListing(sql, workspace, catalog)
    : acceptedListing(sql, workspace, catalog)
}

function workingListing(sql: Sql, { code, name }: Workspace, catalog: Catalog): ListingPaper {
  const leaving = leavingCatalog(sql, code)
  const { state, withheld, withheldItems } = leaving
  const ids = sql.column<string>(
    `SELECT id FROM entry WHERE +retired = 0 AND ${inCatalog[catalog]} ORDER BY code, name_order, row`,
  )
  const open = ids.filter((id) => !isStub(leaving, { agency: code, id }))
  return {
    office: { code, name },
    code: { about: 'state', hash: stateHash(state) },
    at: new Date().toISOString(),
    catalog,
    source: 'working',
    total: open.length,
    withheld,
    withheldItems,
    entries: open.slice(0, mostOnPaper).map((id) => {
      const key = { agency: code, id }
      return { ...key, entry: entryOfOwnRecord(replacementOf(leaving, key) ?? recordOf(sql, id)) }
    }),
  }
}

function recordOf(sql: Sql, id: string): string {
  return sql.get<{ record: string }>('SELECT record FROM entry WHERE id = @id', { id })?.record ?? '{}'
}

function packageListing(sql: Sql, workspace: Workspace, catalog: Catalog, hash: string): ListingPaper {
  const entered = findPackage(sql, hash)
  const said = statementOf(entered.envelope)
  const held = entered.direction === 'sent' ? secretSince(sql, entered.state) : new Set<string>()
  const own = new Set([...held].map((id) => `${workspace.code}/${id}`))
  return {
    office: said.sender,
    code: { about: 'package', hash },
    at: said.createdAt,
    catalog,
    source: 'package',
    sequence: said.sequence,
    ...storedEntries(sql, catalog, { from: 'state_entry', state: entered.state }, own),
  }
}

function acceptedListing(sql: Sql, { code, name }: Workspace, catalog: Catalog): ListingPaper {
  return {
    office: { code, name },
    code: { about: 'state', hash: stateHash(acceptedFromAll(sql)) },
    at: new Date().toISOString(),
    catalog,
    source: 'accepted',
    ...storedEntries(sql, catalog, { from: 'accepted JOIN state_entry USING (state)', state: null }),
  }
}

/** @param from SQL after FROM, of this program's own text */
function storedEntries(
  sql: Sql,
  catalog: Catalog,
  { from, state }: { from: string; state: number | null },
  held: ReadonlySet<string> = new Set(),
): Pick<ListingPaper, 'total' | 'withheld' | 'withheldItems' | 'entries'> {
  const where = `FROM ${from} JOIN version ON version.hash = state_entry.version WHERE (@state IS NULL OR state_entry.state = @state)`
  const counts = sql.get<{ withheld: number; withheldItems: number; total: number }>(
    `SELECT count(withheld) AS withheld, coalesce(sum(withheld_items), 0) AS withheldItems,
       count(*) FILTER (WHERE withheld IS NULL AND ${inCatalog[catalog]}) AS total ${where}`,
    { state },
  )
  const rows = sql.all<EntryKey & { record: string }>(
    `SELECT agency, id, record ${where} AND withheld IS NULL AND ${inCatalog[catalog]}
     ORDER BY agency, code, name, id LIMIT @most`,
    { state, most: mostOnPaper + held.size },
  )
  const open = rows.filter(({ agency, id }) => !held.has(`${agency}/${id}`))
  return {
    withheld: (counts?.withheld ?? 0) + held.size,
    withheldItems: counts?.withheldItems ?? 0,
    total: (counts?.total ?? 0) - (rows.length - open.length),
    entries: open
      .slice(0, mostOnPaper)
      .map(({ agency, id, record }) => ({ agency, id, entry: entryOfOwnRecord(record) })),
  }
}
