import {
  catalogs,
  entryViews,
  searchLimit,
  type Catalog,
  type EntryList,
  type EntryView,
  type ListColumn,
  type Selection,
} from '../../shared/entry-list.ts'
import { entryOfOwnRecord, type Entry } from '../../shared/entry.ts'
import type { CatalogCounts, EntryRow } from '../../shared/shapes.ts'
import type { Overview } from '../../shared/home.ts'
import type { Sql } from '../workspace/sql.ts'
import { fromReturned } from './answers.ts'
import { matchOf, searchRows } from './entry-search.ts'
import { conditionOf, orderOf, valueOf, type Condition } from './list-conditions.ts'
import { overviewOf } from './overview.ts'
import { roundNumber } from './round-follow.ts'
import { isPlainRound, roundEntries, roundPage, roundPlace } from './round-lists.ts'

/** The entries of a list by their rows, in its order. */
interface Found {
  rows: readonly number[]
  /** A search found more than these. */
  more: boolean
}

type Page = { offset: number; limit: number }
type Columns = Omit<EntryRow, 'retired' | 'returned' | 'classification' | 'match' | 'round'> & {
  classification: string
  retired: number
  returned: number
  row: number
}

const rowColumns = `id, name, code, classification, provider, system, format_category AS formatCategory, sensitivity, sharing,
  CASE sharing WHEN 'none' THEN sharing_basis ELSE sharing_conditions END AS sharingNote, sharing_method AS sharingMethod, open,
  opening_mode AS openingMode, opening_conditions AS openingConditions, update_cycle AS updateCycle, items, errors, warnings, retired,
  id IN (SELECT id ${fromReturned}) AS returned, created_at AS createdAt, updated_at AS updatedAt, confirmed_at AS confirmedAt, row`

/** Most lists that are remembered at a time: those a person goes back and forth between. */
const remembered = 8
/** Most values of a column that are told. */
const valuesTold = 200

/**
 * The lists of one open workspace. The rows of a list are found once and remembered until something in the file changes: scrolling, jumping
 * to an entry and going on to the next are then a slice of them, however deep in 100,000.
 */
export class EntryLists {
  readonly #sql: Sql
  readonly #found = new Map<string, Found>()
  readonly #counts = new Map<Catalog, Record<EntryView, number>>()
  #overview: Overview | undefined
  #revision = ''

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** One page of a list, and how many it has. */
  page({ offset, limit, ...list }: EntryList & Page): { rows: EntryRow[]; total: number; more: boolean } {
    const plain = isPlainRound(list) ? roundPage(this.#sql, list.round, { offset, limit }) : undefined
    const { rows, more } = plain ? { ...plain, more: false } : this.#rowsOf(list)
    const asked = plain ? rows : rows.slice(offset, offset + limit)
    const total = plain?.total ?? rows.length
    const page = this.#sql.all<Columns>(
      `SELECT ${rowColumns} FROM (SELECT key AS place, value AS asked FROM json_each(@rows)) CROSS JOIN entry ON entry.row = asked
       ORDER BY place`,
      { rows: JSON.stringify(asked) },
    )
    const listed = page.map((columns) => this.#rowOf(columns, list.search))
    return { rows: list.round ? this.#inRound(listed) : listed, total, more }
  }

  #inRound(rows: readonly EntryRow[]): EntryRow[] {
    const entries = roundEntries(
      this.#sql,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => {
      const round = entries.get(row.id)
      return round ? { ...row, round } : row
    })
  }

