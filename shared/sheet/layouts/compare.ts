import { differences, labelled, type Difference } from '../../difference.ts'
import type { Entry, Item } from '../../entry.ts'

/** What became of one entry from one version of a catalog to another. */
export type ComparedEntry = { id: string } & (
  | { change: 'new'; after: Entry }
  | { change: 'retired'; before: Entry }
  | { change: 'changed'; before: Entry; after: Entry; differences: Difference[] }
)

export interface Comparison {
  entries: ComparedEntry[]
  unchanged: number
}

/** New and changed entries in the order of the later catalog, then those that it has no longer. */
export function compareCatalogs(
  before: ReadonlyMap<string, Entry>,
  after: ReadonlyMap<string, Entry>,
): Comparison {
  const there = Array.from(after, ([id, entry]): ComparedEntry | undefined => {
    const old = before.get(id)
    if (!old) return { id, change: 'new', after: entry }
    const found = differences(old, entry)
    return found.length === 0
      ? undefined
      : { id, change: 'changed', before: old, after: entry, differences: found }
  })
  const gone = Array.from(before)
    .filter(([id]) => !after.has(id))
    .map(([id, entry]): ComparedEntry => ({ id, change: 'retired', before: entry }))
  const entries = there.filter((each) => each !== undefined)
  return { entries: [...entries, ...gone], unchanged: there.length - entries.length }
}

/** An item of either version beside what it was or became; by names, as differences have it. The later one's order, then what is gone. */
export function pairedItems(
  before: readonly Item[],
  after: readonly Item[],
): { before: Item | undefined; after: Item | undefined }[] {
  const [old, fresh] = [before, after].map((items) => labelled(items, ({ name }) => name)) as [
    Map<string, Item>,
    Map<string, Item>,
  ]
  const gone = Array.from(old).filter(([name]) => !fresh.has(name))
  return [
    ...Array.from(fresh, ([name, item]) => ({ before: old.get(name), after: item })),
    ...gone.map(([, item]) => ({ before: item, after: undefined })),
  ]
}
