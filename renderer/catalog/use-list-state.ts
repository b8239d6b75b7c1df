import { useSessionStorage } from '@mantine/hooks'
import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { catalogs, entryViews } from '../../shared/shapes.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { listAddress, placeIn, wholeCatalog, type List } from './addresses.ts'

interface ListState extends List {
  search: string
  id?: string
}

/** Catalog, view, search and open entry: as the address says, and where it says nothing, as they were left. */
export function useListState(id: string | undefined) {
  const [, navigate] = useLocation()
  const { path } = useWorkspace()
  const query = new URLSearchParams(useSearch())
  const asked = listIn(query)
  const place = placeIn(query)
  const [left, leave] = useSessionStorage<ListState>({
    key: `mulu.catalog:${path}`,
    defaultValue: { ...wholeCatalog, search: '' },
    getInitialValueInEffect: false,
  })
  const { catalog, view } = asked ?? left
  // A search belongs to the list it was typed in: a link must not arrive where what it leads to is not shown.
  const search = left.catalog === catalog && left.view === view && place === undefined ? left.search : ''

  const answered = asked !== undefined
  useEffect(() => {
    if (id !== undefined) leave({ catalog, view, search, id })
    else if (!answered && left.id !== undefined) {
      navigate(listAddress({ catalog, view }, left.id), { replace: true })
    }
  }, [id, catalog, view, search, answered, left.id, leave, navigate])

  return {
    catalog,
    view,
    search,
    /** The field that a finding led to. */
    place,
    /** Nothing is open and nothing is remembered: the list's first entry may be opened. */
    idle: id === undefined && (answered || left.id === undefined),
    setSearch: (typed: string) => leave({ catalog, view, search: typed, id }),
    show: (chosen: Partial<List>) => navigate(listAddress({ catalog, view, ...chosen }), { replace: true }),
    open: (chosen: string, within: List = { catalog, view }) =>
      navigate(listAddress(within, chosen), { replace: true }),
  }
}

/** The list that an address names; what it leaves out is the whole catalog's. */
function listIn(query: URLSearchParams): List | undefined {
  const catalog = catalogs.find((each) => each === query.get('catalog'))
  const view = entryViews.find((each) => each === query.get('view'))
  if (catalog === undefined && view === undefined) return undefined
  return { catalog: catalog ?? wholeCatalog.catalog, view: view ?? wholeCatalog.view }
}
