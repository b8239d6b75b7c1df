import type { Entry } from './entry.ts'
import type { Catalog } from './entry-list.ts'

/**
 * Which of the three catalogs of Article 10 an entry stands in. The sharing and the open catalog are views of the resource catalog, so
 * whatever is in them is in it; a secret entry is in no other, since it never leaves (Article 24). SQL says the same in the columns
 * `in_sharing` and `in_open` (`migrations.ts`); a test holds the two together.
 */
export function catalogsOf({ sensitivity, sharing, opening }: Entry): Catalog[] {
  if (sensitivity === 'secret') return ['resource']
  const shared = sharing.type === 'unconditional' || sharing.type === 'conditional'
  return [
    'resource',
    ...(shared ? (['sharing'] as const) : []),
    ...(opening.open === 'yes' ? (['open'] as const) : []),
  ]
}
