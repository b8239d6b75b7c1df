import { useSessionStorage } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, type RefObject } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { EntryKey } from '../../shared/entry.ts'
import { client, orpc } from '../host.ts'
import type { ListHandle } from '../parts/virtual-list.tsx'
import { awaitsDecision, keyOf, wholeFilter, type ReviewList } from './use-review-list.ts'

/** An entry of the package and its number in the list. */
export interface Place {
  key: EntryKey
  index: number
}

/** Which entry is open: where the reviewer left, or else the first that awaits a decision. */
export function usePlace(packageHash: string, list: ReviewList, handle: RefObject<ListHandle | null>) {
  const [place, setPlace] = useSessionStorage<Place | undefined>({
    key: `mulu.review-place:${packageHash}`,
    getInitialValueInEffect: false,
  })
  const show = (index: number) => {
    handle.current?.show(index)
    // What had the focus may be gone with the entry before; the list takes it, and the keys go on.
    if (document.activeElement === document.body) handle.current?.focus()
  }
  const goTo = (next: Place) => {
    setPlace(next)
    show(next.index)
  }
  /** The next entry to decide, `done` apart; stays where it is when there is none. */
  const goToOpen = async (from: number, done: EntryKey) => {
    const next = await findOpen(list, from, done)
    if (next) goTo({ key: { agency: next.row.agency, id: next.row.id }, index: next.index })
  }
  const start = async () => {
    const first = (await list.find(0, awaitsDecision)) ?? (await list.find(0, () => true))
    if (first) goTo({ key: { agency: first.row.agency, id: first.row.id }, index: first.index })
  }
  const ready = list.source.count !== undefined
  const asked = useAsked(packageHash, list, goTo, start)
  useEffect(() => {
    if (!ready || asked) return
    if (place) show(place.index)
    else void start()
    // Only on arrival; afterwards the reviewer chooses.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ready])
  return { place, setPlace, goTo, goToOpen }
}

/** Another screen leads to one entry: once, and in the list of all. */
function useAsked(
  packageHash: string,
  list: ReviewList,
  goTo: (place: Place) => void,
  start: () => Promise<void>,
): boolean {
  const [, navigate] = useLocation()
  const query = new URLSearchParams(useSearch())
  const [agency, id] = [query.get('agency'), query.get('entry')]
  const { settled } = list.source
  const whole = list.filter === wholeFilter
  const lead = useEffectEvent(async (key: EntryKey, amongAll: boolean) => {
    if (!amongAll) return list.setShown({ view: 'all', search: '' })
    const { index } = await client.review.place({ package: packageHash, ...key })
    if (index === undefined) await start()
    else goTo({ key, index })
    navigate(`/inbox/${packageHash}`, { replace: true })
  })
  useEffect(() => {
    if (agency !== null && id !== null && settled) void lead({ agency, id }, whole)
  }, [agency, id, settled, whole])
  return agency !== null && id !== null
}

function findOpen(list: ReviewList, from: number, done: EntryKey) {
  return list.find(from, (row) => awaitsDecision(row) && keyOf(row) !== keyOf(done))
}

/** Reads the entry that will probably come next while this one is looked at, so that it is there when it comes. */
export function useReadAhead(packageHash: string, list: ReviewList, place: Place | undefined, open: number) {
  const queries = useQueryClient()
  useEffect(() => {
    if (!place || open < 2) return
    const readNext = async () => {
      const next = await findOpen(list, place.index + 1, place.key)
      if (!next) return
      const { agency, id } = next.row
      const input = { package: packageHash, agency, id }
      await queries.prefetchQuery(orpc.review.entry.queryOptions({ input, staleTime: Infinity }))
    }
    void readNext()
    // Once for each entry that is opened.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [place && keyOf(place.key)])
}
