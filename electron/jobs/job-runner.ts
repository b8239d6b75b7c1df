import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { failureFrom } from '../../shared/failures.ts'
import type { Progress } from '../../shared/shapes.ts'
import type { JobInput, JobMessage, JobName, JobOrder, JobResult } from './jobs.ts'

/**
 * Runs jobs one after another in one worker thread, which starts with the first job and stays, since starting one costs more than most
 * jobs. One after another, because SQLite lets one connection write at a time anyway.
 */
export class JobRunner {
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()
  /** How to ask each job that waits or runs to stop. */
  readonly #stops = new Set<() => void>()

  /**
   * Yields the job's progress and returns its answer. Aborting, or leaving the loop, asks the job to stop at its next word and waits
   * until it has rolled back.
   *
   * @throws {import('../../shared/failures.ts').Failure} the job's refusal; CANCELLED when it was stopped
   */
  async *run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    workspacePath: string,
    signal?: AbortSignal,
  ): AsyncGenerator<Progress, JobResult<Name>> {
    const before = this.#last
    const turn = Promise.withResolvers<void>()
    this.#last = turn.promise
    const stop = new SharedArrayBuffer(1)
    const ask = () => Atomics.store(new Uint8Array(stop), 0, 1)
    this.#stops.add(ask)
    signal?.addEventListener('abort', ask)
    if (signal?.aborted) ask()
    try {
      await before
      return yield* this.#answered<Name>({ name, input, workspacePath, stop }, ask)
    } finally {
      signal?.removeEventListener('abort', ask)
      this.#stops.delete(ask)
      turn.resolve()
    }
  }

  /** Asks every job to stop and waits until the last has ended: before the workspace they work on is closed. */
  async stopAll(): Promise<void> {
    for (const ask of this.#stops) ask()
    await this.#last
  }

  /** Stops the thread; a job that runs is rolled back by SQLite as after a crash. */
  close(): void {
    void this.#worker?.terminate()
    this.#worker = undefined
  }

  async *#answered<Name extends JobName>(
    order: JobOrder,
    ask: () => void,
  ): AsyncGenerator<Progress, JobResult<Name>> {
    const worker = this.#ready()
    const messages = on(worker, 'message', { close: ['exit'] }) as AsyncIterableIterator<[JobMessage]>
    worker.postMessage(order)
    let running = true
    try {
      for (;;) {
        const next = await messages.next()
        if (next.done) throw new Error(`the job ${order.name} ended without an answer`)
        const [message] = next.value
        if (message.type === 'progress') {
          yield message.progress
          continue
        }
        running = false
        if (message.type === 'failure') throw failureFrom(message)
        return message.result as JobResult<Name>
      }
    } finally {
      // Left in the middle: the job must have ended before the next one starts.
      ask()
      while (running) {
        const next = await messages.next()
        running = !next.done && next.value[0].type === 'progress'
      }
      await messages.return?.()
    }
  }

  #ready(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(workerFile())
    // A waiting worker must not keep the command line from ending.
    worker.unref()
    const forget = () => {
      if (this.#worker === worker) this.#worker = undefined
    }
    worker.once('error', forget)
    worker.once('exit', forget)
    this.#worker = worker
    return worker
  }
}

/** The same folder in the sources and in the bundle, another ending. */
function workerFile(): URL {
  const here = new URL(import.meta.url)
  return here.pathname.endsWith('.ts') ? new URL('../worker.ts', here) : new URL('./worker.js', here)
}
