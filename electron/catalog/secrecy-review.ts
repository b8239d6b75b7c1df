import { Failure } from '../../shared/failures.ts'
import type { DraftView } from '../../shared/contract/draft.ts'
import type { Item } from '../../shared/entry.ts'
import type { SecrecyRow } from '../../shared/signing-shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { frozenRecord } from './draft.ts'
import { entryOf } from './entries.ts'

// The checklist of the secrecy review (Articles 24 and 27): every frozen entry is looked at once in each of its versions.

export const secrecyFilters = ['all', 'open', 'withheld'] as const
export type SecrecyFilter = (typeof secrecyFilters)[number]

/** An entry is open until it was cleared in this very version, or withheld in any. A secret one needs no word: it never leaves. */
const verdictOf = `CASE
  WHEN frozen.sensitivity = 'secret' THEN 'secret'
  WHEN review.verdict = 'withhold' THEN 'withhold'
  WHEN review.verdict = 'clear' AND review.version = frozen.version THEN 'clear'
  ELSE 'open' END`

const frozen = `draft_entry AS frozen LEFT JOIN secrecy_review AS review ON review.id = frozen.id AND review.item = ''`

const inFilter = `(@filter = 'all' OR (@filter = 'open' AND verdict = 'open')
  OR (@filter = 'withheld' AND (verdict IN ('withhold', 'secret')
    OR EXISTS (SELECT 1 FROM secrecy_review WHERE secrecy_review.id = listed.id AND item <> '' AND verdict = 'withhold'))))`

/** How far the review is: entries by what was said of them. */
export function secrecyCounts(sql: Sql): DraftView['review'] {
  const entries = sql.get<Omit<DraftView['review'], 'items' | 'partly'>>(
    `SELECT count(*) AS entries, count(*) FILTER (WHERE verdict = 'open') AS open,
       count(*) FILTER (WHERE verdict = 'clear' AND at < (SELECT frozen_at FROM draft)) AS kept,
       count(*) FILTER (WHERE verdict = 'withhold') AS withheld, count(*) FILTER (WHERE verdict = 'secret') AS secret
     FROM (SELECT ${verdictOf} AS verdict, review.at FROM ${frozen})`,
  )
  const items = sql.get<Pick<DraftView['review'], 'items' | 'partly'>>(
    `SELECT count(*) AS items, count(DISTINCT id) AS partly FROM (SELECT frozen.id, ${verdictOf} AS verdict FROM ${frozen}
       WHERE frozen.id IN (SELECT id FROM secrecy_review WHERE item <> '')) AS listed
     JOIN secrecy_review AS said USING (id)
     WHERE said.item <> '' AND said.verdict = 'withhold' AND listed.verdict IN ('clear', 'open')`,
  )
  if (!entries || !items) throw new Error('a count without a row')
  return { ...entries, ...items }
}

/** A page of the checklist, in the catalog's order. */
export function secrecyRows(
  sql: Sql,
  { filter, search, offset, limit }: { filter: SecrecyFilter; search: string; offset: number; limit: number },
): { rows: SecrecyRow[]; total: number } {
  const from = `FROM (SELECT frozen.row, frozen.id, frozen.version, frozen.name, ${verdictOf} AS verdict, coalesce(review.reason, '') AS reason,
      coalesce(review.who, '') AS who, coalesce(review.at, '') AS at FROM ${frozen}) AS listed
    WHERE ${inFilter} AND (@search = '' OR instr(name, @search) > 0)`
  const total = sql.get<{ total: number }>(`SELECT count(*) AS total ${from}`, { filter, search })?.total ?? 0
  const rows = sql.all<Omit<SecrecyRow, 'items' | 'sensitivity' | 'summary'> & { record: string }>(
    `SELECT id, verdict, reason, who, at, name, ${frozenRecord('listed')} AS record ${from} ORDER BY row LIMIT @limit OFFSET @offset`,
    { filter, search, limit, offset },
  )
  return { total, rows: rows.map((row) => withItems(sql, row)) }
}

function withItems(
  sql: Sql,
  { record, ...row }: Omit<SecrecyRow, 'items' | 'sensitivity' | 'summary'> & { record: string },
): SecrecyRow {
  const { items, sensitivity, summary } = entryOf(record)
  const said = new Map(
    sql
      .all<{ item: string; reason: string }>(
        "SELECT item, reason FROM secrecy_review WHERE id = @id AND item <> '' AND verdict = 'withhold'",
        { id: row.id },
      )
      .map(({ item, reason }) => [item, reason]),
  )
  const itemOf = ({ name, sensitivity: level }: Item) => {
    const reason = said.get(name)
    return { name, sensitivity: level, ...(reason !== undefined && { withheld: reason }) }
  }
  return { ...row, summary, sensitivity, items: items.map(itemOf) }
}

/**
 * Says of entries, or of one item, that they may leave or that they stay here. @throws {Failure} ENTRY_MISSING, REASON_NEEDED
 */
export function decideSecrecy(
  sql: Sql,
  said: {
    ids: readonly string[] | undefined
    item: string
    verdict: 'clear' | 'withhold' | 'open'
    reason: string
    who: string
    at: string
  },
): number {
  const { item, verdict, who, at } = said
  const reason = said.reason.trim()
  if (verdict === 'withhold' && reason === '') throw new Failure('REASON_NEEDED', {})
  const ids = said.ids ?? openIds(sql)
  for (const id of ids) {
    const found = sql.get<{ version: string }>('SELECT version FROM draft_entry WHERE id = @id', { id })
    if (!found) throw new Failure('ENTRY_MISSING', { id })
    sql.run('DELETE FROM secrecy_review WHERE id = @id AND item = @item', { id, item })
    // An item that may leave is simply not withheld: the entry's own word covers it.
    if (verdict === 'open' || (verdict === 'clear' && item !== '')) continue
    sql.run(
      `INSERT INTO secrecy_review (id, item, version, verdict, reason, who, at)
       VALUES (@id, @item, @version, @verdict, @reason, @who, @at)`,
      { id, item, version: found.version, verdict, reason, who, at },
    )
  }
  return ids.length
}

/** Takes back what was said at one moment. */
export function unsaySecrecy(sql: Sql, at: string): number {
  const ids = sql.column<string>('SELECT id FROM secrecy_review JOIN draft_entry USING (id) WHERE at = @at', {
    at,
  })
  sql.run('DELETE FROM secrecy_review WHERE at = @at AND id IN (SELECT id FROM draft_entry)', { at })
  return ids.length
}

function openIds(sql: Sql): string[] {
  return sql.column<string>(
    `SELECT id FROM (SELECT frozen.id, ${verdictOf} AS verdict FROM ${frozen}) WHERE verdict = 'open'`,
  )
}
