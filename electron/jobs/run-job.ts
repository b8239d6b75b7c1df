import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { failureFrom } from '../../shared/failures.ts'
import type { Progress } from '../../shared/shapes.ts'
import type { JobInput, JobMessage, JobName, JobOrder, JobResult } from './jobs.ts'

/**
 * Runs a job in a worker thread and yields its progress; the return value is the job's. Aborting, or leaving the loop, asks the job to
 * stop at its next word and waits until it has rolled back.
 */
export async function* runJob<Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  workspacePath: string,
  signal?: AbortSignal,
): AsyncGenerator<Progress, JobResult<Name>> {
  const stop = new SharedArrayBuffer(1)
  const order: JobOrder = { name, input, workspacePath, stop }
  const worker = new Worker(workerFile(), { workerData: order })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const ask = () => Atomics.store(new Uint8Array(stop), 0, 1)
  signal?.addEventListener('abort', ask)
  if (signal?.aborted) ask()
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[JobMessage]>) {
      if (message.type === 'result') return message.result as JobResult<Name>
      if (message.type === 'failure') throw failureFrom(message)
      yield message.progress as Progress
    }
    throw new Error(`the job ${name} ended without an answer`)
  } finally {
    ask()
    signal?.removeEventListener('abort', ask)
    await ended
  }
}

/** The same folder in the sources and in the bundle, another ending. */
function workerFile(): URL {
  const here = new URL(import.meta.url)
  return here.pathname.endsWith('.ts') ? new URL('../worker.ts', here) : new URL('./worker.js', here)
}
