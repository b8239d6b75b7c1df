import { Worker } from 'node:worker_threads'
import type { Shape } from '../../shared/schema-fit.ts'
import { threadFile } from './thread-file.ts'
import type { ReadLines } from './read-lines.ts'

/** What was parsed and is done with goes at once: by itself the thread lets a hundred megabytes of it gather. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 }

/** A piece that was read, and what stands in it, if it could be said quickly. */
export interface ReadBack {
  piece: Buffer
  lines: ReadLines | undefined
}

/**
 * A thread that reads lines while this one stores those before: reading takes as long as storing. It knows no rules and no schema library, and
 * refuses nothing; what is not as it must be is left to this thread.
 */
export class LineReader {
  readonly #worker: Worker
  readonly #asked: PromiseWithResolvers<ReadBack>[] = []

  constructor(shape: Shape) {
    this.#worker = new Worker(threadFile('line-reader'), { workerData: shape, resourceLimits })
    this.#worker.on('message', ({ piece, lines }: { piece: Uint8Array; lines: ReadLines | undefined }) => {
      // Pieces come back in the order in which they went.
      this.#asked
        .shift()
        ?.resolve({ piece: Buffer.from(piece.buffer, piece.byteOffset, piece.length), lines })
    })
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#asked.splice(0)) reject(error)
    })
  }

  /** Pieces that are not read yet. */
  get waiting(): number {
    return this.#asked.length
  }

  /** Takes the piece over: it comes back with what was read. */
  read(piece: Buffer): Promise<ReadBack> {
    const asked = Promise.withResolvers<ReadBack>()
    // Who stops in the middle asks for none of the others.
    asked.promise.catch(() => undefined)
    this.#asked.push(asked)
    const own =
      piece.byteLength === piece.buffer.byteLength ? piece : Buffer.from(new Uint8Array(piece).buffer)
    this.#worker.postMessage(own, [own.buffer as ArrayBuffer])
    return asked.promise
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}
