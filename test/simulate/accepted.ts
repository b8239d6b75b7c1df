import canonicalize from 'canonicalize'
import { keyText } from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { Verdict } from '../../shared/package.ts'
import {
  catalogHash,
  contentOf,
  hashOf,
  lineOfAgency,
  lineWith,
  mergeContents,
  PackageFile,
  type Choices,
  type Content,
} from './lines.ts'

/** Versions by key: what a bureau has accepted of one sender. */
export type Versions = Map<string, string>

/** What was put right: of which version, and what counts instead. */
interface PutRight {
  base: string
  ours: string
}

/** A package that a bureau took in. */
interface Held {
  path: string
  /** What its sender had read when it made the package. */
  known: Versions
  versions: Versions
  isRollup: boolean
  /** How many reorganisations it tells of. */
  level: number
  /** What its superior put right and it says that it does not go on from, by key. */
  kept: Versions
}

/** What a district and its city put right differently: lines, whatever office they name. */
export interface Heard {
  key: string
  base: string
  theirs: string
}

/** Where entries go when offices become others, as the file says. */
export interface Moved {
  before: { code: string }[]
  after: { code: string }[]
  moves?: { from: string; to: string; ids?: string[] }[]
}

interface DecisionLine {
  agency: string
  id: string
  change: string
  version: string
  as?: string
  verdict: Verdict
}

/** What a bureau decided on a package: all that it does not return is accepted, and conflicts are what a person chose, by key. */
export interface Decided {
  returned: ReadonlySet<string>
  chosen: ReadonlyMap<string, Choices>
}

/**
 * What must be accepted where, kept apart from the program: read out of the packages' files and worked out from the decisions that were made.
 */
export class Accepted {
  readonly #held = new Map<string, Held>()
  readonly #at = new Map<string, Versions>()
  readonly #lines = new Map<string, string>()
  /** Every catalog that was accepted anywhere, by its name. */
  readonly #catalogs = new Map<string, Versions>()
  /** By bureau and key, until a receipt tells of it. */
  readonly #corrections = new Map<string, PutRight>()
  /** The same once it was told: it counts beside what was handed in before the receipt was read. */
  readonly #told = new Map<string, PutRight>()
  /** What a district's city put right in what it was handed, by district, id and content. */
  readonly #heard = new Map<string, string>()
  readonly #moved = new Map<string, Moved[]>()
  /** How many reorganisations of a sender a bureau has followed. */
  readonly #followed = new Map<string, number>()
  /** Whose entries an office may have, beside its own. */
  readonly ancestors = new Map<string, Set<string>>()

