import { canonicalLine } from '../catalog/rules-in-force.ts'
import { signedPackage } from '../catalog/ledger.ts'
import { keyRecordSchema, parts, type Ending, type KeyRecord, type Party } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { PendingList } from '../../shared/trust-shapes.ts'
import type { SignedPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import { differenceOf } from './key-change.ts'
import { listKeys } from './keys.ts'
import { listPersons } from './persons.ts'
import { ownPolicy } from './policy.ts'

/** The payload of a trust list: lines of `keys.jsonl`, and the one of `policy.jsonl`. */
export interface TrustLines {
  keys: string[]
  policy: string
}

export interface IssuedList extends TrustLines {
  signed: SignedPackage
}

/** The lines of a part, as a package is written from them. */
export function linesOf({ keys, policy }: TrustLines) {
  return (part: string): readonly string[] => (part === parts.keys ? keys : [policy])
}

/**
 * What a trust list of this bureau says today: the keys of its own persons and of the parties that report to it, ended ones included with why and
 * since when, and what it asks of them. What its last list named stays named, also when the party reports here no longer.
 */
export function trustLines(sql: Sql, workspace: Workspace): TrustLines {
  return {
    keys: keyRecords(sql, workspace).map((record) => canonicalLine(record)),
    policy: canonicalLine(ownPolicy(sql)),
  }
}

/** Sorted by party, then fingerprint, by UTF-16 code units. */
function keyRecords(sql: Sql, workspace: Workspace): KeyRecord[] {
  const subordinates = new Set(sql.column<string>("SELECT code FROM partner WHERE relation = 'subordinate'"))
  const named = new Set(recordsOf(lastIssued(sql)?.keys ?? []).map(({ fingerprint }) => fingerprint))
  const others = listKeys(sql)
    .filter(({ party, fingerprint }) => subordinates.has(party.code) || named.has(fingerprint))
    .filter(({ party }) => party.code !== workspace.code)
    .map(({ party, person, roles, fingerprint, validFrom, registeredAt, endedAt, endedWhy }) => ({
      party,
      person,
      roles,
      fingerprint,
      from: validFrom || registeredAt || longAgo,
      ...(endedAt && endedWhy && { until: endedAt, ended: endedWhy }),
    }))
  return [...ownRecords(sql, workspace), ...others].toSorted((one, other) =>
    order(one) < order(other) ? -1 : 1,
  )
}

/** Of a key that was registered before times were kept. */
const longAgo = '1970-01-01T00:00:00.000Z'

const order = ({ party, fingerprint }: KeyRecord) => `${party.code} ${fingerprint}`

/** The keys of everybody who ever signed for this office, and until when. */
export function ownRecords(sql: Sql, { code, name }: Party): KeyRecord[] {
  const whys = new Map(
    sql
      .all<{ fingerprint: string; why: Ending | null }>('SELECT fingerprint, left_why AS why FROM person')
      .map(({ fingerprint, why }) => [fingerprint, why]),
  )
  return listPersons(sql).map(({ name: person, roles, fingerprint, createdAt, leftAt }) => ({
    party: { code, name },
    person,
    roles,
    fingerprint,
    from: createdAt,
    ...(leftAt && { until: leftAt, ended: whys.get(fingerprint) ?? 'left' }),
  }))
}

export function recordsOf(lines: readonly string[]): KeyRecord[] {
  return lines.map((line) => keyRecordSchema.parse(JSON.parse(line)))
}

/** The list that this bureau signed last. */
export function lastIssued(sql: Sql): IssuedList | undefined {
  const row = sql.get<{ hash: string; keys: string; policy: string; envelope: string; parts: string }>(
    `SELECT hash, keys, policy, envelope, parts FROM trust_list WHERE direction = 'issued' ORDER BY sequence DESC LIMIT 1`,
  )
  if (!row) return undefined
  return {
    keys: JSON.parse(row.keys) as string[],
    policy: row.policy,
    signed: signedPackage(row),
  }
}

/**
 * Whose keys make it necessary that two persons sign: somebody whose key ended or was added since the last list, or this bureau itself, as
 * soon as it has a second key, since there may be readers who know the first alone.
 */
export function graveParty(sql: Sql, workspace: Workspace, { keys }: TrustLines): Party | undefined {
  const records = recordsOf(keys)
  const own = records.filter(({ party }) => party.code === workspace.code)
  if (own.length > 1) return own[0]?.party
  return differences(sql, records).find(({ grave }) => grave)?.party
}

/** What the next list would say that the last one does not. */
export function pendingList(sql: Sql, workspace: Workspace): PendingList {
  const lines = trustLines(sql, workspace)
  const last = lastIssued(sql)
  return {
    current: last !== undefined && sameLines(last, lines),
    changes: differences(sql, recordsOf(lines.keys)).length,
    persons: graveParty(sql, workspace, lines) ? 2 : 1,
  }
}

export function sameLines(one: TrustLines, other: TrustLines): boolean {
  return one.policy === other.policy && one.keys.join('\n') === other.keys.join('\n')
}

function differences(sql: Sql, records: readonly KeyRecord[]): { party: Party; grave: boolean }[] {
  const before = recordsOf(lastIssued(sql)?.keys ?? [])
  const known = new Map(before.map((record) => [record.fingerprint, record]))
  const parties = new Set(before.map(({ party }) => party.code))
  return records
    .map((record) => ({
      party: record.party,
      ...differenceOf(known.get(record.fingerprint), record, { partyKnown: parties.has(record.party.code) }),
    }))
    .filter(({ change }) => change !== 'same')
}
