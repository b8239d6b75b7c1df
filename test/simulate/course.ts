import { ORPCError } from '@orpc/server'
import type { Party } from '../../shared/package.ts'
import { Accepted } from './accepted.ts'
import type { Office } from './office.ts'
import { Post, type Letter } from './post.ts'
import { nothingTold } from './told.ts'
import type { World } from './world.ts'

/** What may be answered to a letter that comes late, early or twice; anything else is a defect. */
const mayBeRefused = new Set([
  'PACKAGE_PARENT_MISSING',
  // A reorganisation that overtook an answer, or another one; and what was made before it was read.
  'REORGANISATION_EARLY',
  'REORGANISATION_ORDER',
  'PACKAGE_BEFORE_REORGANISATION',
  'OFFICE_ENDED',
])

/** What every part of a simulation shares: the world, its post, what must be accepted, and what happened so far. */
export class Course {
  readonly accepted = new Accepted()
  readonly told = nothingTold()
  readonly post = new Post()
  readonly world: World
  readonly seed: number
  round = 0
  /** Sent before a theft: what had not arrived by then may be the thief's, and is refused. */
  ofStolenKey: ReadonlySet<string> = new Set()

  constructor(world: World, seed: number) {
    this.world = world
    this.seed = seed
  }

  send(from: Office, to: string | undefined, path: string): void {
    const { districts, agencies } = this.world
    const office = [...districts, ...agencies].find(({ code }) => code === to)
    if (to !== undefined) this.post.send({ from: from.address, to: office?.address ?? to, path })
  }

  /** A letter that is refused for its order comes again; any other refusal ends the simulation. */
  async try<Result>(letter: Letter, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      const result = await work()
      letter.arrived = true
      return result
    } catch (error) {
      const code = codeOf(error)
      const known =
        mayBeRefused.has(code) ||
        (code === 'PACKAGE_SUPERSEDED' && letter.arrived) ||
        (code === 'PACKAGE_KEY_ENDED' && this.ofStolenKey.has(letter.path))
      if (!known) throw new Error(`${letter.path} at ${letter.to}: ${code}`, { cause: error })
      this.told.refused[code] = (this.told.refused[code] ?? 0) + 1
      return undefined
    }
  }
}

/** Rows in an order that a seed gives again: ids never do. */
export function inOrder<Row extends { name: string; withheld?: number | undefined }>(
  rows: readonly Row[],
): Row[] {
  const before = (one: string, other: string) => (one < other ? -1 : Number(one > other))
  return rows.toSorted(
    (one, other) => before(one.name, other.name) || (one.withheld ?? 0) - (other.withheld ?? 0),
  )
}

/** Packages that wait for a bureau's answer, by who handed them in. */
export async function waitingAt({
  client,
}: Pick<Office, 'client'>): Promise<{ package: string; sender: Party }[]> {
  const pending = (await client.inbox.list({})).filter(({ state }) => state === 'pending')
  return pending.toSorted((one, other) => (one.sender.code < other.sender.code ? -1 : 1))
}

/** The code of a refusal; '' for anything else. */
export function codeOf(error: unknown): string {
  return error instanceof ORPCError ? String(error.code) : ''
}
