import type { EntryKey } from '../../shared/entry.ts'
import type { Catalog, EntryView as View } from '../../shared/entry-list.ts'

export type { View }

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

/** Of the list, or of one entry in it. */
export const pathOf = (id?: string) => `/catalog${id === undefined ? '' : `/${id}`}`

export function listAddress({ catalog, view }: List, id?: string, place?: Place): string {
  const query = new URLSearchParams({ catalog, view })
  if (place) query.set('field', place.field)
  if (place?.item !== undefined) query.set('item', String(place.item))
  return `${pathOf(id)}?${query}`
}

/** The place that an address names. */
export function placeIn(query: URLSearchParams): Place | undefined {
  const [field, item] = [query.get('field'), query.get('item')]
  if (field === null) return undefined
  return { field, ...(item !== null && /^\d+$/.test(item) && { item: Number(item) }) }
}

/** What a bureau has accepted, of one of the three catalogs. */
export const acceptedAddress = (catalog: Catalog) => `/rollup?catalog=${catalog}`

/** Where a bureau reads an entry whole: in the review of the package that it waits in, or among what is accepted. */
export function offeredAt({ agency, id, waitsIn }: EntryKey & { waitsIn?: string | undefined }): string {
  const screen = waitsIn === undefined ? '/rollup' : `/inbox/${waitsIn}`
  return `${screen}?${new URLSearchParams({ agency, entry: id })}`
}
