import { z } from 'zod'
import { entrySchema, emptyEntry, limits, type Entry } from './entry.ts'
import { valueAt, withValue, type FieldPath } from './entry-path.ts'
import { entryFields } from './fields.ts'

/** Fields that many entries can be given at once: every field of the entry but its items and reasons, and its code, which is given singly. */
export const bulkFields = entryFields
  .map(({ path }) => path)
  .filter((path) => path !== 'items' && path !== 'code') as readonly FieldPath[]

const field = z.custom<FieldPath>((value) => bulkFields.includes(value as FieldPath))
const text = z.string().max(limits.text)

/** What is done to many entries in one step. */
export const bulkActionSchema = z.discriminatedUnion('kind', [
  /** Gives a field a value; with `onlyEmpty` only where there is none. */
  z.strictObject({
    kind: z.literal('set'),
    field,
    value: z.union([text, z.array(text).max(50)]),
    onlyEmpty: z.boolean().default(false),
  }),
  /** Replaces a piece of text, wherever it stands in a field. */
  z.strictObject({ kind: z.literal('replace'), field, find: text.min(1), with: text }),
  z.strictObject({ kind: z.enum(['retire', 'restore', 'duplicate']) }),
  z.strictObject({
    kind: z.literal('confirm'),
    /** Why these are unchanged though something in the annual round speaks against it; without a word such an entry is left out. */
    notes: z
      .array(z.strictObject({ id: z.string().max(100), note: z.string().trim().min(1).max(500) }))
      .max(1000)
      .optional(),
  }),
])
export type BulkAction = z.output<typeof bulkActionSchema>
export type BulkEdit = Extract<BulkAction, { kind: 'set' | 'replace' }>

/** The entry with the edit made; the same one where nothing changes; `undefined` where the result is no entry (too long, not a word of the list). */
export function edited(entry: Entry, edit: BulkEdit): Entry | undefined {
  const before = valueAt(entry, edit.field)
  const after = edit.kind === 'set' ? given(before, edit) : replaced(before, edit)
  if (JSON.stringify(after) === JSON.stringify(before)) return entry
  const changed = entrySchema.safeParse(withValue(entry, edit.field, after as never))
  return changed.success ? changed.data : undefined
}

/** Whether a field takes a list of words, or one text. */
export function takesWords(path: FieldPath): boolean {
  return Array.isArray(valueAt(emptyEntry, path))
}

function given(before: string | string[], { value, onlyEmpty }: Extract<BulkEdit, { kind: 'set' }>) {
  return onlyEmpty && before.length > 0 ? before : value
}

function replaced(before: string | string[], { find, with: fresh }: Extract<BulkEdit, { kind: 'replace' }>) {
  if (typeof before === 'string') return before.replaceAll(find, () => fresh)
  return before.map((word) => word.replaceAll(find, () => fresh)).filter((word) => word !== '')
}
