import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Failure } from '../../shared/failures.ts'
import { parts, signerRoles, type StatementSigner } from '../../shared/package.ts'
import { decidedState } from '../../shared/catalog-state.ts'
import { refuseClaimedTwice } from '../catalog/admission.ts'
import { certificateOf } from '../catalog/certificate.ts'
import { closeAnswered, decidedOf } from '../catalog/answered.ts'
import { refuseOpenDraft } from '../catalog/draft.ts'
import { keepVersions, leavingCatalog, secretSince, type Source } from '../catalog/freeze.ts'
import {
  awaitsAnswer,
  carriedLines,
  enterPackage,
  findPackage,
  keepCarried,
  lastPackage,
  payloadLines,
  requireSuperior,
  signedPackage,
  type LedgerPackage,
} from '../catalog/ledger.ts'
import { leadsOf } from '../catalog/organisations.ts'
import { handInRound, roundToTell } from '../catalog/rounds.ts'
import { noticesForReceipt } from '../catalog/notices.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { requireReviewable } from '../catalog/review.ts'
import { acceptedBy, acceptedFrom, storeState } from '../catalog/states.ts'
import { packageFileName } from '../package/file-name.ts'
import {
  readyPayload,
  signPackage,
  targetFolder,
  writePackage,
  type ReadyPayload,
  type StatementFacts,
} from '../package/write-package.ts'
import { encryptFile } from '../crypto/age.ts'
import { recipientsFor } from '../trust/encryption.ts'
import { policyOf, requirePolicy } from '../trust/policy.ts'
import { markSent } from '../workspace/mark.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'
import { countsOf, follow, hatsOf, readyAsOperator, readyToSign, type Signing } from './signing.ts'

/** What an export answers. */
export interface Exported {
  path: string
  package: string
  sequence: number
  bytes: number
  entries: number
  withheld: number
}

/**
 * Freezes the working copy, signs it and writes the submission. When nothing changed since the last unanswered submission, that one
 * is written again instead: a second try never makes a second submission.
 */
export async function exportSubmission(context: JobContext, signing: Signing): Promise<Exported> {
  const { sql, workspace } = context
  const recipient = requireSuperior(workspace.superior)
  refuseOpenDraft(sql)
  const { folder, encrypt = false } = signing
  // Before anything is signed: what cannot be encrypted as it was asked leaves no trace in the ledger.
  recipientsFor(sql, workspace, { kind: 'submission', chosen: encrypt })
  const { signer, person, sm3 } = await readyToSign(context, signing)
  const signers = hatsOf(person, signerRoles)
  requirePolicy(policyOf(sql, recipient.code), signers, [person.name])
  const made = await sql.transactionAround(async () => {
    const next = nextSubmission(context, signers, { changesOnly: signing.changesOnly })
    if ('last' in next) return { hash: next.last.hash }
    const { facts, state, base, from } = next
    const lines = payloadLines(sql, { state, from })
    const ready = await readyPayload(facts, lines, sm3)
    const signed = signPackage(facts, lines, signer, sm3, ready)
    enterPackage(sql, { direction: 'sent', ...signed, state, base })
    if (facts.round) handInRound(sql, signed.packageHash)
    return { hash: signed.packageHash, ready }
  })
  return reexportPackage(context, { package: made.hash, folder, encrypt }, made.ready)
}

interface NextSubmission {
  facts: StatementFacts
  state: number
  base: number | undefined
  /** The state that what it holds is told against, where only changes are sent. */
  from: number | undefined
}

/**
 * Keeps the catalog that leaves, and says what a submission of it says, signed by these; of a round that was completed, too. The last submission
 * where nothing changed since and it has no answer yet. Runs inside the caller's transaction, and holds no catalog in memory when it has ended.
 *
 * @throws {Failure} CATALOG_EMPTY, ROUND_WAITING
 */
export function nextSubmission(
  context: JobContext,
  signers: readonly StatementSigner[],
  { source, changesOnly = false }: { source?: Source | undefined; changesOnly?: boolean | undefined },
): NextSubmission | { last: LedgerPackage } {
  const { sql, workspace } = context
  const recipient = requireSuperior(workspace.superior)
  const leaving = leavingCatalog(sql, workspace.code, source)
  keepVersions(sql, leaving, source)
  const state = storeState(sql, leaving.state)
  const last = lastPackage(sql, { sender: workspace.code, recipient: recipient.code, kind: 'submission' })
  if (last && awaitsAnswer(sql, last, state.hash) && !roundToTell(sql)) return { last }
  const base = acceptedBy(sql, recipient.code)
  // With nothing left but something accepted there, that everything is retired is what has to be handed in.
  if (leaving.state.size + base.entries.size === 0) throw new Failure('CATALOG_EMPTY', {})
  const from = changesOnly ? base.number : undefined
  const round = certificateOf(sql, workspace, state.number)
  const facts = follow(context, signers, {
    kind: 'submission',
    recipient,
    state: state.hash,
    base: base.hash,
    counts: countsOf(sql, state.number),
    ...(from !== undefined && { scope: 'changes' as const }),
    ...(round && { round }),
  })
  return { facts, state: state.number, base: base.number, from }
}

