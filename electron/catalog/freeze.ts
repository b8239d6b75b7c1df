import { catalogState, type CatalogState, type StateEntry } from '../../shared/catalog-state.ts'
import { recordLine, type Entry, type Item } from '../../shared/entry.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import { entryOf } from './entries.ts'

/** The working copy as it may leave the machine. */
export interface LeavingCatalog {
  state: CatalogState
  /** Secret entries that a stub stands for, and secret items held back from entries that are not secret themselves. */
  withheld: number
  withheldItems: number
  /** Records that take the place of working ones, by version hash: stubs, and entries without their secret items. */
  replaced: Map<string, string>
}

/**
 * The only function that lists entries for leaving: every secret entry is replaced by a numbered stub that says nothing of it, and a
 * secret item of another entry is left out and counted (Article 24; design.md 7).
 */
export function leavingCatalog(sql: Sql, agency: string): LeavingCatalog {
  const rows = sql.all<{ id: string; version: string; sensitivity: string; holdsSecret: 0 | 1 }>(
    'SELECT id, version, sensitivity, holds_secret AS holdsSecret FROM entry WHERE retired = 0 ORDER BY id',
  )
  const numbers = stubNumbers(sql)
  const codes = secretCodes(sql)
  const naming = codes.size === 0 ? codes : namingCodes(sql, codes)
  const nextFree = freeNumbers(new Set(numbers.values()))
  const replaced = new Map<string, string>()
  const replacedBy = (record: string) => {
    const hash = sha256(record)
    replaced.set(hash, record)
    return hash
  }
  let withheld = 0
  let withheldItems = 0
  const entries = rows.map(({ id, version, sensitivity, holdsSecret }): StateEntry => {
    if (holdsSecret === 0 && !naming.has(id)) return { agency, id, version }
    if (sensitivity === 'secret') {
      withheld += 1
      return {
        agency,
        id,
        version: replacedBy(recordLine({ agency, id, withheld: numbers.get(id) ?? nextFree() })),
      }
    }
    const { entry, held } = withoutSecretItems(readEntry(sql, id))
    const leaving = { ...entry, related: entry.related.filter((code) => !codes.has(code.trim())) }
    withheldItems += held
    const record = recordLine({ agency, id, entry: leaving, ...(held > 0 && { withheldItems: held }) })
    return { agency, id, version: replacedBy(record) }
  })
  return { state: catalogState(entries), withheld, withheldItems, replaced }
}

/** Codes that would say of a secret entry that it is there and of which class. */
function secretCodes(sql: Sql): Set<string> {
  const rows = sql.all<{ code: string }>(
    "SELECT trim(code) AS code FROM entry WHERE sensitivity = 'secret' AND trim(code) <> ''",
  )
  return new Set(rows.map(({ code }) => code))
}

/** Entries in use that name one of these codes as related. */
function namingCodes(sql: Sql, codes: ReadonlySet<string>): Set<string> {
  const rows = sql.all<{ id: string }>(
    `SELECT DISTINCT entry.id FROM entry, json_each(entry.record, '$.entry.related') AS related
     WHERE retired = 0 AND trim(related.value) IN (SELECT value FROM json_each(@codes))`,
    { codes: JSON.stringify([...codes]) },
  )
  return new Set(rows.map(({ id }) => id))
}

function readEntry(sql: Sql, id: string): Entry {
  const stored = sql.get<{ record: string }>('SELECT record FROM entry WHERE id = @id', { id })
  if (!stored) throw new Error(`no entry ${id}`)
  return entryOf(stored.record)
}

/**
 * What is said of a secret item elsewhere in the entry goes with it: the reasons given for it. Where two items have one name, or a secret one
 * has none, a reason may be meant for the secret one.
 */
function withoutSecretItems(entry: Entry): { entry: Entry; held: number } {
  const items = entry.items.filter(({ sensitivity }) => sensitivity !== 'secret')
  const open = new Set(items.map(({ name }) => name))
  const secret = new Set(entry.items.filter((item) => !items.includes(item)).map(({ name }) => name))
  const reasons = entry.reasons.filter(({ item }) => (item === '' || open.has(item)) && !secret.has(item))
  return { entry: { ...entry, items, reasons }, held: entry.items.length - items.length }
}

/** 1, 2, 3 … without those that are taken. */
function freeNumbers(taken: ReadonlySet<number>): () => number {
  let free = 0
  return () => {
    do free += 1
    while (taken.has(free))
    return free
  }
}

/** The numbers in the last submission: a stub keeps its own, or every entry that becomes secret would change the others. */
function stubNumbers(sql: Sql): Map<string, number> {
  const rows = sql.all<{ id: string; withheld: number }>(
    `SELECT id, withheld FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE withheld IS NOT NULL AND id IN (SELECT id FROM entry WHERE retired = 0 AND sensitivity = 'secret') AND state =
       (SELECT state FROM package WHERE direction = 'sent' AND kind = 'submission' ORDER BY rowid DESC LIMIT 1)`,
  )
  return new Map(rows.map(({ id, withheld }) => [id, withheld]))
}

/** Keeps the versions of a leaving catalog for good, so that the package can be made again. Runs inside the caller's transaction. */
export function keepVersions(sql: Sql, leaving: LeavingCatalog): void {
  sql.run(
    // Only those that are not kept yet: ignoring the others would first work out their columns again.
    `INSERT INTO version (hash, record)
     SELECT version, record FROM entry
     WHERE retired = 0 AND holds_secret = 0 AND NOT EXISTS (SELECT 1 FROM version WHERE hash = entry.version)`,
  )
  for (const [hash, record] of leaving.replaced) {
    sql.run('INSERT OR IGNORE INTO version (hash, record) VALUES (@hash, @record)', { hash, record })
  }
}

/**
 * How many entries of a state hold what has become secret since it was signed: the entry itself, or one of its items. Then the package
 * stays here, whatever was handed in earlier (Article 24).
 */
export function secretSince(sql: Sql, state: number): number {
  const rows = sql.all<{ now: string; sensitivity: string; signed: string }>(
    `SELECT entry.record AS now, entry.sensitivity, version.record AS signed
     FROM state_entry JOIN version ON version.hash = state_entry.version JOIN entry USING (id)
     WHERE state = @state AND agency = (SELECT code FROM workspace) AND entry.holds_secret = 1 AND version.withheld IS NULL`,
    { state },
  )
  return rows.filter(({ now, sensitivity, signed }) => sensitivity === 'secret' || sharesItem(now, signed))
    .length
}

/**
 * Whether an item left in the signed version that is among the open ones no longer and may be a secret one now: by its name, or, where more are
 * secret than were held back then, under any name.
 */
function sharesItem(now: string, signed: string): boolean {
  const { items } = entryOf(now)
  const isSecret = ({ sensitivity }: Item) => sensitivity === 'secret'
  const secret = new Set(items.filter(isSecret).map(({ name }) => name))
  const open = items.filter((item) => !isSecret(item)).map(({ name }) => name)
  const held = (JSON.parse(signed) as { withheldItems?: number }).withheldItems ?? 0
  const more = items.length - open.length > held
  return entryOf(signed).items.some(({ name }) => {
    const at = open.indexOf(name)
    // Each accounts for one: two of a name went, and one may be secret.
    if (at >= 0) open.splice(at, 1)
    return at < 0 && (more || secret.has(name))
  })
}
