import { z } from 'zod'

const text = z.string()
const count = z.number().int().nonnegative()
const nothing = z.object({})

/** Refusals of the annual round, with what their sentences need; they stand among the others in `failures.ts`. */
export const roundFailures = {
  ROUND_NONE: nothing,
  ROUND_GOES_ON: z.object({ name: text }),
  /** It was completed: what is done now is not of it. */
  ROUND_COMPLETE: z.object({ name: text }),
  /** Something speaks against its being unchanged, and nobody said why it is. */
  ROUND_REASON_NEEDED: z.object({ name: text }),
  ROUND_WAITING: z.object({ waiting: count, out: count, conflicts: count }),
  /** A part of another's round: it goes back there, and is not handed in from here. */
  ROUND_PART: nothing,
  ROUND_PART_EMPTY: z.object({ secret: count }),
  /** What came back was never given away from here. */
  ROUND_PART_UNKNOWN: z.object({ person: text }),
  /** It says something of an entry that was not given away with it, or passes another entry off as it. */
  ROUND_PART_ENTRY: z.object({ id: text }),
  /** It is of another round than the one that goes on here. */
  ROUND_PART_OTHER: z.object({ name: text, year: count }),
} as const
