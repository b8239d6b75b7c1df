import { emptyEntry, entrySchema, limits } from '../../entry.ts'
import { withValue, type TextPath } from '../../entry-path.ts'
import { entryFields } from '../../fields.ts'

/** Fields that take long texts, found by asking the schema: the others take names. */
const long: ReadonlySet<string> = new Set(
  entryFields.flatMap(({ path }) => {
    if (path === 'items') return []
    const entry = withValue(emptyEntry, path as TextPath, 'x'.repeat(limits.name + 1))
    return entrySchema.safeParse(entry).success ? [path] : []
  }),
)

/** How long a text of a field, or of an item's member, may be. */
export function longestOf(target: string): number {
  return long.has(target) || target === 'sharing.terms' ? limits.text : limits.name
}
