import { catalogState, keyText, type CatalogState, type StateEntry } from '../../shared/catalog-state.ts'
import { openEntryOf, recordLine, type Entry, type EntryKey, type Item } from '../../shared/entry.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import { frozenRecord } from './draft.ts'
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

/** The record that takes an entry's place, where one does. */
export function replacementOf({ state, replaced }: LeavingCatalog, key: EntryKey): string | undefined {
  return replaced.get(state.get(keyText(key))?.version ?? '')
}

/** Whether a stub stands for an entry: it says nothing, and is counted. */
export function isStub(leaving: LeavingCatalog, key: EntryKey): boolean {
  const other = replacementOf(leaving, key)
  return other !== undefined && openEntryOf(other) === undefined
}

/** Which entries are to leave: those in use now, or those that were frozen for review. */
export type Source = 'working' | 'frozen'

interface SourceRow {
  id: string
  version: string
  sensitivity: string
  holdsSecret: 0 | 1
}

/**
 * The only function that lists entries for leaving: every entry that is secret, or that the secrecy review withheld, is replaced by a numbered
 * stub that says nothing of it, and such an item of another entry is left out and counted (Articles 24 and 27; design.md 7).
 */
export function leavingCatalog(sql: Sql, agency: string, source: Source = 'working'): LeavingCatalog {
  const rows = sql.all<SourceRow>(sources[source].rows)
  const numbers = stubNumbers(sql)
  const withheldBy = withheldByReview(sql)
  const codes = heldCodes(sql, source)
  const openPart = openPartOf(codes)
  const naming = codes.size === 0 ? codes : namingCodes(sql, codes, source)
  const elsewhere = heldElsewhere(sql)
  const nextFree = freeNumbers(
    new Set([...numbers.values(), ...[...elsewhere.values()].flatMap(({ number }) => number ?? [])]),
  )
  const replaced = new Map<string, string>()
  const replacedBy = (record: string) => {
    const hash = sha256(record)
    replaced.set(hash, record)
    return hash
  }
  let withheld = 0
  let withheldItems = 0
  const entries = rows.map(({ id, version, sensitivity, holdsSecret }): StateEntry => {
    const said = withheldBy.get(id)
    const also = elsewhere.get(id)?.items ?? 0
    if (holdsSecret === 0 && !naming.has(id) && !said && also === 0) return { agency, id, version }
    if (sensitivity === 'secret' || said?.has('')) {
      withheld += 1
      return {
        agency,
        id,
        version: replacedBy(recordLine({ agency, id, withheld: numbers.get(id) ?? nextFree() })),
      }
    }
    const record = sql.get<{ record: string }>(sources[source].record, { id })?.record
    if (record === undefined) throw new Error(`no entry ${id}`)
    const open = openPart(entryOf(record), said)
    const { entry, held } = { ...open, held: open.held + also }
    withheldItems += held
    const line = recordLine({ agency, id, entry, ...(held > 0 && { withheldItems: held }) })
    return { agency, id, version: replacedBy(line) }
  })
  const known = new Set(rows.map(({ id }) => id))
  for (const [id, { withheld: number }] of elsewhere) {
    if (number === null || known.has(id)) continue
    withheld += 1
    entries.push({ agency, id, version: replacedBy(recordLine({ agency, id, withheld: number })) })
  }
  return { state: catalogState(entries), withheld, withheldItems, replaced }
}

/** Frozen entries with the columns that the working copy's have. */
const frozenEntries = `(SELECT id, version, sensitivity, record, instr(record, '"sensitivity":"secret"') > 0 AS holds_secret
  FROM (SELECT id, version, sensitivity, ${frozenRecord('draft_entry')} AS record FROM draft_entry))`

const sources: Record<Source, { rows: string; record: string; codes: string; naming: string }> = {
  // SQLite would take an index of the list for each. All are asked in narrow rows, a few by their own index.
  working: sourceOf('entry WHERE +retired = 0', 'entry INDEXED BY entry_leaving WHERE retired = 0'),
  frozen: sourceOf(`${frozenEntries} WHERE true`),
}

/** A table and a condition: for a few of its entries, and for all of them. */
function sourceOf(from: string, all = from) {
  return {
    rows: `SELECT id, version, sensitivity, holds_secret AS holdsSecret FROM ${all} ORDER BY id`,
    record: `SELECT record FROM ${from} AND id = @id`,
    // Each half finds its few by an index.
    codes: `SELECT trim(record ->> '$.entry.code') AS code FROM ${from} AND holds_secret = 1 AND sensitivity = 'secret'
      UNION SELECT trim(record ->> '$.entry.code') FROM ${from}
        AND id IN (SELECT id FROM secrecy_review WHERE verdict = 'withhold' AND item = '')`,
    naming: `SELECT DISTINCT held.id FROM (SELECT id, record FROM ${from}) AS held, json_each(held.record, '$.entry.related') AS related
      WHERE trim(related.value) IN (SELECT value FROM json_each(@codes))`,
  }
}

interface HeldElsewhere {
  withheld: number | null
  items: number
  /** Stays taken when it is said no longer, so that it can be said again. */
  number: number | null
}

/** What came from a desk that held it back, and is there still: stubs by their number, and of other entries how many items. */
function heldElsewhere(sql: Sql): Map<string, HeldElsewhere> {
  const rows = sql.all<HeldElsewhere & { id: string }>(
    `SELECT id, withheld AS number, iif(released_at = '', withheld, NULL) AS withheld, iif(released_at = '', items, 0) AS items
     FROM held_elsewhere ORDER BY id`,
  )
  return new Map(rows.map(({ id, ...held }) => [id, held]))
}

