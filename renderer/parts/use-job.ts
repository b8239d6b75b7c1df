import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Progress } from '../../shared/shapes.ts'

export type StartJob<Input, Result> = (
  input: Input,
  options: { signal: AbortSignal },
) => Promise<AsyncIterator<Progress, Result>>

interface JobState<Result> {
  running: boolean
  /** When the current phase began, in milliseconds; what remains is estimated from it. */
  phaseStartedAt: number
  progress?: Progress
  result?: Result
  error?: unknown
}

export interface Job<Input, Result> extends JobState<Result> {
  /** Resolves with the result, or with nothing when the job was refused or cancelled; never rejects. */
  run: (input: Input) => Promise<Result | undefined>
  cancel: () => void
  reset: () => void
}

const idle = { running: false, phaseStartedAt: 0 }

/** Long work whose progress streams in and that can be cancelled; what it changed is read again when it ends. */
export function useJob<Input, Result>(start: StartJob<Input, Result>): Job<Input, Result> {
  const queries = useQueryClient()
  const [state, setState] = useState<JobState<Result>>(idle)
  const controller = useRef<AbortController>(undefined)
  const latestStart = useRef(start)
  useEffect(() => {
    latestStart.current = start
  })
  // A screen that is left takes its work with it; nobody would see the answer.
  useEffect(() => () => controller.current?.abort(), [])

  const run = useCallback(
    async (input: Input) => {
      controller.current?.abort()
      const own = new AbortController()
      controller.current = own
      const update = (next: (old: JobState<Result>) => JobState<Result>) => {
        if (controller.current === own) setState(next)
      }
      setState({ running: true, phaseStartedAt: performance.now() })
      try {
        const result = await consume(await latestStart.current(input, { signal: own.signal }), (progress) =>
          update((old) => ({
            ...old,
            progress,
            phaseStartedAt: old.progress?.phase === progress.phase ? old.phaseStartedAt : performance.now(),
          })),
        )
        update(() => ({ ...idle, result }))
        return result
      } catch (error) {
        update(() => ({ ...idle, error: own.signal.aborted ? own.signal.reason : error }))
        return undefined
      } finally {
        void queries.invalidateQueries()
      }
    },
    [queries],
  )
  const cancel = useCallback(() => controller.current?.abort(), [])
  const reset = useCallback(() => setState(idle), [])
  return { ...state, run, cancel, reset }
}

async function consume<Result>(
  steps: AsyncIterator<Progress, Result>,
  onProgress: (progress: Progress) => void,
): Promise<Result> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
    onProgress(step.value)
  }
}
