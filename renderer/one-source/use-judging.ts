import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CollisionRow, CollisionVerdict } from '../../shared/one-source-shapes.ts'
import { orpc } from '../host.ts'
import { usePerson } from '../review/use-person.ts'
import type { Groups } from './use-groups.ts'

interface JudgingOptions {
  groups: Groups
  /** The open group as the backend knows it now. */
  row: CollisionRow | undefined
  choose: (id: string) => void
}

/** Saying of one group after another what it is, and taking that back. */
export function useJudging({ groups, row, choose }: JudgingOptions) {
  const { person } = usePerson()
  const judging = useMutation(orpc.oneSource.judge.mutationOptions())
  const undoing = useMutation(orpc.oneSource.undo.mutationOptions())
  const [asking, setAsking] = useState<string>()
  const [last, setLast] = useState<string>()
  const pending = judging.isPending || undoing.isPending

  const judge = (verdict: CollisionVerdict, source?: string) => {
    if (!row || pending) return
    const next = nextOf(groups, row.id)
    const onSuccess = () => {
      setAsking(undefined)
      setLast(row.id)
      if (next !== undefined) choose(next)
    }
    judging.mutate({ id: row.id, verdict, source, person }, { onSuccess })
  }
  /** The open group's last word, or, when it has none, the one before. */
  const undo = () => {
    const back = row?.judgement ? row.id : last
    if (back === undefined || pending) return
    const onSuccess = () => {
      setLast(undefined)
      choose(back)
    }
    undoing.mutate({ id: back }, { onSuccess })
  }
  return {
    pending,
    error: judging.error ?? undoing.error,
    judge,
    undo,
    canUndo: row?.judgement !== undefined || last !== undefined,
    asking: row !== undefined && asking === row.id,
    openForm: () => setAsking(row?.id),
    closeForm: () => setAsking(undefined),
  }
}

export type Judging = ReturnType<typeof useJudging>

/** The group below, or above where it is the last: where one goes on. */
function nextOf({ source }: Groups, id: string): string | undefined {
  const count = source.count ?? 0
  for (let index = 0; index < count; index += 1) {
    if (source.rowAt(index)?.id === id) return (source.rowAt(index + 1) ?? source.rowAt(index - 1))?.id
  }
  return undefined
}