  /** Reads a package that a bureau takes in. */
  async read(path: string, hash: string): Promise<void> {
    if (this.#held.has(hash)) return
    const file = await PackageFile.open(path)
    const { base, kind, scope, state } = file.said
    const known = this.#catalog(base)
    const versions: Versions = new Map(scope === 'changes' ? known : [])
    for (const line of file.lines('entries')) {
      const { agency, id, retired } = JSON.parse(line) as { agency: string; id: string; retired?: true }
      if (retired) versions.delete(`${agency}/${id}`)
      else versions.set(`${agency}/${id}`, this.#keep(line))
    }
    if (catalogHash(versions) !== state) throw new Error(`${path} has another catalog than it says`)
    const level = file.lines('reorganisations').length
    const kept: Versions = new Map()
    for (const line of file.lines('notices')) {
      const { about, entry, instead } = JSON.parse(line) as {
        about: string
        entry?: EntryKey
        instead?: string
      }
      if (about === 'kept' && entry) kept.set(keyText(entry), instead ?? '')
    }
    this.#held.set(hash, { path, known, versions, isRollup: kind === 'rollup', level, kept })
  }

  /** A bureau puts an accepted entry right, on top of what it put right before. */
  correct(bureau: string, key: string, change: Content): void {
    const line = this.counting(bureau, key)
    this.#putRight(bureau, key, lineWith(line, { ...contentOf(line), ...change }))
  }

  /** The same of what another desk of the bureau, or its superior, put right since they last knew one version. */
  bringTogether(bureau: string, key: string, other: { base: string; theirs: string; chosen: Choices }): void {
    const ours = this.counting(bureau, key)
    const merged = contentOf(this.#merged({ ...other, ours, where: key }))
    this.#putRight(bureau, key, lineWith(ours, merged ?? {}))
  }

  /** The line of an entry as it counts at a bureau: accepted, or put right. */
  counting(bureau: string, key: string): string {
    const open = this.#corrections.get(`${bureau} ${key}`)?.ours
    const version = open ?? this.#accepted(bureau, key)
    return this.lineOf(version ?? '')
  }

  lineOf(version: string): string {
    const line = this.#lines.get(version)
    if (line === undefined) throw new Error(`no file has brought ${version}`)
    return line
  }

  /** Takes in what a bureau decided on a package, and holds it against the receipt that says so. */
  async decide(
    { bureau, sender, package: hash }: { bureau: string; sender: string; package: string },
    { returned, chosen }: Decided,
    receipt: string,
  ): Promise<void> {
    const held = this.#held.get(hash)
    if (!held) throw new Error(`${hash} was answered before it was read`)
    const before = this.of(bureau, sender)
    const after = new Map(before)
    const asked = new Set(chosen.keys())
    for (const key of new Set([...before.keys(), ...held.versions.keys()])) {
      if (returned.has(key)) continue
      asked.delete(key)
      const [was, theirs] = [before.get(key), held.versions.get(key)]
      const place = `${bureau} ${key}`
      if (theirs === undefined) after.delete(key)
      else after.set(key, this.#acceptedAs(place, { theirs, was, held }, chosen.get(key)))
      if (theirs !== was || after.get(key) !== was) this.#corrections.delete(place)
    }
    if (asked.size > 0) throw new Error(`${[...asked].join(', ')} was decided and is in no conflict`)
    this.#enter(bureau, sender, after)
    await this.#requireSaid(after, receipt)
  }

  /** @throws {Error} naming the entries that a receipt accepts as something else */
  async #requireSaid(accepted: Versions, receipt: string): Promise<void> {
    const file = await PackageFile.open(receipt)
    if (file.said.state === catalogHash(accepted)) return
    const other = file.lines('decisions').flatMap((line) => {
      const { agency, id, change, version, as, verdict } = JSON.parse(line) as DecisionLine
      if (verdict === 'returned') return []
      const is = change === 'retired' ? undefined : (as ?? version)
      const must = accepted.get(`${agency}/${id}`)
      return is === must ? [] : [`${agency}/${id} ${change} ${is}, not ${must}`]
    })
    throw new Error(`${receipt} says what nobody decided: ${other.join('; ') || 'beside what it names'}`)
  }

  /**
   * A district hears what its city put right: it counts there, together with what was put right or accepted meanwhile. Gives what both changed
   * differently, for a person to decide.
   */
  async hear(district: string, path: string): Promise<Heard[]> {
    const file = await PackageFile.open(path)
    const level = this.#held.get(file.said.subject?.package ?? '')?.level ?? 0
    for (const line of file.lines('entries')) this.#keep(line)
    return file.lines('decisions').flatMap((decision) => {
      const { agency, id, change, version, as, verdict } = JSON.parse(decision) as DecisionLine
      if (verdict === 'returned' || change === 'retired') return []
      const handed = `${district} ${id} ${canonicalize(contentOf(this.lineOf(version)))}`
      if (as === undefined) {
        this.#heard.delete(handed)
        return []
      }
      const moved = (this.#moved.get(district) ?? []).slice(level)
      const key = `${moved.reduce((code, { moves = [] }) => ownerIn(moves, code, id), agency)}/${id}`
      // Put right once more in what was only handed on: the city went on from what it had said before.
      const base = this.lineOf(this.#heard.get(handed) ?? version)
      this.#heard.set(handed, as)
      const here = this.#accepted(district, key)
      const ours = here === undefined ? undefined : contentOf(this.counting(district, key))
      if (!ours) return []
      const heard = { key, base, theirs: this.lineOf(as) }
      const { conflicts } = mergeContents({
        ours,
        base: contentOf(base) ?? {},
        theirs: contentOf(heard.theirs) ?? {},
      })
      if (conflicts.length > 0) return [heard]
      this.bringTogether(district, key, { ...heard, chosen: new Map() })
      return []
    })
  }

  /** Offices of a bureau became others: what was accepted of each goes where the file says, under the other code and nothing else changed. */
  async reorganise(bureau: string, path: string): Promise<Moved> {
    const [said] = (await PackageFile.open(path)).lines('reorganisation')
    const moved = JSON.parse(said ?? '{}') as Moved
    for (const { from, to } of moved.moves ?? []) {
      const before = [from, ...(this.ancestors.get(from) ?? [])]
      this.ancestors.set(to, new Set([...(this.ancestors.get(to) ?? []), ...before]))
    }
    this.#moved.set(bureau, [...(this.#moved.get(bureau) ?? []), moved])
    const all = new Map(moved.before.flatMap(({ code }) => [...this.of(bureau, code)]))
    this.#carryCorrections(bureau, all, moved)
    const after = this.#carriedAll(all, moved)
    for (const { code } of moved.before) this.#at.delete(`${bureau} ${code}`)
    for (const { code } of moved.after)
      this.#enter(bureau, code, new Map([...after].filter(([key]) => key.startsWith(`${code}/`))))
    return moved
  }

  /** A bureau enters a package: from a roll-up a city hears of reorganisations, and what is handed in as it was put right has reached its sender. */
  async enter(bureau: string, sender: string, hash: string): Promise<void> {
    await this.#follow(bureau, sender, hash)
    const { versions = [], kept = [] } = this.#held.get(hash) ?? {}
    for (const [key, version] of [...versions, ...kept])
      if (this.#told.get(`${bureau} ${key}`)?.ours === version) this.#told.delete(`${bureau} ${key}`)
  }

  /** What a city has accepted goes along. */
  async #follow(city: string, sender: string, hash: string): Promise<void> {
    const held = this.#held.get(hash)
    if (!held?.isRollup) return
    const told = (await PackageFile.open(held.path)).lines('reorganisations')
    for (const line of told.slice(this.followed(city, sender))) {
      const { reorganisation } = JSON.parse(line) as { reorganisation: Moved }
      held.known = this.#carriedAll(held.known, reorganisation)
      this.#carryCorrections(city, this.of(city, sender), reorganisation)
      this.#enter(city, sender, this.#carriedAll(this.of(city, sender), reorganisation))
    }
    this.#followed.set(`${city} ${sender}`, Math.max(told.length, this.followed(city, sender)))
  }

  /** Of how many reorganisations of a district its city has heard. */
  followed(city: string, sender: string): number {
    return this.#followed.get(`${city} ${sender}`) ?? 0
  }

  /** What a bureau reorganised, in its order. */
  reorganised(bureau: string): readonly Moved[] {
    return this.#moved.get(bureau) ?? []
  }

  of(bureau: string, sender: string): Versions {
    return this.#at.get(`${bureau} ${sender}`) ?? new Map<string, string>()
  }

  /** What accepting an entry accepts: what was handed in, with what the bureau put right in it. */
  #acceptedAs(
    place: string,
    { theirs, was, held }: { theirs: string; was: string | undefined; held: Held },
    chosen: Choices = new Map(),
  ): string {
    const open = this.#corrections.get(place)
    if (theirs === was) return this.#answered(place, theirs, open?.ours ?? theirs)
    // Told by a receipt that the sender had not read, or could only hand on: it did not take it back.
    const told = this.#told.get(place)
    const isUnread = held.known.get(place.slice(place.indexOf(' ') + 1)) !== was
    const counts = told?.ours === was && (isUnread || (held.isRollup && told?.base === theirs))
    const unread = counts ? told : undefined
    const base = unread?.base ?? open?.base
    const ours = open?.ours ?? unread?.ours
    if (base === undefined || ours === undefined || ours === theirs)
      return this.#answered(place, theirs, theirs)
    const lines = { base: this.lineOf(base), ours: this.lineOf(ours), theirs: this.lineOf(theirs) }
    if (!contentOf(lines.theirs)) return this.#answered(place, theirs, theirs)
    return this.#answered(place, theirs, this.#keep(this.#merged({ ...lines, chosen, where: place })))
  }

  #answered(place: string, handed: string, version: string): string {
    if (version === handed) this.#told.delete(place)
    else this.#told.set(place, { base: handed, ours: version })
    return version
  }

  #merged(sides: Record<'base' | 'ours' | 'theirs' | 'where', string> & { chosen: Choices }): string {
    const [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map((line) => contentOf(line) ?? {})
    if (!base || !ours || !theirs) throw new Error('three sides')
    const { content, conflicts } = mergeContents({ base, ours, theirs }, sides.chosen)
    const decided = [...sides.chosen.keys()].toSorted()
    if (conflicts.join() !== decided.join())
      throw new Error(`${sides.where}: ${conflicts.join()} is in conflict, and ${decided.join()} was decided`)
    return lineWith(sides.theirs, content)
  }

  #putRight(bureau: string, key: string, line: string): void {
    const base = this.#accepted(bureau, key)
    if (base === undefined) throw new Error(`${key} was put right and is not accepted`)
    const ours = this.#keep(line)
    if (ours === base) this.#corrections.delete(`${bureau} ${key}`)
    else this.#corrections.set(`${bureau} ${key}`, { base, ours })
  }

  #accepted(bureau: string, key: string): string | undefined {
    for (const [place, versions] of this.#at)
      if (place.startsWith(`${bureau} `) && versions.has(key)) return versions.get(key)
    return undefined
  }

  #enter(bureau: string, sender: string, versions: Versions): void {
    this.#at.set(`${bureau} ${sender}`, versions)
    this.#catalogs.set(catalogHash(versions), versions)
  }

  #catalog(hash: string | undefined): Versions {
    return (hash === undefined ? undefined : this.#catalogs.get(hash)) ?? new Map<string, string>()
  }

  #keep(line: string): string {
    const version = hashOf(line)
    this.#lines.set(version, line)
    return version
  }

