import { parentPort, workerData } from 'node:worker_threads'
import { compileRules } from '../shared/check.ts'
import { CodeTables } from '../shared/code-tables.ts'
import { Failure } from '../shared/failures.ts'
import type { EntryWorkerData, PieceAnswer, PieceOrder } from './jobs/entry-readers.ts'
import { readPiece } from './jobs/read-entries.ts'

const { rulebook, tables, agencies, changes } = workerData as EntryWorkerData
const known = {
  rules: compileRules(rulebook, new CodeTables([...tables])),
  agencies: new Set(agencies),
  changes,
}

function answer({ piece, first }: PieceOrder): PieceAnswer {
  try {
    const { buffer, byteOffset, byteLength } = piece
    return { type: 'read', read: readPiece(Buffer.from(buffer, byteOffset, byteLength), first, known) }
  } catch (error) {
    if (error instanceof Failure) return { type: 'failure', code: error.code, data: error.data }
    throw error
  }
}

parentPort?.on('message', (order: PieceOrder) => parentPort?.postMessage(answer(order)))
