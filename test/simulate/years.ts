import { jobAnswer } from '../../electron/job-answer.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { Dice } from '../fuzz/dice.ts'
import { anyChange, correctSome, resolveConflicts, settleHeard, Takeovers } from './corrections.ts'
import { Course, inOrder, waitingAt } from './course.ts'
import { commonNames, Disputes } from './disputes.ts'
import { replaceKey, stealKey } from './keys.ts'
import { passphrase, type Office } from './office.ts'
import type { Weather } from './post.ts'
import { reorganise } from './reorganising.ts'
import { returnComment, shareReview, type Verdicts } from './second-desk.ts'
import type { Accepted } from './accepted.ts'
import type { Told } from './told.ts'
import type { World } from './world.ts'

const foul: Weather = { lost: 0.15, repeated: 0.05 }
const fair: Weather = { lost: 0, repeated: 0 }
/** Rounds of handing in, in a year. */
export const roundsAYear = 4
/** Rounds without edits, in fair weather: as many as the longest way of a change, a reorganisation before it, and of its answer. */
const roundsToSettle = 6
/** A district has two desks in one round of these. */
const roundsWithOneDesk = 3

/** Years in the life of a world: edits, submissions, answers, roll-ups, over a bad post. Seeded: the same again, letter by letter. */
export class Years {
  readonly #course: Course
  readonly #takeovers: Takeovers
  readonly #disputes: Disputes
  #named = 0

  constructor(world: World, seed: number) {
    this.#course = new Course(world, seed)
    this.#takeovers = new Takeovers(this.#course)
    this.#disputes = new Disputes(this.#course)
  }

  get accepted(): Accepted {
    return this.#course.accepted
  }

  get told(): Told {
    return this.#course.told
  }

  async pass(years: number): Promise<void> {
    const rounds = years * roundsAYear
    for (let round = 0; round < rounds; round += 1) {
      if (round === Math.floor(rounds / 2)) await replaceKey(this.#course)
      if (round === Math.floor(rounds / 2) + 1) await stealKey(this.#course)
      await reorganise(this.#course, round)
      await this.#live({ weather: foul, edits: true })
    }
    // What was lost is sent again; what waits is answered. The last changes go up.
    for (let round = 0; round < roundsToSettle; round += 1) await this.#live({ weather: fair, edits: false })
  }

  /** Who was not told of what was decided in a dispute. */
  disagreements(): Promise<string[]> {
    return this.#disputes.disagreements()
  }

  async #live({ weather, edits }: { weather: Weather; edits: boolean }): Promise<void> {
    const course = this.#course
    course.round += 1
    const dice = new Dice(course.seed, course.round)
    const { city, districts, agencies } = course.world
    for (const agency of dice.shuffled(agencies.filter(({ desk }) => !desk.workspace.ended))) {
      if (edits) await this.#edit(agency, dice)
      await this.#takeovers.settle(agency, dice, edits ? 0.6 : 1)
      if (!edits || dice.chance(0.8)) await this.#handIn(agency, dice)
      // Who handed in goes on, and the answer meets what was written meanwhile.
      if (edits && dice.chance(0.6)) await this.#rewrite(agency, dice, 0.5)
    }
    for (const [index, district] of districts.entries()) {
      if (edits) await correctSome(course, district, dice, 0.35)
      await this.#receive(district, dice, weather)
      const hasTwoDesks = edits && (course.round + index) % roundsWithOneDesk === 0
      const decided = hasTwoDesks ? await shareReview(course, district, dice) : undefined
      await this.#disputes.judge(district, dice, !edits)
      await this.#answerAll(district, dice, { returns: edits ? 0.1 : 0, decided })
    }
    for (const agency of agencies) await this.#readAnswers(agency, dice, weather)
    for (const district of districts) if (!edits || dice.chance(0.5)) await this.#rollUp(district)
    if (edits) await correctSome(course, city, dice, 0.15)
    await this.#receive(city, dice, weather)
    await this.#disputes.decideAbove(city, dice, !edits)
    await this.#answerAll(city, dice, { returns: edits ? 0.05 : 0 })
    for (const district of districts) await this.#readAnswers(district, dice, weather)
  }

  /** Changes something in some of an agency's entries. */
  async #rewrite({ client }: Office, dice: Dice, chance: number): Promise<void> {
    for (const { id } of inOrder((await client.entry.list({ limit: 500 })).rows)) {
      if (!dice.chance(chance)) continue
      const { entry, version } = await client.entry.get({ id })
      const change = anyChange(dice, `第 ${this.#course.round} 轮`)
      await client.entry.save({ id, version, entry: { ...entry, ...change } })
    }
  }

  async #edit(agency: Office, dice: Dice): Promise<void> {
    const { client } = agency
    const rows = inOrder((await client.entry.list({ limit: 500 })).rows)
    for (let made = rows.length < 6 ? 2 + dice.below(3) : dice.below(2); made > 0; made -= 1) {
      const name = dice.chance(0.5)
        ? this.#commonName(dice)
        : `数据${this.#course.round}-${dice.below(1_000_000)}`
      await client.entry.create({
        // Without its code, which makes one thing of all entries.
        entry: { ...soundEntry, code: '', name },
      })
    }
    await this.#rewrite(agency, dice, 0.3)
    const gone = rows.find(() => dice.chance(0.03))
    if (gone) await client.entry.retire({ id: gone.id, retired: true })
    const secret = rows.find(({ id }) => id !== gone?.id && dice.chance(0.01))
    if (secret) {
      const { entry, version } = await client.entry.get({ id: secret.id })
      const sharing = { ...entry.sharing, type: 'none' as const, basis: '某办法第三条' }
      await client.entry.save({
        id: secret.id,
        version,
        entry: { ...entry, sensitivity: 'secret', sharing, opening: { ...entry.opening, open: 'no' } },
      })
    }
  }

