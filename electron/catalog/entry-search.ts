import { entryOfOwnRecord, type Entry } from '../../shared/entry.ts'
import type { Match } from '../../shared/entry-list.ts'
import { Failure } from '../../shared/failures.ts'
import type { Progress } from '../../shared/shapes.ts'
import {
  excerpt,
  joined,
  rangesAnywhere,
  rangesIn,
  runsOf,
  termsOf,
  type Run,
  type Term,
} from '../../shared/search-terms.ts'
import type { Sql } from '../workspace/sql.ts'
import { initialsOf } from './initials.ts'
import {
  entryQuery,
  isInEntry,
  isInName,
  nameQuery,
  searchedAlike,
  searchedEntry,
  tokensOf,
} from './search-tokens.ts'

/** Which entries a search is among: SQL over the table `entry`, and the values bound in it. */
interface Among {
  text: string
  parameters: Record<string, string | number | null>
}

/** Rows of entries, and whether there are more. */
export interface FoundRows {
  rows: number[]
  more: boolean
}

/**
 * Brings the index up to date with one entry, inside the caller's transaction: nothing before adds it, nothing after takes it out. One that
 * waits for the second pass is left to it.
 */
export function indexEntry(sql: Sql, row: number, before: Entry | undefined, after: Entry | undefined): void {
  if (!after) {
    sql.run('DELETE FROM search_pending WHERE row = @row', { row })
    forget(sql, row)
    return
  }
  if (before && searchedAlike(before, after)) return
  if (sql.get('SELECT 1 FROM search_pending WHERE row = @row', { row })) return
  if (before) forget(sql, row)
  remember(sql, row, tokensOf(searchedEntry(after)))
}

// Rows are negative in the index: it is fastest in its own order, and the newest are wanted first. A number that JavaScript binds is a REAL.

function remember(sql: Sql, row: number, tokens: string): void {
  sql.run('INSERT INTO entry_search (rowid, tokens) VALUES (-CAST(@row AS INTEGER), @tokens)', {
    row,
    tokens,
  })
}

function forget(sql: Sql, row: number): void {
  sql.run('DELETE FROM entry_search WHERE rowid = -CAST(@row AS INTEGER)', { row })
}

/** Entries indexed in one transaction: whoever saves meanwhile waits for no more than these. */
const chunk = 500
/** From so many on, what they leave is put together: a question then takes two thirds of the time. */
const worthMerging = 10_000
/** Pages of the index written in one transaction of that, as long as a chunk takes. */
const mergedPages = 500

interface Waiting {
  row: number
  version: string | null
  record: string | null
}

/**
 * Indexes everything that waits, the newest first. Reading and taking apart is done before each transaction; an entry that was saved in between
 * goes on waiting.
 */
export function indexPending(sql: Sql, report: (progress: Progress) => void): void {
  const total = sql.get<{ waiting: number }>('SELECT count(*) AS waiting FROM search_pending')?.waiting ?? 0
  for (let done = 0; ; done += chunk) {
    report({ phase: 'indexing', done: Math.min(done, total), total })
    const waiting = sql.all<Waiting>(
      `SELECT search_pending.row, entry.version, entry.record FROM search_pending
       LEFT JOIN entry ON entry.row = search_pending.row ORDER BY search_pending.row DESC LIMIT @chunk`,
      { chunk },
    )
    if (waiting.length === 0) break
    const prepared = waiting.map(({ row, version, record }) => ({
      row,
      version,
      tokens: record === null ? '' : tokensOf(searchedEntry(entryOfOwnRecord(record))),
    }))
    sql.transaction(() => {
      for (const each of prepared) settle(sql, each)
    })
  }
  if (total < worthMerging) return
  // A negative number begins to merge everything into one, a positive one goes on with it.
  let written = mergeSome(sql, -mergedPages)
  while (written >= 2) {
    report({ phase: 'indexing', done: total, total })
    written = mergeSome(sql, mergedPages)
  }
}

/**
 * The same at the end of work that is in the file already: whoever stops it now stops the indexing alone, which goes on with the next work or
 * when the workspace is opened again. Until then the search compares what waits.
 */
export function indexAfter(sql: Sql, report: (progress: Progress) => void): void {
  try {
    indexPending(sql, report)
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'CANCELLED')) throw error
  }
}

/** How much was written; less than 2 when nothing is left to merge. */
function mergeSome(sql: Sql, pages: number): number {
  const written = () => sql.get<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? 0
  const before = written()
  sql.run("INSERT INTO entry_search (entry_search, rank) VALUES ('merge', CAST(@pages AS INTEGER))", {
    pages,
  })
  return written() - before
}

function settle(
  sql: Sql,
  { row, version, tokens }: { row: number; version: string | null; tokens: string },
): void {
  const now = sql.get<{ version: string }>('SELECT version FROM entry WHERE row = @row', { row })
  if (now && now.version !== version) return
  forget(sql, row)
  if (now) remember(sql, row, tokens)
  sql.run('DELETE FROM search_pending WHERE row = @row', { row })
}

/**
 * Entries in which everything searched for is found, those with all of it in their names first, then the newest. `limit` ends the work as soon
 * as there are so many.
 */
