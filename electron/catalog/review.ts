import { Failure } from '../../shared/failures.ts'
import type { Sql } from '../workspace/sql.ts'
import { answerTo, lastPackage, type LedgerPackage } from './ledger.ts'

/** SQL for the same of a row of `package`: what still waits for this desk's answer. */
export const waitsForAnswer = `package.direction = 'received' AND package.kind <> 'receipt' AND package.void_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM package AS receipt WHERE receipt.subject = package.hash)
  AND NOT EXISTS (SELECT 1 FROM package AS later WHERE later.sender = package.sender AND later.recipient = package.recipient
    AND later.kind = package.kind AND later.sequence > package.sequence AND later.void_at IS NULL)`

/**
 * A received package whose decisions may still change: not set aside, not answered, not superseded by a newer one of its sender.
 * @throws {Failure} PACKAGE_VOID, PACKAGE_ANSWERED, PACKAGE_SUPERSEDED
 */
export function requireReviewable(sql: Sql, received: LedgerPackage): LedgerPackage {
  if (received.direction !== 'received' || received.kind === 'receipt') {
    throw new Failure('PACKAGE_UNKNOWN', { package: received.hash })
  }
  if (received.voidAt !== null) throw new Failure('PACKAGE_VOID', { sequence: received.sequence })
  if (answerTo(sql, received.hash)) throw new Failure('PACKAGE_ANSWERED', {})
  const last = lastPackage(sql, received)
  if (last && last.hash !== received.hash)
    throw new Failure('PACKAGE_SUPERSEDED', { sequence: last.sequence })
  return received
}
