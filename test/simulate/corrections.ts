import { jobAnswer } from '../../electron/job-answer.ts'
import { entrySchema } from '../../shared/entry.ts'
import type { Conflict, MergeDecision } from '../../shared/merge-shapes.ts'
import type { Dice } from '../fuzz/dice.ts'
import type { Heard } from './accepted.ts'
import { codeOf, inOrder, type Course } from './course.ts'
import { contentOf, lineWith, mergeContents, PackageFile, type Choice, type Choices } from './lines.ts'
import { passphrase, type Office } from './office.ts'

const cycles = ['daily', 'weekly', 'monthly', 'quarterly'] as const

/** What somebody writes into an entry: one field of three, so that agencies and bureaus often meet, and sometimes write the same. */
export function anyChange(dice: Dice, who: string): Record<string, string> {
  return dice.pick([
    () => ({ summary: `${who}改为 ${dice.below(1000)}。` }),
    () => ({ office: `${who}科室 ${dice.below(1000)}` }),
    () => ({ updateCycle: dice.pick(cycles) }),
  ])()
}

/** Entries that a bureau has accepted in the open. */
export async function openEntries(bureau: Office): Promise<{ agency: string; id: string }[]> {
  const { rows } = await bureau.client.rollup.entries({ limit: 500 })
  return rows.flatMap(({ agency, id, withheld }) => (withheld === undefined ? [{ agency, id }] : []))
}

/** A bureau puts some of what it accepted right. */
export async function correctSome(course: Course, bureau: Office, dice: Dice, chance: number): Promise<void> {
  for (const key of await openEntries(bureau)) {
    if (!dice.chance(chance)) continue
    const change = anyChange(dice, bureau.name)
    if (await correct(bureau, key, change))
      course.accepted.correct(bureau.code, `${key.agency}/${key.id}`, change)
    course.told[bureau.role === 'city' ? 'correctedAtCity' : 'corrected'] += 1
  }
}

/** Puts one entry right; not where it says so already. */
export async function correct(
  { client }: Pick<Office, 'client'>,
  key: { agency: string; id: string },
  change: Record<string, string>,
): Promise<boolean> {
  const { entry, version } = await client.correction.entry(key)
  const corrected = entrySchema.parse({ ...entry, ...change })
  if (JSON.stringify(corrected) === JSON.stringify(entry)) return false
  await client.correction.save({ ...key, entry: corrected, seen: version, reason: '与档案不符' })
  return true
}

/** What a person says of a conflict: for the program, and for what must come of it. */
export function decideConflict(dice: Dice, { field }: Conflict): { decision: MergeDecision; choice: Choice } {
  const own = field === 'updateCycle' ? dice.pick(cycles) : `两边说好的 ${dice.below(1000)}`
  const choice = dice.pick<Choice>(['ours', 'theirs', { own }])
  return { decision: choice, choice }
}

/** Decides where somebody else put an accepted entry right otherwise. Nothing where nobody did. */
export async function settleContested(
  { client }: Pick<Office, 'client'>,
  key: { agency: string; id: string },
  dice: Dice,
): Promise<Choices> {
  const { contested, version } = await client.correction.entry(key)
  const made = (contested?.conflicts ?? []).map((conflict) => ({
    field: conflict.field,
    ...decideConflict(dice, conflict),
  }))
  const decided = made.map(({ field, decision }) => ({ place: { field }, decision }))
  if (contested && made.length > 0)
    await client.correction.settle({ ...key, seen: version, theirs: contested.theirs, decided })
  return new Map(made.map(({ field, choice }) => [field, choice]))
}

/** Decides where a district and its city put the same right differently. */
export async function settleHeard(
  { accepted, told }: Course,
  district: Office,
  heard: readonly Heard[],
  dice: Dice,
): Promise<void> {
  for (const { key, ...sides } of heard) {
    const [agency = '', id = ''] = key.split('/')
    const chosen = await settleContested(district, { agency, id }, dice)
    accepted.bringTogether(district.code, key, { ...sides, chosen })
    told.heardContested += 1
  }
}

