import { z } from 'zod'
import { approvalDocumentSchema } from './approval.ts'
import { keyText, type CatalogState, type StateEntry } from './catalog-state.ts'
import { entryKeySchema, type EntryKey } from './entry.ts'
import type { ReorganisationProblem } from './reorganisation-failures.ts'
import { codeSchema, hashSchema, partySchema } from './package.ts'
import { count, placeSchema } from './shapes.ts'

// Offices that are renamed, get another code, become one or are divided: a bureau signs it once, and entries, keys and open matters go along.

export const reorganisationTypes = ['renamed', 'recoded', 'merged', 'split'] as const
export type ReorganisationType = (typeof reorganisationTypes)[number]

/** More offices than one document reorganises, and more entries than one of them has. */
export const mostReorganised = 100
const mostAssigned = 100_000

const packagePlaceSchema = z.strictObject({ package: hashSchema, sequence: z.int().positive() })

/** An office as it was, and what it must have read before it may follow. */
const beforeSchema = z.strictObject({
  ...partySchema.shape,
  /** What was accepted of it, where anything was. */
  state: hashSchema.optional(),
  /** The last package of it that its bureau has: its order goes on behind this one, where it keeps its code. */
  last: packagePlaceSchema.optional(),
  /** The last answer that its bureau gave. */
  receipt: packagePlaceSchema.optional(),
})

/** An office as it is from then on. */
const afterSchema = z.strictObject({
  ...partySchema.shape,
  place: placeSchema.optional(),
  /** Whose desk goes on as this office, with its persons and its working copy; absent where a new one is set up. */
  continues: codeSchema.optional(),
  /** What is accepted of it now, where anything is. */
  state: hashSchema.optional(),
})
export type OfficeAfter = z.output<typeof afterSchema>

/** Entries that go from one office to another: those of these ids, or all that no other line of the same office names. */
const moveSchema = z.strictObject({
  from: codeSchema,
  to: codeSchema,
  ids: z.array(entryKeySchema.shape.id).min(1).max(mostAssigned).optional(),
})

/** A person's key: it signs for the other office from now on, or, where none is named, for none. */
const movedKeySchema = z.strictObject({
  fingerprint: hashSchema,
  from: codeSchema,
  to: codeSchema.optional(),
})

/** The one line of `data/reorganisation.jsonl`. */
export const reorganisationSchema = z.strictObject({
  type: z.enum(reorganisationTypes),
  document: approvalDocumentSchema,
  /** Both sorted by code. */
  before: z.array(beforeSchema).min(1).max(mostReorganised),
  after: z.array(afterSchema).min(1).max(mostReorganised),
  moves: z.array(moveSchema).max(10_000).default([]),
  /** Sorted by fingerprint. */
  keys: z.array(movedKeySchema).max(10_000).default([]),
})
export type Reorganisation = z.output<typeof reorganisationSchema>

/** One line of `data/reorganisations.jsonl`: one that its sender signed earlier, with its envelope. */
export const reorganisationLineSchema = z.strictObject({
  /** The DSSE envelope, as it stands in the package. */
  envelope: z.string().max(64 * 1024),
  reorganisation: reorganisationSchema,
})

/** What a bureau decides, before it is signed. */
export const reorganisationPlanSchema = z.strictObject({
  type: z.enum(reorganisationTypes),
  document: approvalDocumentSchema,
  before: z.array(codeSchema).min(1).max(mostReorganised),
  after: z
    .array(afterSchema.omit({ state: true }))
    .min(1)
    .max(mostReorganised),
  /** Of a division: which entries go where. */
  assigned: z
    .array(z.strictObject({ to: codeSchema, ids: z.array(entryKeySchema.shape.id).max(mostAssigned) }))
    .max(mostReorganised)
    .default([]),
  /** Of a division: who gets what is assigned to nobody. */
  rest: codeSchema.optional(),
  /** Where a key goes; of those that are not named, the persons go where their office's desk goes, or to the only office. */
  keys: z
    .array(movedKeySchema.omit({ from: true }))
    .max(10_000)
    .default([]),
})
export type ReorganisationPlan = z.output<typeof reorganisationPlanSchema>

