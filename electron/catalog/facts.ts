import type { Entry } from '../../shared/entry.ts'
import { duplicateReason, nameKey, spellingKey } from '../../shared/near-duplicates.ts'
import type { Facts } from '../../shared/rulebook.ts'
import type { DuplicatePair, Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { stateLeftBy } from './states.ts'

/** Other entries that a finding names: a few, however many there are. */
export const namedNeighbours = 5

/** Entries of one code, or of names that are nearly one, that are looked at: a name that a whole file shares would make this quadratic. */
export const consideredNeighbours = 50

interface Named {
  name: string
  provider: string
}

interface Elsewhere extends Named {
  /** 1 where a bureau decided that its data counts. */
  source: number
}

interface Neighbour extends Named {
  id: string
}

/**
 * What the rules need to know around one entry of the working copy. Every question is answered by an index of its own: `+` keeps SQLite from
 * choosing one that begins with `retired`, which all entries share.
 */
export function factsOf(sql: Sql, workspace: Workspace, id: string, entry: Entry): Facts {
  return {
    agencyName: workspace.name,
    agencyCode: workspace.code,
    acceptedCode: acceptedCode(sql, workspace, id),
    sameCode: withCode(sql, id, entry.code)
      .slice(0, namedNeighbours)
      .map(({ name }) => name),
    ...similarNames(entry, withNameKey(sql, id, entry)),
    systems: isSystem(sql, id, entry.name) ? [entry.name] : [],
    providedElsewhere: otherOffices(entry.name, withReference(sql, workspace, entry.name)),
  }
}

/** Entries whose facts may change when this one does: the same code, nearly the same name, or the name of its system, before or after. */
export function neighbourIds(sql: Sql, id: string, entries: readonly Entry[]): string[] {
  const found = entries.flatMap((entry) => [
    ...withCode(sql, id, entry.code),
    ...withNameKey(sql, id, entry),
    ...called(sql, id, entry.system.name),
  ])
  return [...new Set(found.map((each) => each.id))]
}

/** Near-duplicates among entries whose names have one key, by the reason; only of the same provider. */
export function similarNames(
  { name, provider }: Pick<Entry, 'name' | 'provider'>,
  others: readonly Neighbour[],
): Pick<Facts, 'sameSpelling' | 'sameButNumber' | 'sameButEnding'> {
  const found: Record<(typeof factOf)[DuplicatePair['reason']], string[]> = {
    sameSpelling: [],
    sameButNumber: [],
    sameButEnding: [],
  }
  const own = spellingKey(provider)
  for (const other of others) {
    if (other.provider !== provider && spellingKey(other.provider) !== own) continue
    const reason = duplicateReason(name, other.name)
    if (reason && found[factOf[reason]].length < namedNeighbours) found[factOf[reason]].push(other.name)
  }
  return found
}

/** Those that are called the same, but for width, spaces and punctuation, each with its office: a few, and first those that count. */
export function otherOffices(name: string, others: readonly Elsewhere[]): string[] {
  return others
    .filter((other) => duplicateReason(name, other.name) === 'spelling')
    .toSorted((one, other) => other.source - one.source)
    .slice(0, namedNeighbours)
    .map(({ name: same, provider, source }) => {
      const about = [provider, source === 1 ? '以此为准' : ''].filter(Boolean).join('，')
      return about === '' ? same : `${same}（${about}）`
    })
}

const factOf = {
  spelling: 'sameSpelling',
  number: 'sameButNumber',
  series: 'sameButNumber',
  ending: 'sameButEnding',
} as const satisfies Record<DuplicatePair['reason'], keyof Facts>

/** The code that the superior has on record for an entry; '' where it has none. */
function acceptedCode(sql: Sql, workspace: Workspace, id: string): string {
  const found = sql.get<{ code: string }>(
    `SELECT code FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE agency = @agency AND id = @id AND state = (${stateLeftBy})`,
    { agency: workspace.code, id, superior: workspace.superior?.code ?? '' },
  )
  return found?.code ?? ''
}

/** Every code that the superior has on record, by entry. */
export function acceptedCodes(sql: Sql, workspace: Workspace): Map<string, string> {
  const rows = sql.all<{ id: string; code: string }>(
    `SELECT id, code FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE agency = @agency AND code <> '' AND state = (${stateLeftBy})`,
    { agency: workspace.code, superior: workspace.superior?.code ?? '' },
  )
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** Entries in use whose code is another than the one on record. */
export function otherThanAccepted(sql: Sql, workspace: Workspace): string[] {
  const codes = acceptedCodes(sql, workspace)
  const rows = sql.all<{ id: string; code: string }>('SELECT id, code FROM entry WHERE retired = 0')
  return rows.filter(({ id, code }) => (codes.get(id) ?? code) !== code).map(({ id }) => id)
}

/** Entries that are called like a system; found by their names' key, which has an index. */
function called(sql: Sql, id: string, system: string): Neighbour[] {
  if (system.trim() === '') return []
  return sql.all<Neighbour>(
    'SELECT id, name, provider FROM entry WHERE name_key = @key AND name = @system AND +retired = 0 AND id <> @id ORDER BY row LIMIT @most',
    { id, key: nameKey(system), system, most: consideredNeighbours },
  )
}

function withCode(sql: Sql, id: string, code: string): Neighbour[] {
  if (code.trim() === '') return []
  return sql.all<Neighbour>(
    "SELECT id, name, provider FROM entry WHERE code = @code AND code <> '' AND +retired = 0 AND id <> @id ORDER BY row LIMIT @most",
    { id, code: code.trim(), most: consideredNeighbours },
  )
}

/** The provider's own first: sixty offices may each have a 行政许可, and what is asked is whether one of them has two. */
function withNameKey(sql: Sql, id: string, { name, provider }: Entry): Neighbour[] {
  if (name.trim() === '') return []
  return sql.all<Neighbour>(
    `SELECT id, name, provider FROM (
       SELECT * FROM (
         SELECT row, id, name, provider FROM entry
         WHERE name_key = @key AND provider = @provider AND +retired = 0 AND id <> @id ORDER BY row LIMIT @most)
       UNION ALL SELECT * FROM (
         SELECT row, id, name, provider FROM entry
         WHERE name_key = @key AND provider <> @provider AND +retired = 0 AND id <> @id ORDER BY row LIMIT @most))
     ORDER BY row`,
    { id, key: nameKey(name), provider, most: consideredNeighbours },
  )
}

/** Another's: an entry is asked by the rules about its own as it is now, and this may be what it was before a save. */
function isSystem(sql: Sql, id: string, name: string): boolean {
  if (name.trim() === '') return false
  const found = sql.get(
    "SELECT 1 FROM entry WHERE system = @name AND system <> '' AND +retired = 0 AND id <> @id LIMIT 1",
    { id, name },
  )
  return found !== undefined
}

/** What the superior's reference snapshot has of other offices under the key of a name. */
function withReference(sql: Sql, { code }: Workspace, name: string): Elsewhere[] {
  if (name.trim() === '') return []
  return sql.all<Elsewhere>(
    'SELECT name, provider, source FROM reference WHERE name_key = @key AND agency <> @code ORDER BY agency, id LIMIT @most',
    { key: nameKey(name), code, most: consideredNeighbours },
  )
}