/** Signs the answer to a received package, merges what was accepted into the accepted state, and writes the receipt. */
export async function exportReceipt(
  context: JobContext,
  { package: subject, passphrase, folder }: Signing & { package: string },
): Promise<Exported> {
  const ready = await readyAsOperator(context, { passphrase, folder })
  return reexportPackage(context, { package: signReceipt(context, ready, subject), folder })
}

/** Signs the answer to a received package and merges what was accepted. @returns the receipt's hash */
export function signReceipt(
  context: JobContext,
  { signer, signers, sm3 }: Awaited<ReturnType<typeof readyAsOperator>>,
  subject: string,
): string {
  const { sql, workspace } = context
  return sql.transaction(() => {
    const answered = requireReviewable(sql, findPackage(sql, subject))
    const decided = decidedOf(sql, answered)
    const base = acceptedFrom(sql, answered.sender)
    const accepted = decidedState(base.entries, decided)
    // Asked at the door too, but another sender's package may have waited beside this one.
    refuseClaimedTwice(sql, answered.sender, new Set(Array.from(accepted.values(), ({ agency }) => agency)))
    const state = storeState(sql, accepted)
    const recipient = { code: answered.sender, state: answered.state }
    const returned = decided.filter(({ verdict }) => verdict === 'returned').length
    const facts = follow(context, signers, {
      kind: 'receipt',
      recipient: { code: answered.sender, name: answered.senderName },
      subject: { package: answered.hash, sequence: answered.sequence },
      state: state.hash,
      base: base.hash,
      counts: { accepted: decided.length - returned, returned },
    })
    const carried = { [parts.notices]: noticesForReceipt(sql, { workspace, leads: leadsOf(sql) }, recipient) }
    const signed = signPackage(
      facts,
      payloadLines(sql, { state: state.number, subject, carried }),
      signer,
      sm3,
    )
    enterPackage(sql, { direction: 'sent', ...signed, state: state.number, base: base.number })
    keepCarried(sql, signed.packageHash, carried)
    sql.run(
      `INSERT INTO accepted (sender, state, package) VALUES (@sender, @state, @package)
       ON CONFLICT (sender) DO UPDATE SET state = excluded.state, package = excluded.package`,
      { sender: answered.sender, state: state.number, package: answered.hash },
    )
    closeAnswered(sql, subject, signed.packageHash)
    return signed.packageHash
  })
}

/** Writes a package that was signed here, the same bytes as every other time; encrypted they are others each time. */
export async function reexportPackage(
  { sql, workspace, report }: JobContext,
  {
    package: hash,
    folder,
    encrypt = false,
    withCode = false,
  }: {
    package: string
    folder?: string | undefined
    encrypt?: boolean | undefined
    /** The office's code in the file's name. */
    withCode?: boolean
  },
  /** Of one that was signed just now. */
  ready?: ReadyPayload,
): Promise<Exported> {
  const made = findPackage(sql, hash)
  if (made.direction !== 'sent') throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  refuseSecret(sql, made)
  const recipients = recipientsFor(sql, workspace, { kind: made.kind, chosen: encrypt })
  // Before a byte of it can go anywhere: from here on a backup of this ledger that does not know it is behind.
  markSent(sql, workspace, made)
  const signed = signedPackage(made)
  const { counts } = signed.statement
  const entries = counts['entries'] ?? (counts['accepted'] ?? 0) + (counts['returned'] ?? 0)
  const from = signed.statement.scope === 'changes' ? (made.base ?? undefined) : undefined
  const carried = carriedLines(sql, hash)
  // What a receipt that was set aside says is kept with it.
  const isAside = made.kind === 'receipt' && made.voidAt !== null
  const lines = isAside
    ? (part: string) => carried[part] ?? []
    : payloadLines(sql, { ...made, from, carried })
  const place = await targetFolder(workspace, folder)
  report({ phase: 'writing', done: 0, total: entries })
  const target = { folder: place, fileName: packageFileName(signed.statement, withCode) }
  const written = await writeFor(recipients, workspace, target, (there) =>
    writePackage(there, signed, lines, (done, total) => report({ phase: 'rereading', done, total }), ready),
  )
  sql.run('UPDATE package SET exported_to = @path WHERE hash = @hash', { path: written.path, hash })
  return { ...written, package: hash, sequence: made.sequence, entries, withheld: counts['withheld'] ?? 0 }
}

/** Writes to the target; where it is encrypted, the plain file is made beside the workspace and never on the stick. */
async function writeFor(
  recipients: readonly string[] | undefined,
  { path }: Workspace,
  target: { folder: string; fileName: string },
  write: (target: { folder: string; fileName: string }) => Promise<{ path: string; bytes: number }>,
): Promise<{ path: string; bytes: number }> {
  if (!recipients) return write(target)
  const folder = await mkdtemp(join(dirname(path), '.unencrypted-'))
  try {
    const plain = await write({ folder, fileName: target.fileName })
    const encrypted = join(target.folder, `${target.fileName}.age`)
    return { path: encrypted, ...(await encryptFile(plain.path, encrypted, recipients)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @throws {Failure} PACKAGE_HOLDS_SECRET where something in it became secret since it was made */
export function refuseSecret(sql: Sql, { state, sequence }: Pick<LedgerPackage, 'state' | 'sequence'>): void {
  const entries = secretSince(sql, state).size
  if (entries > 0) throw new Failure('PACKAGE_HOLDS_SECRET', { sequence, entries })
}
