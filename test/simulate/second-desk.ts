import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { Verdict } from '../../shared/package.ts'
import type { Exchanged } from '../../shared/review-shapes.ts'
import type { Dice } from '../fuzz/dice.ts'
import { anyChange, correct, openEntries, settleContested } from './corrections.ts'
import { codeOf, inOrder, waitingAt, type Course } from './course.ts'
import { contentOf, lineWith } from './lines.ts'
import { openSecondDesk, passphrase, type Office } from './office.ts'

type Desk = Pick<Office, 'client'>
type Changes = Map<string, Record<string, string>>

/** What was decided at a desk, by package and key. */
export type Verdicts = Map<string, Map<string, Verdict>>

export const returnComment = '请核对。'

/**
 * Two reviewers at two computers of one bureau: each puts something right and decides on some of what waits, they tell each other, and a person
 * decides where they differ. The bureau goes on at the first desk; gives what is decided there now.
 */
export async function shareReview(course: Course, bureau: Office, dice: Dice): Promise<Verdicts> {
  const home = join(bureau.desk.home, `second-${course.round}`)
  const other = openSecondDesk(bureau, home)
  try {
    const waiting = await changedIn(bureau)
    const untouched = await entriesBeside(bureau, waiting)
    const put = {
      here: await putRight(bureau, untouched, dice),
      there: await putRight(other, untouched, dice),
    }
    const decided = {
      here: await decideSome(bureau, waiting, dice),
      there: await decideSome(other, waiting, dice),
    }
    if (put.here.size + put.there.size + decided.here.size + decided.there.size === 0) return new Map()
    await tell(other, bureau)
    await settleCorrections(course, bureau, put, dice)
    const verdicts = await settleDecisions(course, bureau, decided, dice)
    await tell(bureau, other)
    const { taken, merged, contested } = await tell(other, bureau)
    if (taken + merged + contested > 0)
      throw new Error(`${bureau.name}: two desks do not agree after three files`)
    await requireSame(bureau, other, [...put.here.keys(), ...put.there.keys()])
    course.told.exchanges += 1
    return verdicts
  } finally {
    other.desk.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Tells one desk what another says; what has nothing to say tells nothing. */
async function tell(from: Desk, to: Desk): Promise<Pick<Exchanged, 'taken' | 'merged' | 'contested'>> {
  try {
    const { path } = await jobAnswer(from.client.correction.export({ passphrase }))
    return await jobAnswer(to.client.correction.import({ path }))
  } catch (error) {
    if (codeOf(error) !== 'EXCHANGE_EMPTY') throw error
    return { taken: 0, merged: 0, contested: 0 }
  }
}

type Waiting = Map<string, string[]>

/** Changed entries of each package that waits for its answer. */
async function changedIn({ client }: Desk): Promise<Waiting> {
  const waiting: Waiting = new Map()
  for (const { package: hash } of await waitingAt({ client })) {
    const { rows } = await client.review.list({ package: hash, limit: 500 })
    const changed = inOrder(rows).filter(({ change }) => change !== 'unchanged')
    waiting.set(
      hash,
      changed.map(({ agency, id }) => `${agency}/${id}`),
    )
  }
  return waiting
}

/** Entries that no waiting package changes: what is put right in one takes decisions on it back. */
async function entriesBeside(bureau: Office, waiting: Waiting): Promise<string[]> {
  const changed = new Set([...waiting.values()].flat())
  return (await openEntries(bureau)).map(keyText).filter((key) => !changed.has(key))
}

async function putRight(desk: Desk, keys: readonly string[], dice: Dice): Promise<Changes> {
  const put: Changes = new Map()
  for (const key of keys) {
    if (!dice.chance(0.4)) continue
    const change = anyChange(dice, '审核')
    if (await correct(desk, keyOf(key), change)) put.set(key, change)
  }
  return put
}

async function decideSome({ client }: Desk, waiting: Waiting, dice: Dice): Promise<Verdicts> {
  const decided: Verdicts = new Map()
  for (const [hash, keys] of waiting) {
    const some = keys.filter(() => dice.chance(0.5))
    for (const key of some) {
      const verdict = dice.chance(0.2) ? 'returned' : 'accepted'
      await decide({ client }, hash, key, verdict)
      decided.set(hash, (decided.get(hash) ?? new Map<string, Verdict>()).set(key, verdict))
    }
  }
  return decided
}

async function decide({ client }: Desk, hash: string, key: string, verdict: Verdict): Promise<void> {
  const comment = verdict === 'returned' ? returnComment : ''
  await client.review.decide({ package: hash, entries: [keyOf(key)], verdict, comment })
}

/** What both put right differently in one field waits for a person; the rest comes together by itself. */
async function settleCorrections(
  { accepted, told }: Course,
  bureau: Office,
  { here, there }: { here: Changes; there: Changes },
  dice: Dice,
): Promise<void> {
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const base = accepted.counting(bureau.code, key)
    const change = here.get(key)
    if (change) accepted.correct(bureau.code, key, change)
    const theirs = there.get(key)
    if (!theirs) continue
    const chosen = await settleContested(bureau, keyOf(key), dice)
    if (chosen.size > 0) told.exchangeContested += 1
    else if (change) told.exchangeMerged += 1
    accepted.bringTogether(bureau.code, key, {
      base,
      theirs: lineWith(base, { ...contentOf(base), ...theirs }),
      chosen,
    })
  }
}

/** Where one returns what the other accepts nothing is signed, until a person decides in sight of both. */
async function settleDecisions(
  { told }: Course,
  bureau: Office,
  { here, there }: { here: Verdicts; there: Verdicts },
  dice: Dice,
): Promise<Verdicts> {
  const verdicts: Verdicts = new Map()
  for (const hash of new Set([...here.keys(), ...there.keys()])) {
    const [ours, theirs] = [here, there].map((each) => each.get(hash) ?? new Map<string, Verdict>())
    const both = new Map([...(theirs ?? []), ...(ours ?? [])])
    for (const [key, verdict] of both) {
      const other = theirs?.get(key) ?? verdict
      if (other === verdict) continue
      const last = dice.pick([verdict, other])
      const { row } = await bureau.client.review.entry({ package: hash, ...keyOf(key) })
      if (row.contested?.verdict !== other)
        throw new Error(`${bureau.name} was not told of ${other} on ${key}`)
      await decide(bureau, hash, key, last)
      both.set(key, last)
      told.exchangeContested += 1
    }
    verdicts.set(hash, both)
  }
  return verdicts
}

/** Both desks hold the same of every entry that either put right. */
async function requireSame(one: Desk, other: Desk, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const [here, there] = await Promise.all(
      [one, other].map(({ client }) => client.correction.entry(keyOf(key))),
    )
    if (here?.version !== there?.version || here?.contested || there?.contested)
      throw new Error(`two desks hold ${key} as ${here?.version} and ${there?.version}`)
  }
}

function keyText({ agency, id }: { agency: string; id: string }): string {
  return `${agency}/${id}`
}

function keyOf(key: string): { agency: string; id: string } {
  const [agency = '', id = ''] = key.split('/')
  return { agency, id }
}
