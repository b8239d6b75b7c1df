import type { Progress } from '../shared/shapes.ts'

/** Reads a job to its end: progress goes to `heard`, the answer is returned. */
export async function jobAnswer<Result>(
  started: AsyncIterator<Progress, Result> | PromiseLike<AsyncIterator<Progress, Result>>,
  heard: (progress: Progress) => void = () => undefined,
): Promise<Result> {
  const job = await started
  for (;;) {
    const step = await job.next()
    if (step.done) return step.value
    heard(step.value)
  }
}
