import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Entry, EntryKey } from '../../shared/entry.ts'
import type { MergeDecision, MergePlace } from '../../shared/merge-shapes.ts'
import { orpc } from '../host.ts'

/** What a reviewer does to an entry of a package beside accepting and returning it: checks, decides conflicts, puts something right. */
export function useRevising(packageHash: string, key: EntryKey | undefined, person: number | undefined) {
  const checking = useMutation(orpc.review.check.mutationOptions())
  const resolving = useMutation(orpc.review.resolve.mutationOptions())
  const correcting = useMutation(orpc.review.correct.mutationOptions())
  const [opened, setOpened] = useState(false)
  const by = person === undefined ? {} : { person }
  const check = (checked: boolean, done?: () => void) => {
    if (key && !checking.isPending)
      checking.mutate({ package: packageHash, entries: [key], checked, ...by }, { onSuccess: done })
  }
  const resolve = (place: MergePlace, decision: MergeDecision | undefined) => {
    if (!key || resolving.isPending) return
    const decided = decision === undefined ? {} : { decision }
    resolving.mutate({ package: packageHash, ...key, place, ...decided, ...by })
  }
  const correct = (entry: Entry, comment: string) => {
    if (!key) return
    const onSuccess = () => setOpened(false)
    correcting.mutate({ package: packageHash, ...key, entry, comment, ...by }, { onSuccess })
  }
  return {
    check,
    checkRest: () => checking.mutate({ package: packageHash, ...by }),
    resolve,
    correct,
    correction: {
      opened,
      open: () => {
        correcting.reset()
        setOpened(true)
      },
      close: () => setOpened(false),
      pending: correcting.isPending,
      error: correcting.error,
    },
    error: checking.error ?? resolving.error,
  }
}

export type Revising = ReturnType<typeof useRevising>
