import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure, failureData } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { Dice } from './dice.ts'
import { openDesks, type Desk } from './desks.ts'
import { genuinePackages, type DeskName, type Genuine } from './genuine.ts'
import { moreGenuinePackages } from './more-genuine.ts'
import { families } from './mutate/families.ts'
import type { Mutation } from './mutate/mutation.ts'

/** Which steps of a run to take: those from `first` on, every `every`-th, until one of the ends is reached. */
export interface Range {
  seed: number
  first: number
  every: number
  /** The first step that is none of the run's. */
  end: number
  seconds: number
  /** Names of packages, where not all are changed. */
  packages?: readonly string[]
}

/** What came of a run, or of a part of it. */
export interface Tally {
  steps: number
  /** How many of each refusal. */
  refused: Record<string, number>
  /** How many were let in rightly, as the very same package, by family. */
  same: Record<string, number>
  /** How many of the mutations changed nothing, and were made again. */
  unchanged: number
  slowestMs: number
  grownMB: number
  /** What must not be: with the step that repeats it. */
  wrong: string[]
}

/** Longer than any answer to a file of a few kilobytes may take, on a machine that does other things. */
const slowestMs = 5000
/** More than a run of any length may grow by once it is warm. */
const grownMB = 256
const warmSteps = 3000
const mostFiles = 40
const mostWrong = 10

