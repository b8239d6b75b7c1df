import type { Catalog, entryViews } from '../../shared/shapes.ts'

export type View = (typeof entryViews)[number]

/** A list of entries: a catalog, and of it the entries in use, returned, with findings or retired. */
export interface List {
  catalog: Catalog
  view: View
}

export const wholeCatalog: List = { catalog: 'resource', view: 'active' }

/** Where a finding is, so that a link can open the entry there. */
export interface Place {
  field: string
  item?: number
}

export function listAddress({ catalog, view }: List, id?: string, place?: Place): string {
  const query = new URLSearchParams({ catalog, view })
  if (place) query.set('field', place.field)
  if (place?.item !== undefined) query.set('item', String(place.item))
  return `/catalog${id === undefined ? '' : `/${id}`}?${query}`
}

/** The place that an address names. */
export function placeIn(query: URLSearchParams): Place | undefined {
  const [field, item] = [query.get('field'), query.get('item')]
  if (field === null) return undefined
  return { field, ...(item !== null && /^\d+$/.test(item) && { item: Number(item) }) }
}
