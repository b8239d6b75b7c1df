import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { insertCase } from '../../electron/catalog/cases.ts'
import { enterPackage } from '../../electron/catalog/ledger.ts'
import { enterPartner } from '../../electron/catalog/partners.ts'
import { rulebookName, rulesInForce } from '../../electron/catalog/rules-in-force.ts'
import { storeState, storeVersion } from '../../electron/catalog/states.ts'
import { importCorrections } from '../../electron/jobs/desk-exchange.ts'
import { importAnswers, importDoubts } from '../../electron/jobs/case-exchange.ts'
import { importHandout } from '../../electron/jobs/handouts.ts'
import { importPackage } from '../../electron/jobs/import-package.ts'
import { importReceipt } from '../../electron/jobs/import-receipt.ts'
import { importOrganisations } from '../../electron/jobs/organisations.ts'
import { importSnapshot } from '../../electron/jobs/snapshots.ts'
import { importReplacement } from '../../electron/jobs/replace-receipt.ts'
import { takeRoundPart } from '../../electron/jobs/take-round-part.ts'
import { importReset } from '../../electron/jobs/reset-order.ts'
import type { JobContext } from '../../electron/jobs/job.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import { verifyPackage } from '../../electron/package/read-package.ts'
import { plainFiles } from '../../electron/trust/encryption.ts'
import { enterKey } from '../../electron/trust/keys.ts'
import { enterPerson } from '../../electron/trust/persons.ts'
import { readTrustList } from '../../electron/trust/received-list.ts'
import { storeTrustList } from '../../electron/trust/trust-plan.ts'
import { readIdentity } from '../../electron/workspace/identity.ts'
import type { Sql } from '../../electron/workspace/sql.ts'
import { createWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { catalogState } from '../../shared/catalog-state.ts'
import {
  parts,
  signerRoles,
  type PackageKind,
  type Party,
  type Relation,
  type Role,
} from '../../shared/package.ts'
import { clerks, offices, type Clerk } from '../support/cast.ts'
import { fixedSigner } from '../support/fixed-keys.ts'
import { ageKey, ageKeyFile, agePassphrase } from './age.ts'
import { askedLine, first, firstHash, hashOf, type DeskName } from './genuine.ts'
import { deskClerk, pending } from './more-genuine.ts'
import { makeBag, type Source } from './parcel.ts'
import { sm2Clerks } from './sm2.ts'

/** A desk that files are handed in at, as its clerk would, within one transaction that is never committed. */
export interface Desk {
  handIn: (path: string, kind: PackageKind) => Promise<'let in' | 'held'>
  /** The envelope of a package that verifies, encrypted or not. */
  envelopeOf: (path: string) => Promise<string>
  /** How many rows and opened files there are in all: a refusal must not move it. */
  rows: () => number
  /** As if nothing had been handed in. */
  reset: () => void
  close: () => void
}

/** Makes the three desks, each in a folder of its own, with the fixed keys registered. */
export function openDesks(folder: string): Record<DeskName, Desk> {
  const { township, neighbour, district, city } = offices
  const { operator, reviewer, chief } = clerks
  return {
    district: openDesk(folder, 'district', district, (sql) => {
      partner(sql, 'subordinate', township, [operator, reviewer, chief, sm2Clerks.operator])
      partner(sql, 'subordinate', neighbour, [clerks.neighbour])
      partner(sql, 'superior', city, [clerks.city])
      enterFirst(sql, 'received')
      enterPending(sql)
      enterEncryptionKey(sql, folder)
      enterAsked(sql)
    }),
    city: openDesk(folder, 'city', city, (sql) => {
      partner(sql, 'subordinate', district, [clerks.district])
    }),
    township: openDesk(folder, 'agency', township, (sql) => {
      partner(sql, 'superior', district, [clerks.district])
      enterFirst(sql, 'sent')
    }),
  }
}

function openDesk(home: string, role: Role, party: Party, prepare: (sql: Sql) => void): Desk {
  const path = join(home, `${party.code}.muludb`)
  const workspace = createWorkspaceFile(path)
  const { sql } = workspace
  sql.transaction(() => {
    describe(sql, role, party)
    prepare(sql)
  })
  const context: JobContext = {
    sql,
    workspace: readIdentity(sql, path),
    rules: rulesInForce(sql),
    report: () => undefined,
  }
  // Within the transaction that is never committed, another one cannot begin.
  const rows = rowCounter(sql)
  const plain = plainFiles(context, agePassphrase)
  sql.database.exec('BEGIN IMMEDIATE')
  return {
    // Only what goes up may be encrypted.
    handIn: (file, kind) =>
      kind === 'submission' || kind === 'rollup'
        ? plain(file, (opened) => handIn(context, opened, kind))
        : handIn(context, file, kind),
    envelopeOf: (file) => plain(file, envelopeOf),
    rows: () => rows() + readdirSync(home).filter((name) => name.startsWith('.opened')).length,
    reset: () => sql.database.exec('ROLLBACK; BEGIN IMMEDIATE'),
    close: () => {
      sql.database.exec('ROLLBACK')
      workspace.close()
    },
  }
}

/** As a new workspace begins, but for the key: nothing is signed here, and stretching a passphrase takes as long as a thousand files. */
function describe(sql: Sql, role: Role, { code, name }: Party): void {
  sql.run(
    `INSERT INTO workspace (one, role, code, name, created_at, place_code, place_name, checked_with)
     VALUES (1, @role, @code, @name, '2026-11-23T00:00:00.000Z', '', '', @checkedWith)`,
    { role, code, name, checkedWith: rulebookName(rulesInForce(sql)) },
  )
  const { fingerprint, suite } = fixedSigner(`desk of ${name}`)
  enterPerson(sql, { name: deskClerk.name, roles: signerRoles, suite, fingerprint })
}

async function handIn(context: JobContext, path: string, kind: PackageKind): Promise<'let in' | 'held'> {
  if (kind === 'receipt') await importReceipt(context, { path })
  else if (kind === 'rulebook' || kind === 'tables' || kind === 'calendar')
    await importHandout(context, { path })
  else if (kind === 'reset') await importReset(context, { path })
  else if (kind === 'replacement') await importReplacement(context, { path })
  else if (kind === 'snapshot') await importSnapshot(context, { path })
  else if (kind === 'organisations') await importOrganisations(context, { path })
  else if (kind === 'corrections') await importCorrections(context, { path })
  else if (kind === 'part') await takeRoundPart(context, { path })
  else if (kind === 'doubts')
    await importDoubts(context, { path, received: '2026-11-23', today: '2026-11-23' })
  else if (kind === 'answers') await importAnswers(context, { path })
  else if (kind === 'trust') {
    const list = await readTrustList(context, path)
    context.sql.transaction(() => storeTrustList(context, list))
  } else if ((await importPackage(context, { path })).status === 'ahead') return 'held'
  return 'let in'
}

/** Counted again only where something was written since, though it may have been taken back. */
function rowCounter(sql: Sql): () => number {
  const tables = sql.column<string>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'",
  )
  const count = `SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')} AS rows`
  let [written, rows] = [-1, 0]
  return () => {
    const now = sql.get<{ written: number }>('SELECT total_changes() AS written')?.written ?? 0
    if (now !== written) rows = sql.get<{ rows: number }>(count)?.rows ?? 0
    written = now
    return rows
  }
}

