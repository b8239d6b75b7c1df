import { emptyItem, type Entry, type Item } from './entry.ts'

/** One field of an entry, by its path; an item is found by its name, as merging does (design.md 6). */
export interface Difference {
  /** `name`, `sharing.type`, …; `items` for an item that came or went, `item.length`, … for what changed in one; `reasons`; `itemOrder`. */
  field: string
  /** The item's name, or for `reasons` the rule's. */
  item?: string
  before: string
  after: string
}

const itemMembers = Object.keys(emptyItem).filter((member) => member !== 'name') as Exclude<
  keyof Item,
  'name'
>[]

/** The entry's fields in the order a reviewer reads them, as text; an empty field is ''. Items and reasons are apart. */
export function fieldsOf({ items: _items, reasons: _reasons, ...entry }: Entry): Map<string, string> {
  const found = new Map<string, string>()
  for (const [field, value] of Object.entries(entry)) {
    if (typeof value === 'string' || Array.isArray(value)) found.set(field, textOf(value))
    else for (const [member, inner] of Object.entries(value)) found.set(`${field}.${member}`, textOf(inner))
  }
  return found
}

/** A value as text; a word of a list that holds the list's own comma is quoted. */
function textOf(value: string | string[]): string {
  if (typeof value === 'string') return value
  return value.map((word) => (/[、「」]/.test(word) ? `「${word}」` : word)).join('、')
}

/** Field by field what changed from `before` to `after`; an absent side counts as an entry with nothing in it. */
export function differences(before: Entry | undefined, after: Entry | undefined): Difference[] {
  const old = before ? fieldsOf(before) : new Map<string, string>()
  const fresh = after ? fieldsOf(after) : new Map<string, string>()
  const fields = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((field) =>
    changed(field, old.get(field), fresh.get(field)),
  )
  return [...fields, ...itemDifferences(before, after), ...reasonDifferences(before, after)]
}

function itemDifferences(before: Entry | undefined, after: Entry | undefined): Difference[] {
  const old = labelled(before?.items ?? [], ({ name }) => name)
  const fresh = labelled(after?.items ?? [], ({ name }) => name)
  const found = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((name) =>
    oneItem(old.get(name), fresh.get(name)).map((each) => ({ ...each, item: name })),
  )
  if (found.length > 0) return found
  // By the names as written: a label made for a repeated name can equal another item's own name.
  const [oldOrder, newOrder] = [namesOf(before), namesOf(after)]
  if (oldOrder.every((name, index) => name === newOrder[index])) return []
  return [{ field: 'itemOrder', before: oldOrder.join('、'), after: newOrder.join('、') }]
}

function oneItem(before: Item | undefined, after: Item | undefined): Difference[] {
  if (before && after) {
    return itemMembers.flatMap((member) => changed(`item.${member}`, before[member], after[member]))
  }
  return changed('items', before && (before.type || '–'), after && (after.type || '–'))
}

function reasonDifferences(before: Entry | undefined, after: Entry | undefined): Difference[] {
  const label = ({ rule, item }: Entry['reasons'][number]) => (item === '' ? rule : `${rule} ${item}`)
  const old = labelled(before?.reasons ?? [], label)
  const fresh = labelled(after?.reasons ?? [], label)
  const found = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((item) =>
    changed('reasons', old.get(item)?.reason, fresh.get(item)?.reason).map((each) => ({ ...each, item })),
  )
  if (found.length > 0) return found
  // An empty reason, or the same ones in another order, is another version all the same.
  const [oldText, freshText] = [before?.reasons ?? [], after?.reasons ?? []].map((reasons) =>
    reasons.map(label).join('、'),
  )
  return changed('reasons', oldText, freshText)
}

function namesOf(entry: Entry | undefined): string[] {
  return entry?.items.map(({ name }) => name) ?? []
}

/** Two of one name (a finding of its own) are told apart by their count, so that neither hides the other. */
export function labelled<Each>(list: readonly Each[], nameOf: (each: Each) => string): Map<string, Each> {
  const found = new Map<string, Each>()
  for (const each of list) {
    const name = nameOf(each)
    let label = name
    for (let again = 2; found.has(label); again += 1) label = `${name} (${again})`
    found.set(label, each)
  }
  return found
}

function changed(field: string, before = '', after = ''): Difference[] {
  return before === after ? [] : [{ field, before, after }]
}
