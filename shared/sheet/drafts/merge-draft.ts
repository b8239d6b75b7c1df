import { emptyEntry, emptyItem, limits, type Entry, type Item } from '../../entry.ts'
import { valueAt, type FieldPath } from '../../entry-path.ts'
import { spellingKey } from '../../near-duplicates.ts'
import { placeOf, type Draft } from './draft.ts'
import { itemMemberNames } from './draft-items.ts'
import { longestOf } from './limits.ts'
import type { Plan, SheetNote, SheetProblem } from '../plan.ts'
import { countsEmpty } from '../words/placeholders.ts'
import { tidied } from './texts.ts'

export interface MergedDraft {
  entry: Entry
  /** The draft's, and what was assumed of this entry besides. */
  notes: SheetNote[]
  problems: SheetProblem[]
}

/** The office that imports: whose an entry is where the file does not say. */
export interface Own {
  provider: string
  providerCode: string
}

/** What an entry becomes by a draft: only what the file has a column for changes. */
export function mergeDraft(
  draft: Draft,
  existing: Entry | undefined,
  own: Own,
  blank: Plan['blank'],
): MergedDraft {
  const entry = copyOf(existing ?? emptyEntry)
  const notes = [...draft.notes]
  for (const target of draft.mapped) {
    if (target === 'id' || target === 'items' || target === 'sharing.terms') continue
    if (blank === 'clear' && draft.values[target] === undefined && draft.written[target] === undefined)
      put(entry, target, emptied(target))
  }
  for (const path of Object.keys(draft.values) as FieldPath[]) {
    const value = draft.values[path]
    if (value !== undefined && !isSame(draft, path, valueAt(entry, path), value)) put(entry, path, value)
  }
  if (draft.mapped.includes('sharing.terms')) mergeTerms(draft, entry, blank)
  mergeAssumed(draft, entry, existing, blank, notes)
  mergeOwn(draft, entry, existing, own, notes)
  if (draft.itemMembers.length > 0) entry.items = mergedItems(draft, entry.items, blank)
  return { entry, notes, problems: problemsOf(draft, entry) }
}

/** An entry is somebody's: where the file leaves that blank, the office's own. What had no provider before keeps having none. */
function mergeOwn(draft: Draft, entry: Entry, existing: Entry | undefined, own: Own, notes: SheetNote[]) {
  if (entry.provider === '' && own.provider !== '' && existing?.provider !== '') {
    entry.provider = own.provider
    notes.push({
      note: 'provider-own',
      ...(placeOf(draft, 'provider') ?? { row: draft.first }),
      text: own.provider,
    })
  }
  const isOwn = spellingKey(entry.provider) === spellingKey(own.provider)
  if (entry.providerCode === '' && isOwn && existing?.providerCode !== '')
    entry.providerCode = own.providerCode
}

/** An identity without a name may be of an entry that has one. */
function problemsOf(draft: Draft, entry: Entry): SheetProblem[] {
  if (entry.name !== '' || draft.problems.some(({ problem }) => problem === 'name-missing'))
    return draft.problems
  const place = placeOf(draft, 'name') ?? { row: draft.first }
  return [...draft.problems, { problem: 'name-missing', ...place, text: '' }]
}

/** The parts are copied too, so that they can be written to. */
function copyOf(entry: Entry): Entry {
  return {
    ...entry,
    contact: { ...entry.contact },
    business: { ...entry.business },
    system: { ...entry.system },
    sharing: { ...entry.sharing },
    opening: { ...entry.opening },
    collection: { ...entry.collection },
    library: { ...entry.library },
    institution: { ...entry.institution },
  }
}

/** @param value of the field's own kind, which the drafts see to */
function put(entry: Entry, path: FieldPath, value: string | readonly string[]) {
  const [outer, inner] = path.split('.') as [string, string?]
  const within = entry as unknown as Record<string, unknown>
  if (inner === undefined) within[outer] = value
  else (within[outer] as Record<string, unknown>)[inner] = value
}

function emptied(path: FieldPath): string | string[] {
  return Array.isArray(valueAt(emptyEntry, path)) ? [] : ''
}

/**
 * Whether the entry says already what the file does: with spaces or line breaks that a cell loses, or by the very word that the file's code was
 * read from. It then stays as it is.
 */
