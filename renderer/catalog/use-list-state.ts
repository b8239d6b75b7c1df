import { useLocalStorage, useSessionStorage } from '@mantine/hooks'
import { useCallback, useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { catalogs, entryViews, type EntryList, type Filter, type Sort } from '../../shared/entry-list.ts'
import { isAt, useHashQuery } from '../hash-location.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { listAddress, pathOf, placeIn, wholeCatalog, type List } from './addresses.ts'

/** What was left: the list, the saved view it was taken from, and the entry that was open. */
interface LeftState {
  list: EntryList
  savedView?: number
  id?: string
}

/** Beside the form, or a table over the whole page from which entries are opened. */
export type Layout = 'beside' | 'table'

const untouched: EntryList = { ...wholeCatalog, search: '', filters: [] }

const keyOf = (path: string) => `mulu.list:${path}`

/** The list that the catalog opens with next, as if it had been left so. */
export function leaveList(path: string, list: Partial<EntryList>): void {
  const left: LeftState = { list: { ...untouched, ...list } }
  sessionStorage.setItem(keyOf(path), JSON.stringify(left))
}

/** Catalog, view and open entry as the address says, and where it says nothing, as they were left; what narrows the list belongs to it. */
export function useListState(id: string | undefined) {
  const [, navigate] = useLocation()
  const { path } = useWorkspace()
  const query = useHashQuery()
  const [asked, place] = useMemo(() => {
    const parameters = new URLSearchParams(query)
    return [listIn(parameters), placeIn(parameters)]
  }, [query])
  const [left, leave] = useSessionStorage<LeftState>({
    key: keyOf(path),
    defaultValue: { list: untouched },
    getInitialValueInEffect: false,
  })
  const [layout, setLayout] = useLocalStorage<Layout>({
    key: `mulu.layout:${path}`,
    defaultValue: 'beside',
    getInitialValueInEffect: false,
  })
  const { catalog, view } = asked ?? left.list
  const whole = left.list.search === '' && left.list.filters.length === 0
  // A link to a place must not arrive where what it leads to is filtered away.
  const same = left.list.catalog === catalog && left.list.view === view && (whole || place === undefined)
  const list = useMemo(
    (): EntryList =>
      same ? left.list : { ...untouched, catalog, view, ...(left.list.sort && { sort: left.list.sort }) },
    [same, left.list, catalog, view],
  )
  const savedView = same ? left.savedView : undefined

  const answered = asked !== undefined
  const leftId = left.id
  /** Whether nobody has gone elsewhere since this was drawn. */
  const isHere = useCallback(() => isAt(pathOf(id), query), [id, query])
  useEffect(() => {
    if (id !== undefined) {
      if (left.list !== list || leftId !== id) leave({ list, savedView, id })
    } else if (!answered && leftId !== undefined) {
      if (isHere()) navigate(listAddress({ catalog, view }, leftId), { replace: true })
    } else if (left.list !== list) leave({ list })
  }, [id, catalog, view, list, savedView, answered, left.list, leftId, leave, navigate, isHere])

  /** Another list altogether: what narrowed the old one stays with it. */
  const show = (chosen: EntryList, saved?: number) => {
    leave({ list: chosen, savedView: saved, id })
    navigate(listAddress(chosen, id), { replace: true })
  }
  const narrow = (change: Partial<EntryList>) => leave({ list: { ...list, ...change }, savedView, id })
  return {
    list,
    savedView,
    isHere,
    /** The entry that was open when one left. */
    leftId,
    /** The field that a finding led to. */
    place,
    layout,
    setLayout,
    /** Nothing is open and nothing is remembered: the list's first entry may be opened. */
    idle: id === undefined && (answered || leftId === undefined) && layout === 'beside',
    setSearch: (search: string) => narrow({ search }),
    setFilters: (filters: Filter[]) => narrow({ filters }),
    setSort: (sort: Sort | undefined) => narrow({ sort }),
    /** Everything that is in the view, whatever was searched and filtered. */
    widen: () => narrow({ search: '', filters: [] }),
    show,
    showView: (chosen: Partial<List>) =>
      show({ ...untouched, catalog, view, ...chosen, ...(list.sort && { sort: list.sort }) }),
    open: (chosen: string, within: List = { catalog, view }) =>
      navigate(listAddress(within, chosen), { replace: true }),
    /** Back to the table. */
    close: () => {
      leave({ list, savedView })
      navigate(listAddress({ catalog, view }), { replace: true })
    },
  }
}

export type ListState = ReturnType<typeof useListState>

/** The list that an address names; what it leaves out is the whole catalog's. */
function listIn(query: URLSearchParams): List | undefined {
  const catalog = catalogs.find((each) => each === query.get('catalog'))
  const view = entryViews.find((each) => each === query.get('view'))
  if (catalog === undefined && view === undefined) return undefined
  return { catalog: catalog ?? wholeCatalog.catalog, view: view ?? wholeCatalog.view }
}
