import type { Entry, EntryKey } from '../../shared/entry.ts'
import { entrySchema } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { MergeDecision, MergePlace } from '../../shared/merge-shapes.ts'
import { decisionRecordSchema, type Remark, type Verdict } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'
import { correctedRecord } from './corrections.ts'
import { keepDecided } from './desk-exchange.ts'
import type { LedgerPackage } from './ledger.ts'
import { mergeOn, writeResolution } from './merges.ts'
import { isTooMany, remarksOn, writeRemark } from './remarks.ts'
import { wholeComment } from './remark-words.ts'
import { storeVersion } from './states.ts'

// What a reviewer decides on a received package. All run inside the caller's transaction; a decision that changes loses its check.

export interface Decision {
  /** Without them, every change that is not decided yet. */
  entries?: readonly EntryKey[] | undefined
  verdict: Verdict | 'undecided'
  comment: string
  who: string
}

/** Writes a decision; gives how many entries it touched. @throws {Failure} COMMENT_NEEDED, REMARKS_LONG */
export function decide(sql: Sql, received: LedgerPackage, decision: Decision): number {
  const { verdict, who } = decision
  const comment = decision.comment.trim()
  const undecided = verdict === 'undecided'
  const written = {
    package: received.hash,
    verdict: undecided ? null : verdict,
    comment: undecided ? '' : comment,
    who: undecided ? '' : who,
    at: undecided ? '' : new Date().toISOString(),
  }
  if (!decision.entries) {
    if (verdict === 'returned' && comment === '') throw new Failure('COMMENT_NEEDED', {})
    return sql.run(`${writeDecision} AND verdict IS NULL`, written)
  }
  return decision.entries.reduce((decided, key) => {
    if (verdict === 'returned') requireWords(sql, received, key, comment)
    const { agency, id } = key
    keepDecided(sql, received.hash, key)
    decideInSight(sql, received, key)
    return decided + sql.run(`${writeDecision} AND agency = @agency AND id = @id`, { ...written, agency, id })
  }, 0)
}

/** What another desk decided on the entry was on screen. */
function decideInSight(sql: Sql, { hash }: LedgerPackage, { agency, id }: EntryKey): void {
  sql.run('UPDATE other_decision SET over = 1 WHERE package = @hash AND agency = @agency AND id = @id', {
    hash,
    agency,
    id,
  })
}

const writeDecision = `UPDATE proposal SET verdict = @verdict, comment = @comment, accepted_as = NULL,
  decided_by = @who, decided_at = @at, checked_by = '', checked_at = '' WHERE package = @package`

/** Nothing is returned without a word, and what is written fits into one answer. */
function requireWords(sql: Sql, received: LedgerPackage, key: EntryKey, comment: string): void {
  const remarks = remarksOn(sql, received.hash, key)
  if (comment === '' && remarks.length === 0) throw new Failure('COMMENT_NEEDED', {})
  requireFits(sql, received, key, { comment, remarks })
}

/** How long an answer's words may be. */
const longest = 4000

function requireFits(
  sql: Sql,
  { hash }: LedgerPackage,
  { agency, id }: EntryKey,
  { comment, remarks }: { comment: string; remarks: readonly Remark[] },
): void {
  const whole = decisionRecordSchema.shape.comment.safeParse(wholeComment(comment, remarks))
  if (whole.success && !isTooMany(remarks)) return
  const entry = sql.get<{ name: string }>(
    `SELECT name FROM proposal JOIN version ON version.hash = proposal.version
     WHERE package = @package AND agency = @agency AND proposal.id = @id`,
    { package: hash, agency, id },
  )
  throw new Failure('REMARKS_LONG', { name: entry?.name ?? '', limit: longest })
}

/** Writes a remark at a place of an entry, or with an empty text takes it away. @throws {Failure} REMARKS_LONG, ENTRY_MISSING */
export function remark(sql: Sql, received: LedgerPackage, key: EntryKey, written: Remark): void {
  const { comment } = requireProposal(sql, received, key)
  writeRemark(sql, received.hash, key, written)
  requireFits(sql, received, key, { comment, remarks: remarksOn(sql, received.hash, key) })
  losesCheck(sql, received, key)
}

