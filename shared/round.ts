import { z } from 'zod'
import { entryKeySchema } from './entry.ts'
import { afterMonths, nextDay } from './working-days.ts'

// The annual round (年度全面维护, Article 15): every entry ends confirmed, changed or retired, by a person, and what is new is named.

export const roundOutcomes = ['waiting', 'confirmed', 'changed', 'new', 'retired'] as const
export type RoundOutcome = (typeof roundOutcomes)[number]

/** Which entries of the round a list shows: those of one outcome, those that cannot well be unchanged, those that a colleague has. */
export const roundFilters = [
  'waiting',
  'reasons',
  'out',
  'confirmed',
  'changed',
  'new',
  'retired',
  'all',
] as const
export type RoundFilter = (typeof roundFilters)[number]

/** Why an entry can hardly be unchanged; each is one bit of a number, in this order. */
export const roundReasons = ['system', 'business', 'cycle', 'errors', 'codes', 'doubt', 'case'] as const
export type RoundReason = (typeof roundReasons)[number]

export function reasonsOf(bits: number): RoundReason[] {
  return roundReasons.filter((_, at) => (bits & (1 << at)) !== 0)
}
export const reasonBit = (reason: RoundReason): number => 1 << roundReasons.indexOf(reason)

/** Those that another desk cannot find in the entry by its rules: they go with a part of the round. */
export const toldReasons = ['system', 'business', 'doubt', 'case'] as const satisfies readonly RoundReason[]

export const roundStates = ['open', 'complete', 'submitted', 'accepted', 'abandoned'] as const
export type RoundState = (typeof roundStates)[number]

const count = z.number().int().nonnegative()
const instant = z.iso.datetime()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const shortText = z.string().min(1).max(300)

export const roundYearSchema = z.number().int().min(1990).max(2200)

/**
 * What a submission says of the round that it completes, inside the signed statement. All counts are against the base, so that who receives it
 * counts them again; `earlier` says how many of these differed before the round began and were gone through in it.
 */
export const certificateSchema = z.strictObject({
  name: shortText,
  year: roundYearSchema,
  begunAt: instant,
  completedAt: instant,
  /** The accepted state that the round began from; absent where nothing was accepted. */
  base: hash.optional(),
  counts: z.strictObject({ confirmed: count, changed: count, new: count, retired: count }),
  earlier: z.strictObject({ changed: count, new: count, retired: count }),
  /** Who went through how many, and how many of these were confirmed together with others; sorted by name. */
  persons: z.array(z.strictObject({ name: shortText, entries: count, bulk: count })).max(200),
})
export type Certificate = z.output<typeof certificateSchema>

/** What became of a state's entries from another, as `changesBetween` counts it. */
interface Counted {
  new: number
  changed: number
  retired: number
  unchanged: number
}

/** The first member that does not agree with the others, or with what is counted; undefined where all do. */
export function lieIn(certificate: Certificate, counted: Counted): string | undefined {
  const { counts, earlier, persons, begunAt, completedAt } = certificate
  if (completedAt < begunAt) return 'round.completedAt'
  if (counts.confirmed !== counted.unchanged) return 'round.counts.confirmed'
  for (const each of ['changed', 'new', 'retired'] as const) {
    if (counts[each] !== counted[each]) return `round.counts.${each}`
    if (earlier[each] > counts[each]) return `round.earlier.${each}`
  }
  const gone = counts.confirmed + counts.changed + counts.new + counts.retired - earlier.retired
  if (persons.reduce((sum, { entries }) => sum + entries, 0) !== gone) return 'round.persons'
  // Only what was confirmed can have been confirmed together: what the round itself changed cannot.
  const together = persons.reduce((sum, { bulk }) => sum + bulk, 0)
  if (together > counts.confirmed + earlier.changed + earlier.new) return 'round.persons'
  const sorted = persons.every(({ name }, at) => at === 0 || (persons[at - 1]?.name ?? '') < name)
  if (!sorted || persons.some(({ entries, bulk }) => bulk > entries)) return 'round.persons'
  return undefined
}

/** The one line of `data/part.jsonl`: entries of a round that one person of an office gives another to go through. */
export const partSchema = z.strictObject({
  part: z.uuid(),
  /** `back`: from whom it was given to, with what became of it. */
  way: z.enum(['out', 'back']),
  person: shortText,
  round: z.strictObject({ name: shortText, year: roundYearSchema, begunAt: instant }),
  at: instant,
})
export type Part = z.output<typeof partSchema>

/** One line of `data/outcomes.jsonl`: what became of an entry since it was given away. */
export const outcomeRecordSchema = z
  .strictObject({
    ...entryKeySchema.shape,
    outcome: z.enum(roundOutcomes),
    /** As it was given away, which the way back repeats; absent for one that was made there. */
    base: hash.optional(),
    /** As it is in `entries.jsonl`; absent for one that was retired. */
    version: hash.optional(),
    at: z.union([instant, z.literal('')]),
    /** How many were confirmed with it, where it was not alone. */
    bulk: z.number().int().min(2).max(1_000_000).optional(),
    /** Why it is unchanged though something speaks against it. */
    reason: z.string().max(500).default(''),
    /** Given away: what speaks against it there that is not seen here. */
    reasons: z.array(z.enum(toldReasons)).min(1).max(toldReasons.length).optional(),
  })
  .refine(({ outcome, version }) => (outcome === 'retired') === (version === undefined))
  .refine(({ outcome, base }) => (outcome === 'new') === (base === undefined))
export type OutcomeRecord = z.output<typeof outcomeRecordSchema>

/** Days that a cycle lasts; none for what is fed all the time, or is said in words. */
const cycleMonths: Readonly<Record<string, number>> = {
  weekly: 0.25,
  monthly: 1,
  quarterly: 3,
  halfYearly: 6,
  yearly: 12,
}

/**
 * The day on which a resource that was published last on a day should have been published again; '' where nothing says so. The publication
 * date is the only date an entry has of its data: when the entry itself was written says nothing of them.
 */
export function nextPublication(published: string, cycle: string): string {
  const months = cycleMonths[cycle]
  if (months === undefined || !/^\d{4}-\d\d-\d\d$/.test(published)) return ''
  return months < 1 ? nextDay(published, 7) : afterMonths(published, months)
}

export const endedKinds = ['system', 'business'] as const
export type EndedKind = (typeof endedKinds)[number]

/** What is known of an entry in the round that is going on. */
export const roundEntrySchema = z.strictObject({
  outcome: z.enum(roundOutcomes),
  reasons: z.array(z.enum(roundReasons)),
  /** Who ended it, and when; '' while it waits. */
  who: z.string(),
  at: z.string(),
  /** How many were confirmed in one step, where it was not alone. */
  bulk: count.optional(),
  /** Why it is unchanged though something speaks against it. */
  note: z.string().optional(),
  /** Who has it to go through. */
  out: z.string().optional(),
  /** A colleague changed it otherwise than it was changed here. */
  conflict: z.literal(true).optional(),
})
export type RoundEntry = z.output<typeof roundEntrySchema>

/** What came up after an entry was confirmed: whoever confirmed it in spite of it said why. */
export function reasonsSince({ outcome, note, reasons }: RoundEntry): RoundReason[] {
  return outcome === 'confirmed' && note === undefined ? reasons : []
}
