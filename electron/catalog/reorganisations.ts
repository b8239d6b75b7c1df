import { compactJson, type Json } from '../../shared/canonical.ts'
import { Failure } from '../../shared/failures.ts'
import type { Party, Statement } from '../../shared/package.ts'
import {
  documentName,
  endedIn,
  reorganisationSchema,
  type Reorganisation,
  type ReorganisationRow,
} from '../../shared/reorganisation.ts'
import type { SignedPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import { signedPackage, statementOf } from './ledger.ts'

// Reorganisations as they were signed here or taken in here: their order, and what follows from them for who is who.

/** One that was signed, as it is known wherever it is told of. */
export interface SignedReorganisation {
  hash: string
  sequence: number
  sender: Party
  envelope: string
  madeAt: string
  record: Reorganisation
}

interface Row {
  hash: string
  direction: 'issued' | 'received'
  sender: string
  senderName: string
  sequence: number
  record: string
  envelope: string
  madeAt: string
}

const columns =
  'hash, direction, sender, sender_name AS senderName, sequence, record, envelope, made_at AS madeAt'

/** The one line that names a reorganisation's content. */
export function reorganisationLine(record: Reorganisation): string {
  return compactJson(record)
}

/** All of one bureau that are known here, in their order. */
export function reorganisationsOf(sql: Sql, sender: string): SignedReorganisation[] {
  return sql
    .all<Row>(`SELECT ${columns} FROM reorganisation WHERE sender = @sender ORDER BY sequence`, { sender })
    .map(signedOf)
}

/** All that were signed here, in their order. */
export function issuedReorganisations(sql: Sql): SignedReorganisation[] {
  return sql
    .all<Row>(`SELECT ${columns} FROM reorganisation WHERE direction = 'issued' ORDER BY sequence`)
    .map(signedOf)
}

/** @throws {Failure} PACKAGE_UNKNOWN */
export function findReorganisation(sql: Sql, hash: string): SignedReorganisation {
  const row = sql.get<Row>(`SELECT ${columns} FROM reorganisation WHERE hash = @hash`, { hash })
  if (!row) throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  return signedOf(row)
}

function signedOf({
  hash,
  sequence,
  envelope,
  madeAt,
  sender,
  senderName,
  record,
}: Row): SignedReorganisation {
  return {
    hash,
    sequence,
    envelope,
    madeAt,
    sender: { code: sender, name: senderName },
    record: reorganisationSchema.parse(JSON.parse(record)),
  }
}

/** Lines of `reorganisations.jsonl`. */
export function reorganisationLines(known: readonly SignedReorganisation[]): string[] {
  return known.map(({ envelope, record }) =>
    compactJson({ envelope, reorganisation: record as unknown as Json }),
  )
}

/** Keeps one that was signed here or came in. Runs inside the caller's transaction. */
export function keepReorganisation(
  sql: Sql,
  direction: Row['direction'],
  {
    packageHash,
    statement,
    envelope,
    small = {},
  }: Omit<SignedPackage, 'small'> & { small?: SignedPackage['small'] },
  record: Reorganisation,
): void {
  const { sender, sequence, createdAt } = statement
  sql.run(
    `INSERT INTO reorganisation (hash, direction, sender, sender_name, sequence, record, envelope, parts, made_at, kept_at)
     VALUES (@hash, @direction, @sender, @senderName, @sequence, @record, @envelope, @parts, @madeAt, @now)`,
    {
      hash: packageHash,
      direction,
      sender: sender.code,
      senderName: sender.name,
      sequence,
      record: reorganisationLine(record),
      envelope,
      parts: JSON.stringify(small),
      madeAt: createdAt,
      now: new Date().toISOString(),
    },
  )
}

/** One that was signed here, ready to be written again byte for byte. @throws {Failure} PACKAGE_UNKNOWN */
export function issuedReorganisation(sql: Sql, hash: string): SignedPackage {
  const row = sql.get<{ hash: string; envelope: string; parts: string }>(
    "SELECT hash, envelope, parts FROM reorganisation WHERE hash = @hash AND direction = 'issued'",
    { hash },
  )
  if (!row) throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  return signedPackage(row)
}

/** The lines that a reorganisation brought under other codes, in their order. */
export function broughtLines(sql: Sql, hash: string): string[] {
  return sql.column<string>(
    `SELECT version.record FROM reorganised JOIN state_entry ON state_entry.state = reorganised.state AND state_entry.agency = party
       JOIN version ON version.hash = state_entry.version
     WHERE reorganisation = @hash AND NOT EXISTS (SELECT 1 FROM state_entry AS before
       WHERE before.state = reorganised.base AND before.agency = party AND before.id = state_entry.id)
     ORDER BY state_entry.agency, state_entry.id`,
    { hash },
  )
}

/** Everything that was signed or taken in here, newest first. */
export function listReorganisations(sql: Sql): ReorganisationRow[] {
  return rowsOf(
    sql,
    sql.all<Row>(`SELECT ${columns} FROM reorganisation ORDER BY made_at DESC, sequence DESC LIMIT 500`),
  )
}

/** Those that this desk learned of with a roll-up: what they carried is in it neither new nor retired. */
export function reorganisedWith(sql: Sql, hash: string): ReorganisationRow[] {
  return rowsOf(
    sql,
    sql.all<Row>(
      `SELECT ${columns} FROM reorganisation WHERE direction = 'received' AND hash IN (
         SELECT reorganisation FROM reorganised WHERE place = (SELECT max(rowid) FROM package
           WHERE rowid < (SELECT rowid FROM package WHERE hash = @hash AND direction = 'received')))
       AND sender = (SELECT sender FROM package WHERE hash = @hash) ORDER BY sequence`,
      { hash },
    ),
  )
}

function rowsOf(sql: Sql, rows: readonly Row[]): ReorganisationRow[] {
  const counted = new Map(
    sql
      .all<{ hash: string; carried: number }>(
        'SELECT reorganisation AS hash, count(*) AS carried FROM carriage GROUP BY reorganisation',
      )
      .map(({ hash, carried }) => [hash, carried]),
  )
  return rows.map((row) => {
    const { hash, sender, sequence, madeAt, record } = signedOf(row)
    const { type, document, before, after } = record
    return {
      package: hash,
      direction: row.direction,
      sender,
      sequence,
      type,
      document,
      before: before.map(({ code, name }) => ({ code, name })),
      after: after.map(({ code, name }) => ({ code, name })),
      carried: counted.get(hash) ?? 0,
      madeAt,
    }
  })
}

/** From which office a version of an entry was carried, and by which document. */
export function carriedBy(
  sql: Sql,
  key: { agency: string; id: string; version: string },
): { from: Party; document: string } | undefined {
  const found = sql.get<{ code: string; hash: string }>(
    `SELECT from_agency AS code, reorganisation AS hash FROM carriage
     WHERE agency = @agency AND id = @id AND version = @version`,
    { agency: key.agency, id: key.id, version: key.version },
  )
  if (!found) return undefined
  const { record } = findReorganisation(sql, found.hash)
  const name = record.before.find(({ code }) => code === found.code)?.name ?? found.code
  return { from: { code: found.code, name }, document: documentName(record) }
}

/** By which reorganisation an office is no more, and who goes on with what it had. */
export interface End {
  name: string
  successors: Party[]
  document: string
}

/** Nothing for an office that is there, or never was. The last word counts, whoever's it is. */
export function endOfOffice(sql: Sql, code: string): End | undefined {
  const rows = sql.all<Row>(
    `SELECT ${columns} FROM reorganisation WHERE instr(record, @code) > 0 ORDER BY sequence DESC`,
    { code: `"${code}"` },
  )
  for (const row of rows) {
    const { record } = signedOf(row)
    if (record.after.some((office) => office.code === code)) return undefined
    const end = endIn(record, code)
    if (end) return end
  }
  return undefined
}

/** The same of one reorganisation. */
export function endIn(record: Reorganisation, code: string): End | undefined {
  const successors = endedIn(record).get(code)
  if (!successors) return undefined
  const continuing = record.after.filter(({ continues }) => continues === code)
  const named = record.after.filter((office) => successors.includes(office.code))
  const parties = [...new Set([...continuing, ...named])].map((office) => ({
    code: office.code,
    name: office.name,
  }))
  return {
    name: record.before.find((office) => office.code === code)?.name ?? code,
    successors: parties,
    document: documentName(record),
  }
}

/** @throws {Failure} OFFICE_ENDED */
export function refuseEnded(sql: Sql, code: string): void {
  const end = endOfOffice(sql, code)
  if (end) throw officeEnded(end)
}

export function officeEnded({ name, successors, document }: End): Failure {
  return new Failure('OFFICE_ENDED', {
    name,
    document,
    successors: successors.map((party) => party.name).join('、'),
  })
}

/** Whether a key signed for this party before it went to another. */
export function signedFormerlyFor(sql: Sql, fingerprint: string, party: string): boolean {
  return (
    sql.get('SELECT 1 FROM former_party WHERE fingerprint = @fingerprint AND party = @party', {
      fingerprint,
      party,
    }) !== undefined
  )
}

/**
 * What an office hands in after its catalog was reorganised begins from what that left accepted: anything else would retire what came to it.
 * @throws {Failure} PACKAGE_BEFORE_REORGANISATION
 */
export function requireInSight(sql: Sql, { sender, recipient, sequence, base }: Statement): void {
  const last = sql.get<{ hash: string; state: string; place: number }>(
    `SELECT reorganisation AS hash, state.hash AS state, place FROM reorganised
       JOIN reorganisation ON reorganisation.hash = reorganised.reorganisation JOIN state ON state.number = reorganised.state
     WHERE party = @party AND sender = @bureau AND (base IS NULL OR base <> state) ORDER BY sequence DESC LIMIT 1`,
    { party: sender.code, bureau: recipient.code },
  )
  if (!last || base === last.state) return
  const later = sql.get(
    `SELECT 1 FROM package JOIN state ON state.number = package.state
     WHERE direction = 'sent' AND kind = 'receipt' AND recipient = @party AND package.rowid > @place AND state.hash = @base`,
    { party: sender.code, place: last.place, base: base ?? '' },
  )
  if (later) return
  const { record } = findReorganisation(sql, last.hash)
  throw new Failure('PACKAGE_BEFORE_REORGANISATION', {
    sender: sender.name,
    sequence,
    document: documentName(record),
  })
}

/** Up to which of a bureau's reorganisations a package of it goes, by its own lines. */
export function levelOf(lines: readonly string[]): number {
  return lines.reduce((level, line) => {
    const { envelope } = JSON.parse(line) as { envelope: string }
    return Math.max(level, statementOf(envelope).sequence)
  }, 0)
}