/** Entries, and names of items, that the secrecy review withheld; '' stands for the entry itself. */
function withheldByReview(sql: Sql): Map<string, Set<string>> {
  const held = new Map<string, Set<string>>()
  const rows = sql.all<{ id: string; item: string }>(
    "SELECT id, item FROM secrecy_review WHERE verdict = 'withhold'",
  )
  for (const { id, item } of rows) held.set(id, (held.get(id) ?? new Set()).add(item))
  return held
}

/** An entry as it may leave in any file; undefined where all of it is secret. */
export function leavingEntry(sql: Sql): (entry: Entry) => { entry: Entry; held: number } | undefined {
  const openPart = openPartOf(secretCodes(sql))
  return (entry) => (entry.sensitivity === 'secret' ? undefined : openPart(entry))
}

/** An entry without its secret items, those that the review withheld, and what it says of secret entries. */
function openPartOf(
  codes: ReadonlySet<string>,
): (entry: Entry, withheld?: ReadonlySet<string>) => { entry: Entry; held: number } {
  return (whole, withheld = new Set()) => {
    const { entry, held } = withoutItems(
      whole,
      ({ sensitivity, name }) => sensitivity === 'secret' || withheld.has(name),
    )
    return { entry: { ...entry, related: entry.related.filter((code) => !codes.has(code.trim())) }, held }
  }
}

/** Codes that would say of a secret entry that it is there and of which class. */
function secretCodes(sql: Sql): Set<string> {
  const rows = sql.all<{ code: string }>(
    "SELECT trim(code) AS code FROM entry WHERE holds_secret = 1 AND sensitivity = 'secret' AND trim(code) <> ''",
  )
  return new Set(rows.map(({ code }) => code))
}

/** Codes of entries that a stub stands for; what is secret now is told of by nothing that was frozen before either. */
function heldCodes(sql: Sql, source: Source): Set<string> {
  const held = sql.column<string | null>(sources[source].codes).filter((code) => code !== null && code !== '')
  return new Set([...secretCodes(sql), ...held.map(String)])
}

/** Entries that name one of these codes as related. */
function namingCodes(sql: Sql, codes: ReadonlySet<string>, source: Source): Set<string> {
  return new Set(sql.column<string>(sources[source].naming, { codes: JSON.stringify([...codes]) }))
}

/**
 * What is said of a secret item elsewhere in the entry goes with it: the reasons given for it. Where two items have one name, or a secret one
 * has none, a reason may be meant for the secret one.
 */
function withoutItems(entry: Entry, isHeld: (item: Item) => boolean): { entry: Entry; held: number } {
  const items = entry.items.filter((item) => !isHeld(item))
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

/** The numbers in the last submission, whatever code it went out under: a stub keeps its own, or every entry that becomes secret would change the others. */
function stubNumbers(sql: Sql): Map<string, number> {
  const rows = sql.all<{ id: string; withheld: number }>(
    `SELECT id, withheld
     FROM (SELECT id FROM entry WHERE +retired = 0 AND holds_secret = 1 AND sensitivity = 'secret'
         UNION SELECT id FROM secrecy_review WHERE verdict = 'withhold' AND item = '')
       CROSS JOIN state_entry USING (id) JOIN version ON version.hash = state_entry.version
     WHERE withheld IS NOT NULL AND state =
       (SELECT state FROM package WHERE direction = 'sent' AND kind = 'submission' ORDER BY rowid DESC LIMIT 1)`,
  )
  return new Map(rows.map(({ id, withheld }) => [id, withheld]))
}

/** Keeps the versions of a leaving catalog for good, so that the package can be made again. Runs inside the caller's transaction. */
export function keepVersions(sql: Sql, leaving: LeavingCatalog, source: Source = 'working'): void {
  // Only those that are not kept yet: ignoring the others would first work out their columns again.
  sql.run(
    source === 'working'
      ? `INSERT INTO version (hash, record)
         SELECT version, record FROM entry WHERE id IN
           (SELECT id FROM entry INDEXED BY entry_leaving WHERE retired = 0 AND holds_secret = 0 AND NOT EXISTS (SELECT 1 FROM version WHERE hash = entry.version))`
      : `INSERT INTO version (hash, record)
         SELECT version, record FROM ${frozenEntries} AS frozen
         WHERE holds_secret = 0 AND NOT EXISTS (SELECT 1 FROM version WHERE hash = frozen.version)`,
  )
  for (const [hash, record] of leaving.replaced) {
    sql.run('INSERT OR IGNORE INTO version (hash, record) VALUES (@hash, @record)', { hash, record })
  }
}

/**
 * The entries of a state that hold what has become secret since it was signed: the entry itself, or one of its items. Then the package
 * stays here, whatever was handed in earlier (Article 24).
 */
export function secretSince(sql: Sql, state: number): Set<string> {
  const rows = sql.all<{ id: string; now: string; sensitivity: string; signed: string }>(
    // The entries come first: those that hold secrets are few, and a state may have a hundred thousand.
    `SELECT id, entry.record AS now, entry.sensitivity, version.record AS signed
     FROM entry CROSS JOIN state_entry USING (id) JOIN version ON version.hash = state_entry.version
     WHERE state = @state AND entry.holds_secret = 1 AND version.withheld IS NULL`,
    { state },
  )
  const held = rows.filter(
    ({ now, sensitivity, signed }) => sensitivity === 'secret' || sharesItem(now, signed),
  )
  return new Set(held.map(({ id }) => id))
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
