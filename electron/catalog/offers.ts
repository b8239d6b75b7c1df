import type { EntryKey } from '../../shared/entry.ts'
import { type Collidable, type Offer } from '../../shared/one-source.ts'
import type { NearPair } from '../../shared/near-bags.ts'
import type { Sql } from '../workspace/sql.ts'
import { waitsForAnswer } from './review.ts'

// What agencies offer, kept beside the versions it was read from: a run reads only the versions that it has not read, and compares only the names
// and sets of items that were not there.

/** Packages that wait for their answer. */
const waiting = `waiting AS (SELECT hash, state FROM package WHERE ${waitsForAnswer})`

/** The newest version of each entry that is here: what waits for an answer, and what is accepted of everything else. Stubs offer nothing. */
const offered = `
  WITH ${waiting},
  newest AS MATERIALIZED (SELECT agency, id, version FROM waiting JOIN state_entry USING (state))
  SELECT agency, id, version FROM newest
  UNION ALL SELECT agency, id, version FROM accepted JOIN state_entry USING (state)
    WHERE (agency, id) NOT IN (SELECT agency, id FROM newest)`

/** The package that waits for an answer and has this entry, if there is one. */
export function waitingPackage(sql: Sql, { agency, id }: EntryKey): string | undefined {
  return sql.get<{ hash: string }>(
    `WITH ${waiting} SELECT hash FROM waiting JOIN state_entry USING (state) WHERE agency = @agency AND id = @id LIMIT 1`,
    { agency, id },
  )?.hash
}

/** What every run goes by: the last package that came or was answered, how often an order was reset, and offices reorganised. */
export function markOf(sql: Sql): string {
  const found = sql.get<{ packages: number | null; resets: number; reorganisations: number }>(
    `SELECT (SELECT max(rowid) FROM package) AS packages, (SELECT count(*) FROM reset) AS resets,
       (SELECT count(*) FROM reorganisation) AS reorganisations`,
  )
  const { packages = 0, resets = 0, reorganisations = 0 } = found ?? {}
  return `${packages ?? 0}/${resets}${reorganisations > 0 ? `/${reorganisations}` : ''}`
}

/** Finds out what is offered now. Kept in the temporary database for the questions below. */
export function lookAround(sql: Sql): void {
  const { database } = sql
  database.exec('DROP TABLE IF EXISTS temp.offered')
  database.exec(`CREATE TEMP TABLE offered AS ${offered}`)
  database.exec('CREATE UNIQUE INDEX temp.offered_key ON offered (agency, id)')
}

type Found = EntryKey & { version: string }

/** What is not known as it is now: new, or in another version. */
export function changedOffers(sql: Sql): Found[] {
  return sql.database
    .prepare<[], Found>(
      `SELECT agency, id, offered.version FROM temp.offered LEFT JOIN offer USING (agency, id)
       WHERE offer.version IS NOT offered.version`,
    )
    .all()
}

export interface ReadOffer extends Found {
  provider: string
  library: string
  offer: Offer
}

/** What a version offers; nothing where it is a stub. */
export function readOffer(
  sql: Sql,
  { version, ...key }: Found,
  offerOf: (key: EntryKey, entry: Collidable, agency: string) => Offer,
): ReadOffer | undefined {
  const stored = sql.get<{ record: string }>('SELECT record FROM version WHERE hash = @version', { version })
  const { entry } = JSON.parse(stored?.record ?? '{}') as { entry?: StoredEntry }
  if (!entry) return undefined
  const {
    name = '',
    provider = '',
    code = '',
    sensitivity = '',
    system,
    sharing,
    library,
    items = [],
  } = entry
  const offer = offerOf(
    key,
    {
      name,
      provider,
      code,
      sensitivity,
      system: system?.name ?? '',
      sharing: sharing?.type ?? '',
      items: items.map((item) => item.name ?? ''),
    },
    '',
  )
  return { ...key, version, provider, library: library?.name ?? '', offer }
}

