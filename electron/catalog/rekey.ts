import { canonicalJson, type Json } from '../../shared/canonical.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { Party } from '../../shared/package.ts'
import { carriedLine, ownerAfter, type Reorganisation } from '../../shared/reorganisation.ts'
import { sha256 } from '../package/dsse.ts'
import { endKey, findKey } from '../trust/keys.ts'
import type { Sql } from '../workspace/sql.ts'
import { goesOn } from './case-entries.ts'
import { storedRecord, storeVersion } from './states.ts'

// What is open at a bureau follows its entries to the office that has them now. What was told and answered stays as it was said.

/** Runs inside the transaction that carries the accepted states. */
export function rekeyOpen(sql: Sql, record: Reorganisation): void {
  rekeyCorrections(sql, record)
  rekeyJudgements(sql, record)
  rekeyDisputes(sql, record)
  rekeyCases(sql, record)
}

/** A version under the code of the office that has its entry now; itself where nothing moved. */
export function carriedVersion(
  sql: Sql,
  key: EntryKey,
  version: string,
  ownerOf: (key: EntryKey) => string,
): string {
  const agency = ownerOf(key)
  const line = storedRecord(sql, version)
  if (agency === key.agency || line === '') return version
  const carried = carriedLine(line, key.agency, agency)
  const hash = sha256(carried)
  storeVersion(sql, hash, carried)
  return hash
}

function rekeyCorrections(sql: Sql, record: Reorganisation): void {
  const ownerOf = ownerAfter(record)
  const open = sql.all<EntryKey & { number: number; base: string; version: string }>(
    "SELECT number, agency, id, base, version FROM correction WHERE state = 'open'",
  )
  for (const { number, base, version, ...key } of open) {
    if (ownerOf(key) === key.agency) continue
    sql.run(
      'UPDATE correction SET agency = @agency, base = @base, version = @version WHERE number = @number',
      {
        number,
        agency: ownerOf(key),
        base: carriedVersion(sql, key, base, ownerOf),
        version: carriedVersion(sql, key, version, ownerOf),
      },
    )
  }
  rekeyVersions(sql, 'contested', ['base', 'theirs'], ownerOf)
  // What was told and not handed in yet: under its new code it is still not to be undone by what was made before.
  rekeyVersions(sql, 'told_correction', ['handed', 'accepted_as'], ownerOf)
}

/** A table of entries that names two versions of each. */
function rekeyVersions(
  sql: Sql,
  table: 'contested' | 'told_correction',
  [one, other]: readonly [string, string],
  ownerOf: (key: EntryKey) => string,
): void {
  const rows = sql.all<EntryKey & { first: string; second: string }>(
    `SELECT agency, id, ${one} AS first, ${other} AS second FROM ${table}`,
  )
  for (const { first, second, ...key } of rows) {
    if (ownerOf(key) === key.agency) continue
    sql.run(
      `UPDATE ${table} SET agency = @to, ${one} = @carried, ${other} = @carriedToo
       WHERE agency = @agency AND id = @id AND ${one} = @first AND ${other} = @second`,
      {
        ...key,
        first,
        second,
        to: ownerOf(key),
        carried: carriedVersion(sql, key, first, ownerOf),
        carriedToo: carriedVersion(sql, key, second, ownerOf),
      },
    )
  }
}

/** What a person said of a group names its entries, and whose counts. */
function rekeyJudgements(sql: Sql, record: Reorganisation): void {
  const ownerOf = ownerAfter(record)
  const rows = sql.all<{ number: number; members: string; source: string }>(
    'SELECT number, members, source FROM judgement WHERE undone_at IS NULL',
  )
  for (const { number, members, source } of rows) {
    const before = (JSON.parse(members) as string[]).map(keyOf)
    const after = before.map((key) => ({ agency: ownerOf(key), id: key.id }))
    const ofSource = before.findIndex(({ agency }) => agency === source)
    const told = {
      number,
      members: JSON.stringify(after.map(({ agency, id }) => `${agency}/${id}`)),
      source: after[ofSource]?.agency ?? source,
    }
    if (told.members === members && told.source === source) continue
    sql.run('UPDATE judgement SET members = @members, source = @source WHERE number = @number', told)
  }
}