/** Decides where a package and the bureau's corrections say different things; before that the bureau signs nothing. */
export async function resolveConflicts(
  { told }: Course,
  { client, name }: Office,
  { package: hash, returned }: { package: string; returned: ReadonlySet<string> },
  dice: Dice,
): Promise<Map<string, Choices>> {
  const { rows } = await client.review.list({ package: hash, limit: 500 })
  const chosen = new Map<string, Choices>()
  for (const { agency, id, conflicts } of inOrder(rows)) {
    if (conflicts === 0 || returned.has(`${agency}/${id}`)) continue
    if (chosen.size === 0)
      await refuseToSign(name, () => jobAnswer(client.receipt.export({ package: hash, passphrase })))
    const { merge } = await client.review.entry({ package: hash, agency, id })
    const choices = new Map<string, Choice>()
    for (const conflict of merge?.conflicts ?? []) {
      const { decision, choice } = decideConflict(dice, conflict)
      await client.review.resolve({ package: hash, agency, id, place: { field: conflict.field }, decision })
      choices.set(conflict.field, choice)
    }
    chosen.set(`${agency}/${id}`, choices)
    told.conflicts += choices.size
  }
  return chosen
}

/** @throws {Error} where a receipt is signed though something waits for a person */
export async function refuseToSign(where: string, sign: () => Promise<unknown>): Promise<void> {
  const code = await sign().then(() => 'a receipt', codeOf)
  if (code !== 'CONFLICTS_OPEN') throw new Error(`${where} answered a conflict with ${code}`)
}

/** Lines of an agency's entries in use, by id. */
function workingLines({ desk }: Office): Map<string, string> {
  const rows = desk.sql.all<{ id: string; record: string }>('SELECT id, record FROM entry WHERE retired = 0')
  return new Map(rows.map(({ id, record }) => [id, record]))
}

interface Pending {
  base: string
  theirs: string
}

/** What agencies' working copies make of what their bureaus put right, held against what they must. */
export class Takeovers {
  readonly #course: Course
  /** By agency's address and entry: what both changed differently, until a person says. */
  readonly #pending = new Map<string, Pending>()

  constructor(course: Course) {
    this.#course = course
  }

  /** Reads an answer: what was put right in it comes into the working copy, but for what this agency changed differently. */
  async read(agency: Office, path: string): Promise<void> {
    const before = workingLines(agency)
    const answer = await jobAnswer(agency.client.order.import({ path }))
    if (answer.what !== 'receipt' || answer.status !== 'stored') return
    const file = await PackageFile.open(path)
    const versions = new Map(
      file.lines('entries').map((line) => [(JSON.parse(line) as { id: string }).id, line]),
    )
    for (const line of file.lines('decisions')) {
      const { id, version, as } = JSON.parse(line) as { id: string; version: string; as?: string }
      const [ours, theirs] = [before.get(id), versions.get(id)]
      if (as === undefined || ours === undefined || theirs === undefined) continue
      const pending = { base: this.#course.accepted.lineOf(version), theirs }
      const { content, conflicts } = merged(ours, pending, new Map())
      const isOpen = conflicts.length > 0
      if (isOpen) this.#pending.set(`${agency.address} ${id}`, pending)
      this.#require(agency, id, isOpen ? ours : lineWith(ours, content))
      this.#course.told.takenOver += 1
    }
  }

  /** Settles what waits for a person at an agency. */
  async settle(agency: Office, dice: Dice, chance: number): Promise<void> {
    const waiting = inOrder(await agency.client.entry.takeovers({}))
    for (const { id, version, conflicts } of waiting) {
      const pending = this.#pending.get(`${agency.address} ${id}`)
      const ours = workingLines(agency).get(id)
      if (!pending || ours === undefined)
        throw new Error(`${agency.name}: ${id} waits and nothing was put right`)
      if (!dice.chance(chance)) continue
      const made = conflicts.map((conflict) => ({ field: conflict.field, ...decideConflict(dice, conflict) }))
      await agency.client.entry.takeOver({
        id,
        seen: version,
        decided: made.map(({ field, decision }) => ({ place: { field }, decision })),
      })
      const chosen: Choices = new Map(made.map(({ field, choice }) => [field, choice]))
      const { content, conflicts: wanted } = merged(ours, pending, chosen)
      if (wanted.join() !== [...chosen.keys()].toSorted().join())
        throw new Error(
          `${agency.name}: ${id} was asked ${[...chosen.keys()].join()} and not ${wanted.join()}`,
        )
      this.#require(agency, id, lineWith(ours, content))
      this.#course.told.settled += 1
    }
  }

  #require(agency: Office, id: string, line: string): void {
    const found = workingLines(agency).get(id)
    if (found !== line) throw new Error(`${agency.name} has ${found ?? 'nothing'} and not ${line}`)
  }
}

function merged(ours: string, { base, theirs }: Pending, chosen: Choices) {
  const [before, here, there] = [base, ours, theirs].map((line) => contentOf(line) ?? {})
  return mergeContents({ base: before ?? {}, ours: here ?? {}, theirs: there ?? {} }, chosen)
}
