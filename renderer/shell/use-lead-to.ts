import type { InferContractRouterOutputs } from '@orpc/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import { catalogs, entryViews } from '../../shared/entry-list.ts'
import type { Contract } from '../../shared/contract.ts'
import type { Action, Change } from '../../shared/change.ts'
import { listAddress, wholeCatalog, type List, type Place } from '../catalog/addresses.ts'
import { focusField } from '../catalog/field-focus.ts'
import { orpc } from '../host.ts'

type Answer = InferContractRouterOutputs<Contract>['entry']['list']

/** Steps that make entries: undone, the entries are gone. */
const making: ReadonlySet<Action> = new Set(['create', 'duplicate', 'import'])

/** Leads to where a step that was taken back, or done again, changed something. */
export function useLeadTo(): (change: Change, direction: 'undo' | 'redo') => Promise<void> {
  const queries = useQueryClient()
  const here = useHere()
  const isGone = async (id: string) => {
    const query = orpc.entry.get.queryOptions({ input: { id } })
    const found = await queries.fetchQuery({ ...query, staleTime: 0 }).catch(() => undefined)
    if (found !== undefined) return false
    queries.removeQueries({ queryKey: query.queryKey })
    // The list is being read again; as it was, it would open its first entry, which is the one that is gone.
    queries.setQueriesData<Answer>({ queryKey: orpc.entry.list.key() }, (old) => old && without(old, id))
    return true
  }
  return async (change, direction) => {
    const { addressOf, openId, navigate } = here.current
    const unmade = direction === 'undo' && making.has(change.action)
    if (unmade) {
      if (openId !== undefined && (await isGone(openId))) navigate(addressOf(), { replace: true })
      if (openId !== undefined || change.id !== undefined) focusList()
      return
    }
    // What happened to many entries is seen in the list.
    if (change.id === undefined) return
    const [field] = change.fields
    const place = field === undefined ? undefined : { field, item: change.item }
    if (openId !== change.id) navigate(addressOf(change.id, place), { replace: true })
    else if (place) focusField(place.field, place.item)
  }
}

function without(answer: Answer, id: string): Answer {
  const rows = answer.rows.filter((row) => row.id !== id)
  return { ...answer, rows, total: answer.total - (answer.rows.length - rows.length) }
}

/** Where one is now, for work that began earlier. */
function useHere() {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const query = new URLSearchParams(search)
  const list: List = {
    catalog: catalogs.find((each) => each === query.get('catalog')) ?? wholeCatalog.catalog,
    view: entryViews.find((each) => each === query.get('view')) ?? wholeCatalog.view,
  }
  const [, screen, id] = path.split('/')
  const shown = screen === 'catalog' ? list : wholeCatalog
  const now = {
    navigate,
    openId: screen === 'catalog' || screen === 'round' ? id : undefined,
    /** Of an entry, where one is at work on entries; elsewhere in the catalog. */
    addressOf: (entry?: string, place?: Place) =>
      screen === 'round' ? `/round/${entry ?? ''}` : listAddress(shown, entry, place),
  }
  const here = useRef(now)
  useEffect(() => {
    here.current = now
  })
  return here
}

/** The form that had the focus is gone. */
function focusList(): void {
  document.querySelector<HTMLElement>('.work-area [role="listbox"], .work-area [role="grid"]')?.focus()
}
