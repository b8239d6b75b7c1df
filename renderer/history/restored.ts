import { labelled, type Difference } from '../../shared/difference.ts'
import { emptyItem, type Entry, type Item, type Reason } from '../../shared/entry.ts'
import { valueAt, withValue, type FieldPath } from '../../shared/entry-path.ts'

type Place = Pick<Difference, 'field' | 'item'>

/** The entry with one place as a version has it; the same entry where that is what it says already. */
export function restored(now: Entry, version: Entry, place: Place): Entry {
  const after = withPlace(now, version, place)
  return JSON.stringify(after) === JSON.stringify(now) ? now : after
}

function withPlace(now: Entry, version: Entry, { field, item = '' }: Place): Entry {
  if (field === 'itemOrder') return { ...now, items: inOrderOf(now.items, version.items) }
  if (field === 'items') return { ...now, items: withItem(now.items, version.items, item) }
  if (field === 'reasons') return { ...now, reasons: withReason(now.reasons, version.reasons, item) }
  if (field.startsWith('item.')) {
    const member = field.replace('item.', '') as keyof Item
    return { ...now, items: withMember(now.items, version.items, item, member) }
  }
  const path = field as FieldPath
  return withValue(now, path, valueAt(version, path))
}

const nameOf = ({ name }: Item) => name
const keyOf = ({ rule, item }: Reason) => (item === '' ? rule : `${rule} ${item}`)

/** An item that came or went: there again where the version has it, after the one it followed there; gone where it has not. */
function withItem(now: readonly Item[], version: readonly Item[], label: string): Item[] {
  const [here, there] = [labelled(now, nameOf), labelled(version, nameOf)]
  const wanted = there.get(label)
  if (wanted === undefined) return now.filter((each) => each !== here.get(label))
  if (here.has(label)) return now.map((each) => (each === here.get(label) ? wanted : each))
  const before = [...there.keys()]
    .slice(0, [...there.keys()].indexOf(label))
    .findLast((each) => here.has(each))
  const followed = before === undefined ? undefined : here.get(before)
  return now.toSpliced(followed ? now.indexOf(followed) + 1 : 0, 0, wanted)
}

/** One member of an item that both have; an item that is gone comes back whole, for its member stands nowhere else. */
function withMember(
  now: readonly Item[],
  version: readonly Item[],
  label: string,
  member: keyof Item,
): Item[] {
  const here = labelled(now, nameOf).get(label)
  if (here === undefined) return withItem(now, version, label)
  const value = labelled(version, nameOf).get(label)?.[member] ?? emptyItem[member]
  return now.map((each) => (each === here ? { ...each, [member]: value } : each))
}

/** Items that the version does not have stay behind those it has. */
function inOrderOf(now: readonly Item[], version: readonly Item[]): Item[] {
  const order = new Map([...labelled(version, nameOf).keys()].map((label, index) => [label, index]))
  return [...labelled(now, nameOf)]
    .toSorted(([one], [other]) => (order.get(one) ?? order.size) - (order.get(other) ?? order.size))
    .map(([, item]) => item)
}

/** Without a label the reasons differ in their order alone, or in an empty one: then all of them are the version's. */
function withReason(now: readonly Reason[], version: readonly Reason[], label: string): Reason[] {
  if (label === '') return [...version]
  const [here, there] = [labelled(now, keyOf).get(label), labelled(version, keyOf).get(label)]
  if (here === undefined) return there === undefined ? [...now] : [...now, there]
  return now.flatMap((each) => (each !== here ? [each] : there === undefined ? [] : [there]))
}
