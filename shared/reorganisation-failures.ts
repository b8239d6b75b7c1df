import { z } from 'zod'

const text = z.string()
const count = z.number().int().nonnegative()

/** What can be wrong with a reorganisation; in words under `reorganisationProblems`. */
export const reorganisationProblems = [
  'type',
  'offices',
  'codes',
  'desk',
  'moves',
  'keys',
  'same',
  'signature',
  'party',
  'state',
  'order',
  'missing',
  'carried',
] as const
export type ReorganisationProblem = (typeof reorganisationProblems)[number]

/** Refusals of reorganisations; they stand among the others in `failures.ts`. */
export const reorganisationFailures = {
  /** What is planned does not fit together. */
  REORGANISATION_PLAN: z.object({ problem: z.enum(reorganisationProblems) }),
  /** An office that does not hand in here, or hands in for others. */
  REORGANISATION_OFFICE: z.object({ code: text }),
  /** A code that an office has, or had. */
  REORGANISATION_CODE: z.object({ code: text, name: text }),
  /** A package that has no answer yet. */
  REORGANISATION_OPEN: z.object({ name: text, sequence: count }),
  /** Of a division: assigned to nobody. */
  REORGANISATION_UNASSIGNED: z.object({ entries: count, name: text }),
  /** Two entries of one id would meet. */
  REORGANISATION_IDS: z.object({ id: text, one: text, other: text }),
  /** Signed, and it does not hold. */
  REORGANISATION_BAD: z.object({ sequence: count, problem: z.enum(reorganisationProblems) }),
  /** An earlier one that concerns this office was not taken in; or what it names has not been read here. */
  REORGANISATION_ORDER: z.object({ sequence: count, missing: count }),
  REORGANISATION_EARLY: z.object({ sequence: count, receipt: count }),
  /** At another desk of the bureau that signed it: an earlier one was not taken in; or of an office it has other answers than that desk had. */
  REORGANISATION_DESK_ORDER: z.object({ sequence: count, missing: count }),
  REORGANISATION_DESK_EARLY: z.object({ sequence: count, name: text, receipt: count, own: count }),
  /** Made before its sender took the reorganisation in. */
  PACKAGE_BEFORE_REORGANISATION: z.object({ sender: text, sequence: count, document: text }),
  OFFICE_ENDED: z.object({ name: text, successors: text, document: text }),
} as const
