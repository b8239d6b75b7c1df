import { catalogState } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import type { Party } from '../../shared/package.ts'
import { admit, requireRole } from '../catalog/admission.ts'
import {
  enterReset,
  isResetKnown,
  lastReset,
  requireResetPoint,
  requireSubordinate,
  signedReset,
  voidReceived,
  voidSent,
} from '../catalog/resets.ts'
import { acceptedFrom, stateHash } from '../catalog/states.ts'
import { verifyPackage } from '../package/read-package.ts'
import { signPackage } from '../package/write-package.ts'
import { markedReset, markReset } from '../workspace/mark.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { factsAfter, readyAsOperator, type Signing } from './signing.ts'
import { writeSigned } from './write-signed.ts'

/**
 * Signs that a party's order goes on after one of its packages, or begins anew, and sets aside what came later and has no answer.
 * @throws {Failure} PARTNER_UNKNOWN, PACKAGE_UNKNOWN, PACKAGE_VOID, RESET_ANSWERED, RESET_REASON
 */
export async function exportReset(
  context: JobContext,
  {
    party,
    after,
    reason,
    ...signing
  }: Signing & { party: string; after?: string | undefined; reason: string },
): Promise<Exported> {
  const { sql, workspace } = context
  requireRole(workspace, ['district', 'city'])
  if (reason.trim() === '') throw new Failure('RESET_REASON', {})
  const { signer, signers, sm3 } = await readyAsOperator(context, signing)
  const made = sql.transaction(() => {
    const recipient = requireSubordinate(sql, party)
    const point = requireResetPoint(sql, party, after)
    const facts = factsAfter(context, signers, lastReset(sql, 'issued', party), {
      kind: 'reset',
      recipient,
      ...(point && { subject: { package: point.hash, sequence: point.sequence } }),
      state: acceptedFrom(sql, party).hash ?? stateHash(catalogState([])),
      counts: {},
    })
    const signed = signPackage(facts, () => [], signer, sm3)
    voidReceived(sql, party, point)
    enterReset(sql, 'issued', party, signed, reason.trim())
    return signed.packageHash
  })
  return writeReset(context, { package: made, folder: signing.folder })
}

/** Writes a reset that was signed here, the same bytes as every other time. */
export function writeReset(
  context: JobContext,
  { package: hash, folder }: { package: string; folder?: string | undefined },
): Promise<Exported> {
  return writeSigned(context, signedReset(context.sql, hash), () => [], { folder, entries: 0 })
}

export interface ImportedReset {
  status: 'stored' | 'known'
  sender: Party
  sequence: number
  /** Number of the package after which the order goes on; 0 where it begins anew. */
  after: number
}

/**
 * Takes in the superior's word on where the order goes on: what is handed in next follows the package it names, whether or not this ledger
 * ever saw that one.
 *
 * @throws {Failure} RESET_OLDER where a newer one was taken in before, even by a ledger that was put back to an earlier day
 */
export async function importReset(context: JobContext, { path }: { path: string }): Promise<ImportedReset> {
  const { sql, workspace } = context
  requireRole(workspace, ['agency', 'district'])
  const verified = await verifyPackage(path)
  await verified.close()
  const { statement, packageHash } = verified
  const sender = admit(sql, workspace, verified, ['reset'])
  const { sequence, subject } = statement
  const answer = { sender, sequence, after: subject?.sequence ?? 0 }
  if (isResetKnown(sql, packageHash)) return { ...answer, status: 'known' }
  const last = lastReset(sql, 'received', sender.code)?.sequence ?? 0
  const marked = markedReset(workspace.path, sender)
  if (sequence <= last || sequence < marked) {
    throw new Failure('RESET_OLDER', { sender: sender.name, sequence, last: Math.max(last, marked) })
  }
  sql.transaction(() => {
    const point = subject && { hash: subject.package, sequence: subject.sequence }
    voidSent(sql, sender.code, point)
    enterReset(sql, 'received', sender.code, verified, '')
    // Before the end of the transaction: were it lost in between, the same reset could still be taken in.
    markReset(workspace.path, sender, sequence)
  })
  return { ...answer, status: 'stored' }
}
