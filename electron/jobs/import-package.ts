import { catalogState, changedState, type CatalogState, type Proposal } from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { Escalation, KeptNotice } from '../../shared/notices.ts'
import {
  entryCounts,
  parts,
  sourceRecordSchema,
  type PackageKind,
  type Party,
  type Statement,
} from '../../shared/package.ts'
import type { ChangeCounts } from '../../shared/shapes.ts'
import { admit, cameBefore, refuseClaimedTwice, requireRole } from '../catalog/admission.ts'
import { requireTrueRound } from '../catalog/certificate.ts'
import { enterPackage, keepCarried, placeInOrder, type CarriedLines, type Place } from '../catalog/ledger.ts'
import { keepOrigins, type Origin } from '../catalog/origins.ts'
import { takeEscalations } from '../catalog/disputes.ts'
import { mayTellAbove, readNotices } from '../catalog/notices.ts'
import { keepCarriages } from '../catalog/carry.ts'
import { propose } from '../catalog/proposals.ts'
import { reorganisationsOf, requireInSight } from '../catalog/reorganisations.ts'
import { keepSources } from '../catalog/sources.ts'
import { carryAlong, freshOf } from '../catalog/take-over-state.ts'
import { acceptedFrom, loadState, numberOfState, storeState, type AcceptedState } from '../catalog/states.ts'
import { forgetHandedIn, forgetKept } from '../catalog/told-corrections.ts'
import { giveBack } from '../give-back.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'
import { requireProven, storedLines, type Traced } from './prove-entries.ts'
import { isLarge, readBackPieces } from './read-back.ts'
import { follows, placePiece, type Arriving, type Expected } from './read-entries.ts'
import { noCounts, type Counts } from './read-lines.ts'
import { readApproval, readOrigins } from './read-origins.ts'
import { bad, readReorganisations, type ReadReorganisation } from './read-reorganisations.ts'
import { countsOf } from './signing.ts'

export interface Imported {
  /** `ahead`: nothing was stored, because the one it follows is not here yet. */
  status: 'stored' | 'known' | 'ahead'
  package: string
  kind: PackageKind
  sender: Party
  sequence: number
  changes: ChangeCounts
}

/**
 * Verifies a submission or roll-up, reads it whole, and stores it with its proposals in one transaction. Accepts nothing: that is
 * for the review. The same package twice changes nothing.
 */
export async function importPackage(context: JobContext, { path }: { path: string }): Promise<Imported> {
  const { sql, workspace, report } = context
  requireRole(workspace, ['district', 'city'])
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement, packageHash } = verified
    if (cameBefore(sql, packageHash)) {
      const { kind, sender, sequence } = statement
      const changes = changesOf(sql, packageHash)
      return { status: 'known', package: packageHash, kind, sender, sequence, changes }
    }
    // A partner of a district is one agency: a roll-up would let it speak for others.
    const sender = admit(
      sql,
      workspace,
      verified,
      workspace.role === 'city' ? ['submission', 'rollup'] : ['submission'],
    )
    const imported = {
      package: packageHash,
      kind: statement.kind,
      sender,
      sequence: statement.sequence,
    }
    if (statement.kind === 'submission') requireInSight(sql, statement)
    const place = placeInOrder(sql, statement, packageHash)
    if (place !== 'next') return { ...imported, status: place, changes: changesOf(sql, packageHash) }
    const beside = await readBeside(sql, verified, place)
    refuseClaimedTwice(sql, statement.sender.code, beside.agencies)
    const work = () => sql.transactionAround(() => enter(context, verified, sender, beside))
    await (isLarge(statement) ? sql.checkpointLater(work) : work())
    return { ...imported, status: 'stored', changes: changesOf(sql, packageHash) }
  } finally {
    await verified.close()
  }
}

/** Reads the entries of a package whose place was found, and stores it with its proposals. Runs inside the caller's transaction. */
async function enter(
  context: JobContext,
  verified: VerifiedPackage,
  sender: Party,
  beside: Beside,
): Promise<void> {
  const { sql, report } = context
  const { statement, packageHash } = verified
  // Asked again inside: another import may have come between.
  placeInOrder(sql, statement, packageHash)
  const accepted = acceptedFrom(sql, statement.sender.code)
  const known = { agencies: beside.agencies, accepted: versionsOf(accepted) }
  const arriving = await readEntries(context, verified, known, versionKeeper(sql))
  const traced = statement.kind === 'rollup' ? requireProven(storedLines(sql), beside, arriving) : []
  report({ phase: 'storing', done: 0, total: arriving.length })
  const reorganised = freshOf(sql, sender.code, beside.reorganisations)
  carryAlong(sql, sender, reorganised)
  const base = reorganised.length === 0 ? accepted : acceptedFrom(sql, statement.sender.code)
  store(context, verified, base, arriving)
  keepTraced(sql, traced)
  keepSources(sql, packageHash, beside.sources)
  keepCarried(sql, packageHash, beside.carried)
  keepOrigins(sql, packageHash, beside.origins)
  takeEscalations(sql, beside.escalations)
  forgetKept(sql, beside.kept)
}

