import type { Catalog } from './entry-list.ts'

/** What decides in which catalogs an entry stands, with or without what is empty in it. */
export interface CatalogFields {
  sensitivity?: string
  sharing?: { type?: string }
  opening?: { open?: string }
}

/**
 * Which of the three catalogs of Article 10 an entry stands in. The sharing and the open catalog are views of the resource catalog, so
 * whatever is in them is in it; a secret entry is in no other, since it never leaves (Article 24). SQL says the same in the columns
 * `in_sharing` and `in_open` (`migrations.ts`); a test holds the two together.
 */
export function catalogsOf({ sensitivity, sharing, opening }: CatalogFields): Catalog[] {
  if (sensitivity === 'secret') return ['resource']
  const shared = sharing?.type === 'unconditional' || sharing?.type === 'conditional'
  return [
    'resource',
    ...(shared ? (['sharing'] as const) : []),
    ...(opening?.open === 'yes' ? (['open'] as const) : []),
  ]
}