function keyOf(text: string): EntryKey {
  const [agency = '', ...id] = text.split('/')
  return { agency, id: id.join('/') }
}

interface DisputeRow {
  id: string
  parties: string
  entries: string
  escalation: string | null
  ruling: string | null
}

/**
 * A dispute goes on between those who have the entries now; between offices that became one there is none any more. Runs again on a dispute that
 * has followed already and changes nothing.
 */
export function rekeyDisputes(sql: Sql, record: Reorganisation): void {
  const names = new Map(record.after.map(({ code, name }) => [code, name]))
  const ownerOf = ownerAfter(record)
  const rows = sql.all<DisputeRow>('SELECT id, parties, entries, escalation, ruling FROM dispute')
  for (const { id, escalation, ruling, ...row } of rows) {
    const [parties, entries] = [JSON.parse(row.parties) as Party[], JSON.parse(row.entries) as EntryKey[]]
    const renamed = parties.some(({ code, name }) => (names.get(code) ?? name) !== name)
    const moved = entries.filter((key) => ownerOf(key) !== key.agency)
    const isMoved = moved.length > 0 || renamed || parties.some(({ code }) => isGone(record, code))
    if (isMoved) {
      const follow = followers(record, entries)
      const partiesAfter = partiesOf(parties, follow, names)
      if (partiesAfter.length < 2) {
        closeWithin(sql, id, record)
        continue
      }
      const opinions = sql.all<{ number: number; party: string }>(
        'SELECT number, party FROM opinion WHERE dispute = @id',
        { id },
      )
      for (const { number, party } of opinions)
        sql.run('UPDATE opinion SET party = @party WHERE number = @number', {
          number,
          party: follow(party)[0] ?? party,
        })
      const entriesAfter = sortedKeys(entries.map((key) => ({ agency: ownerOf(key), id: key.id })))
      sql.run('UPDATE dispute SET parties = @parties, entries = @entries WHERE id = @id', {
        id,
        parties: JSON.stringify(partiesAfter),
        entries: JSON.stringify(entriesAfter),
      })
    }
    // Each by itself: what was decided above may name offices that the dispute here has left long ago.
    const [asked, decided] = [escalation, ruling].map((notice) => notice && toldAgain(notice, record))
    if (asked === escalation && decided === ruling) continue
    sql.run('UPDATE dispute SET escalation = @asked, ruling = @decided WHERE id = @id', {
      id,
      asked: asked ?? null,
      decided: decided ?? null,
    })
  }
}

/** A case that goes on names its entries where they are now; what was registered for an office below is told to the one that has them. */
export function rekeyCases(sql: Sql, record: Reorganisation): void {
  const ownerOf = ownerAfter(record)
  const names = new Map(record.after.map(({ code, name }) => [code, name]))
  const cases = sql.all<{ id: string; origin: string; party: string }>(
    `SELECT id, origin, party FROM case_record WHERE ${goesOn}`,
  )
  for (const { id, origin, party } of cases) {
    const entries = sql.all<EntryKey & { row: number }>(
      'SELECT row, agency, id FROM case_entry WHERE case_id = @id ORDER BY row',
      { id },
    )
    for (const { row, ...key } of entries) {
      const agency = ownerOf(key)
      if (agency === key.agency) continue
      sql.run('UPDATE case_entry SET agency = @agency WHERE case_id = @id AND row = @row', {
        id,
        row,
        agency,
      })
    }
    const [to] = followers(record, entries)(party)
    const name = names.get(to ?? '')
    if (origin === 'registered' && to !== undefined && name !== undefined)
      sql.run('UPDATE case_record SET party = @to, party_name = @name WHERE id = @id', { id, to, name })
  }
}

