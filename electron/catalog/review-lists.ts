import type { Rules } from '../../shared/check.ts'
import { differences, type Difference } from '../../shared/difference.ts'
import { entryRecordSchema, type Entry, type EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { Change, Verdict } from '../../shared/package.ts'
import type { Finding } from '../../shared/rulebook.ts'
import type { ReviewRow } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import type { LedgerPackage } from './ledger.ts'
import { receivedFacts } from './received-facts.ts'
import { searchText } from './search-text.ts'

interface ReviewColumns extends EntryKey {
  name: string
  provider: string
  withheld: number | null
  withheldItems: number
  change: Change
  errors: number
  verdict: Verdict | null
  comment: string
}

/** Every entry of a received package with what it changes: proposals first, then what is as it was. */
const reviewed = `
  SELECT agency, id, version, change, errors, verdict, comment FROM proposal WHERE package = @package
  UNION ALL
  SELECT agency, id, version, 'unchanged', 0, NULL, '' FROM state_entry
  WHERE state = @state AND NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.package = @package
    AND proposal.agency = state_entry.agency AND proposal.id = state_entry.id)`

const columns =
  'agency, id, name, provider, withheld, withheld_items AS withheldItems, change, errors, verdict, comment'

const matching = `
  (@change = '' OR change = @change)
  AND (@undecided = 0 OR (change <> 'unchanged' AND verdict IS NULL))
  AND (@search = '' OR instr(lower(name), @search) OR instr(lower(provider), @search))`

/** One page of a received package's entries, changes first. */
export function listReview(
  sql: Sql,
  received: LedgerPackage,
  asked: { change?: Change | undefined; undecided: boolean; search: string; offset: number; limit: number },
): { rows: ReviewRow[]; total: number } {
  const filter = {
    package: received.hash,
    state: received.state,
    change: asked.change ?? '',
    undecided: asked.undecided ? 1 : 0,
    search: searchText(asked.search),
  }
  const rows = sql.all<ReviewColumns>(
    `SELECT ${columns} FROM (${reviewed}) AS reviewed JOIN version ON version.hash = reviewed.version WHERE ${matching}
     ORDER BY change = 'unchanged', agency, name, id LIMIT @limit OFFSET @offset`,
    { ...filter, limit: asked.limit, offset: asked.offset },
  )
  const total = sql.get<{ total: number }>(
    `SELECT count(*) AS total FROM (${reviewed}) AS reviewed JOIN version ON version.hash = reviewed.version WHERE ${matching}`,
    filter,
  )
  return { rows: rows.map(reviewRow), total: total?.total ?? 0 }
}

/** One entry beside its accepted version. @throws {Failure} ENTRY_MISSING */
export function compareEntry(
  { sql, rules }: { sql: Sql; rules: Rules },
  received: LedgerPackage,
  key: EntryKey,
): { row: ReviewRow; accepted?: Entry; received?: Entry; differences: Difference[]; findings: Finding[] } {
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
  return {
    row: reviewRow(row),
    ...(accepted && { accepted }),
    ...(arriving && { received: arriving }),
    differences: stubbed ? [] : differences(accepted, arriving),
    findings: arriving ? rules.check(arriving, receivedFacts(sql, received, key, arriving.code)) : [],
  }
}

/** Writes a decision; without keys, on every change that is not decided yet. Gives how many it touched. */
export function decide(
  sql: Sql,
  received: LedgerPackage,
  decision: { entries?: readonly EntryKey[] | undefined; verdict: Verdict | 'undecided'; comment: string },
): number {
  const comment = decision.comment.trim()
  if (decision.verdict === 'returned' && comment === '') throw new Failure('COMMENT_NEEDED', {})
  const written = {
    package: received.hash,
    verdict: decision.verdict === 'undecided' ? null : decision.verdict,
    comment: decision.verdict === 'undecided' ? '' : comment,
  }
  if (!decision.entries) {
    return sql.run(
      'UPDATE proposal SET verdict = @verdict, comment = @comment WHERE package = @package AND verdict IS NULL',
      written,
    )
  }
  return decision.entries.reduce((decided, { agency, id }) => {
    const touched = sql.run(
      `UPDATE proposal SET verdict = @verdict, comment = @comment
       WHERE package = @package AND agency = @agency AND id = @id`,
      { ...written, agency, id },
    )
    return decided + touched
  }, 0)
}

function entryIn(sql: Sql, state: number, { agency, id }: EntryKey): Entry | undefined {
  const stored = sql.get<{ record: string }>(
    `SELECT record FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE state = @state AND agency = @agency AND id = @id`,
    { state, agency, id },
  )
  if (!stored) return undefined
  const record = entryRecordSchema.parse(JSON.parse(stored.record))
  return 'entry' in record ? record.entry : undefined
}

function reviewRow({ withheld, withheldItems, verdict, ...row }: ReviewColumns): ReviewRow {
  return {
    ...row,
    ...(withheld !== null && { withheld }),
    ...(withheldItems > 0 && { withheldItems }),
    ...(verdict && { verdict }),
  }
}
