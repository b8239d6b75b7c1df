import { Failure } from '../../shared/failures.ts'
import { policySchema, signingKeys, type KeyRecord, type Party, type Relation } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { TrustedKey } from '../../shared/signing-shapes.ts'
import type { ChangedKey, OwnKeys, TrustChanges } from '../../shared/trust-shapes.ts'
import { canonicalLine } from '../catalog/rules-in-force.ts'
import type { Sql } from '../workspace/sql.ts'
import { countPersons, differenceOf, type Difference } from './key-change.ts'
import { enterKey, findKey, listKeys } from './keys.ts'
import { recordsOf } from './own-list.ts'
import { listPersons, presentPersons } from './persons.ts'
import { lastReceived, placeTrustList, type ReceivedList } from './received-list.ts'

interface Reader {
  sql: Sql
  workspace: Workspace
}

/** A line with what is known here of its key, and how the two differ. */
interface Judged extends Difference {
  record: KeyRecord
  known?: TrustedKey | undefined
}

/**
 * What a list would change here. A list speaks of its sender's own keys and of parties that report to the sender: never of those that report to
 * this desk, of this office itself only for information, and of the superior only where the sender is the root above it. What it ends, and what
 * it adds to a party of which a key is known, two persons of the sender must have signed.
 *
 * @throws {Failure} TRUST_OLDER, PACKAGE_FORK, TRUST_NOT_ITS_OWN, FINGERPRINT_TAKEN, TRUST_TWO_PERSONS
 */
export function planTrustList(reader: Reader, list: ReceivedList): TrustChanges {
  const { sql } = reader
  const { status, missing } = placeTrustList(sql, list)
  const last = lastReceived(sql, list.sender.code)
  const judged = status === 'known' ? [] : judge(reader, list)
  const changes = judged.flatMap(changeOf)
  requirePersons(sql, list, changes)
  const policyBefore = last && policySchema.parse(JSON.parse(last.policy))
  const policyDiffers = policyBefore && canonicalLine(policyBefore) !== canonicalLine(list.policy)
  return {
    status,
    package: list.package,
    sender: list.sender,
    sequence: list.statement.sequence,
    createdAt: list.statement.createdAt,
    persons: [...new Set(list.statement.signers.map(({ name }) => name))],
    missing,
    changes,
    unchanged: status === 'known' ? list.records.length : judged.length - changes.length,
    own: ownKeys(sql, reader.workspace, list.records),
    policy: list.policy,
    ...(policyDiffers && { policyBefore }),
  }
}

/** Takes a list in, with all that it says; nothing that an older one proved is lost. Runs inside the caller's transaction. */
export function storeTrustList(reader: Reader, list: ReceivedList): TrustChanges {
  const { sql } = reader
  const plan = planTrustList(reader, list)
  if (plan.status === 'known') return plan
  const { sender, statement, envelope } = list
  for (const { record, known } of judge(reader, list)) {
    const { fingerprint, party, person, roles, from, until, ended } = record
    const over = known?.endedAt !== undefined
    enterKey(sql, {
      fingerprint,
      party,
      // Of a key that ended nothing changes but why.
      person: over ? known.person : person,
      roles: over ? known.roles : roles,
      validFrom: from,
      endedAt: known?.endedAt ?? until,
      endedWhy: over && ended !== 'stolen' ? known.endedWhy : ended,
      list: list.package,
    })
  }
  sql.run(
    `INSERT INTO trust_list (hash, direction, sender, sender_name, sequence, keys, policy, envelope, parts, made_at)
     VALUES (@hash, 'received', @sender, @senderName, @sequence, @keys, @policy, @envelope, '{}', @madeAt)`,
    {
      hash: list.package,
      sender: sender.code,
      senderName: sender.name,
      sequence: statement.sequence,
      keys: JSON.stringify(list.keys),
      policy: canonicalLine(list.policy),
      envelope,
      madeAt: statement.createdAt,
    },
  )
  return plan
}

/** Every line about others, and every key that the list should have named and does not: it ended with the list, nobody says why. */
function judge({ sql, workspace }: Reader, list: ReceivedList): Judged[] {
  requireVoice({ sql, workspace }, list)
  const parties = new Set(listKeys(sql).map(({ party }) => party.code))
  const lines = list.records
    .filter(({ party }) => party.code !== workspace.code)
    .map((record) => {
      const known = findKey(sql, record.fingerprint)
      return {
        record,
        known,
        ...differenceOf(known && recordOf(known), record, { partyKnown: parties.has(record.party.code) }),
      }
    })
  return [...lines, ...absentKeys(sql, workspace, list)]
}

/**
 * Keys that count here and that the list leaves out: those its sender's last list named, and those of the sender itself that were compared here before
 * the list was made. One that was compared later stays: the list could not know it.
 */
