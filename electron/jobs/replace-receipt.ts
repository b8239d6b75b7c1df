import { Failure } from '../../shared/failures.ts'
import type { Party } from '../../shared/package.ts'
import { admit, requireRole } from '../catalog/admission.ts'
import { judgeAgain } from '../catalog/entries.ts'
import { otherThanAccepted } from '../catalog/facts.ts'
import { findPackage, isEntered, type LedgerPackage } from '../catalog/ledger.ts'
import {
  enterReplacement,
  isReplacementKnown,
  lastReplacement,
  setAsideReceived,
  setAsideSent,
  signedReplacement,
} from '../catalog/replaced-receipts.ts'
import { judgeDoubts } from '../catalog/round-follow.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { readSmallParts } from '../package/small-parts.ts'
import { signPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { readOwnReceipt, requireOwn, storeOwnReceipt, twinOf } from './restore-ledger.ts'
import { factsAfter, readyAsOperator, type Signing } from './signing.ts'
import { writeSigned } from './write-signed.ts'

export interface Replaced extends Exported {
  party: Party
  /** Number of both receipts. */
  receipt: number
}

/**
 * Lets another desk's receipt stand where this desk signed one of the same number: signs for whom both are which of the two stands, sets this desk's
 * aside with what followed it, and takes the other in. All of it or nothing.
 *
 * @throws {Failure} RECEIPT_NOT_OTHER, RECEIPT_CARRIED_ON, and what {@link restoreLedger} refuses
 */
export async function replaceReceipt(
  context: JobContext,
  { path, ...signing }: Signing & { path: string },
): Promise<Replaced> {
  const { sql, workspace, report } = context
  requireRole(workspace, ['district', 'city'])
  const { signer, signers, sm3 } = await readyAsOperator(context, signing)
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement, packageHash } = verified
    requireOwn(context, statement, ['receipt'])
    const read = await readOwnReceipt(verified, await readSmallParts(path, statement))
    const { recipient, sequence } = statement
    const made = sql.transaction(() => {
      const own = twinOf(sql, statement)
      if (!own || isEntered(sql, packageHash)) throw new Failure('RECEIPT_NOT_OTHER', {})
      const facts = factsAfter(context, signers, lastReplacement(sql, recipient.code), {
        kind: 'replacement',
        recipient,
        subject: { package: own.hash, sequence },
        instead: packageHash,
        state: statement.state,
        counts: {},
      })
      const signed = signPackage(facts, () => [], signer, sm3)
      setAsideSent(sql, own)
      enterReplacement(sql, 'issued', signed)
      storeOwnReceipt(sql, read)
      sql.run('UPDATE package SET exported_to = @path WHERE hash = @packageHash', { path, packageHash })
      return signed.packageHash
    })
    const written = await writeReplacement(context, { package: made, folder: signing.folder })
    return { ...written, party: recipient, receipt: sequence }
  } finally {
    await verified.close()
  }
}

/** Writes one that was signed here, the same bytes as every other time. */
export function writeReplacement(
  context: JobContext,
  { package: hash, folder }: { package: string; folder?: string | undefined },
): Promise<Exported> {
  return writeSigned(context, signedReplacement(context.sql, hash), () => [], { folder, entries: 0 })
}

export interface ImportedReplacement {
  status: 'stored' | 'known'
  sender: Party
  /** Number of the two receipts. */
  sequence: number
  /** Whether the one that does not stand was here. */
  wasHere: boolean
}

/**
 * Takes in which of two receipts of one number stands: at who was answered the word of the superior, at a bureau that of another desk of it. The
 * one that does not stand is set aside where it is here, and refused where it comes later.
 */
export async function importReplacement(
  context: JobContext,
  { path }: { path: string },
): Promise<ImportedReplacement> {
  const { sql, workspace } = context
  const verified = await verifyPackage(path)
  await verified.close()
  const { statement, packageHash } = verified
  const isOwn = statement.sender.code === workspace.code
  if (isOwn) requireOwn(context, statement, ['replacement'])
  const sender = isOwn ? statement.sender : admit(sql, workspace, verified, ['replacement'])
  const { sequence, receipt } = replacedIn(sql, verified, isOwn ? 'sent' : 'received')
  const answer = { sender, sequence, wasHere: receipt !== undefined }
  if (isReplacementKnown(sql, packageHash)) return { ...answer, status: 'known' }
  const small = isOwn ? await readSmallParts(path, statement) : {}
  sql.transaction(() => {
    enterReplacement(sql, isOwn ? 'issued' : 'received', { ...verified, small })
    if (!receipt || receipt.voidAt !== null) return
    if (isOwn) {
      setAsideSent(sql, receipt)
      return
    }
    setAsideReceived(sql, receipt)
    if (workspace.role === 'agency') judgeDoubts(context)
    judgeAgain(context, otherThanAccepted(sql, workspace))
  })
  return { ...answer, status: 'stored' }
}

/** The receipt that does not stand, where it is here. @throws {Failure} PACKAGE_STATEMENT_BAD where it is none, or has another number */
function replacedIn(
  sql: Sql,
  { statement: { subject, sender, recipient } }: VerifiedPackage,
  direction: 'sent' | 'received',
): { sequence: number; receipt: LedgerPackage | undefined } {
  if (!subject) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'subject' })
  const { package: hash, sequence } = subject
  if (!isEntered(sql, hash)) return { sequence, receipt: undefined }
  const receipt = findPackage(sql, hash)
  const isIt =
    receipt.kind === 'receipt' &&
    receipt.direction === direction &&
    receipt.sender === sender.code &&
    receipt.recipient === recipient.code &&
    receipt.sequence === sequence
  if (!isIt) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'subject' })
  return { sequence, receipt }
}
