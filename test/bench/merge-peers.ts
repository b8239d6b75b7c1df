import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Entry } from '../../shared/entry.ts'
import { comparePairs, type Measurement } from './measure.ts'
import type { Catalog } from './merge.ts'

/** daff (tables), as far as it is used. */
interface Daff {
  TableView: new (rows: unknown[][]) => unknown
  CompareFlags: new () => { addPrimaryKey(column: string): void }
  Merger: new (
    parent: unknown,
    local: unknown,
    remote: unknown,
    flags: unknown,
  ) => { apply(): number; getConflictInfos(): unknown[] }
}

/** Automerge (documents), as far as it is used. */
interface Automerge {
  from: <Value>(value: Value) => Value
  clone: <Value>(document: Value) => Value
  change: <Value>(document: Value, change: (draft: Value) => void) => Value
  merge: <Value>(ours: Value, theirs: Value) => Value
}

/**
 * The same catalog merged by libraries that are in another folder's `node_modules`, since nothing else needs them. Both have everything in
 * memory when the clock starts, and give no list of what a person must decide but daff's of cells; daff knows no items.
 */
export async function measurePeers(
  folder: string,
  catalog: Catalog,
  product: () => unknown,
): Promise<Measurement[]> {
  return [await daff(await load<Daff>(folder, 'daff'), catalog, product)].concat(
    await automerge(await load<Automerge>(folder, '@automerge/automerge'), catalog, product),
  )
}

async function load<Library>(folder: string, name: string): Promise<Library> {
  const path = createRequire(join(folder, 'any.js')).resolve(name)
  const loaded = (await import(pathToFileURL(path).href)) as Library & { default?: Library }
  return loaded.default ?? loaded
}

function daff({ TableView, CompareFlags, Merger }: Daff, catalog: Catalog, product: () => unknown) {
  const tables = [catalog.base, catalog.ours, catalog.theirs].map(rowsOf)
  let conflicts = 0
  const merge = () => {
    // It writes the outcome into the local table.
    const [base, ours, theirs] = tables.map((rows) => new TableView(rows.map((row) => [...row])))
    return timed(() => {
      const flags = new CompareFlags()
      flags.addPrimaryKey('id')
      conflicts = new Merger(base, ours, theirs, flags).apply()
    })
  }
  merge()
  const { length } = catalog.base
  return comparePairs(
    {
      name: `three-way merge of ${length} entries`,
      against: `daff, in memory and without items (${conflicts} conflicts for ${catalog.conflicts})`,
      target: 1,
      pairs: 3,
    },
    async () => timed(product),
    async () => merge(),
  )
}

function automerge({ from, clone, change, merge }: Automerge, catalog: Catalog, product: () => unknown) {
  const base = from({
    entries: Object.fromEntries(catalog.base.map((entry, at) => [`e${at}`, plain(entry)])),
  })
  const edited = (side: readonly Entry[]) =>
    change(clone(base), ({ entries }) => {
      side.forEach((entry, at) => {
        if (entry !== catalog.base[at]) write(entries[`e${at}`] ?? {}, entry, catalog.base[at])
      })
    })
  const [ours, theirs] = [edited(catalog.ours), edited(catalog.theirs)]
  return comparePairs(
    {
      name: `three-way merge of ${catalog.base.length} entries`,
      against: 'automerge, both documents in memory',
      target: 1,
      pairs: 3,
    },
    async () => timed(product),
    async () => {
      const [own, other] = [clone(ours), clone(theirs)]
      return timed(() => merge(own, other))
    },
  )
}

/** Fields that differ, as somebody who edits them would write them. */
function write(draft: Record<string, unknown>, entry: Entry, before: Entry | undefined): void {
  for (const [field, value] of Object.entries(plain(entry)))
    if (JSON.stringify(value) !== JSON.stringify(before?.[field as keyof Entry])) draft[field] = value
}

const plain = (entry: Entry) => JSON.parse(JSON.stringify(entry)) as Record<string, unknown>

/** A header, and a row an entry: what is no text is its JSON. */
function rowsOf(entries: readonly Entry[]): unknown[][] {
  const fields = Object.keys(entries[0] ?? {}).filter((field) => field !== 'items')
  const cell = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return [
    ['id', ...fields],
    ...entries.map((entry, at) => [`e${at}`, ...fields.map((field) => cell(entry[field as keyof Entry]))]),
  ]
}

function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
