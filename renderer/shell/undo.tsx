import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { Change } from '../../shared/change.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { client, orpc } from '../host.ts'
import { useJob } from '../parts/use-job.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { useCommand } from './use-command.tsx'
import { UndoNote, type Outcome } from './undo-note.tsx'
import { useLeadTo } from './use-lead-to.ts'

export type Direction = 'undo' | 'redo'

interface Undo {
  /** The steps that come next, either way, with their names. */
  state: Partial<Record<Direction, Change>>
  busy: boolean
  undo: () => void
  redo: () => void
  /** Resolves with the step that was taken back or done again; with nothing where it was refused, cancelled, or there is none. */
  run: (direction: Direction) => Promise<Change | undefined>
}

const UndoContext = createContext<Undo | undefined>(undefined)

export function useUndo(): Undo {
  const undo = use(UndoContext)
  if (!undo) throw new Error('useUndo outside the shell')
  return undo
}

const stateQuery = orpc.change.state.queryOptions({ input: {} })
const nothing: Undo['state'] = {}

/** Taking back and doing again, over the whole workspace. Only an agency has a working copy; elsewhere there is nothing to take back. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const agency = useWorkspace().role === 'agency'
  const { data: state = nothing } = useQuery({ ...stateQuery, enabled: agency })
  const { step, job, outcome, forget } = useStep()
  const { run, busy } = useTurns(step)
  const value = useMemo(
    (): Undo => ({ state, busy, run, undo: () => void run('undo'), redo: () => void run('redo') }),
    [state, busy, run],
  )
  // Offered also where there is nothing: it then says so, and the browser's own undo does not act on a field behind our back.
  useCommand('undo', agency ? value.undo : undefined)
  useCommand('redo', agency ? value.redo : undefined)
  return (
    <UndoContext value={value}>
      {children}
      <UndoNote outcome={outcome} job={job} onStep={(direction) => void run(direction)} onForget={forget} />
    </UndoContext>
  )
}

/** One step: what is typed is written first, because it is what comes back first. */
function useStep() {
  const queries = useQueryClient()
  const drafts = useDrafts()
  const leadTo = useLeadTo()
  const [outcome, setOutcome] = useState<Outcome>()
  const job = useJob(({ direction, number }: { direction: Direction; number: number }, options) =>
    client.change[direction]({ number }, options),
  )
  const step = async (direction: Direction): Promise<Change | undefined> => {
    if (!(await drafts.flush())) {
      setOutcome({ kind: 'unwritten' })
      return undefined
    }
    const due = await nextStep(direction)
    if (due === undefined) return undefined
    setOutcome({ kind: 'running', direction, change: due })
    const change = await job.run({ direction, number: due.number })
    setOutcome(change ? { kind: 'done', direction, change } : { kind: 'failed' })
    if (change) await leadTo(change, direction)
    return change
  }
  /** The step whose name is on screen; where it is being read again, the one that will be. */
  const nextStep = async (direction: Direction): Promise<Change | undefined> => {
    try {
      const { [direction]: due } = await queries.fetchQuery({ ...stateQuery, staleTime: Infinity })
      if (due === undefined) setOutcome({ kind: 'nothing', direction })
      return due
    } catch (error) {
      setOutcome({ kind: 'failed', error })
      return undefined
    }
  }
  return { step, job, outcome, forget: useCallback(() => setOutcome(undefined), []) }
}

/** A key that is held down asks faster than steps are taken; what would come long after it was let go is dropped. */
const mostWaiting = 2

/** One step after the other. */
function useTurns(step: (direction: Direction) => Promise<Change | undefined>) {
  const latest = useRef(step)
  useEffect(() => {
    latest.current = step
  })
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const [waiting, setWaiting] = useState(0)
  const count = useRef(0)
  const run = useCallback(async (direction: Direction): Promise<Change | undefined> => {
    if (count.current >= mostWaiting) return undefined
    setWaiting((count.current += 1))
    const turn = last.current.then(() => latest.current(direction))
    last.current = turn
    try {
      return await turn
    } finally {
      setWaiting((count.current -= 1))
    }
  }, [])
  return { run, busy: waiting > 0 }
}
