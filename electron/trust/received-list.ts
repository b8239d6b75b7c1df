import { statSync } from 'node:fs'
import { Failure } from '../../shared/failures.ts'
import {
  keyRecordSchema,
  parts,
  policySchema,
  type KeyRecord,
  type Party,
  type Policy,
  type Statement,
} from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { admit } from '../catalog/admission.ts'
import { canonicalLine } from '../catalog/rules-in-force.ts'
import { sha256OfLines } from '../package/dsse.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import type { Sql } from '../workspace/sql.ts'
import { linesOf } from './own-list.ts'

/** A trust list as its file has it: whole, in order, and signed by keys that count here. What it may say is judged apart. */
export interface ReceivedList {
  package: string
  sender: Party
  statement: Statement
  envelope: string
  records: KeyRecord[]
  policy: Policy
  /** As they stand in the file. */
  keys: string[]
}

/** What its signers' keys and its sender's earlier lists say about a list's place. */
export interface ListPlace {
  status: 'new' | 'known'
  /** How many lists between the last one known here and this one were never seen here. */
  missing: number
}

/**
 * Reads a trust list whole. Its lines are sorted by party, then fingerprint, each in the one spelling; no key is there twice.
 * @throws {Failure} FILE_MISSING, and the PACKAGE_ code that says what is wrong
 */
export async function readTrustList(
  { sql, workspace }: { sql: Sql; workspace: Workspace },
  path: string,
): Promise<ReceivedList> {
  if (!statSync(path, { throwIfNoEntry: false })) throw new Failure('FILE_MISSING', { path })
  const verified = await verifyPackage(path)
  try {
    const { statement, packageHash, envelope } = verified
    const sender = admit(sql, workspace, verified, ['trust'])
    const { records, keys } = await readKeys(verified)
    const policy = await readPolicy(verified)
    if (statement.counts['keys'] !== records.length) {
      throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'counts.keys' })
    }
    if (statement.state !== stateOf({ keys, policy: canonicalLine(policy) })) {
      throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'state' })
    }
    return { package: packageHash, sender, statement, envelope, records, policy, keys }
  } finally {
    await verified.close()
  }
}

/** The hash that a list's statement gives as its state. */
export function stateOf(lines: { keys: string[]; policy: string }): string {
  const read = linesOf(lines)
  return sha256OfLines([...read(parts.keys), ...read(parts.policy)])
}

async function readKeys(verified: VerifiedPackage): Promise<{ records: KeyRecord[]; keys: string[] }> {
  const records: KeyRecord[] = []
  const keys: string[] = []
  const seen = new Set<string>()
  let previous = ''
  for await (const { record, line, at } of readRecords(verified, parts.keys, keyRecordSchema)) {
    if (line !== canonicalLine(record)) throw contentBad(at, 'spelling')
    if (seen.has(record.fingerprint)) throw contentBad(at, 'repeated')
    const place = `${record.party.code} ${record.fingerprint}`
    if (place <= previous) throw contentBad(at, 'order')
    previous = place
    seen.add(record.fingerprint)
    records.push(record)
    keys.push(line)
  }
  return { records, keys }
}

async function readPolicy(verified: VerifiedPackage): Promise<Policy> {
  const found: Policy[] = []
  for await (const { record, line, at } of readRecords(verified, parts.policy, policySchema)) {
    if (line !== canonicalLine(record)) throw contentBad(at, 'spelling')
    found.push(record)
  }
  const [policy, ...more] = found
  if (!policy || more.length > 0) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: parts.policy })
  return policy
}

/** The newest list of a sender that was taken in here. */
export function lastReceived(
  sql: Sql,
  sender: string,
): { hash: string; sequence: number; keys: string[]; policy: string } | undefined {
  const row = sql.get<{ hash: string; sequence: number; keys: string; policy: string }>(
    `SELECT hash, sequence, keys, policy FROM trust_list WHERE direction = 'received' AND sender = @sender
     ORDER BY sequence DESC LIMIT 1`,
    { sender },
  )
  return row && { ...row, keys: JSON.parse(row.keys) as string[] }
}

/**
 * A list is whole, so the newest counts whatever was missed: only an older one is refused, though it was here before, and one that does not
 * follow the list which it says it follows.
 * @throws {Failure} TRUST_OLDER, PACKAGE_FORK
 */
export function placeTrustList(sql: Sql, { package: hash, sender, statement }: ReceivedList): ListPlace {
  const { sequence, parent } = statement
  const last = lastReceived(sql, sender.code)
  if (last?.hash === hash) return { status: 'known', missing: 0 }
  const newest = last?.sequence ?? 0
  if (sequence === newest) throw new Failure('PACKAGE_FORK', { sender: sender.name, sequence })
  if (sequence < newest) throw new Failure('TRUST_OLDER', { sender: sender.name, sequence, last: newest })
  if (sequence === newest + 1 && parent !== last?.hash) {
    throw new Failure('PACKAGE_FORK', { sender: sender.name, sequence })
  }
  return { status: 'new', missing: sequence - newest - 1 }
}