/** As it is stored: without what is empty. Parsing all of it by its schema would take most of a run. */
interface StoredEntry {
  name?: string
  provider?: string
  code?: string
  sensitivity?: string
  system?: { name?: string }
  sharing?: { type?: string }
  library?: { name?: string }
  items?: { name?: string }[]
}

/** What is known already and is still offered as it was. */
export function keptOffers(sql: Sql): ReadOffer[] {
  const rows = sql.database
    .prepare<[], Omit<Offer, 'office'> & Omit<ReadOffer, 'offer'>>(
      `SELECT agency, id, version, provider, name_key AS nameKey, spelling, items, code, system, sharing, sensitivity,
         library
       FROM offer JOIN temp.offered USING (agency, id, version)`,
    )
    .all()
  return rows.map(({ version, provider, library, ...offer }) => ({
    agency: offer.agency,
    id: offer.id,
    version,
    provider,
    library,
    offer: { ...offer, office: '' },
  }))
}

/** The names, or sets of items, that were known before. */
export function knownKeys(sql: Sql, part: NearPart): Set<string> {
  return new Set(sql.column<string>(`SELECT DISTINCT ${columnOf[part]} FROM offer`))
}

/** Puts what was read in the place of what was known. Runs inside the caller's transaction. */
export function storeOffers(sql: Sql, read: readonly ReadOffer[]): void {
  sql.run('DELETE FROM offer WHERE (agency, id) NOT IN (SELECT agency, id FROM temp.offered)')
  // A version that became a stub offers nothing any more.
  sql.run(
    `DELETE FROM offer WHERE EXISTS (SELECT 1 FROM temp.offered WHERE offered.agency = offer.agency AND offered.id = offer.id
       AND offered.version <> offer.version)`,
  )
  for (const { agency, id, version, provider, library, offer } of read) {
    const { nameKey, spelling, items, code, system, sharing, sensitivity } = offer
    sql.run(
      `INSERT INTO offer (agency, id, version, provider, name_key, spelling, items, code, system, sharing, sensitivity, library)
       VALUES (@agency, @id, @version, @provider, @nameKey, @spelling, @items, @code, @system, @sharing, @sensitivity, @library)`,
      {
        agency,
        id,
        version,
        provider,
        nameKey,
        spelling,
        items,
        code,
        system,
        sharing,
        sensitivity,
        library,
      },
    )
  }
}

export type NearPart = 'names' | 'items'
const columnOf = { names: 'name_key', items: 'items' } as const

/** Adds what is near to what is new, and forgets what nobody offers any more. Runs inside the caller's transaction. */
export function storeNear(sql: Sql, part: NearPart, fresh: readonly NearPair[]): void {
  const column = columnOf[part]
  sql.run(
    `INSERT OR REPLACE INTO near_pair (part, one, other, alike)
     SELECT @part, value ->> 0, value ->> 1, value ->> 2 FROM json_each(@rows)`,
    { part, rows: JSON.stringify(fresh.map(({ one, other, alike }) => [one, other, alike])) },
  )
  sql.run(
    `DELETE FROM near_pair WHERE part = @part AND (one NOT IN (SELECT ${column} FROM offer) OR other NOT IN (SELECT ${column} FROM offer))`,
    { part },
  )
}

/** Pairs that were found before; of some of them one may not be offered any more. */
export function nearStored(sql: Sql, part: NearPart): NearPair[] {
  return sql.all<NearPair>('SELECT one, other, alike FROM near_pair WHERE part = @part', { part })
}

/** What agencies are called here: by the name they are registered under, or, of those below a district, by its word, or else by the list of offices. */
export function agencyNames(sql: Sql): Map<string, string> {
  const rows = sql.all<{ code: string; name: string }>(
    `SELECT code, name FROM organisation
     UNION ALL SELECT agency AS code, record ->> '$.name' AS name FROM source
     UNION ALL SELECT code, name FROM partner WHERE relation = 'subordinate'`,
  )
  return new Map(rows.map(({ code, name }) => [code, name]))
}
