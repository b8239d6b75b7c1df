import type { ReorganisationType } from '../../shared/reorganisation.ts'

/** What happened, in numbers. */
export interface Told {
  submissions: number
  rollups: number
  receipts: number
  returned: number
  refused: Record<string, number>
  keysReplaced: number
  /** By its owner before and by a thief after: only the first counts. */
  keysStolen: number
  reorganised: Record<ReorganisationType, number>
  /** Accepted entries that a bureau put right; at the city, too. */
  corrected: number
  correctedAtCity: number
  /** Fields that a package and a correction changed differently, which a person decided before the receipt. */
  conflicts: number
  /** Entries that an agency took over from a receipt, and those of them that it had changed otherwise meanwhile. */
  takenOver: number
  settled: number
  /** Entries that a district and its city put right differently. */
  heardContested: number
  /** Two desks of one bureau that told each other what they put right and decided; what they brought together, and what a person had to. */
  exchanges: number
  exchangeMerged: number
  exchangeContested: number
  /** Groups of one thing in several offices that somebody judged; disputes that were decided, here and above, and how many parties heard. */
  judged: number
  ruledHere: number
  ruledAbove: number
  partiesTold: number
}

export function nothingTold(): Told {
  return {
    submissions: 0,
    rollups: 0,
    receipts: 0,
    returned: 0,
    refused: {},
    keysReplaced: 0,
    keysStolen: 0,
    reorganised: { renamed: 0, recoded: 0, merged: 0, split: 0 },
    corrected: 0,
    correctedAtCity: 0,
    conflicts: 0,
    takenOver: 0,
    settled: 0,
    heardContested: 0,
    exchanges: 0,
    exchangeMerged: 0,
    exchangeContested: 0,
    judged: 0,
    ruledHere: 0,
    ruledAbove: 0,
    partiesTold: 0,
  }
}