/** New, changed, retired and unchanged entries of a received package. */
export function changesOf(sql: Sql, hash: string): ChangeCounts {
  const counts: ChangeCounts = { new: 0, changed: 0, retired: 0, unchanged: 0 }
  const rows = sql.all<{ change: Proposal['change']; entries: number }>(
    'SELECT change, count(*) AS entries FROM proposal WHERE package = @hash GROUP BY change',
    { hash },
  )
  for (const { change, entries } of rows) counts[change] = entries
  const whole = sql.get<{ entries: number }>(
    'SELECT entries FROM package JOIN state ON state.number = package.state WHERE package.hash = @hash',
    { hash },
  )
  counts.unchanged = (whole?.entries ?? 0) - counts.new - counts.changed
  return counts
}

/** Keeps the version of an entry, as the bytes that it came in. */
type KeepVersion = (version: string, line: Uint8Array) => void

/** Reads every entry and keeps its version. @throws {Failure} PACKAGE_CONTENT_BAD, PACKAGE_STATEMENT_BAD */
export async function readEntries(
  { report }: Pick<JobContext, 'report'>,
  verified: VerifiedPackage,
  known: Pick<Expected, 'agencies' | 'accepted'>,
  keep: KeepVersion,
): Promise<Arriving[]> {
  const expected: Expected = { ...known, changes: verified.statement.scope === 'changes' }
  const arriving: Arriving[] = []
  const counted = noCounts()
  const total = verified.statement.counts['entries'] ?? 0
  for await (const { piece, lines } of readBackPieces(verified, expected)) {
    const first = arriving.length + 1
    const read = placePiece(piece, first, expected, lines)
    const [previous, next] = [arriving.at(-1), read.entries[0]]
    if (previous && next && !follows(previous, next)) throw contentBad(first, 'order')
    keepVersions(keep, piece, read.entries)
    for (const name of entryCounts) counted[name] += read.counts[name]
    for (const entry of read.entries) arriving.push(entry)
    giveBack(piece)
    report({ phase: 'reading', done: arriving.length, total })
  }
  // What did not change is counted where it is stored.
  if (!expected.changes && known.accepted.size === 0) requireCounts(verified.statement, counted)
  return arriving
}

/** The versions of an accepted state, and whose they are. */
function versionsOf({ entries }: AcceptedState): Map<string, EntryKey> {
  return new Map(Array.from(entries.values(), (entry) => [entry.version, entry]))
}

/** Inside a transaction: whatever is refused later goes with it. */
function versionKeeper({ database }: Sql): KeepVersion {
  const insert = database.prepare('INSERT OR IGNORE INTO version (hash, record) VALUES (?, CAST(? AS TEXT))')
  return (version, line) => void insert.run(version, line)
}

function keepVersions(keep: KeepVersion, piece: Buffer, entries: readonly Arriving[]): void {
  let start = 0
  for (const { version, retired, code } of entries) {
    const end = piece.indexOf(0x0a, start)
    if (!retired && code !== undefined) keep(version, piece.subarray(start, end))
    start = end + 1
  }
}

async function readSources(verified: VerifiedPackage): Promise<Map<string, string>> {
  const sources = new Map<string, string>()
  let previous = ''
  for await (const { record, line, at } of readRecords(verified, parts.sources, sourceRecordSchema)) {
    if (record.agency <= previous) throw contentBad(at, 'order')
    sources.set(record.agency, line)
    previous = record.agency
  }
  if (verified.statement.counts['agencies'] !== sources.size)
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'counts.agencies' })
  return sources
}

/** What comes with the entries of a submission or roll-up. */
interface Beside {
  /** Whose entries it may hold. */
  agencies: ReadonlySet<string>
  /** Lines of `sources.jsonl`. */
  sources: readonly string[]
  origins: readonly Origin[]
  carried: CarriedLines
  escalations: readonly Escalation[]
  kept: readonly KeptNotice[]
  /** What its sender reorganised, all of it. */
  reorganisations: readonly ReadReorganisation[]
}

