import { mkdirSync } from 'node:fs'
import { Failure } from '../../shared/failures.ts'
import {
  type entryCounts,
  packageFormat,
  sourceRecordSchema,
  type Statement,
  type Verdict,
} from '../../shared/package.ts'
import { canonicalJson } from '../../shared/canonical.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { decidedState, type Proposal } from '../../shared/catalog-state.ts'
import { keepVersions, leavingCatalog, secretSince } from '../catalog/freeze.ts'
import {
  awaitsAnswer,
  enterPackage,
  findPackage,
  lastPackage,
  payloadLines,
  requireSuperior,
  signedPackage,
  sourceLines,
  type LedgerPackage,
} from '../catalog/ledger.ts'
import { refuseClaimedTwice } from '../catalog/admission.ts'
import { requireReviewable } from '../catalog/review.ts'
import { rulebookName } from '../catalog/rules-in-force.ts'
import { acceptedSources } from '../catalog/sources.ts'
import { acceptedBy, acceptedFrom, acceptedFromAll, stateHash, storeState } from '../catalog/states.ts'
import { packageFileName } from '../package/file-name.ts'
import { requireFolder, signPackage, writePackage, type StatementFacts } from '../package/write-package.ts'
import { keyPath, openSigner, type Signer } from '../signer.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'

export interface Signing {
  passphrase: string
  folder?: string | undefined
}

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
export async function exportSubmission(
  context: JobContext,
  { passphrase, folder }: Signing,
): Promise<Exported> {
  const { sql, workspace } = context
  const recipient = requireSuperior(workspace.superior)
  const signer = await readyToSign(workspace, { passphrase, folder })
  const made = sql.transaction(() => {
    const leaving = leavingCatalog(sql, workspace.code)
    const base = acceptedBy(sql, recipient.code)
    // With nothing left but something accepted there, that everything is retired is what has to be handed in.
    if (leaving.state.size + base.entries.size === 0) throw new Failure('CATALOG_EMPTY', {})
    const last = lastPackage(sql, { sender: workspace.code, recipient: recipient.code, kind: 'submission' })
    if (last && awaitsAnswer(sql, last, stateHash(leaving.state))) return last.hash
    keepVersions(sql, leaving)
    const state = storeState(sql, leaving.state)
    const facts = follow(context, last, {
      kind: 'submission',
      recipient,
      state: state.hash,
      base: base.hash,
      counts: countsOf(sql, state.number),
    })
    const signed = signPackage(facts, payloadLines(sql, { state: state.number }), signer)
    enterPackage(sql, { direction: 'sent', ...signed, state: state.number, base: base.number })
    return signed.packageHash
  })
  return reexportPackage(context, { package: made, folder })
}

/** Signs the answer to a received package, merges what was accepted into the accepted state, and writes the receipt. */
export async function exportReceipt(
  context: JobContext,
  { package: subject, passphrase, folder }: Signing & { package: string },
): Promise<Exported> {
  const { sql, workspace } = context
  const signer = await readyToSign(workspace, { passphrase, folder })
  const made = sql.transaction(() => {
    const answered = requireReviewable(sql, findPackage(sql, subject))
    const proposals = sql.all<Proposal & { verdict: Verdict | null }>(
      'SELECT agency, id, change, version, verdict FROM proposal WHERE package = @subject',
      { subject },
    )
    const decided = proposals.filter((each): each is Proposal & { verdict: Verdict } => each.verdict !== null)
    if (decided.length < proposals.length) {
      throw new Failure('DECISIONS_OPEN', { open: proposals.length - decided.length })
    }
    const base = acceptedFrom(sql, answered.sender)
    const accepted = decidedState(base.entries, decided)
    // Asked at the door too, but another sender's package may have waited beside this one.
    refuseClaimedTwice(sql, answered.sender, new Set(Array.from(accepted.values(), ({ agency }) => agency)))
    const state = storeState(sql, accepted)
    const returned = decided.filter(({ verdict }) => verdict === 'returned').length
    const last = lastPackage(sql, { sender: workspace.code, recipient: answered.sender, kind: 'receipt' })
    const facts = follow(context, last, {
      kind: 'receipt',
      recipient: { code: answered.sender, name: answered.senderName },
      subject: { package: answered.hash, sequence: answered.sequence },
      state: state.hash,
      base: base.hash,
      counts: { accepted: decided.length - returned, returned },
    })
    const signed = signPackage(facts, payloadLines(sql, { state: state.number, subject }), signer)
    enterPackage(sql, { direction: 'sent', ...signed, state: state.number, base: base.number })
    sql.run(
      `INSERT INTO accepted (sender, state, package) VALUES (@sender, @state, @package)
       ON CONFLICT (sender) DO UPDATE SET state = excluded.state, package = excluded.package`,
      { sender: answered.sender, state: state.number, package: answered.hash },
    )
    return signed.packageHash
  })
  return reexportPackage(context, { package: made, folder })
}

