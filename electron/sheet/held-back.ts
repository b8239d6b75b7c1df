import type { Entry, Item } from '../../shared/entry.ts'

/**
 * An entry as a workbook says it, with what no workbook holds (Article 24) put back where it was: its secret items, the codes of secret entries,
 * and the reasons given for either. What the file says of them itself is not said twice.
 *
 * @param existing the whole entry
 * @param open what of it leaves
 * @param merged what the file makes of the open part
 */
export function withHeldBack(existing: Entry, open: Entry, merged: Entry): Entry {
  return {
    ...merged,
    items: withItems(existing.items, open.items, merged.items),
    related: withCodes(existing.related, open.related, merged.related),
    reasons: existing.reasons,
  }
}

function withItems(existing: readonly Item[], open: readonly Item[], merged: readonly Item[]): Item[] {
  const count = (items: readonly Item[], name: string) => items.filter((item) => item.name === name).length
  const said = new Map(
    existing.map(({ name }) => [name, Math.max(0, count(merged, name) - count(open, name))]),
  )
  const items = [...merged]
  // Where the item before a secret one stands now, the secret one follows.
  let at = 0
  for (const item of existing) {
    if (item.sensitivity !== 'secret') {
      const found = items.findIndex(({ name }, index) => index >= at && name === item.name)
      if (found !== -1) at = found + 1
      continue
    }
    const inFile = said.get(item.name) ?? 0
    if (inFile > 0) {
      said.set(item.name, inFile - 1)
      continue
    }
    items.splice(at, 0, item)
    at += 1
  }
  return items
}

function withCodes(
  existing: readonly string[],
  open: readonly string[],
  merged: readonly string[],
): string[] {
  if (merged.join('\n') === open.join('\n')) return [...existing]
  const known = new Set([...open, ...merged])
  return [...merged, ...existing.filter((code) => !known.has(code))]
}
