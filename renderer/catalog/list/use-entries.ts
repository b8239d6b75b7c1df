import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type RefObject } from 'react'
import type { EntryList } from '../../../shared/entry-list.ts'
import { orpc } from '../../host.ts'
import { usePages } from '../../parts/use-pages.ts'

/** The rows of a list, and how many there are of each kind. */
export function useEntries(list: EntryList, id: string | undefined, detail: RefObject<HTMLElement | null>) {
  // While one works in an entry it stays where it is, whatever that does to the order or to its place among those with errors.
  const workedIn = useWorkedIn(id, detail)
  const held = workedIn !== undefined && workedIn === id && mayMove(list)
  const source = usePages(
    (offset, limit) => orpc.entry.list.queryOptions({ input: { ...list, offset, limit } }),
    held,
  )
  const { data: counts } = useQuery(orpc.entry.counts.queryOptions({ input: { catalog: list.catalog } }))
  return { ...source, more: source.page?.more ?? false, counts }
}

/** The entry in whose form something was typed or pressed, until the focus leaves it. */
function useWorkedIn(id: string | undefined, detail: RefObject<HTMLElement | null>): string | undefined {
  const [workedIn, setWorkedIn] = useState<string>()
  useEffect(() => {
    const pane = detail.current
    if (!pane) return undefined
    const listening = new AbortController()
    const { signal } = listening
    // Only once React has had the event: a rendering in between writes the old value over what was just typed, and the character is lost.
    const work = () => void setTimeout(() => setWorkedIn(id))
    pane.addEventListener('input', work, { signal })
    pane.addEventListener('click', work, { signal })
    pane.addEventListener(
      'focusout',
      ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && pane.contains(relatedTarget))) setWorkedIn(undefined)
      },
      { signal },
    )
    return () => listening.abort()
  }, [id, detail])
  return workedIn
}

/** Whether what is written in an entry can change its place in the list, or that it has one. */
function mayMove({ view, search, filters, sort }: EntryList): boolean {
  const steady = view === 'active' || view === 'retired'
  return !steady || search !== '' || filters.length > 0 || sort !== undefined
}
