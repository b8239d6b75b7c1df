import { ORPCError } from '@orpc/server'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { ReorganisationType } from '../../shared/reorganisation.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { Dice } from '../fuzz/dice.ts'
import { Accepted } from './accepted.ts'
import { passphrase, type Office } from './office.ts'
import { Post, type Letter, type Weather } from './post.ts'
import type { World } from './world.ts'

const foul: Weather = { lost: 0.15, repeated: 0.05 }
const fair: Weather = { lost: 0, repeated: 0 }
/** Rounds of handing in, in a year. */
export const roundsAYear = 4
/** Rounds without edits, in fair weather: as many as the longest way of a change, a reorganisation before it, and of its answer. */
const roundsToSettle = 6
const turns = ['recoded', 'merged', 'split', 'renamed'] as const

/** What may be answered to a letter that comes late, early or twice; anything else is a defect. */
const mayBeRefused = new Set([
  'PACKAGE_PARENT_MISSING',
  // A reorganisation that overtook an answer, or another one; and what was made before it was read.
  'REORGANISATION_EARLY',
  'REORGANISATION_ORDER',
  'PACKAGE_BEFORE_REORGANISATION',
  'OFFICE_ENDED',
])

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
}

/** Years in the life of a world: edits, submissions, answers, roll-ups, over a bad post. Seeded: the same again, letter by letter. */
export class Years {
  readonly accepted = new Accepted()
  readonly told: Told = {
    submissions: 0,
    rollups: 0,
    receipts: 0,
    returned: 0,
    refused: {},
    keysReplaced: 0,
    keysStolen: 0,
    reorganised: { renamed: 0, recoded: 0, merged: 0, split: 0 },
  }
  readonly #world: World
  readonly #seed: number
  readonly #post = new Post()
  #round = 0
  /** Sent before a theft: what had not arrived by then may be the thief's, and is refused. */
  #ofStolenKey: ReadonlySet<string> = new Set()

  constructor(world: World, seed: number) {
    this.#world = world
    this.#seed = seed
  }

  async pass(years: number): Promise<void> {
    const rounds = years * roundsAYear
    for (let round = 0; round < rounds; round += 1) {
      if (round === Math.floor(rounds / 2)) await this.#replaceKey()
      if (round === Math.floor(rounds / 2) + 1) await this.#stealKey()
      await this.#reorganise(round)
      await this.#live({ weather: foul, edits: true })
    }
    // What was lost is sent again; what waits is answered. The last changes go up.
    for (let round = 0; round < roundsToSettle; round += 1) await this.#live({ weather: fair, edits: false })
  }

  async #live({ weather, edits }: { weather: Weather; edits: boolean }): Promise<void> {
    this.#round += 1
    const dice = new Dice(this.#seed, this.#round)
    const { city, districts, agencies } = this.#world
    for (const agency of dice.shuffled(agencies.filter(({ desk }) => !desk.workspace.ended))) {
      if (edits) await this.#edit(agency, dice)
      if (!edits || dice.chance(0.8)) await this.#handIn(agency, dice)
    }
    for (const district of districts) {
      await this.#receive(district, dice, weather)
      await this.#answerAll(district, dice, edits ? 0.1 : 0)
    }
    for (const agency of agencies) await this.#readAnswers(agency, dice, weather)
    for (const district of districts) if (!edits || dice.chance(0.5)) await this.#rollUp(district)
    await this.#receive(city, dice, weather)
    await this.#answerAll(city, dice, edits ? 0.05 : 0)
    for (const district of districts) await this.#readAnswers(district, dice, weather)
  }

  async #edit({ client }: Office, dice: Dice): Promise<void> {
    const { rows } = await client.entry.list({ limit: 500 })
    for (let made = dice.below(rows.length < 5 ? 4 : 2); made > 0; made -= 1) {
      await client.entry.create({
        entry: { ...soundEntry, name: `数据${this.#round}-${dice.below(1_000_000)}` },
      })
    }
    for (const { id } of rows) {
      if (!dice.chance(0.15)) continue
      const { entry, version } = await client.entry.get({ id })
      const summary = `第 ${this.#round} 轮改为 ${dice.below(1000)}。`
      await client.entry.save({ id, version, entry: { ...entry, summary } })
    }
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