/** Signs everything that is accepted, and nothing else, as a roll-up to the superior bureau, and writes it. */
export async function exportRollup(context: JobContext, { passphrase, folder }: Signing): Promise<Exported> {
  const { sql, workspace } = context
  const recipient = requireSuperior(workspace.superior)
  const signer = await readyToSign(workspace, { passphrase, folder })
  const made = sql.transaction(() => {
    const accepted = acceptedFromAll(sql)
    const base = acceptedBy(sql, recipient.code)
    if (accepted.size + base.entries.size === 0) throw new Failure('ROLLUP_EMPTY', {})
    const last = lastPackage(sql, { sender: workspace.code, recipient: recipient.code, kind: 'rollup' })
    if (last && awaitsAnswer(sql, last, stateHash(accepted))) return last.hash
    const sources = acceptedSources(sql).map((source) => sourceRecordSchema.strip().parse(source))
    const lines = sources.map((source) => canonicalJson(source))
    const state = storeState(sql, accepted)
    const facts = follow(context, last, {
      kind: 'rollup',
      recipient,
      state: state.hash,
      base: base.hash,
      counts: { ...countsOf(sql, state.number), agencies: sources.length },
    })
    const signed = signPackage(facts, payloadLines(sql, { state: state.number, sources: lines }), signer)
    enterPackage(sql, { direction: 'sent', ...signed, state: state.number, base: base.number })
    sources.forEach(({ agency }, index) =>
      sql.run('INSERT INTO source (package, agency, record) VALUES (@package, @agency, @record)', {
        package: signed.packageHash,
        agency,
        record: lines[index] ?? '',
      }),
    )
    return signed.packageHash
  })
  return reexportPackage(context, { package: made, folder })
}

/** Writes a package that was signed here, the same bytes as every other time. */
export async function reexportPackage(
  { sql, workspace, report }: JobContext,
  { package: hash, folder }: { package: string; folder?: string | undefined },
): Promise<Exported> {
  const made = findPackage(sql, hash)
  if (made.direction !== 'sent') throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  refuseSecret(sql, made)
  const signed = signedPackage(made)
  const { counts } = signed.statement
  const entries = counts['entries'] ?? (counts['accepted'] ?? 0) + (counts['returned'] ?? 0)
  const lines = payloadLines(sql, { ...made, sources: sourceLines(sql, hash) })
  // The outbox is the program's own; any other folder must be there already (a stick that is not plugged in).
  if (!folder) mkdirSync(workspace.outbox, { recursive: true })
  report({ phase: 'writing', done: 0, total: entries })
  const target = { folder: folder ?? workspace.outbox, fileName: packageFileName(signed.statement) }
  const written = await writePackage(target, signed, lines, (done, total) =>
    report({ phase: 'rereading', done, total }),
  )
  sql.run('UPDATE package SET exported_to = @path WHERE hash = @hash', { path: written.path, hash })
  return { ...written, package: hash, sequence: made.sequence, entries, withheld: counts['withheld'] ?? 0 }
}

function refuseSecret(sql: Sql, { state, sequence }: LedgerPackage): void {
  const entries = secretSince(sql, state)
  if (entries > 0) throw new Failure('PACKAGE_HOLDS_SECRET', { sequence, entries })
}

/**
 * What can be known before anything is signed and entered for good: that there is a place to write to, that the passphrase is right,
 * and that the key beside the workspace is the one whose fingerprint its partners were told.
 */
export async function readyToSign(workspace: Workspace, { passphrase, folder }: Signing): Promise<Signer> {
  if (folder) await requireFolder(folder)
  const path = keyPath(workspace.path)
  const signer = openSigner(path, passphrase)
  if (signer.fingerprint !== workspace.signer.fingerprint) throw new Failure('KEY_DAMAGED', { path })
  return signer
}

/** A statement's facts that follow from who signs and what came before. */
function follow(
  { workspace, rules }: JobContext,
  last: LedgerPackage | undefined,
  said: Pick<Statement, 'kind' | 'recipient' | 'state' | 'counts' | 'subject'> & { base: string | undefined },
): StatementFacts {
  const { base, ...rest } = said
  return {
    format: packageFormat,
    ...rest,
    ...(base && { base }),
    ...(last && { parent: last.hash }),
    sender: { code: workspace.code, name: workspace.name },
    sequence: (last?.sequence ?? 0) + 1,
    rulebook: rulebookName(rules),
    signerName: workspace.signer.name,
    createdAt: new Date().toISOString(),
  }
}

/**
 * What a package says of its entries: how many stand in each of the three catalogs (Article 10), and what was held back. The reader counts
 * again, so that no package's sharing or open catalog can be larger than its resource catalog.
 */
function countsOf(sql: Sql, state: number): Record<(typeof entryCounts)[number], number> {
  const found = sql.get<Record<(typeof entryCounts)[number], number>>(
    `SELECT count(*) AS entries, count(withheld) AS withheld, coalesce(sum(withheld_items), 0) AS withheldItems,
       coalesce(sum(in_sharing), 0) AS sharing, coalesce(sum(in_open), 0) AS open
     FROM state_entry JOIN version ON version.hash = state_entry.version WHERE state = @state`,
    { state },
  )
  if (!found) throw new Error('a count without a row')
  return found
}
