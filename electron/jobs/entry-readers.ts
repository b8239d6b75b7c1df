import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Rules } from '../../shared/check.ts'
import type { CodeTable } from '../../shared/code-tables.ts'
import { failureFrom } from '../../shared/failures.ts'
import type { Rulebook } from '../../shared/rulebook.ts'
import { readPiece, type ReadPiece } from './read-entries.ts'

/** What every entry worker is told once. */
export interface EntryWorkerData {
  rulebook: Rulebook
  tables: readonly CodeTable[]
  agencies: readonly string[]
  /** Whether only changes were sent. */
  changes: boolean
}

/** A piece of whole lines, and the number of its first one. */
export interface PieceOrder {
  piece: Uint8Array<ArrayBuffer>
  first: number
}

export type PieceAnswer = { type: 'read'; read: ReadPiece } | { type: 'failure'; code: string; data: unknown }

/** Fewer are read before a thread of their own has started. */
const entriesEach = 10_000
/** More threads than these would wait for the one that stores. */
const mostThreads = 3
/** Pieces that each thread has before it, so that it never waits for the next. */
const queued = 2

/** A piece, and what is in it. */
export interface PieceRead {
  piece: Buffer
  first: number
  read: ReadPiece
}

/**
 * Reads pieces of `entries.jsonl` in their order, a few at a time on threads of their own where there are many: parsing and checking an entry
 * takes several times as long as storing it.
 *
 * @param entries how many the package says it has
 * @throws {Failure} PACKAGE_CONTENT_BAD of the first line that is bad
 */
export async function* readOnThreads(
  pieces: AsyncIterable<Buffer>,
  {
    rules,
    agencies,
    changes,
    entries,
  }: { rules: Rules; agencies: ReadonlySet<string>; changes: boolean; entries: number },
): AsyncGenerator<PieceRead> {
  const threads = Math.min(Math.floor(entries / entriesEach), mostThreads, availableParallelism())
  const workerData: EntryWorkerData = {
    rulebook: rules.rulebook,
    tables: rules.tables.all,
    agencies: [...agencies],
    changes,
  }
  const readers = Array.from({ length: threads }, () => new EntryReader(workerData))
  try {
    const reading: Promise<PieceRead>[] = []
    let first = 1
    let turn = 0
    for await (const piece of pieces) {
      const reader = readers[turn++ % Math.max(threads, 1)]
      const read = reader
        ? reader.read(piece, first)
        : { piece, first, read: readPiece(piece, first, { rules, agencies, changes }) }
      const coming = Promise.resolve(read)
      // Heard of below, in its turn.
      coming.catch(() => undefined)
      reading.push(coming)
      first += linesIn(piece)
      if (reading.length > threads * queued) yield await (reading.shift() as Promise<PieceRead>)
    }
    for (const rest of reading) yield await rest
  } finally {
    await Promise.all(readers.map((reader) => reader.close()))
  }
}

/** One thread, which answers in the order it was asked. */
class EntryReader {
  readonly #worker: Worker
  readonly #asked: PromiseWithResolvers<ReadPiece>[] = []

  constructor(workerData: EntryWorkerData) {
    this.#worker = new Worker(workerFile(), { workerData })
    this.#worker.on('message', (answer: PieceAnswer) => {
      const asked = this.#asked.shift()
      if (answer.type === 'read') asked?.resolve(answer.read)
      else asked?.reject(failureFrom(answer))
    })
    this.#worker.on('error', (error) => {
      for (const asked of this.#asked.splice(0)) asked.reject(error)
    })
  }

  async read(piece: Buffer, first: number): Promise<PieceRead> {
    const asked = Promise.withResolvers<ReadPiece>()
    this.#asked.push(asked)
    const order: PieceOrder = { piece: new Uint8Array(piece), first }
    this.#worker.postMessage(order, [order.piece.buffer])
    return { piece, first, read: await asked.promise }
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}

function linesIn(piece: Buffer): number {
  let lines = 0
  for (let at = piece.indexOf(0x0a); at >= 0; at = piece.indexOf(0x0a, at + 1)) lines += 1
  return lines
}

/** The same folder in the sources and in the bundle, another ending. */
function workerFile(): URL {
  const here = new URL(import.meta.url)
  return here.pathname.endsWith('.ts')
    ? new URL('../entry-worker.ts', here)
    : new URL('./entry-worker.js', here)
}
