import { entrySchema, type Entry, type Item } from '../../shared/entry.ts'

/** A word that nothing else in a file could hold by chance, and that JSON, HTML and CSV write as it is. */
export const marker = 'X7f3a机要Q9'

/** One of everything, so that each text of an entry has its place. */
const whole = {
  classification: [''],
  formats: [''],
  related: [''],
  library: { partners: [''] },
  items: [{}],
  reasons: [{}],
}

/** An entry whose every free text is the marker: found by trying, so that a field added tomorrow is marked tomorrow. */
export const markedEntry: Entry = marked(entrySchema.parse({ ...whole, ...nonEmpty() }))
export const markedReason = { rule: marker, item: '', reason: marker }

/** A secret item with the marker in all that can be written into it. */
export function secretItem(name = `${marker}信息项`): Item {
  const [item] = markedEntry.items
  if (!item) throw new Error('the marked entry has an item')
  return { ...item, name, sensitivity: 'secret' }
}

/** Paths of all texts of an entry that take no free text: choices and dates. */
export function unmarked(value: unknown = markedEntry, path = ''): string[] {
  if (typeof value === 'string') return value.includes(marker) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => unmarked(each, path === '' ? key : `${path}.${key}`))
}

function nonEmpty() {
  // Lists of words take no empty ones.
  const word = [marker]
  return { classification: word, formats: word, related: word, library: { partners: word } }
}

function marked(entry: Entry): Entry {
  const paths = unmarked(entry).map((path) => path.split('.'))
  return paths.reduce((before, path) => {
    const changed = structuredClone(before)
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((each, key) => (each as Record<string, unknown>)[key], changed)
    ;(holder as Record<string, unknown>)[path.at(-1) ?? ''] = marker
    const read = entrySchema.safeParse(changed)
    return read.success ? read.data : before
  }, entry)
}
