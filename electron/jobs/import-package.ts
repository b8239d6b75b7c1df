import {
  changedState,
  classify,
  keyText,
  type CatalogState,
  type Proposal,
} from '../../shared/catalog-state.ts'
import { countFindings, type Rules } from '../../shared/check.ts'
import { entryOfOwnRecord, type EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import {
  entryCounts,
  parts,
  sourceRecordSchema,
  type Escalation,
  type PackageKind,
  type Party,
  type Statement,
} from '../../shared/package.ts'
import { noFacts } from '../../shared/rulebook.ts'
import type { ChangeCounts } from '../../shared/shapes.ts'
import { admit, cameBefore, refuseClaimedTwice, requireRole } from '../catalog/admission.ts'
import { requireTrueRound } from '../catalog/certificate.ts'
import { enterPackage, keepCarried, placeInOrder, type CarriedLines, type Place } from '../catalog/ledger.ts'
import { keepOrigins, type Origin } from '../catalog/origins.ts'
import { takeEscalations } from '../catalog/disputes.ts'
import { mayTellAbove, readNotices } from '../catalog/notices.ts'
import { codesOf } from '../catalog/received-facts.ts'
import { keepCarriages } from '../catalog/carry.ts'
import { reorganisationsOf, requireInSight } from '../catalog/reorganisations.ts'
import { keepSources } from '../catalog/sources.ts'
import { carryAlong, freshOf } from '../catalog/take-over-state.ts'
import { acceptedFrom, loadState, storeState, type AcceptedState } from '../catalog/states.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'
import { follows, noCounts, readPiece, type Arriving, type Counts, type Expected } from './read-entries.ts'
import { requireProven, type Traced } from './prove-entries.ts'
import { readApproval, readOrigins } from './read-origins.ts'
import { bad, readReorganisations, type ReadReorganisation } from './read-reorganisations.ts'
import { countsOf } from './signing.ts'
import { staged, storeStaged } from './staged-versions.ts'

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
    const known = {
      agencies: beside.agencies,
      accepted: versionsOf(acceptedFrom(sql, statement.sender.code)),
    }
    const arriving = await staged(sql, (add) => readEntries(context, verified, known, add))
    const traced = statement.kind === 'rollup' ? requireProven(sql, beside, arriving) : []
    report({ phase: 'storing', done: 0, total: arriving.length })
    sql.transaction(() => {
      // Asked again inside: another import may have come between.
      placeInOrder(sql, statement, packageHash)
      carryAlong(sql, sender, freshOf(sql, sender.code, beside.reorganisations))
      store(context, verified, arriving)
      keepTraced(sql, traced)
      keepSources(sql, packageHash, beside.sources)
      keepCarried(sql, packageHash, beside.carried)
      keepOrigins(sql, packageHash, beside.origins)
      takeEscalations(sql, beside.escalations)
    })
    return { ...imported, status: 'stored', changes: changesOf(sql, packageHash) }
  } finally {
    await verified.close()
  }
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

/** Reads every entry and keeps its version. @throws {Failure} PACKAGE_CONTENT_BAD, PACKAGE_STATEMENT_BAD */
export async function readEntries(
  { report, rules }: JobContext,
  verified: VerifiedPackage,
  known: Pick<Expected, 'agencies' | 'accepted'>,
  add: (version: string, line: Uint8Array) => void,
): Promise<Arriving[]> {
  const changes = verified.statement.scope === 'changes'
  const arriving: Arriving[] = []
  const counted = noCounts()
  const total = verified.statement.counts['entries'] ?? 0
  for await (const piece of verified.pieces(parts.entries)) {
    const first = arriving.length + 1
    const read = readPiece(piece, first, { ...known, rules, changes })
    const [previous, next] = [arriving.at(-1), read.entries[0]]
    if (previous && next && !follows(previous, next)) throw contentBad(first, 'order')
    stageVersions(add, piece, read.entries)
    for (const name of entryCounts) counted[name] += read.counts[name]
    for (const entry of read.entries) arriving.push(entry)
    report({ phase: 'reading', done: arriving.length, total })
  }
  // What did not change is counted where it is stored.
  if (!changes && known.accepted.size === 0) requireCounts(verified.statement, counted)
  return arriving
}