export function searchRows(sql: Sql, search: string, among: Among, limit: number): FoundRows {
  const terms = termsOf(search)
  if (terms.length === 0) return { rows: [], more: false }
  const waiting = sql.get('SELECT 1 FROM search_pending LIMIT 1') !== undefined
  const unindexed = waiting ? scanned(sql, terms, among, limit + 1) : { named: [], others: [] }
  const indexed = (query: string, most: number) => indexedRows(sql, query, waiting, among, most)

  const named = newestFirst(indexed(nameQuery(terms), limit + 1), unindexed.named)
  // When these are not enough they are all there are, so that the others need not be asked for without them.
  const known = new Set(named)
  const rest = named.length > limit ? [] : indexed(entryQuery(terms), limit + 1)
  const others = newestFirst(
    rest.filter((row) => !known.has(row)),
    unindexed.others,
  )
  const rows = [...named, ...others]
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}

function newestFirst(one: readonly number[], other: readonly number[]): number[] {
  return other.length === 0 ? [...one] : [...one, ...other].toSorted((first, second) => second - first)
}

/**
 * Entries of the index, newest first, those apart that wait to be indexed anew. CROSS JOIN: in this order, so that LIMIT ends the work; BY:
 * SQLite would read each record for what stands in the index as well.
 */
function indexedRows(sql: Sql, query: string, waiting: boolean, among: Among, most: number): number[] {
  const known = waiting ? 'AND entry.row NOT IN (SELECT row FROM search_pending)' : ''
  return sql.column<number>(
    `SELECT entry.row FROM entry_search CROSS JOIN entry INDEXED BY entry_by_row ON entry.row = -entry_search.rowid
     WHERE entry_search MATCH @searchQuery ${known} AND (${among.text}) ORDER BY entry_search.rowid LIMIT @searchMost`,
    { ...among.parameters, searchQuery: query, searchMost: most },
  )
}

/** Entries read at a time. */
const page = 500

/** Entries that are not indexed yet, each compared: slow, and only for as long as the second pass takes. */
function scanned(sql: Sql, terms: readonly Term[], among: Among, most: number) {
  const named: number[] = []
  const others: number[] = []
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const rows = sql.all<{ row: number; name: string; record: string }>(
      `SELECT entry.row, entry.name, entry.record FROM search_pending CROSS JOIN entry ON entry.row = search_pending.row
       WHERE search_pending.row < @searchBefore AND (${among.text}) ORDER BY search_pending.row DESC LIMIT @searchMost`,
      { ...among.parameters, searchBefore: before, searchMost: page },
    )
    for (const { row, name, record } of rows) {
      if (!mayHave(terms, name, record)) continue
      const entry = searchedEntry(entryOfOwnRecord(record))
      if (terms.every((term) => isInName(term, entry))) named.push(row)
      else if (terms.every((term) => isInEntry(term, entry))) others.push(row)
    }
    const last = rows.at(-1)
    if (!last || named.length >= most) return { named, others }
    before = last.row
  }
}

/** Rules out most entries without taking them apart, which is ten times the work. */
function mayHave(terms: readonly Term[], name: string, record: string): boolean {
  const folded = record.normalize('NFKC').toLowerCase()
  const missing = terms.filter(({ text }) => !folded.includes(text))
  if (missing.length === 0) return true
  if (missing.some(({ kind }) => kind === 'characters')) return false
  const initials = initialsOf(runsOf(name))
  return missing.every(({ text }) => initials.text.includes(text))
}

/**
 * Where a search finds an entry: in its name, and for what is not there, in the first other field that has some of it.
 * @param entry asked for only where the name is not enough
 */
export function matchOf(
  search: string,
  { name, code }: Pick<Entry, 'name' | 'code'>,
  entry: () => Entry,
): Match {
  const terms = termsOf(search)
  const runs = runsOf(name)
  const initials = terms.some((term) => mayBeIn(runs, term)) ? initialsOf(runs) : undefined
  const found = terms.map((term) =>
    term.kind === 'word' && initials ? rangesAnywhere(term, initials) : rangesIn(term, runs),
  )
  const missing = terms.filter((_, index) => found[index]?.length === 0)
  const other = missing.length > 0 && otherMatch(missing, textsOf(code, entry))
  const ranges = joined(found.flat())
  return other ? { name: ranges, other } : { name: ranges }
}

/** Whether a term may be among the initials of a name: what a code begins with is only where the name has a word itself. */
function mayBeIn(runs: readonly Run[], { kind, text }: Term): boolean {
  return kind === 'word' && (/^[a-z]+$/.test(text) || runs.some((run) => run.kind === 'word'))
}

/** Where else an entry is searched, in the order that is told; what needs its record comes after what does not. */
function* textsOf(code: string, entry: () => Entry): Generator<[OtherField, string]> {
  yield ['code', code]
  const { summary, items, provider } = entry()
  yield ['summary', summary]
  for (const { name } of items) yield ['items', name]
  yield ['provider', provider]
}

type OtherField = NonNullable<Match['other']>['field']

function otherMatch(terms: readonly Term[], texts: Iterable<[OtherField, string]>): Match['other'] {
  for (const [field, text] of texts) {
    // Most texts hold none of it: taking each apart would be most of the time that a search takes.
    const folded = text.normalize('NFKC').toLowerCase()
    if (!terms.some((term) => folded.includes(term.text))) continue
    const runs = runsOf(text)
    const ranges = joined(terms.flatMap((term) => rangesIn(term, runs)))
    if (ranges.length > 0) return { field, ...excerpt(text, ranges) }
  }
  return undefined
}
