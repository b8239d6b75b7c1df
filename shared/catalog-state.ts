import type { EntryKey } from './entry.ts'
import type { Change, Verdict } from './package.ts'
import type { ChangeCounts } from './shapes.ts'

/** A catalog state: each entry's key and the hash of its version, found by {@link keyText}. */
export type CatalogState = ReadonlyMap<string, StateEntry>

export interface StateEntry extends EntryKey {
  version: string
}

/** What a package proposes for one entry. */
export interface Proposal extends StateEntry {
  change: Exclude<Change, 'unchanged'>
}

/** What was decided on one entry, and what it was accepted as where the bureau put something right in it. */
export interface Decided extends StateEntry {
  change: Change
  verdict: Verdict
  as?: string | null | undefined
}

/** One key as text; neither part can hold a slash before the id begins, since agency codes are alphanumeric. */
export function keyText({ agency, id }: EntryKey): string {
  return `${agency}/${id}`
}

export function catalogState(entries: Iterable<StateEntry>): CatalogState {
  const state = new Map<string, StateEntry>()
  // One by one: pairs of a hundred thousand would be made first.
  for (const entry of entries) state.set(keyText(entry), entry)
  return state
}

/**
 * What `incoming` changes against `base`: entries that are new, that have another version, and that are gone (retired; the version
 * named is the one that goes). What is equal is only counted.
 */
export function classify(
  base: CatalogState,
  incoming: CatalogState,
): { proposals: Proposal[]; unchanged: number } {
  const arriving = Array.from(incoming.values()).flatMap((entry): Proposal[] => {
    const known = base.get(keyText(entry))
    if (!known) return [{ ...entry, change: 'new' }]
    return known.version === entry.version ? [] : [{ ...entry, change: 'changed' }]
  })
  const retired = Array.from(base.values())
    .filter((entry) => !incoming.has(keyText(entry)))
    .map((entry): Proposal => ({ ...entry, change: 'retired' }))
  return {
    proposals: [...arriving, ...retired],
    unchanged: incoming.size - arriving.length,
  }
}

/** How many are new, changed, retired and unchanged. */
export function countByChange(rows: readonly { change: Change }[]): ChangeCounts {
  const of = (wanted: Change) => rows.filter(({ change }) => change === wanted).length
  return { new: of('new'), changed: of('changed'), retired: of('retired'), unchanged: of('unchanged') }
}

/**
 * The accepted state after decisions: accepted changes take effect, returned ones leave the base as it was. Bureau and agency both
 * compute it, so that their ledgers can be compared by one hash.
 */
export function decidedState(base: CatalogState, decisions: Iterable<Decided>): CatalogState {
  const after = new Map(base)
  for (const { change, verdict, agency, id, version, as } of decisions) {
    if (verdict === 'returned') continue
    if (change === 'retired') after.delete(keyText({ agency, id }))
    else after.set(keyText({ agency, id }), { agency, id, version: as ?? version })
  }
  return after
}

/** What a state becomes where only what differs from it was sent. */
export function changedState(
  base: CatalogState,
  changes: Iterable<StateEntry & { retired?: boolean | undefined }>,
): CatalogState {
  const state = new Map(base)
  for (const { agency, id, version, retired } of changes) {
    const key = keyText({ agency, id })
    if (retired) state.delete(key)
    else state.set(key, { agency, id, version })
  }
  return state
}

/** Sorted by agency, then id, by code units: the order of every JSONL part and of the state's hash. */
export function sortedEntries(state: CatalogState): StateEntry[] {
  return Array.from(state.values()).toSorted(
    (one, other) => compareText(one.agency, other.agency) || compareText(one.id, other.id),
  )
}

function compareText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
