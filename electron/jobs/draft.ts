import { Failure } from '../../shared/failures.ts'
import type { StatementSigner } from '../../shared/package.ts'
import {
  addSignature,
  awaited,
  concludeDraft,
  dropDraft,
  requireDraft,
  type Draft,
} from '../catalog/draft.ts'
import { enterPackage, payloadLines, positionOf, requireSuperior } from '../catalog/ledger.ts'
import { handInRound } from '../catalog/rounds.ts'
import { secrecyCounts } from '../catalog/secrecy-review.ts'
import { acceptedBy } from '../catalog/states.ts'
import { signStatement } from '../package/dsse.ts'
import { preparePackage, requireFolder, sealPackage } from '../package/write-package.ts'
import type { Person } from '../../shared/signing-shapes.ts'
import { recipientsFor } from '../trust/encryption.ts'
import { findPerson } from '../trust/persons.ts'
import type { Sql } from '../workspace/sql.ts'
import { policyOf, requirePolicy } from '../trust/policy.ts'
import { nextSubmission, reexportPackage, refuseSecret, type Exported } from './export-package.ts'
import { requireLedgerWhole } from '../workspace/mark.ts'
import type { JobContext } from './job.ts'
import { hatsOf, readyToSign, type Signing } from './signing.ts'

/** Who reviews and who signs off; the operator is who froze the draft. */
export interface Concluding extends Signing {
  person: number
  chief?: number | undefined
}

/**
 * Ends the secrecy review: what was withheld is replaced by stubs, the statement is made with all who are to sign it, and the reviewer is the
 * first to sign. From here on nothing of it changes.
 *
 * @throws {Failure} REVIEW_OPEN while an entry has no word, DRAFT_UNCHANGED where the unanswered submission says the same already,
 * PACKAGE_ROLE_MISSING and _PERSONS_FEW where these are not who the superior asks for
 */
export async function concludeReview(
  context: JobContext,
  { chief, ...signing }: Concluding,
): Promise<{ awaited: number }> {
  const { sql, workspace } = context
  const { frozenBy, unsigned } = requireDraft(sql)
  if (unsigned) throw new Failure('DRAFT_CONCLUDED', {})
  const { open } = secrecyCounts(sql)
  if (open > 0) throw new Failure('REVIEW_OPEN', { open })
  const { signer, person: reviewer, sm3 } = await readyToSign(context, signing)
  if (!reviewer.roles.includes('reviewer'))
    throw new Failure('PERSON_ROLE', { person: reviewer.name, role: 'reviewer' })
  const recipient = requireSuperior(workspace.superior)
  const persons = [frozenBy, reviewer, ...(chief === undefined ? [] : [chiefOf(sql, chief)])]
  const signers = signersOf(persons)
  requirePolicy(
    policyOf(sql, recipient.code),
    signers,
    persons.map(({ name }) => name),
  )
  return sql.transaction(() => {
    const next = nextSubmission(context, signers, { source: 'frozen', changesOnly: signing.changesOnly })
    if ('last' in next) throw new Failure('DRAFT_UNCHANGED', { sequence: next.last.sequence })
    const { facts, state, base, from } = next
    const prepared = preparePackage(facts, payloadLines(sql, { state, from }), sm3)
    concludeDraft(sql, prepared, { state, base })
    addSignature(sql, signStatement('submission', prepared.bytes, signer))
    return { awaited: awaited(requireDraft(sql)).length }
  })
}

/** @throws {Failure} PERSON_MISSING, _ROLE */
function chiefOf(sql: Sql, number: number): Person {
  const person = findPerson(sql, number)
  if (!person.roles.includes('chief'))
    throw new Failure('PERSON_ROLE', { person: person.name, role: 'chief' })
  return person
}

/** Operator, reviewer, chief, in this order; one person may be several of them. */
function signersOf([operator, reviewer, chief]: readonly (Person | undefined)[]): StatementSigner[] {
  return [
    ...(operator ? hatsOf(operator, ['operator']) : []),
    ...(reviewer ? hatsOf(reviewer, ['reviewer']) : []),
    ...(chief ? hatsOf(chief, ['chief']) : []),
  ]
}

/** One more person signs the bytes that all sign. @throws {Failure} DRAFT_NOT_CONCLUDED, NOT_A_SIGNER, and what a key is refused with */
export async function signDraft(context: JobContext, signing: Signing): Promise<{ awaited: number }> {
  const { sql } = context
  const { unsigned } = requireDraft(sql)
  if (!unsigned) throw new Failure('DRAFT_NOT_CONCLUDED', {})
  const { signer, person } = await readyToSign(context, signing)
  if (!unsigned.statement.signers.some(({ fingerprint }) => fingerprint === signer.fingerprint)) {
    throw new Failure('NOT_A_SIGNER', { person: person.name })
  }
  return sql.transaction(() => {
    addSignature(sql, signStatement('submission', unsigned.bytes, signer))
    return { awaited: awaited(requireDraft(sql)).length }
  })
}

/**
 * Exports what all have signed: into the ledger for good, and to its place, read back from there.
 * @throws {Failure} SIGNATURES_OPEN while somebody has not signed, DRAFT_STALE, PACKAGE_HOLDS_SECRET
 */
export async function sendDraft(
  context: JobContext,
  { folder, encrypt = false }: { folder?: string | undefined; encrypt?: boolean | undefined },
): Promise<Exported> {
  const { sql, workspace } = context
  if (folder) await requireFolder(folder)
  requireLedgerWhole(sql, workspace)
  recipientsFor(sql, workspace, { kind: 'submission', chosen: encrypt })
  const made = sql.transaction(() => {
    const draft = requireDraft(sql)
    const { unsigned, signatures } = draft
    if (!unsigned) throw new Failure('DRAFT_NOT_CONCLUDED', {})
    const open = awaited(draft)
    if (open.length > 0)
      throw new Failure('SIGNATURES_OPEN', { persons: open.map(({ name }) => name).join('、') })
    refuseStale(context, draft)
    // Before it is in the ledger: a number that can never be exported would stop every later one.
    refuseSecret(sql, { state: unsigned.state, sequence: unsigned.statement.sequence })
    const signed = sealPackage(unsigned, signatures)
    enterPackage(sql, { direction: 'sent', ...signed, state: unsigned.state, base: unsigned.base })
    if (signed.statement.round) handInRound(sql, signed.packageHash)
    dropDraft(sql)
    return signed.packageHash
  })
  return reexportPackage(context, { package: made, folder, encrypt })
}

/** A receipt that came in meanwhile moved the accepted state: what was signed names another. */
function refuseStale({ sql, workspace }: JobContext, { unsigned }: Draft): void {
  if (!unsigned) return
  const { base, parent } = unsigned.statement
  const recipient = requireSuperior(workspace.superior)
  const last = positionOf(sql, { sender: workspace.code, recipient: recipient.code, kind: 'submission' })
  if (parent !== last?.hash || base !== acceptedBy(sql, recipient.code).hash)
    throw new Failure('DRAFT_STALE', {})
}
