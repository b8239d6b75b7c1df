import { parts } from '../../shared/package.ts'
import type { VerifiedPackage } from '../package/read-package.ts'
import { LineReader, type ReadBack } from './line-reader.ts'
import { quickly, recordShape, type Expected } from './read-entries.ts'

/** From so many entries on a thread of its own is worth its start. */
const worthAThread = 3000
/** Pieces that the thread reads or has read while this one stores: half a megabyte each. */
const piecesAhead = 4

/**
 * The pieces of a package's entries, in order, with what was read of each. Of a large package that is new here another thread reads; what is
 * mostly known is only hashed, and that is done here.
 */
export async function* readBackPieces(
  verified: VerifiedPackage,
  expected: Expected,
): AsyncGenerator<ReadBack> {
  const pieces = verified.pieces(parts.entries)
  const isLarge = (verified.statement.counts['entries'] ?? 0) >= worthAThread
  if (isLarge && expected.accepted.size === 0) yield* readAhead(pieces, expected)
  else for await (const piece of pieces) yield { piece, lines: quickly(piece, expected) }
}

async function* readAhead(pieces: AsyncGenerator<Buffer>, { changes }: Expected): AsyncGenerator<ReadBack> {
  const reader = new LineReader(recordShape(changes))
  const asked: Promise<ReadBack>[] = []
  try {
    for await (const piece of pieces) {
      asked.push(reader.read(piece))
      const [first] = asked
      if (asked.length < piecesAhead || !first) continue
      yield await first
      void asked.shift()
    }
    for (const each of asked) yield await each
  } finally {
    await reader.close()
  }
}