function isGone({ before, after }: Reorganisation, code: string): boolean {
  return before.some((office) => office.code === code) && !after.some((office) => office.code === code)
}

/** Who takes a party's place: those who have its entries in the dispute now, or else those who have anything of it. */
function followers(record: Reorganisation, entries: readonly EntryKey[]): (code: string) => string[] {
  const ownerOf = ownerAfter(record)
  return (code) => {
    const own = entries.filter(({ agency }) => agency === code).map(ownerOf)
    if (own.length > 0) return [...new Set(own)].toSorted()
    if (!isGone(record, code)) return [code]
    return record.moves.filter(({ from }) => from === code).map(({ to }) => to)
  }
}

function partiesOf(
  parties: readonly Party[],
  follow: (code: string) => string[],
  names: ReadonlyMap<string, string>,
): Party[] {
  const known = new Map(parties.map(({ code, name }) => [code, name]))
  const codes = new Set(parties.flatMap(({ code }) => follow(code)))
  return [...codes].toSorted().map((code) => ({ code, name: names.get(code) ?? known.get(code) ?? code }))
}

function sortedKeys(keys: readonly EntryKey[]): EntryKey[] {
  const text = ({ agency, id }: EntryKey) => `${agency} ${id}`
  return keys.toSorted((one, other) => (text(one) < text(other) ? -1 : 1))
}

/** A notice that names its parties and entries as they are after a reorganisation; as it was where they are one office now. */
function toldAgain(notice: string, record: Reorganisation): string {
  const said = JSON.parse(notice) as Record<string, Json>
  const { parties, entries, source, opinions } = said as unknown as {
    parties: Party[]
    entries: EntryKey[]
    source?: string
    opinions?: { party: string }[]
  }
  const ownerOf = ownerAfter(record)
  const follow = followers(record, entries)
  const heir = (code: string) => follow(code)[0] ?? code
  const now = partiesOf(parties, follow, new Map(record.after.map(({ code, name }) => [code, name])))
  if (now.length < 2) return notice
  const keys = sortedKeys(entries.map((key) => ({ agency: ownerOf(key), id: key.id })))
  return canonicalJson({
    ...said,
    parties: now as unknown as Json,
    entries: keys as unknown as Json,
    ...(source !== undefined && { source: heir(source) }),
    ...(opinions && {
      opinions: opinions.map((each) => ({ ...each, party: heir(each.party) })) as unknown as Json,
    }),
  })
}

/** Those who disagreed are one office: what was decided stays, and nothing is left to decide. */
function closeWithin(sql: Sql, id: string, { document }: Reorganisation): void {
  sql.run(
    `UPDATE dispute SET state = 'decided', decided_by = @by, decided_at = @at WHERE id = @id AND state <> 'decided'`,
    { id, by: `${document.authority}${document.number}`, at: new Date().toISOString() },
  )
}

/** Keys go to the office that their persons sign for now; those of nobody end. What a key signed before is remembered with whom it was for. */
export function moveKeys(
  sql: Sql,
  reorganisation: string,
  { keys, after, before }: Reorganisation,
  at: string,
): void {
  const names = new Map([...before, ...after].map(({ code, name }) => [code, name]))
  for (const { fingerprint, from, to } of keys) {
    const known = findKey(sql, fingerprint)
    // Where the key is not known, or is somebody else's, nothing is learned from this.
    if (known?.party.code !== from) continue
    if (to === undefined) {
      endKey(sql, fingerprint, at, 'left')
      continue
    }
    sql.run(
      'INSERT OR IGNORE INTO former_party (fingerprint, party, reorganisation) VALUES (@fingerprint, @from, @reorganisation)',
      { fingerprint, from, reorganisation },
    )
    sql.run('UPDATE trusted_key SET party = @to, party_name = @name WHERE fingerprint = @fingerprint', {
      fingerprint,
      to,
      name: names.get(to) ?? to,
    })
  }
}
