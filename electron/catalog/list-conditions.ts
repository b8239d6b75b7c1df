import {
  momentColumns,
  numberColumns,
  type Catalog,
  type EntryList,
  type EntryView,
  type Filter,
  type ListColumn,
  type Sort,
} from '../../shared/entry-list.ts'
import { fromReturned } from './answers.ts'
import { inRound } from './round-lists.ts'
import { searchText } from './search-text.ts'

// A list as SQL: pieces of text that stand here, and values that are bound.

/** SQL over the table `entry`, and the values bound in it. */
export interface Condition {
  text: string
  parameters: Record<string, string | number | null>
}

/** What is in each view. */
const inView: Record<EntryView, string> = {
  active: 'retired = 0',
  // An edit is as good as a confirmation: somebody looked at it this year.
  // By `+` through the index of updates: most entries in use are of this year.
  unconfirmed: '+retired = 0 AND updated_at < @yearBegan AND confirmed_at < @yearBegan',
  errors: 'retired = 0 AND errors > 0',
  findings: 'retired = 0 AND errors + warnings > 0',
  // As handed in: what was returned and retired since is dealt with, and so is a returned retirement that was taken back.
  returned: `(id, retired) IN (SELECT id, change = 'retired' ${fromReturned})`,
  noBasis: 'retired = 0 AND no_basis = 1',
  noCode: "retired = 0 AND code = ''",
  retired: 'retired = 1',
}

/** Which entries are in each catalog, over `entry` as over `version`; the resource catalog holds them all. */
export const inCatalog: Record<Catalog, string> = {
  resource: 'true',
  sharing: 'in_sharing = 1',
  open: 'in_open = 1',
}

const columns: Record<ListColumn, string> = {
  name: 'name',
  code: 'code',
  classification: 'classification',
  class: 'class',
  provider: 'provider',
  'system.name': 'system',
  formatCategory: 'format_category',
  sensitivity: 'sensitivity',
  'sharing.type': 'sharing',
  'sharing.method': 'sharing_method',
  'sharing.conditions': 'sharing_conditions',
  'sharing.basis': 'sharing_basis',
  'opening.open': 'open',
  'opening.mode': 'opening_mode',
  'opening.conditions': 'opening_conditions',
  updateCycle: 'update_cycle',
  items: 'items',
  errors: 'errors',
  warnings: 'warnings',
  updatedAt: 'updated_at',
  createdAt: 'created_at',
  confirmedAt: 'confirmed_at',
  touchedAt: 'max(updated_at, confirmed_at)',
}

/** What a column is sorted by, where that is not its own text: Chinese lists go by pinyin, words of a list in the order of the list. */
const orders: Partial<Record<ListColumn, string>> = {
  name: 'name_order',
  provider: 'provider_order',
  sensitivity: inOrder('sensitivity', ['public', 'internal', 'secret']),
  'sharing.type': inOrder('sharing', ['unconditional', 'conditional', 'none']),
  'opening.open': inOrder('open', ['yes', 'no']),
  updateCycle: inOrder('update_cycle', [
    'realtime',
    'daily',
    'weekly',
    'monthly',
    'quarterly',
    'halfYearly',
    'yearly',
    'other',
  ]),
}

/** Newest first, an import in its file's order. */
export const newestFirst = 'created_at DESC, row'

/** Which entries a list shows, whatever is searched for. @param inRounds an annual round goes on: what waits is what waits in it */
export function conditionOf(
  { catalog, view, filters, round }: Pick<EntryList, 'catalog' | 'view' | 'filters' | 'round'>,
  inRounds: boolean,
): Condition {
  const conditions = filters.map(filterCondition)
  const waiting = view === 'unconfirmed' && inRounds
  const shown = round ? inRound(round) : waiting ? `+retired = 0 AND ${inRound('waiting')}` : inView[view]
  return {
    text: [shown, inCatalog[catalog], ...conditions.map(({ text }) => text)].join(' AND '),
    parameters: Object.assign(
      { yearBegan: yearBegan() },
      ...conditions.map(({ parameters }) => parameters),
    ) as Condition['parameters'],
  }
}

/** What is empty comes last in either direction, as in a spreadsheet. */
export function orderOf(sort: Sort | undefined): string {
  if (!sort) return newestFirst
  const order = orders[sort.column] ?? columns[sort.column]
  return `${columns[sort.column]} = '', ${order}${sort.descending ? ' DESC' : ''}, ${newestFirst}`
}

/** A column's value as text. */
function textOf(column: ListColumn): string {
  if (momentColumns.includes(column))
    return `CASE ${columns[column]} WHEN '' THEN '' ELSE date(${columns[column]}, 'localtime') END`
  return numberColumns.includes(column) ? `CAST(${columns[column]} AS TEXT)` : columns[column]
}

/** Texts that may be longer than what is told of them. */
const longColumns: ReadonlySet<ListColumn> = new Set([
  'classification',
  'sharing.conditions',
  'sharing.basis',
  'opening.conditions',
])

/** A column's value as it is told: of long texts the beginning. Filters name it so, or one that was chosen would find nothing. */
export function valueOf(column: ListColumn): string {
  return longColumns.has(column) ? `substr(${columns[column]}, 1, 300)` : textOf(column)
}

function filterCondition({ column, test, values }: Filter, index: number): Condition {
  const name = `filter${index}`
  const [first = ''] = values
  if (test === 'from' || test === 'to') return bound(column, test, first, name)
  if (test === 'has') {
    return {
      text: `instr(lower(${columns[column]}), @${name}) > 0`,
      parameters: { [name]: searchText(first) },
    }
  }
  return {
    text: `${valueOf(column)} ${test === 'is' ? 'IN' : 'NOT IN'} (SELECT value FROM json_each(@${name}))`,
    parameters: { [name]: JSON.stringify(values) },
  }
}

function bound(column: ListColumn, test: 'from' | 'to', value: string, name: string): Condition {
  const sign = test === 'from' ? '>=' : '<='
  // Days as they are on this machine's clock, as the window shows them; what has no moment is in no stretch of time.
  const text = momentColumns.includes(column)
    ? `(${columns[column]} <> '' AND ${textOf(column)} ${sign} @${name})`
    : `${columns[column]} ${sign} @${name}`
  return { text, parameters: { [name]: numberColumns.includes(column) ? Number(value) || 0 : value } }
}

function inOrder(column: string, words: readonly string[]): string {
  return `CASE ${column} ${words.map((word, index) => `WHEN '${word}' THEN ${index}`).join(' ')} ELSE ${words.length} END`
}

/** When this calendar year began here, as an instant. */
function yearBegan(): string {
  return new Date(new Date().getFullYear(), 0, 1).toISOString()
}
