import type { Entry } from './entry.ts'

/** One field of an entry, by its path; an item is found by its name, as merging does (design.md 6). */
export interface Difference {
  /** `name`, `sharing.type`, …, or `items` for one item. */
  field: string
  /** The item's name when `field` is `items`. */
  item?: string
  before: string
  after: string
}

/** The entry's fields in the order a reviewer reads them, as text; an empty field is ''. */
export function fieldsOf(entry: Entry): Map<string, string> {
  return new Map([
    ['name', entry.name],
    ['provider', entry.provider],
    ['summary', entry.summary],
    ['formats', entry.formats.map((format) => (format.includes('、') ? `「${format}」` : format)).join('、')],
    ['sensitivity', entry.sensitivity],
    ['sharing.type', entry.sharing.type],
    ['sharing.conditions', entry.sharing.conditions],
    ['sharing.basis', entry.sharing.basis],
    ['opening.open', entry.opening.open],
    ['opening.conditions', entry.opening.conditions],
    ['updateCycle', entry.updateCycle],
    ['updateCycleNote', entry.updateCycleNote],
    ['publicationDate', entry.publicationDate],
  ])
}

/** Field by field what changed from `before` to `after`; an absent side counts as an entry with nothing in it. */
export function differences(before: Entry | undefined, after: Entry | undefined): Difference[] {
  const old = before ? fieldsOf(before) : new Map<string, string>()
  const fresh = after ? fieldsOf(after) : new Map<string, string>()
  const fields = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((field) =>
    changed(field, old.get(field), fresh.get(field)),
  )
  return [...fields, ...itemDifferences(before, after)]
}

function itemDifferences(before: Entry | undefined, after: Entry | undefined): Difference[] {
  const old = itemsByName(before)
  const fresh = itemsByName(after)
  const found = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((item) =>
    changed('items', old.get(item), fresh.get(item)).map((each) => ({ ...each, item })),
  )
  if (found.length > 0) return found
  // By the names as written: a label made for a repeated name can equal another item's own name.
  const [oldOrder, newOrder] = [namesOf(before), namesOf(after)]
  if (oldOrder.every((name, index) => name === newOrder[index])) return []
  return [{ field: 'itemOrder', before: oldOrder.join('、'), after: newOrder.join('、') }]
}

function namesOf(entry: Entry | undefined): string[] {
  return entry?.items.map(({ name }) => name) ?? []
}

/** Two items of one name (a finding of its own) are told apart by their count, so that neither hides the other. */
function itemsByName(entry: Entry | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const item of entry?.items ?? []) {
    let name = item.name
    for (let again = 2; found.has(name); again += 1) name = `${item.name} (${again})`
    found.set(name, item.type || '–')
  }
  return found
}

function changed(field: string, before = '', after = ''): Difference[] {
  return before === after ? [] : [{ field, before, after }]
}
