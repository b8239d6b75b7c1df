import { unpack } from '../../electron/demo/zip-parts.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { Change } from '../../shared/package.ts'

/** Versions by key: what a bureau has accepted of one sender. */
export type Versions = Map<string, string>

/**
 * What must be accepted where, kept apart from the program: read out of the packages' files and worked out from the decisions that were made.
 */
export class Accepted {
  readonly #held = new Map<string, Versions>()
  readonly #at = new Map<string, Versions>()

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
    }
    this.#held.set(hash, versions)
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