function isSame(
  draft: Draft,
  path: FieldPath,
  before: string | readonly string[],
  value: string | readonly string[],
): boolean {
  const written = draft.written[path]
  if (typeof before !== 'string') {
    const kept = before.flatMap((word) => tidied(path, word, false) || [])
    return [value, written].some((words) => sameWords(before, words) || sameWords(kept, words))
  }
  if (before === value || before === written) return true
  return before !== '' && tidied(path, before, longestOf(path) === limits.text) === value
}

function isAlike(before: string | readonly string[], value: string | readonly string[]): boolean {
  return typeof before === 'string' ? before === value : sameWords(before, value)
}

function sameWords(before: readonly string[], words: string | readonly string[] | undefined): boolean {
  return (
    Array.isArray(words) &&
    before.length === words.length &&
    before.every((word, index) => word === words[index] || inCell(word) === inCell(words[index] ?? ''))
  )
}

/** A word as a cell has it: a file has one kind of line break, whatever the word was written with. */
function inCell(word: string): string {
  return word.replaceAll(/\r\n?/g, '\n').trim()
}

function mergeTerms(draft: Draft, entry: Entry, blank: Plan['blank']) {
  const path = entry.sharing.type === 'none' ? 'basis' : 'conditions'
  if (draft.terms !== '') {
    if (tidied('sharing.terms', entry.sharing[path], true) !== draft.terms) entry.sharing[path] = draft.terms
  } else if (blank === 'clear') entry.sharing[path] = ''
}

function mergeAssumed(
  draft: Draft,
  entry: Entry,
  existing: Entry | undefined,
  blank: Plan['blank'],
  notes: SheetNote[],
) {
  // Where a blank cell says that there is nothing, there is nothing to assume.
  const isFree = (path: FieldPath) => blank === 'keep' || !draft.mapped.includes(path)
  for (const { values, note, of } of draft.assumed) {
    if (existing && (of === undefined || isAlike(valueAt(existing, of), valueAt(entry, of)))) continue
    const empty = (Object.keys(values) as FieldPath[]).filter(
      (path) => isFree(path) && valueAt(entry, path).length === 0,
    )
    for (const path of empty) put(entry, path, values[path] ?? '')
    if (empty.length > 0) notes.push(note)
  }
}

/**
 * The items of the file in its order; what it has no column for stays as the item of the same name has it. An item that has nothing in the
 * file's columns has no row there either, and stays where it is.
 */
function mergedItems(draft: Draft, before: readonly Item[], blank: Plan['blank']): Item[] {
  if (draft.items.length === 0) return blank === 'clear' ? [] : [...before]
  const said = new Set(draft.itemMembers)
  const hasRow = (item: Item) =>
    itemMemberNames.some((member) => said.has(member) && inRow(member, item) !== '')
  const old = new Map(namedItems(before.filter(hasRow)).map(([key, item]) => [key, item] as const))
  const rowless = [...before.entries()].filter(([, item]) => !hasRow(item))
  const keys = new Map(namedItems(draft.items.filter(hasRow)).map(([key, item]) => [item, key] as const))
  const items = draft.items.map((item) => {
    const key = keys.get(item)
    const known = key === undefined ? rowless.shift()?.[1] : old.get(key)
    const merged: Item = { ...(known ?? emptyItem) }
    for (const member of itemMemberNames) {
      const value = item[member]
      if (value !== '') putMember(merged, member, value)
      else if (said.has(member) && blank === 'clear') putMember(merged, member, '')
    }
    return merged
  })
  for (const [index, item] of rowless) items.splice(index, 0, item)
  return items
}

/** What is read from an item's cell. */
function inRow(member: keyof Item, item: Item): string {
  const target = `item.${member}` as const
  const text = tidied(target, item[member], false)
  return countsEmpty(target, text) ? '' : text
}

/** Two of one name are told apart by their count. */
function namedItems(items: readonly Item[]): [key: string, item: Item][] {
  const counts = new Map<string, number>()
  return items.map((item) => {
    const name = inRow('name', item)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return [`${count} ${name}`, item]
  })
}

function putMember(item: Item, member: keyof Item, value: string) {
  if (item[member] === '' || inRow(member, item) !== value) {
    ;(item as Record<keyof Item, string>)[member] = value
  }
}
