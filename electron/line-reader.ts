import { parentPort, workerData } from 'node:worker_threads'
import type { EntryKey } from '../shared/entry.ts'
import { fittingCompact, type Shape } from '../shared/schema-fit.ts'
import { readLines } from './jobs/read-lines.ts'

// A thread that only reads lines (jobs/line-reader.ts).

const fits = fittingCompact(workerData as Shape)
/** Nothing that is accepted already: where something is, nothing is read here. */
const accepted: ReadonlyMap<string, EntryKey> = new Map()

parentPort?.on('message', (piece: Uint8Array<ArrayBuffer>) => {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
  parentPort?.postMessage({ piece, lines: readLines(bytes, fits, accepted) }, [piece.buffer])
})
