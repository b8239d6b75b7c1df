import { countFindings, type Rules } from '../../shared/check.ts'
import { differences, type Difference } from '../../shared/difference.ts'
import { keyText } from '../../shared/catalog-state.ts'
import { entryOfOwnRecord, openEntryOf, type Entry, type EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { Change, Remark, Verdict, Party } from '../../shared/package.ts'
import type { EntryMerge } from '../../shared/review-shapes.ts'
import type { Finding } from '../../shared/rulebook.ts'
import type { ReviewRow } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import type { LedgerPackage } from './ledger.ts'
import { uncounted } from './proposals.ts'
import { mergeOn, mergesIn, type MergedEntry } from './merges.ts'
import { receivedFacts } from './received-facts.ts'
import { carriedBy } from './reorganisations.ts'
import { remarksOn } from './remarks.ts'
import { searchText } from './search-text.ts'
import { storedRecord } from './states.ts'

interface ReviewColumns extends EntryKey {
  name: string
  provider: string
  withheld: number | null
  withheldItems: number
  change: Change
  errors: number | null
  verdict: Verdict | null
  comment: string
  decidedBy: string
  checkedBy: string
  remarks: number
  acceptedAs: string | null
  contested: string | null
  stops: 0 | 1
}

/** Every entry of a received package with what it changes: proposals first, then what is as it was. */
const reviewed = `
  SELECT agency, id, version, change, nullif(errors, ${uncounted}) AS errors, verdict, comment, decided_by, checked_by, accepted_as
  FROM proposal WHERE package = @package
  UNION ALL
  SELECT agency, id, version, 'unchanged', 0, NULL, '', '', '', NULL FROM state_entry
  WHERE state = @state AND NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.package = @package
    AND proposal.agency = state_entry.agency AND proposal.id = state_entry.id)`

const columns = `agency, id, name, provider, withheld, withheld_items AS withheldItems, change, errors, verdict, comment,
  decided_by AS decidedBy, checked_by AS checkedBy, accepted_as AS acceptedAs,
  (SELECT count(*) FROM remark WHERE package = @package AND remark.agency = reviewed.agency AND remark.id = reviewed.id) AS remarks,
  (SELECT json_object('verdict', verdict, 'comment', comment, 'who', who) FROM other_decision AS other WHERE over = 0
    AND other.package = @package AND other.agency = reviewed.agency AND other.id = reviewed.id) AS contested,
  change = 'retired' AND EXISTS (SELECT 1 FROM correction WHERE state = 'open'
    AND correction.agency = reviewed.agency AND correction.id = reviewed.id) AS stops`

const matching = `
  (@change = '' OR change = @change)
  AND (@undecided = 0 OR (change <> 'unchanged' AND verdict IS NULL))
  AND (@unchecked = 0 OR (verdict IS NOT NULL AND checked_by = ''))
  AND (@search = '' OR instr(lower(name), @search) OR instr(lower(provider), @search))`

const inOrder = "change = 'unchanged', agency, name, id"

/** One page of a received package's entries, changes first. */
export function listReview(
  sql: Sql,
  received: LedgerPackage,
  asked: {
    change?: Change | undefined
    undecided: boolean
    unchecked: boolean
    search: string
    offset: number
    limit: number
  },
): { rows: ReviewRow[]; total: number } {
  const filter = {
    package: received.hash,
    state: received.state,
    change: asked.change ?? '',
    undecided: asked.undecided ? 1 : 0,
    unchecked: asked.unchecked ? 1 : 0,
    search: searchText(asked.search),
  }
  const rows = sql.all<ReviewColumns>(
    `SELECT ${columns} FROM (${reviewed}) AS reviewed JOIN version ON version.hash = reviewed.version WHERE ${matching}
     ORDER BY ${inOrder} LIMIT @limit OFFSET @offset`,
    { ...filter, limit: asked.limit, offset: asked.offset },
  )
  const total = sql.get<{ total: number }>(
    `SELECT count(*) AS total FROM (${reviewed}) AS reviewed JOIN version ON version.hash = reviewed.version WHERE ${matching}`,
    filter,
  )
  const merges = received.direction === 'received' ? mergesIn(sql, received) : new Map<string, MergedEntry>()
  return { rows: rows.map((row) => reviewRow(row, merges.get(keyText(row)))), total: total?.total ?? 0 }
}

/** Where an entry stands in the whole of that list; nowhere, where the package does not have it. */
export function placeInReview(
  sql: Sql,
  received: LedgerPackage,
  { agency, id }: EntryKey,
): { index?: number } {
  const found = sql.get<{ place: number }>(
    `SELECT place FROM (SELECT agency, id, row_number() OVER (ORDER BY ${inOrder}) AS place
       FROM (${reviewed}) AS reviewed JOIN version ON version.hash = reviewed.version)
     WHERE agency = @agency AND id = @id`,
    { package: received.hash, state: received.state, agency, id },
  )
  return found ? { index: found.place - 1 } : {}
}

/** An entry as a reviewer reads it. */
interface Compared {
  row: ReviewRow
  accepted?: Entry
  received?: Entry
  /** What a reviewer accepted in its place. */
  acceptedAs?: Entry
  differences: Difference[]
  findings: Finding[]
  remarks: Remark[]
  merge?: EntryMerge
  /** From which office it was carried, by which document. */
  carried?: { from: Party; document: string }
}

/** One entry beside its accepted version. @throws {Failure} ENTRY_MISSING */
export function compareEntry(
  { sql, rules }: { sql: Sql; rules: Rules },
  received: LedgerPackage,
  key: EntryKey,
): Compared {
  const { agency, id } = key
  const row = sql.get<ReviewColumns>(
    `SELECT ${columns} FROM (${reviewed}) AS reviewed JOIN version ON version.hash = reviewed.version
     WHERE agency = @agency AND id = @id`,
    { package: received.hash, state: received.state, agency, id },
  )
  if (!row) throw new Failure('ENTRY_MISSING', { id })
  const accepted = received.base === null ? undefined : entryIn(sql, received.base, key)
  const arriving = entryIn(sql, received.state, key)
  // A stub on either side says nothing of the entry, so there are no fields to compare with it.
  const stubbed = row.withheld !== null
  const merge = mergeOn(sql, received, key)
  // What changed since was carried in the version before.
  const before = versionIn(sql, received.base, key) ?? versionIn(sql, received.state, key)
  const carried = before && carriedBy(sql, { agency, id, version: before })
  const as = row.acceptedAs === null ? undefined : versionContent(sql, row.acceptedAs)
  const findings = arriving ? rules.check(arriving, receivedFacts(sql, received, key, arriving.code)) : []
  // Who looks at one entry need not wait for the count of all.
  const errors = row.errors ?? countFindings(findings).errors
  return {
    row: reviewRow({ ...row, errors }, merge),
    ...(as && { acceptedAs: as }),
    ...(merge && { merge: shownMerge(merge) }),
    ...(carried && { carried }),
    remarks: remarksOn(sql, received.hash, key),
    ...(accepted && { accepted }),
    ...(arriving && { received: arriving }),
    differences: stubbed ? [] : differences(accepted, arriving),
    findings,
  }
}

function versionIn(sql: Sql, state: number | null, { agency, id }: EntryKey): string | undefined {
  return sql.get<{ version: string }>(
    'SELECT version FROM state_entry WHERE state = @state AND agency = @agency AND id = @id',
    { state, agency, id },
  )?.version
}

function entryIn(sql: Sql, state: number, { agency, id }: EntryKey): Entry | undefined {
  const stored = sql.get<{ record: string }>(
    `SELECT record FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE state = @state AND agency = @agency AND id = @id`,
    { state, agency, id },
  )
  return openEntryOf(stored?.record ?? '')
}

function versionContent(sql: Sql, version: string): Entry {
  return entryOfOwnRecord(storedRecord(sql, version))
}

function shownMerge({ conflicts, open, merged, ours }: MergedEntry): EntryMerge {
  return { conflicts, open, ours, ...(merged && { merged }) }
}

function reviewRow(
  { withheld, withheldItems, errors, verdict, acceptedAs, contested, stops, ...row }: ReviewColumns,
  merge: MergedEntry | undefined,
): ReviewRow {
  return {
    ...row,
    ...(withheld !== null && { withheld }),
    ...(errors !== null && { errors }),
    ...(withheldItems > 0 && { withheldItems }),
    ...(verdict && { verdict }),
    ...(stops === 1 && { stopsCorrected: true as const }),
    ...(contested !== null && { contested: JSON.parse(contested) as NonNullable<ReviewRow['contested']> }),
    conflicts: merge?.open ?? 0,
    corrected: acceptedAs !== null || merge?.as !== undefined,
  }
}
