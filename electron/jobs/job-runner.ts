import type { Worker } from 'node:worker_threads'
import { Failure, failureFrom } from '../../shared/failures.ts'
import type { Progress } from '../../shared/shapes.ts'
import { jobAnswer } from '../job-answer.ts'
import { endJobThread, startJobThread } from './job-thread.ts'
import type { JobInput, JobMessage, JobName, JobOrder, JobResult } from './jobs.ts'

/** A job that nobody waits for. */
interface Behind {
  done: Promise<void>
  makeWay: () => void
}

/**
 * Runs jobs one after another in one worker thread, which starts with the first job and stays, since starting one costs more than most
 * jobs. One after another, because SQLite lets one connection write at a time anyway.
 */
export class JobRunner {
  #worker: Worker | undefined
  #last: Promise<void> = Promise.resolve()
  /** How to ask each job that waits or runs to stop. */
  readonly #stops = new Set<() => void>()
  /** What is done behind all others, by its name. */
  readonly #behind = new Map<JobName, Behind>()
  /** How often all jobs were asked to stop. */
  #stopped = 0
  #closed = false

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
    for (const { makeWay } of this.#behind.values()) makeWay()
    return yield* this.#run(name, input, workspacePath, signal)
  }

  /**
   * Does what nobody waits for: it makes way for every other job that is asked for and goes on after it, so it must keep what it has done. Nothing is
   * done where the same is under way already. Ends without a word when all jobs are stopped.
   */
  behind<Name extends JobName>(name: Name, input: JobInput<Name>, workspacePath: string): Promise<void> {
    const known = this.#behind.get(name)
    if (known) return known.done
    const work: Behind = { done: Promise.resolve(), makeWay: () => undefined }
    this.#behind.set(name, work)
    const run = () => {
      const way = new AbortController()
      work.makeWay = () => way.abort()
      return this.#run(name, input, workspacePath, way.signal)
    }
    work.done = this.#goOn(run).finally(() => this.#behind.delete(name))
    return work.done
  }

  /** Resolves when nothing is done behind the others any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(Array.from(this.#behind.values(), ({ done }) => done))
  }

  async #goOn(run: () => AsyncGenerator<Progress, unknown>): Promise<void> {
    const before = this.#stopped
    for (;;) {
      try {
        await jobAnswer(run())
        return
      } catch (error) {
        if (this.#stopped !== before) return
        if (!(error instanceof Failure) || error.code !== 'CANCELLED') throw error
      }
    }
  }

  async *#run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    workspacePath: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Progress, JobResult<Name>> {
    const stop = new SharedArrayBuffer(1)
    const ask = () => Atomics.store(new Uint8Array(stop), 0, 1)
    signal?.addEventListener('abort', ask)
    if (signal?.aborted) ask()
    const { messages, ended } = this.#enqueue({ name, input, workspacePath, stop }, ask)
    try {
      for await (const message of messages.values({ preventCancel: true })) {
        if (message.type === 'failure') throw failureFrom(message)
        if (message.type === 'result') return message.result as JobResult<Name>
        yield message.progress
      }
      throw new Error(`the job ${name} ended without an answer`)
    } finally {
      ask()
      signal?.removeEventListener('abort', ask)
      await ended
    }
  }

  /** Asks every job to stop and waits until the last has ended, one that was ordered meanwhile too: before their workspace is closed. */
  async stopAll(): Promise<void> {
    let last: Promise<void>
    this.#stopped += 1
    do {
      for (const ask of this.#stops) ask()
      last = this.#last
      await last
    } while (last !== this.#last)
    await this.settled()
  }

  /**
   * Stops the thread and waits until it is gone, and with it its hold on the workspace's files; a job that runs is rolled back by SQLite as
   * after a crash.
   */
  async close(): Promise<void> {
    this.#stopped += 1
    this.#closed = true
    const worker = this.#worker
    this.#worker = undefined
    if (worker) await endJobThread(worker)
  }

  /** A job's words are kept until somebody reads them, so that a job ends in its own time even when its reader has gone. */
  #enqueue(order: JobOrder, ask: () => void): { messages: ReadableStream<JobMessage>; ended: Promise<void> } {
    const before = this.#last
    const ended = Promise.withResolvers<void>()
    this.#last = ended.promise
    this.#stops.add(ask)
    const messages = new ReadableStream<JobMessage>({
      start: (controller) => {
        void before
          .then(() => this.#converse(order, controller))
          .finally(() => {
            this.#stops.delete(ask)
            ended.resolve()
          })
      },
    })
    return { messages, ended: ended.promise }
  }

  #converse(order: JobOrder, controller: ReadableStreamDefaultController<JobMessage>): Promise<void> {
    if (this.#closed) return Promise.resolve(controller.close())
    const worker = this.#ready()
    const done = Promise.withResolvers<void>()
    const hear = (message: JobMessage) => {
      controller.enqueue(message)
      if (message.type !== 'progress') done.resolve()
    }
    worker.on('message', hear)
    worker.once('error', done.reject)
    worker.once('exit', done.resolve)
    // Only a job that runs keeps the command line from ending, not a worker that waits for one.
    worker.ref()
    worker.postMessage(order)
    return done.promise
      .then(() => controller.close())
      .catch((error: unknown) => controller.error(error))
      .finally(() => {
        worker.off('message', hear)
        worker.off('error', done.reject)
        worker.off('exit', done.resolve)
        worker.unref()
      })
  }

  #ready(): Worker {
    if (this.#worker) return this.#worker
    const worker = startJobThread()
    const forget = () => {
      if (this.#worker === worker) this.#worker = undefined
    }
    worker.once('error', forget)
    worker.once('exit', forget)
    this.#worker = worker
    return worker
  }
}