/** The versions of an accepted state, and whose they are. */
function versionsOf({ entries }: AcceptedState): Map<string, EntryKey> {
  return new Map(Array.from(entries.values(), (entry) => [entry.version, entry]))
}

/** Stages the versions that a piece holds line by line, as the bytes they came in. */
function stageVersions(
  add: (version: string, line: Uint8Array) => void,
  piece: Buffer,
  entries: readonly Arriving[],
): void {
  let start = 0
  for (const { version, retired, code } of entries) {
    const end = piece.indexOf(0x0a, start)
    if (!retired && code !== undefined) add(version, piece.subarray(start, end))
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
  const { lines, notices } = await readNotices(verified, ['escalation'], mayTell)
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
  { sql, rules }: JobContext,
  { statement, packageHash, envelope }: VerifiedPackage,
  arriving: readonly Arriving[],
): void {
  const base = acceptedFrom(sql, statement.sender.code)
  storeStaged(sql)
  const byKey = new Map(arriving.map((each) => [keyText(each), each]))
  const incoming = incomingState(sql, statement, byKey)
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
  const errors = errorsOf(sql, byKey, codesOf(sql, base.number), rules)
  const rows = classify(base.entries, incoming).proposals.map(({ agency, id, change, version }) => [
    agency,
    id,
    change,
    version,
    errors(keyText({ agency, id })),
  ])
  sql.insertRows(
    `INSERT INTO proposal (package, agency, id, change, version, errors)
     SELECT @packageHash, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(@rows)`,
    rows,
    { packageHash },
  )
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
  const named = sql.get<{ number: number }>('SELECT number FROM state WHERE hash = @base', {
    base: base ?? '',
  })
  if (!named) throw new Failure('PACKAGE_BASE_OTHER', { sender: sender.name, sequence })
  return changedState(loadState(sql, named.number), arriving.values())
}

/** A package from before the three catalogs were counted says less; what it says must hold. */
function requireCounts({ counts }: Statement, counted: Counts): void {
  const said = entryCounts.filter((name) => name in counts || name === 'entries' || name === 'withheld')
  const wrong = said.find((name) => counts[name] !== counted[name])
  if (wrong) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: `counts.${wrong}` })
}

/**
 * How many errors an entry has, by its key, with the codes around it: one that two entries have, and one that changed after it was accepted.
 * What did not arrive, or is as it was accepted, has none to decide on.
 */
function errorsOf(
  sql: Sql,
  arriving: ReadonlyMap<string, Arriving>,
  accepted: ReadonlyMap<string, string>,
  rules: Rules,
): (key: string) => number {
  const codeOf = (key: string, { code }: Arriving) => code ?? accepted.get(key) ?? ''
  const holders = new Map<string, number>()
  for (const [key, each] of arriving)
    holders.set(codeOf(key, each), (holders.get(codeOf(key, each)) ?? 0) + 1)
  return (key) => {
    const each = arriving.get(key)
    if (each?.errors === undefined) return 0
    const code = codeOf(key, each)
    const acceptedCode = accepted.get(key) ?? ''
    const sameCode = code !== '' && (holders.get(code) ?? 0) > 1 ? [code] : []
    if (sameCode.length === 0 && (acceptedCode === '' || acceptedCode === code)) return each.errors
    const stored = sql.get<{ record: string }>('SELECT record FROM version WHERE hash = @version', {
      version: each.version,
    })
    const facts = { ...noFacts, acceptedCode, sameCode }
    return countFindings(rules.check(entryOfOwnRecord(stored?.record ?? ''), facts)).errors
  }
}