/** @throws {Failure} PACKAGE_CONTENT_BAD, PACKAGE_STATEMENT_BAD, ROLLUP_ORIGIN_BAD, APPROVAL_BAD */
export async function readBeside(sql: Sql, verified: VerifiedPackage, place: Place): Promise<Beside> {
  const { kind, sender } = verified.statement
  if (kind !== 'rollup')
    return {
      agencies: new Set([sender.code]),
      sources: [],
      origins: [],
      carried: {},
      escalations: [],
      kept: [],
      reorganisations: [],
    }
  const sources = await readSources(verified)
  const agencies = new Set(sources.keys())
  const origins = await readOrigins(verified)
  const reorganisations = await readReorganisations(sql, verified)
  if (place === 'next') requireOwnOffices(sql, verified.statement, reorganisations)
  // What waits, or came before, may speak of offices of which nothing is accepted here now.
  const after = reorganisations.flatMap(({ record }) => record.after.map(({ code }) => code))
  const mayTell =
    place === 'next' ? mayTellAbove(sql, sender.code, new Set([...agencies, ...after])) : () => true
  const { lines, notices } = await readNotices(verified, ['escalation', 'kept'], mayTell)
  return {
    agencies,
    sources: [...sources.values()],
    origins,
    carried: {
      [parts.approval]: await readApproval(verified),
      [parts.notices]: lines,
      [parts.reorganisations]: reorganisations.map(({ line }) => line),
    },
    escalations: notices.filter((notice) => notice.about === 'escalation'),
    kept: notices.filter((notice) => notice.about === 'kept'),
    reorganisations,
  }
}

/**
 * A bureau reorganises its own offices, and what it told once it goes on telling: a roll-up with fewer would be one of before.
 * @throws {Failure} REORGANISATION_BAD
 */
function requireOwnOffices(
  sql: Sql,
  { sender }: Statement,
  reorganisations: readonly ReadReorganisation[],
): void {
  const known = reorganisationsOf(sql, sender.code).at(-1)?.sequence ?? 0
  if (reorganisations.length < known) throw bad(known, 'missing')
  for (const { sequence, record } of freshOf(sql, sender.code, reorganisations)) {
    const foreign = [...record.before, ...record.after].some(({ code }) =>
      isElsewhere(sql, sender.code, code),
    )
    if (foreign) throw bad(sequence, 'party')
  }
}

function isElsewhere(sql: Sql, sender: string, code: string): boolean {
  return (
    sql.get(
      `SELECT 1 FROM workspace WHERE code = @code UNION ALL SELECT 1 FROM partner WHERE code = @code
       UNION ALL SELECT 1 FROM accepted JOIN state_entry USING (state) WHERE sender <> @sender AND agency = @code LIMIT 1`,
      { sender, code },
    ) !== undefined
  )
}

/** Where each carried entry comes from, also those that came carried and were never accepted here under their old code. */
function keepTraced(sql: Sql, traced: readonly Traced[]): void {
  for (const [hash, steps] of Map.groupBy(traced, ({ reorganisation }) => reorganisation))
    keepCarriages(
      sql,
      hash,
      steps.map(({ carried }) => carried),
    )
}

function store(
  { sql }: JobContext,
  { statement, packageHash, envelope }: VerifiedPackage,
  base: AcceptedState,
  arriving: readonly Arriving[],
): void {
  const incoming = incomingState(sql, statement, catalogState(arriving))
  const state = storeState(sql, incoming)
  if (state.hash !== statement.state) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'state' })
  requireTrueRound(sql, statement, incoming)
  if (statement.scope === 'changes' || base.entries.size > 0)
    requireCounts(statement, countsOf(sql, state.number))
  const receivedAt = new Date().toISOString()
  enterPackage(sql, {
    direction: 'received',
    statement,
    packageHash,
    envelope,
    state: state.number,
    base: base.number,
    receivedAt,
  })
  forgetHandedIn(sql, state.number)
  propose(sql, packageHash, { state: state.number, base: base.number })
}

/**
 * What is handed in: all that arrived, or the accepted state that its sender names with what arrived put over it. That may be an earlier one: the
 * receipt that left the last may not have reached the sender yet.
 * @throws {Failure} PACKAGE_BASE_OTHER where this desk has no such state
 */
export function incomingState(
  sql: Sql,
  { scope, base, sender, sequence }: Statement,
  arriving: ReadonlyMap<string, Arriving>,
): CatalogState {
  if (scope !== 'changes') return arriving
  const named = numberOfState(sql, base)
  if (named === undefined) throw new Failure('PACKAGE_BASE_OTHER', { sender: sender.name, sequence })
  return changedState(loadState(sql, named), arriving.values())
}

/** A package from before the three catalogs were counted says less; what it says must hold. */
function requireCounts({ counts }: Statement, counted: Counts): void {
  const said = entryCounts.filter((name) => name in counts || name === 'entries' || name === 'withheld')
  const wrong = said.find((name) => counts[name] !== counted[name])
  if (wrong) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: `counts.${wrong}` })
}
