import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Progress } from '../../shared/shapes.ts'

export type StartJob<Input, Result> = (
  input: Input,
  options: { signal: AbortSignal },
) => Promise<AsyncIterator<Progress, Result>>

interface JobState<Result> {
  running: boolean
  /** Milliseconds that the current phase has taken so far; what remains is estimated from it. */
  elapsed: number
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

const idle = { running: false, elapsed: 0 }

interface JobOptions {
  /** A preview writes nothing: what is on screen need not be read again. */
  writes?: boolean
}

/** Long work whose progress streams in and that can be cancelled; what it changed is read again when it ends. */
export function useJob<Input, Result>(
  start: StartJob<Input, Result>,
  { writes = true }: JobOptions = {},
): Job<Input, Result> {
  const queries = useQueryClient()
  const [state, setState] = useState<JobState<Result>>(idle)
  const controller = useRef<AbortController>(undefined)
  // A screen that is left takes its work with it; nobody would see the answer.
  useEffect(() => () => controller.current?.abort(), [])

  const run = async (input: Input) => {
    controller.current?.abort()
    const own = new AbortController()
    controller.current = own
    const update = (next: JobState<Result>) => {
      if (controller.current === own) setState(next)
    }
    update({ ...idle, running: true })
    let phase: Progress['phase'] | undefined
    let phaseStartedAt = 0
    try {
      const steps = await start(input, { signal: own.signal })
      const result = await consume(steps, (progress) => {
        if (progress.phase !== phase) phaseStartedAt = performance.now()
        phase = progress.phase
        update({ running: true, progress, elapsed: performance.now() - phaseStartedAt })
      })
      update({ ...idle, result })
      return result
    } catch (error) {
      update({ ...idle, error: own.signal.aborted ? own.signal.reason : error })
      return undefined
    } finally {
      if (writes) void queries.invalidateQueries()
    }
  }
  const cancel = () => controller.current?.abort()
  const reset = () => setState(idle)
  return { ...state, run, cancel, reset }
}

/** Reads a job to its end. */
export async function consume<Result>(
  steps: AsyncIterator<Progress, Result>,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Result> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
    onProgress(step.value)
  }
}
