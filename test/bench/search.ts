import { pageSize } from '../../renderer/parts/use-pages.ts'
import { join } from 'node:path'
import { initialsOf } from '../../electron/catalog/initials.ts'
import type { Sql } from '../../electron/workspace/sql.ts'
import { connectAgain } from '../../electron/workspace/workspace-file.ts'
import { runsOf } from '../../shared/search-terms.ts'
import { hosts, openHost } from '../contract/hosts.ts'
import { benchEntry } from './catalog.ts'
import { median, type Measurement } from './measure.ts'

/** What the issue allows the slowest search of a hundred, in milliseconds, at 100,000 entries. */
const bound = 5
const queriesEach = 50
/** Each search is asked so often, and its best time counts: what else the machine does is not the search's. */
const tries = 5
/** The scan takes a hundred times as long, and always the same. */
const scans = 30

/**
 * Searches as a clerk types them, of the whole list of a city, through the hosts, against a scan of the same texts.
 * @param city a workspace of `benchEntry`s
 */
export async function measureSearch(city: {
  home: string
  name: string
  entries: number
}): Promise<Measurement[]> {
  const { home, name, entries } = city
  const queries = queriesOf(entries)
  const measurements: Measurement[] = []
  for (const [hostName, open] of Object.entries(hosts)) {
    if (hostName === 'on the command line') continue
    const host = await openHost(open, home)
    const copy = join(host.home, `${name}.muludb`)
    await host.client.workspace.open({ path: copy })
    const ask = (search: string) => host.client.entry.list({ search, limit: pageSize })
    for (const query of queries.slice(0, 20)) await ask(`${query} `)
    const times: number[] = []
    for (const query of queries) times.push(await bestTime(query, ask))
    const sql = connectAgain(copy)
    const scan = scanTimes(sql, queries.slice(0, scans))
    sql.close()
    await host.close()
    measurements.push(...judged(hostName, entries, times, median(scan)))
  }
  return measurements
}

function judged(host: string, entries: number, times: number[], scan: number): Measurement[] {
  const sorted = times.toSorted((one, other) => one - other)
  const usual = median(sorted)
  const slowest = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN
  const name = (which: string) => `search among ${entries}, ${which}, ${host}`
  const against = 'LIKE over the same texts'
  return [
    { name: name('p50'), against, product: usual, limit: scan, ratio: usual / scan, target: 0.02 },
    { name: name('p99'), against, product: slowest, limit: scan, ratio: slowest / scan, target: 0.15 },
    {
      name: name('p99'),
      against: 'the bound',
      product: slowest,
      limit: bound,
      ratio: slowest / bound,
      target: 1,
    },
  ]
}

/** From the catalog's own text, so that each finds something: 2, 3 and 4 characters of any field, initials, mixed, and names as they are typed. */
function queriesOf(entries: number): string[] {
  const queries: string[] = []
  for (let each = 0; each < queriesEach; each += 1) {
    // Steps that share no factor with the sizes of the lists the entries are made of.
    const { name, summary, provider, items, code } = benchEntry((each * 7919) % entries)
    const texts = [name, summary, provider, items[each % items.length]?.name ?? '']
    const initials = initialsOf(runsOf(name)).text
    for (const length of [2, 3, 4]) queries.push(part(texts[each % texts.length] ?? '', each, length))
    queries.push(part(initials, each, 3 + (each % 2)))
    queries.push(`${name.slice(0, 2)} ${part(initials, each, 3)}`, `${name.slice(3, 5)}${code.slice(0, 6)}`)
    queries.push(name.slice(0, 2 + (each % 6)), code.slice(0, 2 + (each % 8)))
  }
  return queries
}

function part(text: string, seed: number, length: number): string {
  const run = runsOf(text).find((each) => each.text.length >= length)?.text ?? text
  const begin = (seed * 31) % Math.max(1, run.length - length + 1)
  return run.slice(begin, begin + length)
}

async function bestTime(query: string, ask: (search: string) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let each = 0; each < tries; each += 1) {
    // With other spaces it is another list, which nothing remembers.
    const search = query + ' '.repeat(each)
    const started = performance.now()
    await ask(search)
    times.push(performance.now() - started)
  }
  return Math.min(...times)
}

/** The same five texts and the initials in plain columns, and each compared with what is looked for. */
function scanTimes(sql: Sql, queries: readonly string[]): number[] {
  sql.database.exec(
    'CREATE TEMP TABLE plain (row INTEGER PRIMARY KEY, name TEXT, code TEXT, summary TEXT, provider TEXT, items TEXT, initials TEXT)',
  )
  const rows = sql.all<{ row: number; name: string }>('SELECT row, name FROM entry')
  const insert = `INSERT INTO plain SELECT row, name, code, coalesce(record ->> '$.entry.summary', ''), provider,
    (SELECT group_concat(value ->> 'name', ' ') FROM json_each(record, '$.entry.items')), @initials FROM entry WHERE row = @row`
  sql.transaction(() => {
    for (const { row, name } of rows) sql.run(insert, { row, initials: initialsOf(runsOf(name)).text })
  })
  const columns = ['name', 'code', 'summary', 'provider', 'items', 'initials']
  const text = `SELECT row FROM plain WHERE ${columns.map((column) => `${column} LIKE @like`).join(' OR ')}`
  return queries.map((query) => {
    const started = performance.now()
    sql.all(text, { like: `%${query}%` })
    return performance.now() - started
  })
}