/** Takes the steps of a range, each of which is one file handed in. */
export async function fuzz(range: Range): Promise<Tally> {
  const shared = readdirSync('/dev', { withFileTypes: true }).some(({ name }) => name === 'shm')
  const folder = mkdtempSync(join(shared ? '/dev/shm' : tmpdir(), 'mulu-fuzz-'))
  const desks = openDesks(folder)
  const fuzzer = new Fuzzer(desks, join(folder, 'file.mulu'), range.packages)
  try {
    await fuzzer.letInGenuine()
    await fuzzer.take(range)
    await fuzzer.letInGenuine()
    return fuzzer.tally
  } finally {
    for (const desk of Object.values(desks)) desk.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A refusal; how it was let in, rightly or not; or an error that is no refusal. */
type Outcome = Failure | 'same' | 'other' | 'held' | { error: unknown }

class Fuzzer {
  readonly tally: Tally = {
    steps: 0,
    refused: {},
    same: {},
    unchanged: 0,
    slowestMs: 0,
    grownMB: 0,
    wrong: [],
  }
  readonly #desks: Record<DeskName, Desk>
  readonly #path: string
  readonly #genuine = [...genuinePackages(), ...moreGenuinePackages()]
  /** Those of them that are changed. */
  readonly #changed: readonly Genuine[]
  readonly #said = new Set<string>()
  #warmMB = Infinity

  constructor(desks: Record<DeskName, Desk>, path: string, packages?: readonly string[]) {
    this.#desks = desks
    this.#path = path
    this.#changed = this.#genuine.filter(({ name }) => packages?.includes(name) ?? true)
  }

  /** Where the truth is refused, a refused lie says nothing. */
  async letInGenuine(): Promise<void> {
    for (const { bytes, desk, name, source } of this.#genuine) {
      writeFileSync(this.#path, bytes)
      try {
        await this.#desks[desk].handIn(this.#path, source.facts.kind)
      } catch (error) {
        throw new Error(`the genuine ${name} was refused: ${String(error)} ${detailOf(error)}`, {
          cause: error,
        })
      }
      this.#desks[desk].reset()
    }
  }

  async take({ seed, first, every, end, seconds }: Range): Promise<void> {
    const until = performance.now() + seconds * 1000
    for (let step = first; step < end && performance.now() < until; step += every) {
      await this.#step(seed, step)
      if (this.tally.wrong.length >= mostWrong) return
      if (this.tally.steps % 1000 === 0) this.#weigh(step)
    }
  }

  async #step(seed: number, step: number): Promise<void> {
    const dice = new Dice(seed, step)
    const genuine = dice.pick(this.#changed)
    const others = this.#genuine.filter((each) => each !== genuine)
    const family = dice.pick(Object.keys(families).filter((each) => families[each]?.isFor?.(genuine) ?? true))
    const mutation = this.#mutation(family, { genuine, others, dice })
    this.tally.steps += 1
    if (!mutation) return
    writeFileSync(this.#path, mutation.bytes)
    const began = performance.now()
    const outcome = await this.#handIn(genuine, mutation)
    const took = performance.now() - began
    this.tally.slowestMs = Math.max(this.tally.slowestMs, took)
    const wrong =
      took > slowestMs ? `answered after ${Math.round(took)} ms` : this.#judge(outcome, mutation, family)
    if (wrong !== undefined)
      this.tally.wrong.push(`step ${step}: ${genuine.name}, ${family}, ${mutation.how}: ${wrong}`)
  }

  /** One that is no genuine file again: some changes undo themselves, change what is not there, or take all of another package. */
  #mutation(
    family: string,
    bench: { genuine: Genuine; others: readonly Genuine[]; dice: Dice },
  ): Mutation | undefined {
    for (let tries = 0; tries < 10; tries += 1) {
      const mutation = families[family]?.mutate(bench)
      const changed =
        mutation &&
        (mutation.desk !== undefined || !this.#genuine.some(({ bytes }) => bytes.equals(mutation.bytes)))
      if (changed) return this.#encrypted(mutation, bench)
      this.tally.unchanged += 1
    }
    return undefined
  }

  #encrypted(mutation: Mutation, { genuine: { encrypt }, dice }: { genuine: Genuine; dice: Dice }): Mutation {
    if (!encrypt || mutation.asIs) return mutation
    return { ...mutation, bytes: encrypt(mutation.bytes, dice) }
  }

  /** The refusal, or how it was let in. */
  async #handIn(genuine: Genuine, mutation: Mutation): Promise<Outcome> {
    const desk = this.#desks[mutation.desk ?? genuine.desk]
    const before = desk.rows()
    try {
      // Kept until the one it follows is here, and then judged again.
      if ((await desk.handIn(this.#path, genuine.source.facts.kind)) === 'held') return 'held'
    } catch (error) {
      if (!(error instanceof Failure)) return { error }
      if (desk.rows() !== before) return { error: new Error(`${error.code}, but something was written`) }
      return error
    }
    desk.reset()
    return (await this.#isSame(genuine, desk)) ? 'same' : 'other'
  }

  /**
   * Whether the file is the genuine package, packed otherwise: every byte of every part is hashed under the statement that the envelope
   * holds, so the same envelope is the same package.
   */
  async #isSame({ bag }: Genuine, desk: Desk): Promise<boolean> {
    const envelope = await desk.envelopeOf(this.#path)
    return bag.parts.some(({ bytes }) => bytes.toString() === envelope)
  }

  #judge(outcome: Outcome, { same }: Mutation, family: string): string | undefined {
    if (outcome === 'other') return 'was let in'
    if (outcome === 'held') {
      this.tally.refused['(held)'] = (this.tally.refused['(held)'] ?? 0) + 1
      return family === 'wrongOrder' || family === 'lyingStatement' ? undefined : 'is held'
    }
    if (outcome === 'same') {
      this.tally.same[family] = (this.tally.same[family] ?? 0) + 1
      return undefined
    }
    if (!(outcome instanceof Failure)) return `ended in ${describe(outcome.error)}`
    this.tally.refused[outcome.code] = (this.tally.refused[outcome.code] ?? 0) + 1
    if (same) return `was refused: ${outcome.code} ${JSON.stringify(outcome.data)}`
    return this.#unsaid(outcome)
  }

  /** Whether a refusal is one a person can read, in both languages. */
  #unsaid(failure: Failure): string | undefined {
    const spoken = `${failure.code} ${Object.keys(failure.data).join()} ${JSON.stringify(failure.data).slice(0, 60)}`
    if (this.#said.has(spoken)) return undefined
    if (this.#said.size > 5000) this.#said.clear()
    this.#said.add(spoken)
    if (failure.code === 'INTERNAL') return 'INTERNAL is no refusal'
    if (!failureData[failure.code].safeParse(failure.data).success) return `${failure.code} with other facts`
    for (const { t } of translators) {
      const sentence = failureSentence(t, failure)
      if (
        sentence.length > 1000 ||
        (sentence.includes('{{') && !JSON.stringify(failure.data).includes('{{')) ||
        sentence.startsWith('failures.')
      )
        return `${failure.code} says ${sentence.slice(0, 200)}`
    }
    return undefined
  }

  /** Memory and open files, which must stay what they are. */
  #weigh(step: number): void {
    const { rss } = process.memoryUsage()
    const usedMB = rss / 1024 / 1024
    if (this.tally.steps <= warmSteps) this.#warmMB = usedMB
    this.tally.grownMB = Math.max(this.tally.grownMB, Math.round(usedMB - this.#warmMB))
    if (this.tally.grownMB > grownMB) this.tally.wrong.push(`step ${step}: grew by ${this.tally.grownMB} MB`)
    const files = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0
    if (files > mostFiles + openAtFirst) this.tally.wrong.push(`step ${step}: ${files} files are open`)
  }
}

const openAtFirst = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0
const translators = [createTranslator('zh'), createTranslator('en')]

function describe(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ')
    : String(error)
}

function detailOf(error: unknown): string {
  return error instanceof Failure ? JSON.stringify(error.data) : ''
}

/** Adds the parts of a run up. */
export function added(tallies: readonly Tally[]): Tally {
  const sum = (counts: Record<string, number>[]) => {
    const all: Record<string, number> = {}
    for (const each of counts)
      for (const [name, count] of Object.entries(each)) all[name] = (all[name] ?? 0) + count
    return Object.fromEntries(Object.entries(all).toSorted(([, one], [, two]) => two - one))
  }
  return {
    steps: tallies.reduce((all, { steps }) => all + steps, 0),
    refused: sum(tallies.map(({ refused }) => refused)),
    same: sum(tallies.map(({ same }) => same)),
    unchanged: tallies.reduce((all, { unchanged }) => all + unchanged, 0),
    slowestMs: Math.round(Math.max(...tallies.map((each) => each.slowestMs))),
    grownMB: Math.max(...tallies.map((each) => each.grownMB)),
    wrong: tallies.flatMap(({ wrong }) => wrong),
  }
}