  async #handIn(agency: Office, dice: Dice): Promise<void> {
    const { entries, changes } = await agency.client.submission.preview({})
    if (entries + changes.retired === 0) return
    const { path } = await jobAnswer(
      agency.client.submission.export({ passphrase, changesOnly: dice.chance(0.3) }),
    )
    this.told.submissions += 1
    this.#send(agency, agency.superior?.code, path)
  }

  async #rollUp(district: Office): Promise<void> {
    const { total } = await district.client.rollup.summary({})
    if (total === 0) return
    const document = { authority: '区人民政府', number: `府复〔${this.#round}〕号`, date: '2026-11-20' }
    const { current, since } = await district.client.approval.standing({})
    if (!current || since.new + since.changed + since.retired > 0)
      await jobAnswer(district.client.approval.record({ document, passphrase }))
    const { path } = await jobAnswer(district.client.rollup.export({ passphrase }))
    this.told.rollups += 1
    this.#send(district, district.superior?.code, path)
  }

  async #receive(bureau: Office, dice: Dice, weather: Weather): Promise<void> {
    for (const letter of this.#post.deliver(
      bureau.address,
      ({ from }) => from !== bureau.superior?.code,
      dice,
      weather,
    )) {
      const taken = await this.#try(letter, () =>
        jobAnswer(bureau.client.inbox.import({ path: letter.path })),
      )
      if (!taken) continue
      await this.accepted.read(letter.path, taken.package)
      if (taken.status === 'stored' && taken.kind === 'rollup')
        await this.accepted.follow(bureau.code, taken.sender.code, letter.path)
    }
  }

  async #answerAll(bureau: Office, dice: Dice, returns: number): Promise<void> {
    const pending = (await bureau.client.inbox.list({})).filter(({ state }) => state === 'pending')
    for (const { package: hash, sender } of pending) {
      const { rows } = await bureau.client.review.list({ package: hash, limit: 500 })
      const decided = rows.filter(({ change }) => change !== 'unchanged')
      const back = decided.filter(() => dice.chance(returns)).map(({ agency, id }) => ({ agency, id }))
      if (back.length > 0)
        await bureau.client.review.decide({
          package: hash,
          entries: back,
          verdict: 'returned',
          comment: '请核对。',
        })
      await bureau.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
      const { path } = await jobAnswer(bureau.client.receipt.export({ package: hash, passphrase }))
      const returned = new Set(back.map(({ agency, id }) => `${agency}/${id}`))
      this.accepted.decide(
        { bureau: bureau.code, sender: sender.code, package: hash },
        decided.filter(({ agency, id }) => !returned.has(`${agency}/${id}`)),
      )
      this.told.receipts += 1
      this.told.returned += back.length
      this.#send(bureau, sender.code, path)
    }
  }

  async #readAnswers(office: Office, dice: Dice, weather: Weather): Promise<void> {
    for (const letter of this.#post.deliver(
      office.address,
      ({ from }) => from === office.superior?.code,
      dice,
      weather,
    )) {
      await this.#try(letter, () => jobAnswer(office.client.order.import({ path: letter.path })))
      // It may be another office now.
      const { code, name } = office.desk.workspace
      Object.assign(office, { code, name })
    }
  }

  /** One agency loses a key: two persons of its bureau end it and enter the next. */
  async #replaceKey(): Promise<void> {
    const [agency] = this.#world.agencies
    const district = this.#world.districts.find(({ code }) => code === agency?.superior?.code)
    if (!agency || !district) return
    const lost = agency.desk.workspace.signer.fingerprint
    const made = await agency.client.key.create({
      name: '接任的经办人',
      roles: ['operator', 'reviewer', 'chief'],
      passphrase,
    })
    const keys = await district.client.trust.keys({})
    const known = keys.find(({ fingerprint }) => fingerprint === lost)
    await jobAnswer(
      district.client.trust.replace({
        party: agency.code,
        person: known?.person ?? '',
        fingerprint: lost,
        why: 'replaced',
        next: { fingerprint: made.fingerprint, roles: ['operator', 'reviewer', 'chief'] },
        witnesses: [1, 2].map((person) => ({ person, passphrase })),
      }),
    )
    await agency.client.key.retire({ person: 1 })
    this.told.keysReplaced += 1
  }

  /** An agency's key is stolen: what the thief signs is refused, what was here before stays, and the order goes on where the bureau says. */
  async #stealKey(): Promise<void> {
    const lastOf = (office: Office): { hash: string } | undefined => {
      const district = this.#world.districts.find(({ code }) => code === office.superior?.code)
      return district?.desk.sql.get<{ hash: string }>(
        `SELECT hash FROM package WHERE direction = 'received' AND sender = @code AND void_at IS NULL ORDER BY sequence DESC LIMIT 1`,
        { code: office.desk.workspace.code },
      )
    }
    const agency = this.#world.agencies.findLast((office) => !office.desk.workspace.ended && lastOf(office))
    const district = this.#world.districts.find(({ code }) => code === agency?.superior?.code)
    if (!agency || !district) return
    const stolen = agency.desk.workspace.signer.fingerprint
    const last = lastOf(agency)
    const known = await district.client.trust.keys({})
    const person = known.find(
      ({ fingerprint, party }) => fingerprint === stolen && party.code === agency.code,
    )
    if (!last || !person) return
    await agency.client.entry.create({ entry: { ...soundEntry, name: `被盗之后${this.#round}` } })
    const thief = await jobAnswer(agency.client.submission.export({ passphrase }))
    this.#ofStolenKey = new Set(this.#post.sentBy(agency.address))
    const made = await agency.client.key.create({
      name: '换人之后的经办人',
      roles: ['operator', 'reviewer', 'chief'],
      passphrase,
    })
    await jobAnswer(
      district.client.trust.replace({
        party: agency.code,
        person: person.person,
        fingerprint: stolen,
        why: 'stolen',
        next: { fingerprint: made.fingerprint, roles: ['operator', 'reviewer', 'chief'] },
        witnesses: [1, 2].map((each) => ({ person: each, passphrase })),
      }),
    )
    const [mine] = agency.desk.sql.all<{ number: number }>(
      'SELECT number FROM person WHERE fingerprint = @stolen',
      { stolen },
    )
    await agency.client.key.retire({ person: mine?.number ?? 1 })
    const code = await jobAnswer(district.client.inbox.import({ path: thief.path })).then(
      () => 'taken in',
      (error: unknown) => (error instanceof ORPCError ? String(error.code) : String(error)),
    )
    if (code !== 'PACKAGE_KEY_ENDED') throw new Error(`what a thief signed was answered with ${code}`)
    const reset = await jobAnswer(
      district.client.order.reset({ party: agency.code, after: last.hash, reason: '密钥被盗', passphrase }),
    )
    await jobAnswer(agency.client.order.import({ path: reset.path }))
    this.told.keysStolen += 1
  }

  /** Offices of one district become others, each type in its turn. */
  async #reorganise(round: number): Promise<void> {
    const type = turns[round % turns.length]
    const district =
      this.#world.districts[Math.floor(round / turns.length + round) % this.#world.districts.length]
    if (!type || !district) return
    const own = this.#world.agencies.filter(
      ({ desk, superior, code }) =>
        superior?.code === district.code && !desk.workspace.ended && desk.workspace.code === code,
    )
    const dice = new Dice(this.#seed, 10_000 + round)
    const [one, two] = dice.shuffled(own)
    if (!one || !two) return
    const fresh = { code: `office-${String(round).padStart(3, '0')}`, name: `第${round}次新设` }
    const kept = { code: one.code, name: one.name, continues: one.code }
    const entries = type === 'split' ? await district.client.reorganisation.entries({ code: one.code }) : []
    const ids = entries.filter(() => dice.chance(0.5)).map(({ id }) => id)
    const plans = {
      renamed: { before: [one.code], after: [{ ...kept, name: `${one.name}（更名）` }] },
      recoded: { before: [one.code], after: [{ ...fresh, continues: one.code }] },
      merged: {
        before: [one.code, two.code],
        after: [{ code: two.code, name: two.name, continues: two.code }],
      },
      split: {
        before: [one.code],
        after: [kept, fresh],
        assigned: [{ to: fresh.code, ids }],
        rest: one.code,
      },
    }
    const document = { authority: '市编委', number: `编〔${round}〕号`, date: '2026-11-18' }
    const plan = { type, document, ...plans[type] }
    try {
      await district.client.reorganisation.preview({ plan })
    } catch (error) {
      // What has no answer yet is answered first; the next turn comes.
      if (error instanceof ORPCError && String(error.code) === 'REORGANISATION_OPEN') return
      throw error
    }
    const { path } = await jobAnswer(district.client.reorganisation.sign({ plan, passphrase }))
    await this.accepted.reorganise(district.code, path)
    if (type === 'split') await this.#world.found(fresh, district)
    for (const agency of this.#world.agencies)
      if (agency.superior?.code === district.code)
        this.#post.send({ from: district.address, to: agency.address, path })
    this.told.reorganised[type] += 1
  }

  #send(from: Office, to: string | undefined, path: string): void {
    const { districts, agencies } = this.#world
    const office = [...districts, ...agencies].find(({ code }) => code === to)
    if (to !== undefined) this.#post.send({ from: from.address, to: office?.address ?? to, path })
  }

  /** A letter that is refused for its order comes again; any other refusal ends the simulation. */
  async #try<Result>(letter: Letter, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      const result = await work()
      letter.arrived = true
      return result
    } catch (error) {
      const code = error instanceof ORPCError ? String(error.code) : ''
      const known =
        mayBeRefused.has(code) ||
        (code === 'PACKAGE_SUPERSEDED' && letter.arrived) ||
        (code === 'PACKAGE_KEY_ENDED' && this.#ofStolenKey.has(letter.path))
      if (!known) throw new Error(`${letter.path} at ${letter.to}: ${code}`, { cause: error })
      this.told.refused[code] = (this.told.refused[code] ?? 0) + 1
      return undefined
    }
  }
}