  /** One of a few names, each time with other punctuation: one thing for who compares them, and in one order for who lists them. */
  #commonName(dice: Dice): string {
    this.#named += 1
    const marks = this.#named.toString(2).replaceAll('0', '.').replaceAll('1', '-')
    return `${dice.pick(commonNames)}${marks}`
  }

  async #handIn(agency: Office, dice: Dice): Promise<void> {
    const { entries, changes } = await agency.client.submission.preview({})
    if (entries + changes.retired === 0) return
    const { path } = await jobAnswer(
      agency.client.submission.export({ passphrase, changesOnly: dice.chance(0.3) }),
    )
    this.#course.told.submissions += 1
    this.#course.send(agency, agency.superior?.code, path)
  }

  async #rollUp(district: Office): Promise<void> {
    const { total } = await district.client.rollup.summary({})
    if (total === 0) return
    const document = {
      authority: '区人民政府',
      number: `府复〔${this.#course.round}〕号`,
      date: '2026-11-20',
    }
    const { current, since } = await district.client.approval.standing({})
    if (!current || since.new + since.changed + since.retired > 0)
      await jobAnswer(district.client.approval.record({ document, passphrase }))
    const { path } = await jobAnswer(district.client.rollup.export({ passphrase }))
    this.#course.told.rollups += 1
    this.#course.send(district, district.superior?.code, path)
  }

  async #receive(bureau: Office, dice: Dice, weather: Weather): Promise<void> {
    const { accepted, post } = this.#course
    const isFromBelow = ({ from }: { from: string }) => from !== bureau.superior?.code
    for (const letter of post.deliver(bureau.address, isFromBelow, dice, weather)) {
      const taken = await this.#course.try(letter, () =>
        jobAnswer(bureau.client.inbox.import({ path: letter.path })),
      )
      if (!taken) continue
      await accepted.read(letter.path, taken.package)
      const entered = [...(taken.status === 'stored' ? [taken] : []), ...taken.also]
      for (const { sender, package: hash } of entered) await accepted.enter(bureau.code, sender.code, hash)
    }
  }

  async #answerAll(
    bureau: Office,
    dice: Dice,
    { returns, decided }: { returns: number; decided?: Verdicts | undefined },
  ): Promise<void> {
    const { accepted, told } = this.#course
    const { client, code } = bureau
    for (const { package: hash, sender } of await waitingAt(bureau)) {
      const before = decided?.get(hash)
      const { rows } = await client.review.list({ package: hash, limit: 500 })
      const open = inOrder(rows).filter(
        ({ change, agency, id }) => change !== 'unchanged' && !before?.has(`${agency}/${id}`),
      )
      const back = open.filter(() => dice.chance(returns)).map(({ agency, id }) => ({ agency, id }))
      if (back.length > 0)
        await client.review.decide({
          package: hash,
          entries: back,
          verdict: 'returned',
          comment: returnComment,
        })
      await client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
      const returned = new Set(back.map(({ agency, id }) => `${agency}/${id}`))
      for (const [key, verdict] of before ?? []) if (verdict === 'returned') returned.add(key)
      const chosen = await resolveConflicts(this.#course, bureau, { package: hash, returned }, dice)
      const { path } = await jobAnswer(client.receipt.export({ package: hash, passphrase }))
      await accepted.decide({ bureau: code, sender: sender.code, package: hash }, { returned, chosen }, path)
      told.receipts += 1
      told.returned += returned.size
      this.#course.send(bureau, sender.code, path)
    }
  }

  async #readAnswers(office: Office, dice: Dice, weather: Weather): Promise<void> {
    const { accepted, post } = this.#course
    const isFromAbove = ({ from }: { from: string }) => from === office.superior?.code
    for (const letter of post.deliver(office.address, isFromAbove, dice, weather)) {
      await this.#course.try(letter, async () => {
        if (office.role === 'agency') return this.#takeovers.read(office, letter.path)
        const answer = await jobAnswer(office.client.order.import({ path: letter.path }))
        if (answer.what === 'receipt' && answer.status === 'stored')
          await settleHeard(this.#course, office, await accepted.hear(office.code, letter.path), dice)
      })
      // It may be another office now.
      const { code, name } = office.desk.workspace
      Object.assign(office, { code, name })
    }
  }
}