  #carried(version: string, to: string): string {
    const line = this.lineOf(version)
    return line.startsWith(`{"agency":"${to}"`) ? version : this.#keep(lineOfAgency(line, to))
  }

  /** Versions under the codes of those who have them now. */
  #carriedAll(before: Versions, { moves = [] }: Moved): Versions {
    return new Map(
      [...before].map(([key, version]) => {
        const [agency = '', id = ''] = key.split('/')
        const to = ownerIn(moves, agency, id)
        return [`${to}/${id}`, this.#carried(version, to)]
      }),
    )
  }

  /** What was put right in these goes with them. */
  #carryCorrections(bureau: string, before: Versions, { moves = [] }: Moved): void {
    for (const key of before.keys()) {
      const [agency = '', id = ''] = key.split('/')
      const to = ownerIn(moves, agency, id)
      if (to === agency) continue
      for (const put of [this.#corrections, this.#told]) {
        const { base, ours } = put.get(`${bureau} ${key}`) ?? {}
        put.delete(`${bureau} ${key}`)
        if (base !== undefined && ours !== undefined)
          put.set(`${bureau} ${to}/${id}`, { base: this.#carried(base, to), ours: this.#carried(ours, to) })
      }
    }
  }
}

/** Who has an entry after a reorganisation. */
export function ownerIn(moves: NonNullable<Moved['moves']>, agency: string, id: string): string {
  const own = moves.filter(({ from }) => from === agency)
  return (own.find(({ ids }) => ids?.includes(id)) ?? own.find(({ ids }) => ids === undefined))?.to ?? agency
}
