import type { StateEntry } from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { carriedLine, ownerAfter, type Carried, type Reorganisation } from '../../shared/reorganisation.ts'
import type { Origin } from '../catalog/origins.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Arriving } from './read-entries.ts'
import type { ReadReorganisation } from './read-reorganisations.ts'

/**
 * Every entry stands, in this very version, in a state that somebody signed for; or a reorganisation carried it, and the line that it was then does.
 * @param lineOf what an entry that nobody signed came as
 * @returns what was carried, step by step
 * @throws {Failure} ROLLUP_UNPROVEN naming the first that does not
 */
export function requireProven(
  lineOf: LineOf,
  {
    origins,
    reorganisations,
  }: { origins: readonly Origin[]; reorganisations: readonly ReadReorganisation[] },
  arriving: readonly Arriving[],
): Traced[] {
  const signed = new Set(
    origins.flatMap(({ record }) =>
      record.entries.map(([id, version]) => pair({ agency: record.agency, id, version })),
    ),
  )
  const isSigned = (entry: StateEntry) => signed.has(pair(entry))
  const back = reorganisations.map(({ hash, record }) => ({ hash, ownerOf: ownerAfter(record), record }))
  const unproven = arriving.filter((entry) => !isSigned(entry))
  return unproven.flatMap((entry) => {
    const line = reorganisations.length > 0 ? lineOf(entry.version) : undefined
    const traced = line === undefined ? undefined : traceBack({ ...entry, line }, back, isSigned)
    if (!traced) throw new Failure('ROLLUP_UNPROVEN', { agency: entry.agency, id: entry.id })
    return traced
  })
}

type LineOf = (version: string) => string | undefined

/** One step of an entry that was carried. */
export interface Traced {
  reorganisation: string
  carried: Carried
}

type Back = { hash: string; ownerOf: (key: EntryKey) => string; record: Reorganisation }[]

/** Back from the newest reorganisation to the oldest, until a line is one that was signed; nothing where none is. */
function traceBack(
  entry: StateEntry & { line: string },
  back: Back,
  isSigned: (entry: StateEntry) => boolean,
): Traced[] | undefined {
  for (let at = back.length - 1; at >= 0; at -= 1) {
    const step = back[at]
    if (!step) continue
    const { hash, ownerOf, record } = step
    for (const agency of new Set(
      record.moves.flatMap(({ from, to }) => (to === entry.agency ? [from] : [])),
    )) {
      if (ownerOf({ agency, id: entry.id }) !== entry.agency) continue
      const line = carriedLine(entry.line, entry.agency, agency)
      const before = { agency, id: entry.id, version: sha256(line) }
      const { agency: now, id, version } = entry
      const last = { reorganisation: hash, carried: { agency: now, id, version, line: entry.line, before } }
      if (isSigned(before)) return [last]
      const earlier = traceBack({ ...before, line }, back.slice(0, at), isSigned)
      if (earlier) return [...earlier, last]
    }
  }
  return undefined
}

/** Lines of what was stored, by their versions. */
export function storedLines(sql: Sql): LineOf {
  return (version) =>
    sql.get<{ record: string }>('SELECT record FROM version WHERE hash = @version', { version })?.record
}

const pair = ({ agency, id, version }: StateEntry) => `${agency}/${id} ${version}`
