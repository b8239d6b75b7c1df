import { Failure } from '../../shared/failures.ts'
import type { Party } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'
import { signedPackage, statementOf, type Position } from './ledger.ts'
import type { SignedPackage } from '../package/write-package.ts'

// A reset says after which package the order goes on: the way out where a thief ran ahead with the numbers, or where an office lost its ledger.

/** Whoever hands in here. @throws {Failure} PARTNER_UNKNOWN */
export function requireSubordinate(sql: Sql, code: string): Party {
  const found = sql.get<Party>(
    "SELECT code, name FROM partner WHERE code = @code AND relation = 'subordinate'",
    { code },
  )
  if (!found) throw new Failure('PARTNER_UNKNOWN', { code })
  return found
}

/**
 * The package after which a party's order is to go on; nothing where it begins anew.
 * @throws {Failure} PACKAGE_UNKNOWN, PACKAGE_VOID, and RESET_ANSWERED where that would take back what both sides hold
 */
export function requireResetPoint(sql: Sql, party: string, after: string | undefined): Position | undefined {
  const received = sql.all<Position & { voidAt: string | null; answered: number }>(
    `SELECT hash, sequence, void_at AS voidAt,
       EXISTS (SELECT 1 FROM package AS receipt WHERE receipt.subject = package.hash) AS answered
     FROM package WHERE direction = 'received' AND sender = @party AND kind <> 'receipt'`,
    { party },
  )
  const point = received.find(({ hash }) => hash === after)
  if (after !== undefined && !point) throw new Failure('PACKAGE_UNKNOWN', { package: after })
  if (point && point.voidAt !== null) throw new Failure('PACKAGE_VOID', { sequence: point.sequence })
  const reached = point?.sequence ?? 0
  const answered = received.find(
    (each) => each.voidAt === null && each.answered === 1 && each.sequence > reached,
  )
  if (answered) throw new Failure('RESET_ANSWERED', { sequence: answered.sequence })
  return point && { hash: point.hash, sequence: point.sequence }
}

/** Sets aside what a party handed in after this point. @returns how many packages */
export function voidReceived(sql: Sql, party: string, after: Pick<Position, 'sequence'> | undefined): number {
  return sql.run(
    `UPDATE package SET void_at = @at WHERE direction = 'received' AND sender = @party AND kind <> 'receipt' AND void_at IS NULL
       AND sequence > @sequence`,
    { at: new Date().toISOString(), party, sequence: after?.sequence ?? 0 },
  )
}

/** Sets aside what was handed in to a bureau here, but for what leads up to the point that its reset names. */
export function voidSent(sql: Sql, bureau: string, after: Position | undefined): void {
  const named = { bureau, hash: after?.hash ?? '', sequence: after?.sequence ?? 0 }
  // Another package of the very number that the reset names is one that the bureau does not have.
  sql.run(
    `UPDATE package SET void_at = @at WHERE direction = 'sent' AND recipient = @bureau AND kind <> 'receipt' AND void_at IS NULL
       AND sequence >= @sequence AND hash <> @hash`,
    { ...named, at: new Date().toISOString() },
  )
  sql.run('UPDATE package SET void_at = NULL WHERE hash = @hash', { hash: named.hash })
}

interface ResetRow {
  hash: string
  sequence: number
  envelope: string
  parts: string
}

/** The newest reset between this desk and another. */
export function lastReset(
  sql: Sql,
  direction: 'issued' | 'received',
  party: string,
): { hash: string; sequence: number } | undefined {
  return sql.get(
    `SELECT hash, sequence FROM reset WHERE direction = @direction AND party = @party ORDER BY sequence DESC LIMIT 1`,
    { direction, party },
  )
}

export function isResetKnown(sql: Sql, hash: string): boolean {
  return sql.get('SELECT 1 FROM reset WHERE hash = @hash', { hash }) !== undefined
}

export function enterReset(
  sql: Sql,
  direction: 'issued' | 'received',
  party: string,
  {
    packageHash,
    envelope,
    small,
  }: Pick<SignedPackage, 'packageHash' | 'envelope'> & {
    small?: Record<string, string>
  },
  reason: string,
): void {
  const { sequence, subject, createdAt } = statementOf(envelope)
  sql.run(
    `INSERT INTO reset (hash, direction, party, sequence, after_package, after_sequence, reason, envelope, parts, made_at)
     VALUES (@hash, @direction, @party, @sequence, @afterPackage, @afterSequence, @reason, @envelope, @parts, @madeAt)`,
    {
      hash: packageHash,
      direction,
      party,
      sequence,
      afterPackage: subject?.package ?? null,
      afterSequence: subject?.sequence ?? 0,
      reason,
      envelope,
      parts: JSON.stringify(small ?? {}),
      madeAt: createdAt,
    },
  )
}

/** A reset signed here, ready to be written again byte for byte. @throws {Failure} PACKAGE_UNKNOWN */
export function signedReset(sql: Sql, hash: string): SignedPackage {
  const row = sql.get<ResetRow>(
    `SELECT hash, sequence, envelope, parts FROM reset WHERE hash = @hash AND direction = 'issued'`,
    { hash },
  )
  if (!row) throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  return signedPackage(row)
}

export interface Reset {
  package: string
  direction: 'issued' | 'received'
  party: Party
  sequence: number
  after: number
  reason: string
  madeAt: string
}

/** All that were signed or taken in here, newest first. */
export function listResets(sql: Sql): Reset[] {
  return sql
    .all<Omit<Reset, 'party'> & Party>(
      `SELECT hash AS package, direction, party AS code, coalesce(partner.name, party) AS name, sequence, after_sequence AS after, reason,
         made_at AS madeAt
       FROM reset LEFT JOIN partner ON partner.code = reset.party ORDER BY made_at DESC`,
    )
    .map(({ code, name, ...reset }) => ({ ...reset, party: { code, name } }))
}