  /** Where an entry is in a list. */
  indexOf(list: EntryList, id: string): number | undefined {
    if (isPlainRound(list)) return roundPlace(this.#sql, list.round, id)
    const row = this.#sql.get<{ row: number }>('SELECT row FROM entry WHERE id = @id', { id })?.row
    const index = row === undefined ? -1 : this.#rowsOf(list).rows.indexOf(row)
    return index === -1 ? undefined : index
  }

  /** Entries of each view of a catalog. */
  views(catalog: Catalog): Record<EntryView, number> {
    this.#forgetIfChanged()
    const known = this.#counts.get(catalog)
    if (known) return known
    const counts = Object.fromEntries(
      entryViews.map((view) => [view, countEntries(this.#sql, catalog, view)]),
    ) as Record<EntryView, number>
    this.#counts.set(catalog, counts)
    return counts
  }

  /** Where the working copy stands, as the home page tells it. */
  overview(): Overview {
    this.#forgetIfChanged()
    this.#overview ??= overviewOf(this.#sql, new Date())
    return this.#overview
  }

  /** The values of a column in a list without the filters on that column, most frequent first; and how many there are. */
  values(
    list: EntryList,
    column: ListColumn,
  ): { values: { value: string; entries: number }[]; total: number } {
    const others = { ...list, filters: list.filters.filter((filter) => filter.column !== column) }
    const { text, parameters } = this.#where(others)
    const groups = this.#sql.all<{ value: string; entries: number }>(
      `SELECT ${valueOf(column)} AS value, count(*) AS entries FROM entry WHERE ${text} GROUP BY 1 ORDER BY 2 DESC, 1`,
      parameters,
    )
    return { values: groups.slice(0, valuesTold), total: groups.length }
  }

  /** The ids of a selection's entries, in the order of its list. */
  selected(selection: Selection): string[] {
    // Named twice it is one entry still.
    if ('ids' in selection) return [...new Set(selection.ids)]
    const { text, parameters } = this.#where(selection.list)
    const ids = this.#sql.column<string>(
      `SELECT id FROM entry WHERE ${text} ORDER BY ${orderOf(selection.list.sort)}`,
      parameters,
    )
    const without = new Set(selection.except)
    return ids.filter((id) => !without.has(id))
  }

  #rowOf({ row, ...columns }: Columns, search: string): EntryRow {
    return {
      ...columns,
      classification: columns.classification === '' ? [] : (JSON.parse(columns.classification) as string[]),
      retired: columns.retired === 1,
      returned: columns.returned === 1,
      // Most are found by their names; only the others' records are read.
      ...(search.trim() !== '' && { match: matchOf(search, columns, () => this.#entryAt(row)) }),
    }
  }

  #entryAt(row: number): Entry {
    const stored = this.#sql.get<{ record: string }>('SELECT record FROM entry WHERE row = @row', { row })
    if (!stored) throw new Error(`row ${row} was listed a moment ago`)
    return entryOfOwnRecord(stored.record)
  }

  #rowsOf(list: EntryList): Found {
    this.#forgetIfChanged()
    const { catalog, view, search, filters, sort, round } = list
    const key = JSON.stringify([catalog, view, search, filters, sort, round])
    const known = this.#found.get(key)
    if (known) return known
    const found = this.#find(list)
    this.#found.set(key, found)
    const [oldest] = this.#found.keys()
    if (this.#found.size > remembered && oldest !== undefined) this.#found.delete(oldest)
    return found
  }

  #find(list: EntryList): Found {
    const search = list.search.trim()
    if (search !== '' && !list.sort) return searchRows(this.#sql, search, this.#condition(list), searchLimit)
    const { text, parameters } = this.#where(list)
    const rows = this.#sql.column<number>(
      `SELECT row FROM entry WHERE ${text} ORDER BY ${orderOf(list.sort)}`,
      parameters,
    )
    return { rows, more: false }
  }

  /** All entries of a list, whatever the search would show of them. */
  #where(list: EntryList) {
    const condition = this.#condition(list)
    const search = list.search.trim()
    if (search === '') return condition
    const { rows } = searchRows(this.#sql, search, condition, Number.MAX_SAFE_INTEGER)
    return {
      text: `row IN (SELECT value FROM json_each(@found))`,
      parameters: { found: JSON.stringify(rows) },
    }
  }

  #condition(list: Pick<EntryList, 'catalog' | 'view' | 'filters' | 'round'>): Condition {
    return conditionOf(list, roundNumber(this.#sql) !== undefined)
  }

  /** By what this connection wrote and by what others did, and by the day: views ask about the year. */
  #forgetIfChanged(): void {
    const [written] = this.#sql.column<number>('SELECT total_changes()')
    const [byOthers] = this.#sql.column<number>('PRAGMA data_version')
    const revision = `${written} ${byOthers} ${new Date().toDateString()}`
    if (revision === this.#revision) return
    this.#revision = revision
    this.#found.clear()
    this.#counts.clear()
    this.#overview = undefined
  }
}

/** Entries in use of the three catalogs. */
export function countCatalogs(sql: Sql): CatalogCounts {
  const counts = catalogs.map((catalog) => [catalog, countEntries(sql, catalog, 'active')])
  return Object.fromEntries(counts) as CatalogCounts
}

/** Entries of a view of a catalog. */
export function countEntries(sql: Sql, catalog: Catalog, view: EntryView): number {
  const { text, parameters } = conditionOf({ catalog, view, filters: [] }, roundNumber(sql) !== undefined)
  const counted = sql.get<{ entries: number }>(
    `SELECT count(*) AS entries FROM entry WHERE ${text}`,
    parameters,
  )
  return counted?.entries ?? 0
}
