import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntryList } from '../../../shared/entry-list.ts'
import type { SavedView } from '../../../shared/shapes.ts'
import { orpc } from '../../host.ts'
import type { ListState } from '../use-list-state.ts'

/** What was done to the saved views last, with the way back. */
type ViewNews = { kind: 'saved' | 'removed'; view: SavedView }

/** Lists that somebody wants to come back to. */
export function useViews(state: ListState) {
  const { data: saved = [] } = useQuery(orpc.view.list.queryOptions({ input: {} }))
  const [news, setNews] = useState<ViewNews>()
  const saving = useMutation(orpc.view.save.mutationOptions())
  const removing = useMutation(orpc.view.remove.mutationOptions())
  const current = saved.find(({ number }) => number === state.savedView)

  const save = async (name: string, list: EntryList) => {
    const view = await saving.mutateAsync({ name, list })
    state.show(view.list, view.number)
    return view
  }
  return {
    saved,
    current,
    /** Something else is shown now than what was saved. */
    changed: current !== undefined && !sameList(current.list, state.list),
    news,
    error: saving.error ?? removing.error,
    forget: () => {
      setNews(undefined)
      saving.reset()
      removing.reset()
    },
    save: async (name: string) => setNews({ kind: 'saved', view: await save(name, state.list) }),
    rename: async (view: SavedView, name: string) => {
      if (name === view.name) return
      const renamed = await saving.mutateAsync({ name, list: view.list })
      await removing.mutateAsync({ number: view.number })
      state.show(state.list, renamed.number)
      setNews({ kind: 'saved', view: renamed })
    },
    remove: async (view: SavedView) => {
      await removing.mutateAsync({ number: view.number })
      state.show(state.list)
      setNews({ kind: 'removed', view })
    },
    takeBack: async () => {
      if (!news) return
      setNews(undefined)
      await save(news.view.name, news.view.list)
    },
  }
}

export type Views = ReturnType<typeof useViews>

function sameList(one: EntryList, other: EntryList): boolean {
  const { catalog, view, search, filters, sort } = one
  const same = { catalog, view, search, filters, sort }
  return (
    JSON.stringify(same) ===
    JSON.stringify({
      catalog: other.catalog,
      view: other.view,
      search: other.search,
      filters: other.filters,
      sort: other.sort,
    })
  )
}
