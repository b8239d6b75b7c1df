import { Failure } from '../../shared/failures.ts'
import type { Sql } from '../workspace/sql.ts'
import { answerTo, lastPackage, type LedgerPackage } from './ledger.ts'

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
