import {
  catalogState,
  classify,
  keyText,
  type CatalogState,
  type Proposal,
  type StateEntry,
} from '../../shared/catalog-state.ts'
import { catalogsOf } from '../../shared/catalogs.ts'
import { countFindings, type Rules } from '../../shared/check.ts'
import { entryOfOwnRecord, entryRecordSchema, type Entry, type EntryRecord } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { entryCounts, parts, sourceRecordSchema, type PackageKind, type Party } from '../../shared/package.ts'
import { noFacts } from '../../shared/rulebook.ts'
import type { ChangeCounts } from '../../shared/shapes.ts'
import { admit, refuseClaimedTwice, requireRole } from '../catalog/admission.ts'
import { enterPackage, placeInOrder } from '../catalog/ledger.ts'
import { codesOf } from '../catalog/received-facts.ts'
import { acceptedFrom, stateHash, storeState, storeVersion } from '../catalog/states.ts'
import { sha256 } from '../package/dsse.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'

export interface Imported {
  status: 'stored' | 'known'
  package: string
  kind: PackageKind
  sender: Party
  sequence: number
  changes: ChangeCounts
}

/** One entry of an arriving package: its line, its code, and how many errors the rules find in it by itself. */
interface Arriving extends StateEntry {
  line: string
  code: string
  /** Not for a stub, which has no entry to check. */
  errors?: number
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
    if (placeInOrder(sql, statement, packageHash) === 'known') {
      return { ...imported, status: 'known', changes: changesOf(sql, packageHash) }
    }
    const sources = statement.kind === 'rollup' ? await readSources(verified) : undefined
    const agencies = new Set(sources?.keys() ?? [statement.sender.code])
    refuseClaimedTwice(sql, statement.sender.code, agencies)
    const arriving = await readEntries(context, verified, agencies)
    report({ phase: 'storing', done: 0, total: arriving.length })
    sql.transaction(() => store(context, verified, arriving, sources))
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

async function readEntries(
  { report, rules }: JobContext,
  verified: VerifiedPackage,
  agencies: ReadonlySet<string>,
): Promise<Arriving[]> {
  const arriving: Arriving[] = []
  const counted = Object.fromEntries(entryCounts.map((name) => [name, 0])) as Counts
  const total = verified.statement.counts['entries'] ?? 0
  let previous = { agency: '', id: '' }
  for await (const { record, canonical, line, at } of readRecords(
    verified,
    parts.entries,
    entryRecordSchema,
  )) {
    // One content has one spelling: what is hashed here is what the sender hashed.
    if (!canonical) throw contentBad(at, 'spelling')
    if (!agencies.has(record.agency)) throw contentBad(at, 'agency')
    if (!follows(previous, record)) throw contentBad(at, 'order')
    // Kept here, it would go on in the next roll-up.
    if ('entry' in record && holdsSecret(record.entry)) throw contentBad(at, 'secret')
    count(counted, record)
    previous = record
    arriving.push({
      agency: record.agency,
      id: record.id,
      version: sha256(line),
      line,
      code: 'entry' in record ? record.entry.code.trim() : '',
      ...('entry' in record && { errors: countFindings(rules.check(record.entry, noFacts)).errors }),
    })
    if (at % 500 === 0) report({ phase: 'reading', done: at, total })
  }
  const { counts } = verified.statement
  // A package from before the three catalogs were counted says less; what it says must hold.
  const said = entryCounts.filter((name) => name in counts || name === 'entries' || name === 'withheld')
  const wrong = said.find((name) => counts[name] !== counted[name])
  if (wrong) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: `counts.${wrong}` })
  if (stateHash(catalogState(arriving)) !== verified.statement.state) {
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'state' })
  }
  return arriving
}

type Counts = Record<(typeof entryCounts)[number], number>

function count(counted: Counts, record: EntryRecord): void {
  counted.entries += 1
  if ('withheld' in record) counted.withheld += 1
  else {
    counted.withheldItems += record.withheldItems ?? 0
    for (const catalog of catalogsOf(record.entry)) if (catalog !== 'resource') counted[catalog] += 1
  }
}

function holdsSecret({ sensitivity, items }: Entry): boolean {
  return sensitivity === 'secret' || items.some((item) => item.sensitivity === 'secret')
}

async function readSources(verified: VerifiedPackage): Promise<Map<string, string>> {
  const sources = new Map<string, string>()
  for await (const { record, line, at } of readRecords(verified, parts.sources, sourceRecordSchema)) {
    if (sources.has(record.agency)) throw contentBad(at, 'order')
    sources.set(record.agency, line)
  }
  return sources
}

function store(
  { sql, rules }: JobContext,
  { statement, packageHash, envelope }: VerifiedPackage,
  arriving: readonly Arriving[],
  sources: ReadonlyMap<string, string> | undefined,
): void {
  // Asked again inside the transaction: another import may have come between.
  placeInOrder(sql, statement, packageHash)
  for (const { version, line } of arriving) storeVersion(sql, version, line)
  const incoming: CatalogState = catalogState(arriving)
  const state = storeState(sql, incoming)
  const base = acceptedFrom(sql, statement.sender.code)
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
  const errors = errorsOf(arriving, codesOf(sql, base.number), rules)
  const rows = classify(base.entries, incoming).proposals.map(({ agency, id, change, version }) => [
    agency,
    id,
    change,
    version,
    change === 'retired' ? 0 : (errors.get(keyText({ agency, id })) ?? 0),
  ])
  sql.run(
    `INSERT INTO proposal (package, agency, id, change, version, errors)
     SELECT @packageHash, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(@rows)`,
    { packageHash, rows: JSON.stringify(rows) },
  )
  for (const [agency, record] of sources ?? []) {
    sql.run('INSERT INTO source (package, agency, record) VALUES (@packageHash, @agency, @record)', {
      packageHash,
      agency,
      record,
    })
  }
}

/** How many errors each entry has, with the codes around it: one that two entries have, and one that changed after it was accepted. */
function errorsOf(
  arriving: readonly Arriving[],
  accepted: ReadonlyMap<string, string>,
  rules: Rules,
): Map<string, number> {
  const holders = new Map<string, number>()
  for (const { code } of arriving) holders.set(code, (holders.get(code) ?? 0) + 1)
  const errors = ({ code, line, errors: alone, ...key }: Arriving) => {
    const acceptedCode = accepted.get(keyText(key)) ?? ''
    const sameCode = code !== '' && (holders.get(code) ?? 0) > 1 ? [code] : []
    if (alone === undefined) return 0
    if (sameCode.length === 0 && (acceptedCode === '' || acceptedCode === code)) return alone
    const findings = rules.check(entryOfOwnRecord(line), { ...noFacts, acceptedCode, sameCode })
    return countFindings(findings).errors
  }
  return new Map(arriving.map((each) => [keyText(each), errors(each)]))
}

function follows(previous: { agency: string; id: string }, next: { agency: string; id: string }): boolean {
  return next.agency > previous.agency || (next.agency === previous.agency && next.id > previous.id)
}