function absentKeys(sql: Sql, workspace: Workspace, { sender, statement, records }: ReceivedList): Judged[] {
  const present = new Set(records.map(({ fingerprint }) => fingerprint))
  const before = new Set(
    recordsOf(lastReceived(sql, sender.code)?.keys ?? []).map(({ fingerprint }) => fingerprint),
  )
  const silent = new Set(partnerCodes(sql, 'subordinate').filter((code) => code !== sender.code))
  return listKeys(sql)
    .filter(({ fingerprint, endedAt }) => endedAt === undefined && !present.has(fingerprint))
    .filter(({ party }) => party.code !== workspace.code && !silent.has(party.code))
    .filter(
      ({ fingerprint, party, registeredAt }) =>
        before.has(fingerprint) || (party.code === sender.code && registeredAt < statement.createdAt),
    )
    .map((known) => ({
      record: { ...recordOf(known), until: statement.createdAt, ended: 'left' as const },
      known,
      change: 'ended' as const,
      grave: true,
    }))
}

function recordOf(key: TrustedKey): KeyRecord {
  const { party, person, roles, fingerprint, validFrom, registeredAt, endedAt, endedWhy } = key
  return {
    party,
    person,
    roles,
    fingerprint,
    from: validFrom || registeredAt,
    ...(endedAt && { until: endedAt, ended: endedWhy ?? 'left' }),
  }
}

/** @throws {Failure} TRUST_NOT_ITS_OWN, FINGERPRINT_TAKEN */
function requireVoice({ sql, workspace }: Reader, { sender, records }: ReceivedList): void {
  const relations = new Map(
    sql
      .all<Party & { relation: Relation }>('SELECT code, name, relation FROM partner')
      .map(({ code, relation }) => [code, relation]),
  )
  const others = holders(sql, sender.code)
  const own = new Set(listPersons(sql).map(({ fingerprint }) => fingerprint))
  for (const { party, fingerprint } of records) {
    if (party.code === workspace.code) continue
    const relation = party.code === sender.code ? undefined : relations.get(party.code)
    const isRootOnSuperior = relation === 'superior' && relations.get(sender.code) === 'root'
    const holder = relation && !isRootOnSuperior ? workspace.name : others.get(party.code)
    if (holder && party.code !== sender.code) {
      throw new Failure('TRUST_NOT_ITS_OWN', { sender: sender.name, party: party.name, holder })
    }
    const taken = own.has(fingerprint) ? workspace : findKey(sql, fingerprint)?.party
    if (taken && taken.code !== party.code) throw new Failure('FINGERPRINT_TAKEN', { name: taken.name })
  }
}

/** Who else's lists say which keys of a party count: two bureaus cannot both register one office. */
function holders(sql: Sql, sender: string): Map<string, string> {
  const rows = sql.all<{ party: string; holder: string }>(
    `SELECT DISTINCT party, sender_name AS holder FROM trusted_key JOIN trust_list ON trust_list.hash = trusted_key.list
     WHERE ended_at IS NULL AND direction = 'received' AND sender <> @sender AND sender <> party
       AND NOT EXISTS (SELECT 1 FROM partner WHERE partner.code = party)`,
    { sender },
  )
  return new Map(rows.map(({ party, holder }) => [party, holder]))
}

function partnerCodes(sql: Sql, relation: Relation): string[] {
  return sql.column<string>('SELECT code FROM partner WHERE relation = @relation', { relation })
}

function changeOf({ record, known, change, grave }: Judged): ChangedKey[] {
  if (change === 'same') return []
  const before = change === 'changed' && known && { person: known.person, roles: known.roles }
  return [{ change, grave, key: record, ...(before && { before }) }]
}

/**
 * Persons and not signatures are counted, by whom the keys belong to here; and only keys that have not ended, since whoever finds a lost one can
 * write any date.
 * @throws {Failure} TRUST_TWO_PERSONS
 */
function requirePersons(sql: Sql, { sender, statement }: ReceivedList, changes: readonly ChangedKey[]): void {
  const grave = changes.find((each) => each.grave)
  if (!grave) return
  const persons = signingKeys(statement)
    .map((fingerprint) => findKey(sql, fingerprint))
    .flatMap((key) => (key && key.endedAt === undefined ? [key.person] : []))
  const found = countPersons(persons)
  if (found < 2) {
    throw new Failure('TRUST_TWO_PERSONS', { sender: sender.name, party: grave.key.party.name, found })
  }
}

/** What a list says of this office's own keys. */
export function ownKeys(sql: Sql, { code }: Party, records: readonly KeyRecord[]): OwnKeys {
  const lines = new Map(
    records.filter(({ party }) => party.code === code).map((record) => [record.fingerprint, record]),
  )
  const present = presentPersons(sql)
  const everybody = new Set(listPersons(sql).map(({ fingerprint }) => fingerprint))
  const said = present.map(({ name, fingerprint }) => ({ name, line: lines.get(fingerprint) }))
  return {
    listed: said.filter(({ line }) => line && !line.ended).length,
    present: present.length,
    ended: said.flatMap(({ name, line }) => (line?.ended ? [name] : [])),
    unknown: [...lines.values()].flatMap(({ fingerprint, ended }) =>
      everybody.has(fingerprint) || ended ? [] : [fingerprint],
    ),
  }
}