function partner(sql: Sql, relation: Relation, party: Party, people: readonly Clerk[]): void {
  enterPartner(sql, party, relation)
  for (const { name, roles, signer } of people) {
    enterKey(sql, { fingerprint: signer.fingerprint, party, person: name, roles, validFrom: '' })
  }
}

async function envelopeOf(path: string): Promise<string> {
  const verified = await verifyPackage(path)
  await verified.close()
  return verified.envelope
}

/** What the district asked the township, so that there is something to answer. */
function enterAsked(sql: Sql): void {
  const { id, date } = JSON.parse(askedLine) as { id: string; date: string }
  insertCase(sql, {
    id,
    kind: 'doubt',
    origin: 'registered',
    party: offices.township,
    event: date,
    text: '请核实',
    line: askedLine,
    sentIn: firstHash,
  })
}

/** The package that everything else follows. */
function enterFirst(sql: Sql, direction: 'sent' | 'received'): void {
  const state = enter(sql, first, direction)
  // What changes alone are told against.
  if (direction === 'received') {
    const accepted = { sender: offices.township.code, state, package: firstHash }
    sql.run('INSERT INTO accepted (sender, state, package) VALUES (@sender, @state, @package)', accepted)
  }
}

/** Of a neighbour, with everything in it still to be decided. */
function enterPending(sql: Sql): void {
  const state = enter(sql, pending, 'received')
  sql.run(
    `INSERT INTO proposal (package, agency, id, change, version, errors)
     SELECT @package, agency, id, 'new', version, 0 FROM state_entry WHERE state = @state`,
    { package: hashOf(pending), state },
  )
}

function enter(sql: Sql, source: Source, direction: 'sent' | 'received'): number {
  const bag = makeBag(source)
  const textOf = (place: string) => String(bag.parts.find((part) => part.place === place)?.bytes)
  const lines = textOf(parts.entries).trimEnd().split('\n')
  const entries = lines.map((line) => {
    const { agency, id } = JSON.parse(line) as { agency: string; id: string }
    storeVersion(sql, sha256(line), line)
    return { agency, id, version: sha256(line) }
  })
  const { number } = storeState(sql, catalogState(entries))
  enterPackage(sql, {
    direction,
    statement: { ...source.facts, tagManifest: sha256(textOf(parts.tagManifest)) },
    packageHash: hashOf(source),
    envelope: textOf(parts.envelope),
    state: number,
    ...(direction === 'received' && { receivedAt: '2026-11-23T09:00:00.000Z' }),
  })
  return number
}

function enterEncryptionKey(sql: Sql, home: string): void {
  const file = 'desk.muluage'
  writeFileSync(join(home, file), ageKeyFile())
  sql.run(
    'INSERT INTO encryption_key (recipient, name, file, created_at) VALUES (@recipient, @name, @file, @at)',
    { recipient: ageKey.recipient, name: deskClerk.name, file, at: '2026-11-23T00:00:00.000Z' },
  )
}
