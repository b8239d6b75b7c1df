import type { CatalogState, StateEntry } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import { carryState, type Carried, type Reorganisation } from '../../shared/reorganisation.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import { storeState, storeVersion, storedRecord } from './states.ts'

// Accepted states under other codes. A version that was carried names the one that was signed, so that nothing loses its origin.

export interface CarriedState {
  state: CatalogState
  carried: Carried[]
}

/**
 * A state whose versions are stored here, after a reorganisation. Stores nothing.
 * @param fresh lines of versions that are not stored yet
 * @throws {Failure} REORGANISATION_IDS
 */
export function carried(
  sql: Sql,
  state: Iterable<StateEntry>,
  record: Pick<Reorganisation, 'moves'>,
  fresh: ReadonlyMap<string, string> = new Map(),
): CarriedState {
  const lineOf = ({ version }: StateEntry) => fresh.get(version) ?? storedRecord(sql, version)
  const { clash, ...after } = carryState(state, record, { lineOf, version: sha256 })
  const [first] = clash
  if (first) {
    const [one, other] = first
    throw new Failure('REORGANISATION_IDS', {
      id: one.id,
      one: nameOf(sql, one),
      other: nameOf(sql, other),
    })
  }
  return after
}

/** What a person calls an entry; a stub has only its number. */
export function nameOf(sql: Sql, { version, id }: StateEntry): string {
  const found = sql.get<{ name: string }>('SELECT name FROM version WHERE hash = @version', { version })
  return found?.name || id
}

/** SQL: `once (agency, version)`, what an entry is as and what it was as before each reorganisation that carried it. All given as SQL. */
export const onceFrom = (
  agency: string,
  version: string,
  id: string,
) => `WITH RECURSIVE once (agency, version) AS (
  SELECT ${agency}, ${version}
  UNION SELECT from_agency, from_version FROM once JOIN carriage USING (agency, version) WHERE carriage.id = ${id})`

/** Keeps the versions that were carried, and where each comes from. Runs inside the caller's transaction. */
export function keepCarriages(sql: Sql, reorganisation: string, all: readonly Carried[]): void {
  for (const { version, line } of all) storeVersion(sql, version, line)
  sql.insertRows(
    `INSERT OR IGNORE INTO carriage (agency, id, version, from_agency, from_version, reorganisation)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, @reorganisation FROM json_each(@rows)`,
    all.map(({ agency, id, version, before }) => [agency, id, version, before.agency, before.version]),
    { reorganisation },
  )
}

/** Keeps what a reorganisation left accepted of an office. Runs inside the caller's transaction, after {@link keepCarriages}. */
export function keepReorganised(
  sql: Sql,
  reorganisation: string,
  { code, name }: { code: string; name: string },
  after: { state: CatalogState; base: number | undefined },
): number {
  const { number } = storeState(sql, after.state)
  sql.run(
    `INSERT INTO reorganised (reorganisation, party, party_name, state, base, place)
     VALUES (@reorganisation, @code, @name, @number, @base, (SELECT coalesce(max(rowid), 0) FROM package))`,
    { reorganisation, code, name, number, base: after.base ?? null },
  )
  return number
}

/** The version that this one became under another office, if it was carried. */
export function carriedFrom(
  sql: Sql,
  { agency, id, version }: StateEntry,
): (StateEntry & { reorganisation: string }) | undefined {
  return sql.get(
    `SELECT from_agency AS agency, id, from_version AS version, reorganisation FROM carriage
     WHERE agency = @agency AND id = @id AND version = @version`,
    { agency, id, version },
  )
}
