import { fieldsOf } from './difference.ts'
import { emptyEntry, emptyItem, type Entry, type Item } from './entry.ts'
import { noFacts, type Facts } from './rulebook.ts'

/** A field that rules can ask about, by its path; read as text, a list '' where it is empty. */
export interface Field<From> {
  path: string
  read: (from: From) => string
}

/** The entry's own fields, worked out from its shape; `items` is how many there are. */
export const entryFields: readonly Field<Entry>[] = [
  ...Array.from(fieldsOf(emptyEntry).keys(), entryField),
  { path: 'items', read: ({ items }) => (items.length === 0 ? '' : String(items.length)) },
]

export const itemFields: readonly Field<Item>[] = (Object.keys(emptyItem) as (keyof Item)[]).map(
  (member) => ({
    path: `item.${member}`,
    read: (item) => item[member],
  }),
)

export const factFields: readonly Field<Facts>[] = (Object.keys(noFacts) as (keyof Facts)[]).map((fact) => ({
  path: `facts.${fact}`,
  read: (facts) => namesOf(facts[fact]),
}))

function entryField(path: string): Field<Entry> {
  const [outer, inner] = path.split('.') as [keyof Entry, string?]
  if (inner === undefined) return { path, read: (entry) => textOf(entry[outer]) }
  return { path, read: (entry) => textOf((entry[outer] as Record<string, unknown>)[inner]) }
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** Another entry without a name is another entry all the same. */
function namesOf(fact: string | readonly string[]): string {
  return typeof fact === 'string' ? fact : fact.map((name) => name.trim() || '–').join('、')
}
