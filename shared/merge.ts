import { emptyEntry, emptyItem, type Entry, type Item, type Reason } from './entry.ts'
import { valueAt, withValue, type FieldPath } from './entry-path.ts'
import { entryFields } from './fields.ts'
import { mergedOrder } from './merge-order.ts'
import {
  placeText,
  type Conflict,
  type MergeDecision,
  type MergePlace,
  type MergeValue,
} from './merge-shapes.ts'

/** An entry as two sides have it now, and as it was before both; nothing where a side has it no longer, or had it never. */
export interface Triple {
  base: Entry | undefined
  ours: Entry | undefined
  theirs: Entry | undefined
}

export interface Merge {
  /** Nothing where it is gone. What is in conflict and not decided stands as it was before both, or empty where it was not. */
  merged: Entry | undefined
  /** In the order of the form, decided ones as well; the first items first. */
  conflicts: Conflict[]
  /** How many of them nobody has decided. */
  open: number
}

/** What people decided, by {@link placeText}; what is decided of a place that is in no conflict counts for nothing. */
export type MergeDecisions = ReadonlyMap<string, MergeDecision>

/**
 * Three-way merge of an entry (design.md 6): what one side alone changed is taken, what both changed alike is taken, and what both changed
 * differently is for a person to decide. Nothing is won by itself, also not where both made the same thing anew and differ in it.
 *
 * Items are found by their names: one that a side renamed is one that went and one that came. Where two have one name, or none, nobody can
 * say which of them a side means: then the list is one value, as a list of words is.
 */
export function mergeEntries(triple: Triple, decisions: MergeDecisions = new Map()): Merge {
  const { base, ours, theirs } = triple
  const merging = new Merging(decisions)
  if (ours && theirs) return merging.done(mergeContents(merging, { base, ours, theirs }))
  const left = ours ?? theirs
  // Taken out on one side: by both, or while the other left it as it was, or against a change.
  if (!left || (base && isSame(base, left))) return merging.done(undefined)
  if (!base) return merging.done(left)
  const chosen = merging.value<Entry | null>(
    { field: 'entry' },
    { base, ours: ours ?? null, theirs: theirs ?? null },
    null,
  )
  return merging.done(chosen ?? undefined)
}

/** What three sides say of one place; nothing for a base that did not have it. */
interface Sides<Value> {
  base: Value | undefined
  ours: Value
  theirs: Value
}

/** One merge under way: it takes what is clean and what is decided, and keeps what is in conflict. */
class Merging {
  readonly #decisions: MergeDecisions
  readonly #conflicts: Conflict[] = []
  #open = 0

  constructor(decisions: MergeDecisions) {
    this.#decisions = decisions
  }

  /** @param empty what stands there until it is decided, where there was nothing before */
  value<Value extends MergeValue>(place: MergePlace, sides: Sides<Value>, empty: Value): Value {
    const { base, ours, theirs } = sides
    if (isSame(ours, theirs)) return ours
    if (base !== undefined && isSame(base, ours)) return theirs
    if (base !== undefined && isSame(base, theirs)) return ours
    return this.conflict(place, { base: base ?? empty, ours, theirs })
  }

  conflict<Value extends MergeValue>(
    place: MergePlace,
    sides: Record<'base' | 'ours' | 'theirs', Value>,
  ): Value {
    this.#conflicts.push({ ...place, ...sides })
    const decision = this.#decisions.get(placeText(place))
    if (decision === undefined) {
      this.#open += 1
      return sides.base
    }
    // Whoever takes a value of one's own in has held the entry that it makes against the schema.
    return typeof decision === 'string' ? sides[decision] : (decision.own as Value)
  }

