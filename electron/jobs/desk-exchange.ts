import { Failure } from '../../shared/failures.ts'
import { entryRecordSchema } from '../../shared/entry.ts'
import {
  parts,
  sharedCorrectionSchema,
  sharedReviewSchema,
  type SharedCorrection,
  type SharedReview,
} from '../../shared/package.ts'
import { holdsSecret } from '../../shared/secrets.ts'
import { admitOwn, requireRole } from '../catalog/admission.ts'
import { deskLines, type DeskLines } from '../catalog/desk-exchange.ts'
import { requireTrueCorrection } from '../catalog/corrections.ts'
import { meetCorrection, meetReview, type Met } from '../catalog/desk-merge.ts'
import type { Position } from '../catalog/ledger.ts'
import { storeVersions } from '../catalog/states.ts'
import { sha256, sha256OfLines } from '../package/dsse.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import { signPackage, type SignedPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { follows } from './read-entries.ts'
import { factsAfter, readyAsOperator, type Signing } from './signing.ts'
import { writeSigned } from './write-signed.ts'

export type ExchangedCounts = Record<Met, number>
export interface Exchanged extends ExchangedCounts {
  status: 'new' | 'known'
  signer: string
}

/**
 * Signs what was put right and decided at this desk for another desk of this bureau, whole each time.
 * @throws {Failure} EXCHANGE_EMPTY
 */
export async function exportCorrections(
  context: JobContext,
  { passphrase, person, folder }: Signing,
): Promise<Exported> {
  const { sql, workspace } = context
  requireRole(workspace, ['district', 'city'])
  const { signer, signers, sm3 } = await readyAsOperator(context, { passphrase, person, folder })
  const lines = deskLines(sql)
  const { corrections, reviews } = lines
  if (corrections.length + reviews.length === 0) throw new Failure('EXCHANGE_EMPTY', {})
  const own = { code: workspace.code, name: workspace.name }
  const signed = sql.transaction(() => {
    const facts = factsAfter(context, signers, lastSent(sql), {
      kind: 'corrections',
      recipient: own,
      state: stateOf(lines),
      counts: { corrections: corrections.length, reviews: reviews.length },
    })
    const made = signPackage(facts, payload(lines), signer, sm3)
    keepExchange(sql, 'sent', made)
    return made
  })
  return writeSigned(context, signed, payload(lines), {
    folder,
    entries: corrections.length + reviews.length,
  })
}

/** Takes in what another desk of this bureau put right and decided, all of it or nothing; the same file twice changes nothing. */
export async function importCorrections(context: JobContext, { path }: { path: string }): Promise<Exchanged> {
  const { sql, workspace, report } = context
  requireRole(workspace, ['district', 'city'])
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const signer = admitOwn(sql, workspace, verified, 'corrections')
    const counts: ExchangedCounts = { taken: 0, same: 0, merged: 0, contested: 0, elsewhere: 0 }
    if (isKnown(sql, verified.packageHash)) return { status: 'known', signer, ...counts }
    const read = await readLines(verified)
    sql.transaction(() => {
      requireTrue(sql, read)
      storeVersions(sql, read.versions)
      for (const told of read.corrections) counts[meetCorrection(sql, told)] += 1
      for (const told of read.reviews) counts[meetReview(sql, told)] += 1
      keepExchange(sql, 'received', verified)
    })
    return { status: 'new', signer, ...counts }
  } finally {
    await verified.close()
  }
}

const payload =
  (lines: DeskLines) =>
  (part: string): readonly string[] =>
    part === parts.corrections ? lines.corrections : part === parts.reviews ? lines.reviews : lines.versions

function stateOf({ corrections, reviews, versions }: DeskLines): string {
  return sha256OfLines([...corrections, ...reviews, ...versions])
}

interface ReadLines {
  corrections: SharedCorrection[]
  reviews: SharedReview[]
  versions: Map<string, string>
}