/** What does not fit together in a reorganisation, if anything: each type is what its name says, and nobody is named who takes no part. */
export function problemIn(said: Reorganisation): ReorganisationProblem | undefined {
  const before = new Set(said.before.map(({ code }) => code))
  const after = new Set(said.after.map(({ code }) => code))
  if (before.size !== said.before.length || after.size !== said.after.length) return 'codes'
  const isSorted = (codes: string[]) => codes.every((code, at) => at === 0 || (codes[at - 1] ?? '') < code)
  if (!isSorted(said.before.map(({ code }) => code)) || !isSorted(said.after.map(({ code }) => code)))
    return 'codes'
  return (
    typeProblem(said) ?? deskProblem(said, before) ?? moveProblem(said, before, after) ?? keyProblem(said)
  )
}

function typeProblem({ type, before, after, moves }: Reorganisation): ReorganisationProblem | undefined {
  const [old, fresh] = [before[0], after[0]]
  const single = before.length === 1 && after.length === 1
  if (type === 'renamed') {
    if (!single || old?.code !== fresh?.code || moves.length > 0) return 'type'
    return old?.name === fresh?.name ? 'same' : undefined
  }
  if (type === 'recoded') return single && old?.code !== fresh?.code ? undefined : 'type'
  if (type === 'merged') return before.length > 1 && after.length === 1 ? undefined : 'type'
  return before.length === 1 && after.length > 1 ? undefined : 'type'
}

/** One desk goes on as one office; an office that keeps its code keeps its desk. */
function deskProblem(
  { after }: Reorganisation,
  before: ReadonlySet<string>,
): ReorganisationProblem | undefined {
  const desks = after.flatMap(({ continues }) => continues ?? [])
  if (new Set(desks).size !== desks.length || desks.some((code) => !before.has(code))) return 'desk'
  return after.some(({ code, continues }) => before.has(code) && continues !== code) ? 'desk' : undefined
}

function moveProblem(
  { before, moves }: Reorganisation,
  from: ReadonlySet<string>,
  to: ReadonlySet<string>,
): ReorganisationProblem | undefined {
  if (moves.some((move) => !from.has(move.from) || !to.has(move.to) || move.from === move.to)) return 'moves'
  for (const { code } of before) {
    const own = moves.filter((move) => move.from === code)
    const ids = own.flatMap((move) => move.ids ?? [])
    if (new Set(ids).size !== ids.length) return 'moves'
    if (own.filter((move) => move.ids === undefined).length > 1) return 'moves'
    // An office that is no more leaves nothing behind, unless each entry has its line.
    if (!to.has(code) && own.length === 0) return 'moves'
  }
  return undefined
}

function keyProblem({ before, after, keys }: Reorganisation): ReorganisationProblem | undefined {
  const known = new Set(keys.map(({ fingerprint }) => fingerprint))
  const isOf = (offices: readonly { code: string }[], wanted: string) =>
    offices.some(({ code }) => code === wanted)
  const wrong = keys.some(({ from, to }) => !isOf(before, from) || (to !== undefined && !isOf(after, to)))
  return wrong || known.size !== keys.length ? 'keys' : undefined
}

/** To whom each entry belongs afterwards; what no line names stays where it is. */
export function ownerAfter({ moves }: Pick<Reorganisation, 'moves'>): (key: EntryKey) => string {
  const named = new Map<string, string>()
  const others = new Map<string, string>()
  for (const { from, to, ids } of moves) {
    if (ids) for (const id of ids) named.set(keyText({ agency: from, id }), to)
    else others.set(from, to)
  }
  return (key) => named.get(keyText(key)) ?? others.get(key.agency) ?? key.agency
}

/** Offices that are no more, by code, with those who go on with what was theirs. */
export function endedIn({ before, after, moves }: Reorganisation): Map<string, string[]> {
  const there = new Set(after.map(({ code }) => code))
  const ended = before.filter(({ code }) => !there.has(code))
  return new Map(
    ended.map(({ code }) => [
      code,
      [...new Set(moves.filter(({ from }) => from === code).map(({ to }) => to))].toSorted(),
    ]),
  )
}

/**
 * An entry's line under another office's code: nothing else in it changes, so that whoever holds it can go back and ask for the line that was
 * signed. The code is the first member of canonical JSON.
 */
export function carriedLine(line: string, from: string, to: string): string {
  const head = `{"agency":"${from}",`
  if (!line.startsWith(head)) throw new TypeError('a line of another office')
  return `{"agency":"${to}",${line.slice(head.length)}`
}

/** An entry that went along, and what it was. */
export interface Carried extends StateEntry {
  line: string
  before: StateEntry
}

