import { useSessionStorage } from '@mantine/hooks'
import { useEffect, type RefObject } from 'react'
import type { EntryKey } from '../../shared/entry.ts'
import type { ListHandle } from '../parts/virtual-list.tsx'
import { awaitsDecision, keyOf, type ReviewList } from './use-review-list.ts'

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
  const goToOpen = async (from: number, done?: EntryKey) => {
    const next = await list.find(
      from,
      (row) => awaitsDecision(row) && (done === undefined || keyOf(row) !== keyOf(done)),
    )
    if (next) goTo({ key: { agency: next.row.agency, id: next.row.id }, index: next.index })
  }
  const start = async () => {
    const first = (await list.find(0, awaitsDecision)) ?? (await list.find(0, () => true))
    if (first) goTo({ key: { agency: first.row.agency, id: first.row.id }, index: first.index })
  }
  const ready = list.source.count !== undefined
  useEffect(() => {
    if (!ready) return
    if (place) show(place.index)
    else void start()
    // Only on arrival; afterwards the reviewer chooses.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ready])
  return { place, setPlace, goTo, goToOpen }
}
