import { jobAnswer } from '../../electron/job-answer.ts'
import type { Dice } from '../fuzz/dice.ts'
import { ownerIn } from './accepted.ts'
import type { Course } from './course.ts'
import type { Office } from './office.ts'

interface Ruling {
  by: string
  source: string
  text: string
  /** Of how many reorganisations of the district whoever decided had heard. */
  level: number
}

interface Matter {
  id: string
  district: Office
  /** The entries that it is about, under the codes of its beginning, and how many reorganisations were before it. */
  entries: readonly { agency: string; id: string }[]
  level: number
  escalated: boolean
  ruling?: Ruling | undefined
}

/** Who is in a matter after all reorganisations that its district knows, and whose data was said to count at any time since. */
interface Standing {
  parties: string[]
  sources: Set<string>
}

/** Names that several agencies give to what they have. */
export const commonNames = ['停车场名录', '水井名录', '低保对象名录']

/** What districts and their city say of data that several agencies have, and who must hear of it. */
export class Disputes {
  readonly #course: Course
  readonly #matters: Matter[] = []

  constructor(course: Course) {
    this.#course = course
  }

  /** A district compares what its agencies have, judges some of it, and goes on with what is in dispute. */
  async judge(district: Office, dice: Dice, isLast: boolean): Promise<void> {
    const { client } = district
    await jobAnswer(client.oneSource.find({}))
    const { rows } = await client.oneSource.list({ view: 'open' })
    for (const { id } of rows) {
      if (!dice.chance(0.6)) continue
      const verdict = dice.pick(['same', 'different', 'dispute', 'dispute'] as const)
      const { members } = await client.oneSource.group({ id })
      const source =
        verdict === 'same' ? { source: dice.pick([...new Set(members.map(({ agency }) => agency))]) } : {}
      const { dispute } = await client.oneSource.judge({ id, verdict, ...source })
      this.#course.told.judged += 1
      if (dispute === undefined) continue
      const { length: level } = this.#course.accepted.reorganised(district.code)
      const entries = members.map(({ agency, id: entry }) => ({ agency, id: entry }))
      this.#matters.push({ id: dispute, district, entries, level, escalated: false })
    }
    for (const matter of this.#matters)
      if (matter.district === district && !matter.escalated && !matter.ruling)
        await this.#goOn(matter, dice, isLast)
  }

  /** The city decides what it was asked to. */
  async decideAbove(city: Office, dice: Dice, isLast: boolean): Promise<void> {
    const asked = await city.client.dispute.list({})
    for (const matter of this.#matters) {
      if (!matter.escalated || matter.ruling) continue
      if (!asked.some(({ id }) => id === matter.id) || !(isLast || dice.chance(0.7))) continue
      const level = this.#course.accepted.followed(city.code, matter.district.code)
      await this.#decide(matter, city, { level, dice })
      this.#course.told.ruledAbove += 1
    }
  }

  /** What is not as it was decided, and who was not told, once every answer has arrived. */
  async disagreements(): Promise<string[]> {
    const wrong: string[] = []
    for (const matter of this.#matters) {
      const standing = this.#standing(matter)
      // Between offices that became one there is nothing left to decide, and nobody to tell.
      if (!standing) continue
      wrong.push(...(await this.#differing(matter, standing)))
    }
    return wrong
  }

  async #goOn(matter: Matter, dice: Dice, isLast: boolean): Promise<void> {
    const { client, code } = matter.district
    const standing = this.#standing(matter)
    if (!standing) return
    const { id } = matter
    if (dice.chance(0.5)) {
      const said = { opinion: '由本单位采集', evidence: '三定方案', date: '2026-11-20' }
      await client.dispute.note({ id, ...said, party: dice.pick(standing.parties) })
    }
    const level = this.#course.accepted.reorganised(code).length
    if (!isLast && dice.chance(0.5)) {
      await client.dispute.escalate({ id })
      matter.escalated = true
    } else if (isLast || dice.chance(0.6)) {
      await this.#decide(matter, matter.district, { level, dice })
      if (dice.chance(0.3)) {
        await client.dispute.reopen({ id })
        await this.#decide(matter, matter.district, { level, dice })
      }
      this.#course.told.ruledHere += 1
    }
  }

  async #decide(matter: Matter, by: Office, { level, dice }: { level: number; dice: Dice }): Promise<void> {
    const parties = this.#standing({ ...matter, ruling: undefined }, level)?.parties
    if (!parties) return
    const source = dice.pick(parties)
    const text = `第 ${this.#course.round} 轮：以 ${source} 为准，第 ${dice.below(1000)} 号`
    await by.client.dispute.decide({ id: matter.id, source, text, basis: '第十九条' })
    matter.ruling = { by: by.code, source, text, level }
  }

  /** Follows a matter's entries to the offices that have them now; nothing once they are all of one. */
  #standing({ district, entries: first, level, ruling }: Matter, upTo = Infinity): Standing | undefined {
    const moved = this.#course.accepted.reorganised(district.code)
    const sources = new Set<string>()
    let entries = [...first]
    let source = ''
    for (let at = level; ; at += 1) {
      const parties = [...new Set(entries.map(({ agency }) => agency))].toSorted()
      if (parties.length < 2) return undefined
      if (at === Math.max(level, ruling?.level ?? 0) && ruling) source = ruling.source
      if (source !== '') sources.add(source)
      const { moves = [] } = moved[at] ?? {}
      if (at >= moved.length || at >= upTo) return { parties, sources }
      const after = entries.map(({ agency, id }) => ({ agency: ownerIn(moves, agency, id), id }))
      const heirs = after.filter((_, index) => entries[index]?.agency === source).map(({ agency }) => agency)
      source = heirs.toSorted()[0] ?? source
      entries = after
    }
  }

  async #differing(matter: Matter, { parties, sources }: Standing): Promise<string[]> {
    const { id, district, ruling } = matter
    if (!ruling) return [`${district.name}: ${id} was never decided`]
    const { agencies } = this.#course.world
    const found = await district.client.dispute.get({ id })
    const wrong: string[] = []
    if (found.state !== 'decided' || found.ruling?.text !== ruling.text || found.ruling.by.code !== ruling.by)
      wrong.push(`${district.name}: ${id} is ${found.state} as ${found.ruling?.text}, and not ${ruling.text}`)
    if (found.parties.map(({ code }) => code).join() !== parties.join())
      wrong.push(
        `${district.name}: ${id} is between ${found.parties.map(({ code }) => code).join()} and not ${parties.join()}`,
      )
    for (const code of parties) {
      const party = agencies.find((office) => office.code === code && !office.desk.workspace.ended)
      // Who has nothing hands nothing in, and gets no answer.
      if (!party || this.#course.accepted.of(district.code, code).size === 0) continue
      const notices = (await party.client.notice.list({})).map(({ notice }) => notice)
      const heard = notices.flatMap((notice) =>
        notice.about === 'ruling' && notice.id === id ? [notice] : [],
      )
      if (heard.length === 0) wrong.push(`${party.name} was not told of ${id}`)
      for (const { text, source, by } of heard)
        if (text !== ruling.text || by.code !== ruling.by || !sources.has(source))
          wrong.push(`${party.name} was told ${text} for ${source} by ${by.code}, and not ${ruling.text}`)
      this.#course.told.partiesTold += heard.length > 0 ? 1 : 0
    }
    return wrong
  }
}
