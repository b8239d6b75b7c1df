import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { EntryKey } from '../../shared/entry.ts'
import type { Verdict } from '../../shared/package.ts'
import type { ReviewRow } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import type { Place } from './use-place.ts'
import { keyOf, type ReviewList } from './use-review-list.ts'

interface DecidingOptions {
  packageHash: string
  /** Who decides. */
  person: number | undefined
  list: ReviewList
  place: Place | undefined
  /** The open entry as the backend knows it now. */
  row: ReviewRow | undefined
  /** Changes that nobody has decided yet. */
  open: number
  goTo: (place: Place) => void
  /** Where the keyboard goes when the comment's field closes. */
  focusList: () => void
  goToOpen: (from: number, done: EntryKey) => Promise<void>
}

/** Deciding one entry after another, and taking a decision back. */
export function useDeciding({
  packageHash,
  person,
  list,
  place,
  row,
  open,
  goTo,
  goToOpen,
  focusList,
}: DecidingOptions) {
  const { mutate, isPending, error } = useMutation(orpc.review.decide.mutationOptions())
  const [returning, setReturning] = useState<string>()
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({})
  const [last, setLast] = useState<Place>()
  const name = place && keyOf(place.key)
  const latest = useRef(name)
  useEffect(() => {
    latest.current = name
  })

  const closeComment = () => {
    if (returning !== undefined) focusList()
    setReturning(undefined)
  }
  const decide = (verdict: Verdict, comment: string) => {
    if (!place || isPending || !row || row.change === 'unchanged') return
    // What is open in it is decided first.
    if (verdict === 'accepted' && row.conflicts > 0) return
    const input = { package: packageHash, entries: [place.key], verdict, comment: comment.trim(), person }
    const onSuccess = () => {
      list.mark(place.key, verdict, input.comment)
      setLast(place)
      closeComment()
      const left = row.verdict === undefined ? open - 1 : open
      // Whoever has moved on while it was written is not called back.
      if (left === 0 || latest.current !== name) return
      // Among the undecided the decided row is gone, and the next one has taken its number.
      void goToOpen(list.view === 'undecided' ? place.index : place.index + 1, place.key)
    }
    mutate(input, { onSuccess })
  }
  /** The open entry's decision, or, when it has none, the one before. */
  const takeBack = () => {
    const back = row?.verdict ? place : last
    if (!back || isPending) return
    const input = { package: packageHash, entries: [back.key], verdict: 'undecided' as const, comment: '' }
    const onSuccess = () => {
      list.mark(back.key, undefined, '')
      setLast(undefined)
      goTo(back)
    }
    mutate(input, { onSuccess })
  }
  return {
    pending: isPending,
    error,
    decide,
    takeBack,
    canTakeBack: row?.verdict !== undefined || last !== undefined,
    returning: name !== undefined && returning === name,
    openComment: () => setReturning(name),
    closeComment,
    draft: (name && drafts[name]) ?? row?.comment ?? '',
    setDraft: (draft: string) => name && setDrafts((old) => ({ ...old, [name]: draft })),
  }
}

export type Deciding = ReturnType<typeof useDeciding>
