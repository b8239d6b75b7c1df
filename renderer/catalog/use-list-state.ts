import { useSessionStorage } from '@mantine/hooks'
import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { entryViews } from '../../shared/shapes.ts'
import { useWorkspace } from '../parts/workspace.tsx'

export type View = (typeof entryViews)[number]

interface ListState {
  view: View
  search: string
  id?: string
}

/** View, search and open entry: as the address says, and where it says nothing, as they were left. */
export function useListState(id: string | undefined) {
  const [, navigate] = useLocation()
  const { path } = useWorkspace()
  const query = new URLSearchParams(useSearch()).get('view')
  const asked = entryViews.find((each) => each === query)
  const [left, leave] = useSessionStorage<ListState>({
    key: `mulu.catalog:${path}`,
    defaultValue: { view: 'active', search: '' },
    getInitialValueInEffect: false,
  })
  const view = asked ?? left.view
  // A search belongs to the view it was typed in: a link into another view must not arrive at an empty list.
  const search = left.view === view ? left.search : ''

  useEffect(() => {
    if (id !== undefined) leave({ view, search, id })
    else if (asked === undefined && left.id !== undefined) {
      navigate(`/catalog/${left.id}?view=${view}`, { replace: true })
    }
  }, [id, view, search, asked, left.id, leave, navigate])

  return {
    view,
    search,
    /** Nothing is open and nothing is remembered: the list's first entry may be opened. */
    idle: id === undefined && (asked !== undefined || left.id === undefined),
    setSearch: (typed: string) => leave({ view, search: typed, id }),
    show: (chosen: View) => navigate(`/catalog?view=${chosen}`, { replace: true }),
    open: (chosen: string, within: View = view) =>
      navigate(`/catalog/${chosen}?view=${within}`, { replace: true }),
  }
}