  done(merged: Entry | undefined): Merge {
    return { merged, conflicts: this.#conflicts, open: this.#open }
  }
}

/** Fields of an entry but its items and reasons, in the order of the form. */
const paths = entryFields.map(({ path }) => path).filter((path) => path !== 'items') as readonly FieldPath[]

function mergeContents(merging: Merging, { base, ours, theirs }: Sides<Entry>): Entry {
  let merged: Entry = ours
  for (const path of paths) {
    const sides = {
      base: base && valueAt(base, path),
      ours: valueAt(ours, path),
      theirs: valueAt(theirs, path),
    }
    const value = merging.value<string | string[]>({ field: path }, sides, valueAt(emptyEntry, path))
    if (value !== sides.ours) merged = withValue(merged, path, value as never)
  }
  return {
    ...merged,
    items: mergeItems(merging, { base: base?.items ?? [], ours: ours.items, theirs: theirs.items }),
    reasons: mergeReasons(merging, { base: base?.reasons ?? [], ours: ours.reasons, theirs: theirs.reasons }),
  }
}

interface Lists<Each> {
  base: readonly Each[]
  ours: readonly Each[]
  theirs: readonly Each[]
}

function mergeItems(merging: Merging, lists: Lists<Item>): Item[] {
  return mergeList(merging, lists, {
    field: 'items',
    order: 'itemOrder',
    nameOf: ({ name }) => [name],
    one: (item, sides) => mergeItem(merging, item, sides),
    shown: (each) => each,
    back: (_each, chosen) => chosen as Item,
  })
}

const members = Object.keys(emptyItem) as (keyof Item)[]

function mergeItem(merging: Merging, item: string, { base, ours, theirs }: Sides<Item>): Item {
  const merged = members.map((member) => [
    member,
    merging.value<string>(
      { field: `item.${member}`, item },
      { base: base?.[member], ours: ours[member], theirs: theirs[member] },
      '',
    ),
  ])
  return Object.fromEntries(merged) as Item
}

function mergeReasons(merging: Merging, lists: Lists<Reason>): Reason[] {
  return mergeList(merging, lists, {
    field: 'reasons',
    order: 'reasonOrder',
    nameOf: ({ rule, item }) => (item === '' ? [rule] : [rule, item]),
    one: (item, { base, ours, theirs }) => ({
      ...ours,
      reason: merging.value<string>(
        { field: 'reasons', item },
        { base: base?.reason, ours: ours.reason, theirs: theirs.reason },
        '',
      ),
    }),
    shown: ({ reason }) => reason,
    back: (each, chosen) => ({ ...each, reason: chosen as string }),
  })
}

interface ListMerge<Each> {
  field: string
  order: string
  /** In its parts. */
  nameOf: (each: Each) => string[]
  one: (item: string, sides: Sides<Each>) => Each
  /** One that a side took out and the other changed, as it is shown beside nothing; and what was chosen, made one again. */
  shown: (each: Each) => Item | string
  back: (each: Each, chosen: MergeValue) => Each
}

function mergeList<Each extends Item | Reason>(
  merging: Merging,
  lists: Lists<Each>,
  how: ListMerge<Each>,
): Each[] {
  const sides = [lists.base, lists.ours, lists.theirs].map((list) => named(list, how.nameOf))
  const [base, ours, theirs] = sides
  if (!base || !ours || !theirs) {
    const whole = { base: [...lists.base], ours: [...lists.ours], theirs: [...lists.theirs] } as Sides<Item[]>
    return merging.value<Item[]>({ field: how.field }, whole, []) as Each[]
  }
  const kept = new Map<string, Each>()
  const later = [...ours.keys(), ...theirs.keys()].filter((key) => !base.has(key)).toSorted()
  for (const key of new Set([...base.keys(), ...later])) {
    const three = { base: base.get(key), ours: ours.get(key), theirs: theirs.get(key) }
    const merged = mergeOne(merging, labelOf(key), three, how)
    if (merged) kept.set(key, merged)
  }
  return inMergedOrder(merging, { base, ours, theirs }, kept, how.order)
}

function mergeOne<Each extends Item | Reason>(
  merging: Merging,
  item: string,
  { base, ours, theirs }: Sides<Each | undefined>,
  how: ListMerge<Each>,
): Each | undefined {
  if (ours && theirs) return how.one(item, { base, ours, theirs })
  const left = ours ?? theirs
  if (!left || (base && isSame(base, left))) return undefined
  if (!base) return left
  const shown = (each: Each | undefined): MergeValue => (each ? how.shown(each) : null)
  const chosen = merging.conflict<MergeValue>(
    { field: how.field, item },
    { base: shown(base), ours: shown(ours), theirs: shown(theirs) },
  )
  return chosen === null ? undefined : how.back(base, chosen)
}

function inMergedOrder<Each>(
  merging: Merging,
  { base, ours, theirs }: Record<'base' | 'ours' | 'theirs', Named<Each>>,
  kept: ReadonlyMap<string, Each>,
  field: string,
): Each[] {
  const keys = { base: [...base.keys()], ours: [...ours.keys()], theirs: [...theirs.keys()] }
  const { keys: ordered, agreed } = mergedOrder(keys, new Set(kept.keys()))
  const chosen = agreed ? ordered : orderDecided(merging, { ...keys, base: ordered }, field)
  return chosen.flatMap((key) => kept.get(key) ?? [])
}

/** Both moved what all have: a person says whose order counts; what that side does not have follows as it was placed. */
function orderDecided(
  merging: Merging,
  keys: Record<'base' | 'ours' | 'theirs', readonly string[]>,
  field: string,
): string[] {
  const has = new Set(keys.base)
  const shown = (each: readonly string[]) => each.filter((key) => has.has(key)).map(labelOf)
  const chosen = merging.conflict<string[]>(
    { field },
    { base: shown(keys.base), ours: shown(keys.ours), theirs: shown(keys.theirs) },
  )
  const byLabel = new Map(keys.base.map((key) => [labelOf(key), key]))
  return [...new Set([...chosen.flatMap((label) => byLabel.get(label) ?? []), ...keys.base])]
}

type Named<Each> = ReadonlyMap<string, Each>

/** By name; nothing where two have one. */
function named<Each>(list: readonly Each[], nameOf: (each: Each) => string[]): Named<Each> | undefined {
  const found = new Map(list.map((each) => [JSON.stringify(nameOf(each)), each]))
  return found.size === list.length ? found : undefined
}

function labelOf(key: string): string {
  return (JSON.parse(key) as string[]).join(' ')
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other))
}