/**
 * A state after a reorganisation, and what in it was carried. Pure: bureau, agency and superior work it out for themselves and compare one hash.
 * @param lineOf gives a version's line
 * @param version the hash of a line
 * @returns what meets another entry of the same id stands in `clash`, once for each
 */
export function carryState(
  state: Iterable<StateEntry>,
  { moves }: Pick<Reorganisation, 'moves'>,
  { lineOf, version }: { lineOf: (entry: StateEntry) => string; version: (line: string) => string },
): { state: CatalogState; carried: Carried[]; clash: [StateEntry, StateEntry][] } {
  const ownerOf = ownerAfter({ moves })
  const after = new Map<string, StateEntry>()
  const from = new Map<string, StateEntry>()
  const carried: Carried[] = []
  const clash: [StateEntry, StateEntry][] = []
  for (const before of state) {
    const agency = ownerOf(before)
    const key = keyText({ agency, id: before.id })
    const other = from.get(key)
    if (other) clash.push([other, before])
    from.set(key, before)
    if (agency === before.agency) {
      after.set(key, before)
      continue
    }
    const line = carriedLine(lineOf(before), before.agency, agency)
    const entry = { agency, id: before.id, version: version(line) }
    after.set(key, entry)
    carried.push({ ...entry, line, before })
  }
  return { state: after, carried, clash }
}

/** An office in a preview and in the history. */
const shownOfficeSchema = z.strictObject({ ...partySchema.shape, entries: count })

/** What a reorganisation would do, in numbers. */
export const reorganisationPreviewSchema = z.strictObject({
  before: z.array(shownOfficeSchema),
  after: z.array(
    shownOfficeSchema.extend({
      continues: codeSchema.optional(),
      /** Entries that come from others. */
      carried: count,
      /** Stubs among them, and entries of which something was held back: what is secret stays on the desk it is on. */
      withheld: count,
    }),
  ),
  /** Offices that are no more. */
  ended: z.array(partySchema),
  keys: z.array(
    z.strictObject({
      fingerprint: hashSchema,
      person: z.string(),
      from: partySchema,
      to: partySchema.optional(),
    }),
  ),
  /** What is open and goes along. */
  open: z.strictObject({ corrections: count, judgements: count, disputes: count }),
})
export type ReorganisationPreview = z.output<typeof reorganisationPreviewSchema>

/** One that was signed or taken in here. */
export const reorganisationRowSchema = z.strictObject({
  package: hashSchema,
  direction: z.enum(['issued', 'received']),
  sender: partySchema,
  sequence: count,
  type: z.enum(reorganisationTypes),
  document: approvalDocumentSchema,
  before: z.array(partySchema),
  after: z.array(partySchema),
  /** Entries that went along, as far as they are known here. */
  carried: count,
  madeAt: z.string(),
})
export type ReorganisationRow = z.output<typeof reorganisationRowSchema>

/** What taking one in came to, for this office. */
export const reorganisationEffects = ['goesOn', 'ended', 'noted', 'carried'] as const
export const takenReorganisationSchema = z.strictObject({
  status: z.enum(['stored', 'known']),
  sender: partySchema,
  sequence: count,
  type: z.enum(reorganisationTypes),
  effect: z.enum(reorganisationEffects),
  /** As whom this desk goes on, or who goes on with what it had. */
  offices: z.array(partySchema),
  /** Entries that came from others, and that went to others. */
  came: count,
  went: count,
  /** At another desk of its bureau, where the entries are carried: packages that had no answer here and never will. */
  setAside: count.optional(),
})
export type TakenReorganisation = z.output<typeof takenReorganisationSchema>

/** Of an entry that came from another desk: what is secret and is there still. */
export const heldElsewhereSchema = z.strictObject({
  id: entryKeySchema.shape.id,
  /** Empty where only a number came. */
  name: z.string(),
  /** That number. */
  withheld: count.optional(),
  items: count,
  /** Whose desk it is on; one of them, where several gave all they had. */
  holders: z.array(partySchema),
  document: z.string(),
  /** Submissions say nothing of it any more. */
  released: z.boolean(),
})
export type HeldElsewhere = z.output<typeof heldElsewhereSchema>

/** Authority and number, as one names a document. */
export function documentName({ document }: Pick<Reorganisation, 'document'>): string {
  return `${document.authority}${document.number}`
}
