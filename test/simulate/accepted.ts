import { unpack } from '../../electron/demo/zip-parts.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { Change } from '../../shared/package.ts'

/** Versions by key: what a bureau has accepted of one sender. */
export type Versions = Map<string, string>

interface Moved {
  before: { code: string }[]
  after: { code: string }[]
  moves?: { from: string; to: string; ids?: string[] }[]
}

async function partOf(path: string, name: string): Promise<string[]> {
  const parts = await unpack(path)
  const part = parts.find((each) => each.name.endsWith(name))
  return String(part?.bytes ?? '')
    .split('\n')
    .filter(Boolean)
}

/**
 * What must be accepted where, kept apart from the program: read out of the packages' files and worked out from the decisions that were made.
 */
export class Accepted {
  readonly #held = new Map<string, Versions>()
  readonly #at = new Map<string, Versions>()
  readonly #lines = new Map<string, string>()
  /** How many reorganisations of a sender a bureau has followed. */
  readonly #followed = new Map<string, number>()
  /** Whose entries an office may have, beside its own. */
  readonly ancestors = new Map<string, Set<string>>()

  /** Reads the lines of a package: key and SHA-256 of each. */
  async read(path: string, hash: string): Promise<void> {
    if (this.#held.has(hash)) return
    const parts = await unpack(path)
    const entries = parts.find(({ name }) => name.endsWith('data/entries.jsonl'))
    const lines = String(entries?.bytes ?? '')
      .split('\n')
      .filter(Boolean)
    const versions: Versions = new Map()
    for (const line of lines) {
      const { agency, id, retired } = JSON.parse(line) as EntryKey & { retired?: true }
      if (!retired) versions.set(`${agency}/${id}`, sha256(line))
      if (!retired) this.#lines.set(sha256(line), line)
    }
    this.#held.set(hash, versions)
  }

  /** Offices of a bureau became others: what was accepted of each goes where the file says, under the other code and nothing else changed. */
  async reorganise(bureau: string, path: string): Promise<void> {
    const [said] = await partOf(path, 'data/reorganisation.jsonl')
    const moved = JSON.parse(said ?? '{}') as Moved
    for (const { from, to } of moved.moves ?? []) {
      const before = [from, ...(this.ancestors.get(from) ?? [])]
      this.ancestors.set(to, new Set([...(this.ancestors.get(to) ?? []), ...before]))
    }
    const all = new Map(moved.before.flatMap(({ code }) => [...this.of(bureau, code)]))
    const after = this.#carried(all, moved)
    for (const { code } of moved.before) this.#at.delete(`${bureau} ${code}`)
    for (const { code } of moved.after)
      this.#at.set(`${bureau} ${code}`, new Map([...after].filter(([key]) => key.startsWith(`${code}/`))))
  }

  /** The city hears of reorganisations with a roll-up, and carries what it has accepted along. */
  async follow(city: string, sender: string, path: string): Promise<void> {
    const told = await partOf(path, 'data/reorganisations.jsonl')
    const place = `${city} ${sender}`
    for (const line of told.slice(this.#followed.get(place) ?? 0)) {
      const { reorganisation } = JSON.parse(line) as { reorganisation: Moved }
      this.#at.set(place, this.#carried(this.of(city, sender), reorganisation))
    }
    this.#followed.set(place, Math.max(told.length, this.#followed.get(place) ?? 0))
  }

  #carried(before: Versions, { moves = [] }: Moved): Versions {
    return new Map(
      [...before].map(([key, version]) => {
        const [agency = '', id = ''] = key.split('/')
        const own = moves.filter(({ from }) => from === agency)
        const move = own.find(({ ids }) => ids?.includes(id)) ?? own.find(({ ids }) => ids === undefined)
        if (!move) return [key, version]
        const line = this.#lines.get(version) ?? ''
        const carried = line.replace(`{"agency":"${agency}"`, `{"agency":"${move.to}"`)
        this.#lines.set(sha256(carried), carried)
        return [`${move.to}/${id}`, sha256(carried)]
      }),
    )
  }

  /** Takes in what a bureau accepted of a package. */
  decide(
    { bureau, sender, package: hash }: { bureau: string; sender: string; package: string },
    accepted: readonly (EntryKey & { change: Change })[],
  ): void {
    const held = this.#held.get(hash)
    if (!held) throw new Error(`${hash} was answered before it was read`)
    const now = this.of(bureau, sender)
    for (const { agency, id, change } of accepted) {
      const key = `${agency}/${id}`
      const version = held.get(key)
      if (change === 'retired') now.delete(key)
      else if (version === undefined) throw new Error(`${key} is accepted and stands in no line`)
      else now.set(key, version)
    }
    this.#at.set(`${bureau} ${sender}`, now)
  }

  of(bureau: string, sender: string): Versions {
    return this.#at.get(`${bureau} ${sender}`) ?? new Map<string, string>()
  }
}
