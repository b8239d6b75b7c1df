import { parts, type Statement } from '../../shared/package.ts'
import type { VerifiedPackage } from '../package/read-package.ts'
import { LineReader, type ReadBack } from './line-reader.ts'
import { quickly, recordShape, type Expected } from './read-entries.ts'

/** From so many entries on a thread of its own is worth its start, and the log gets long. */
const large = 3000
/** Pieces that the thread reads or has read while this one stores: half a megabyte each. */
const piecesAhead = 4

export function isLarge({ counts }: Pick<Statement, 'counts'>): boolean {
  return (counts['entries'] ?? 0) >= large
}

/**
 * The pieces of a package's entries, in order, with what was read of each. Of a large package that is new here another thread reads; what is
 * mostly known is only hashed, and that is done here.
 */
export async function* readBackPieces(
  verified: VerifiedPackage,
  expected: Expected,
): AsyncGenerator<ReadBack> {
  const pieces = verified.pieces(parts.entries)
  if (isLarge(verified.statement) && expected.accepted.size === 0) yield* readAhead(pieces, expected)
  else for await (const piece of pieces) yield { piece, lines: quickly(piece, expected) }
}

async function* readAhead(pieces: AsyncGenerator<Buffer>, expected: Expected): AsyncGenerator<ReadBack> {
  const reader = new LineReader(recordShape(expected.changes))
  const read: (ReadBack | Promise<ReadBack>)[] = []
  try {
    for await (const piece of pieces) {
      // Reading takes longer than storing: where the thread has enough to do, this one reads too.
      read.push(
        reader.waiting < piecesAhead ? reader.read(piece) : { piece, lines: quickly(piece, expected) },
      )
      const [first] = read
      if (read.length <= piecesAhead || !first) continue
      yield await first
      void read.shift()
    }
    for (const each of read) yield await each
  } finally {
    await reader.close()
  }
}