/**
 * 复核: another person agrees with what was decided. Without entries every decision that this person may check.
 * @throws {Failure} CHECK_OWN where the person has decided it
 */
export function check(
  sql: Sql,
  received: LedgerPackage,
  { entries, who, checked }: { entries?: readonly EntryKey[] | undefined; who: string; checked: boolean },
): number {
  const written = {
    package: received.hash,
    who: checked ? who : '',
    at: checked ? new Date().toISOString() : '',
  }
  if (!entries)
    return sql.run(`${writeCheck} AND decided_by <> @checker AND checked_by = ''`, {
      ...written,
      checker: who,
    })
  return entries.reduce((done, key) => {
    const { agency, id } = key
    if (checked && requireProposal(sql, received, key).decidedBy === who)
      throw new Failure('CHECK_OWN', { person: who })
    return done + sql.run(`${writeCheck} AND agency = @agency AND id = @id`, { ...written, agency, id })
  }, 0)
}

const writeCheck = `UPDATE proposal SET checked_by = @who, checked_at = @at WHERE package = @package AND verdict IS NOT NULL`

/**
 * Accepts an entry as something else than was handed in.
 * @throws {Failure} CONFLICTS_OPEN, CORRECTION_NOTHING, CORRECTION_SECRET, CORRECTION_WITHHELD
 */
export function acceptCorrected(
  sql: Sql,
  received: LedgerPackage,
  key: EntryKey,
  { entry, comment, who }: { entry: Entry; comment: string; who: string },
): void {
  const { version, record, withheld, name, change } = requireProposal(sql, received, key)
  if (withheld !== null) throw new Failure('CORRECTION_WITHHELD', { number: withheld })
  if (change === 'retired' || change === 'unchanged') throw new Failure('CORRECTION_NOTHING', {})
  const open = mergeOn(sql, received, key)?.open ?? 0
  if (open > 0) throw new Failure('CONFLICTS_OPEN', { open, name })
  const corrected = correctedRecord(record, entry)
  if (corrected.version === version) throw new Failure('CORRECTION_NOTHING', {})
  storeVersion(sql, corrected.version, corrected.record)
  decide(sql, received, { entries: [key], verdict: 'accepted', comment, who })
  sql.run(
    'UPDATE proposal SET accepted_as = @as WHERE package = @package AND agency = @agency AND id = @id',
    { as: corrected.version, package: received.hash, agency: key.agency, id: key.id },
  )
}

/** Decides a conflict between a package and a correction. @throws {Failure} ENTRY_MISSING, MERGE_VALUE_BAD */
export function resolve(
  sql: Sql,
  received: LedgerPackage,
  key: EntryKey,
  { place, decision, who }: { place: MergePlace; decision: MergeDecision | undefined; who: string },
): void {
  const merge = mergeOn(sql, received, key)
  if (!merge) throw new Failure('ENTRY_MISSING', { id: key.id })
  writeResolution(sql, received.hash, key, { place, decision, who, ours: merge.oursVersion })
  const after = mergeOn(sql, received, key)
  // A value of one's own may be too long, or none of the words; then nothing was decided.
  if (after?.merged && !entrySchema.safeParse(after.merged).success) throw new Failure('MERGE_VALUE_BAD', {})
  losesCheck(sql, received, key)
}

function losesCheck(sql: Sql, { hash }: LedgerPackage, { agency, id }: EntryKey): void {
  sql.run(
    "UPDATE proposal SET checked_by = '', checked_at = '' WHERE package = @package AND agency = @agency AND id = @id",
    { package: hash, agency, id },
  )
}

interface Proposed {
  version: string
  record: string
  withheld: number | null
  name: string
  change: string
  comment: string
  decidedBy: string
}

/** @throws {Failure} ENTRY_MISSING where the package changes no such entry */
function requireProposal(sql: Sql, { hash }: LedgerPackage, { agency, id }: EntryKey): Proposed {
  const found = sql.get<Proposed>(
    `SELECT version, record, withheld, name, change, comment, decided_by AS decidedBy
     FROM proposal JOIN version ON version.hash = proposal.version
     WHERE package = @package AND agency = @agency AND proposal.id = @id`,
    { package: hash, agency, id },
  )
  if (!found) throw new Failure('ENTRY_MISSING', { id })
  return found
}