/** @throws {Failure} PACKAGE_CONTENT_BAD, PACKAGE_STATEMENT_BAD */
async function readLines(verified: VerifiedPackage): Promise<ReadLines> {
  const lines: DeskLines = { corrections: [], reviews: [], versions: [] }
  const corrections: SharedCorrection[] = []
  const reviews: SharedReview[] = []
  for await (const { record, line, at } of readRecords(verified, parts.corrections, sharedCorrectionSchema)) {
    const previous = corrections.at(-1)
    if (previous && !follows(previous, record)) throw contentBad(at, 'order')
    corrections.push(record)
    lines.corrections.push(line)
  }
  for await (const { record, line, at } of readRecords(verified, parts.reviews, sharedReviewSchema)) {
    const previous = reviews.at(-1)
    const isNext = !previous || record.package > previous.package
    if (!isNext && (record.package < previous.package || !follows(previous, record)))
      throw contentBad(at, 'order')
    reviews.push(record)
    lines.reviews.push(line)
  }
  const versions = await readVersions(verified)
  lines.versions.push(...versions.values())
  const { counts, state } = verified.statement
  if (counts['corrections'] !== corrections.length || counts['reviews'] !== reviews.length)
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'counts' })
  if (state !== stateOf(lines)) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'state' })
  requireNamed(corrections, reviews, versions)
  return { corrections, reviews, versions }
}

/** The versions by their hashes, in their order; a correction is never of a stub, and never secret. */
async function readVersions(verified: VerifiedPackage): Promise<Map<string, string>> {
  const versions = new Map<string, string>()
  let previous = ''
  for await (const { record, line, at, compact } of readRecords(
    verified,
    parts.versions,
    entryRecordSchema,
  )) {
    const version = sha256(line)
    if (!compact) throw contentBad(at, 'spelling')
    if (!('entry' in record)) throw contentBad(at, 'schema')
    if (holdsSecret(record.entry)) throw contentBad(at, 'secret')
    if (version <= previous) throw contentBad(at, 'order')
    previous = version
    versions.set(version, line)
  }
  return versions
}

/** Each line names versions that are there, of its own entry; and nothing is there that no line names. */
function requireNamed(
  corrections: readonly SharedCorrection[],
  reviews: readonly SharedReview[],
  versions: ReadonlyMap<string, string>,
): void {
  const named = new Set<string>()
  const requireOf = (agency: string, id: string, version: string, at: number) => {
    const line = versions.get(version)
    if (line === undefined) throw contentBad(at, 'schema')
    const record = entryRecordSchema.parse(JSON.parse(line))
    if (record.agency !== agency || record.id !== id) throw contentBad(at, 'agency')
    named.add(version)
  }
  corrections.forEach(({ agency, id, base, version, before }, index) => {
    // What was taken back is the accepted version again, which may be left out.
    for (const each of [version, ...before])
      if (each !== base || versions.has(each)) requireOf(agency, id, each, index + 1)
  })
  reviews.forEach(({ agency, id, as }, index) => {
    if (as !== undefined) requireOf(agency, id, as, index + 1)
  })
  const unnamed = [...versions.keys()].findIndex((version) => !named.has(version))
  if (unnamed >= 0) throw contentBad(unnamed + 1, 'schema')
}

/** Beside what is here: what was put right keeps what is held back, and of what is gone nothing is accepted as something else. */
function requireTrue(sql: Sql, { corrections, reviews, versions }: ReadLines): void {
  corrections.forEach(({ base, version, before }, index) => {
    for (const each of [version, ...before])
      if (each !== base)
        requireTrueCorrection(sql, { version: base, as: versions.get(each) ?? '{}' }, index + 1)
  })
  reviews.forEach(({ package: hash, agency, id, version, as }, index) => {
    if (as === undefined) return
    requireTrueCorrection(sql, { version, as: versions.get(as) ?? '{}' }, index + 1)
    const isGone = sql.get(
      "SELECT 1 FROM proposal WHERE package = @hash AND agency = @agency AND id = @id AND change = 'retired'",
      { hash, agency, id },
    )
    if (isGone) throw contentBad(index + 1, 'schema')
  })
}

/** Whether a file between two desks of one office was written here, or taken in. */
export function isKnown(sql: Sql, hash: string): boolean {
  return sql.get('SELECT 1 FROM desk_exchange WHERE hash = @hash', { hash }) !== undefined
}

export function keepExchange(
  sql: Sql,
  direction: 'sent' | 'received',
  { packageHash, statement, envelope }: Pick<SignedPackage, 'packageHash' | 'statement' | 'envelope'>,
): void {
  sql.run(
    `INSERT INTO desk_exchange (hash, direction, sequence, envelope, at) VALUES (@hash, @direction, @sequence, @envelope, @at)`,
    {
      hash: packageHash,
      direction,
      sequence: statement.sequence,
      envelope,
      at: new Date().toISOString(),
    },
  )
}

export function lastSent(sql: Sql): Position | undefined {
  return sql.get(
    "SELECT hash, sequence FROM desk_exchange WHERE direction = 'sent' ORDER BY sequence DESC LIMIT 1",
  )
}
