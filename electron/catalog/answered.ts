import { Failure } from '../../shared/failures.ts'
import { keyText, type Decided } from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { Verdict } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'
import type { LedgerPackage } from './ledger.ts'
import { mergesIn } from './merges.ts'
import { remarksOf } from './remarks.ts'
import { wholeComment } from './remark-words.ts'
import { reviewSteps } from './review-settings.ts'
import { acceptedFrom, storeVersion } from './states.ts'
import { keepTold } from './told-corrections.ts'

/**
 * Makes a package ready to be answered: every decision is there and checked, no conflict is open, what was put right is named. Runs inside the
 * transaction that signs the receipt, since from here on its lines are what they are.
 *
 * @throws {Failure} DECISIONS_OPEN, CONFLICTS_OPEN, CHECKS_OPEN
 */
export function decidedOf(sql: Sql, received: LedgerPackage): Decided[] {
  const { hash } = received
  const open = sql.get<{ open: number }>(
    'SELECT count(*) AS open FROM proposal WHERE package = @hash AND verdict IS NULL',
    { hash },
  )
  if (open && open.open > 0) throw new Failure('DECISIONS_OPEN', { open: open.open })
  requireUncontested(sql, received)
  nameMerged(sql, received)
  addCorrected(sql, received)
  requireChecked(sql, received)
  keepWholeComments(sql, hash)
  return sql.all<Decided & { verdict: Verdict }>(
    'SELECT agency, id, change, version, verdict, accepted_as AS "as" FROM proposal WHERE package = @hash',
    { hash },
  )
}

/** Where two desks of this bureau say different things, a person decides first. @throws {Failure} CONFLICTS_OPEN */
function requireUncontested(sql: Sql, { hash, state }: LedgerPackage): void {
  const waiting = sql.column<string>(
    `SELECT name FROM other_decision JOIN proposal USING (package, agency, id) JOIN version ON version.hash = proposal.version
     WHERE other_decision.package = @hash AND over = 0
     UNION ALL
     SELECT name FROM contested JOIN state_entry USING (agency, id) JOIN version ON version.hash = state_entry.version
     WHERE state_entry.state = @state`,
    { hash, state },
  )
  const [name] = waiting
  if (name !== undefined) throw new Failure('CONFLICTS_OPEN', { open: waiting.length, name })
}

/** Accepted entries that meet a correction are accepted as what the two make together. @throws {Failure} CONFLICTS_OPEN */
function nameMerged(sql: Sql, received: LedgerPackage): void {
  const merges = mergesIn(sql, received)
  if (merges.size === 0) return
  const accepted = sql.all<EntryKey & { name: string; acceptedAs: string | null }>(
    `SELECT agency, proposal.id, name, accepted_as AS acceptedAs FROM proposal JOIN version ON version.hash = proposal.version
     WHERE package = @hash AND verdict = 'accepted' ORDER BY agency, name, proposal.id`,
    { hash: received.hash },
  )
  const meeting = accepted.flatMap((row) => {
    const merge = merges.get(keyText(row))
    return merge ? [{ ...row, merge }] : []
  })
  const first = meeting.find(({ merge }) => merge.open > 0)
  if (first) {
    const open = meeting.reduce((sum, { merge }) => sum + merge.open, 0)
    throw new Failure('CONFLICTS_OPEN', { open, name: first.name })
  }
  for (const { agency, id, acceptedAs, merge } of meeting) {
    // What a reviewer wrote on top of both is the last word.
    if (acceptedAs !== null || !merge.as) continue
    storeVersion(sql, merge.as.version, merge.as.record)
    sql.run('UPDATE proposal SET accepted_as = @as WHERE package = @hash AND agency = @agency AND id = @id', {
      as: merge.as.version,
      hash: received.hash,
      agency,
      id,
    })
  }
}

/** What was put right in entries that the package leaves as they are is told with its answer. */
function addCorrected(sql: Sql, received: LedgerPackage): void {
  const accepted = acceptedFrom(sql, received.sender).number
  if (accepted === undefined) return
  sql.run(
    `INSERT INTO proposal (package, agency, id, change, version, errors, verdict, accepted_as, decided_by, decided_at, checked_by, checked_at)
     SELECT @hash, handed.agency, handed.id, 'unchanged', handed.version, 0, 'accepted', correction.version,
       correction.who, correction.at, correction.checked_by, correction.checked_at
     FROM correction JOIN state_entry AS handed ON handed.state = @state AND handed.agency = correction.agency AND handed.id = correction.id
     JOIN state_entry AS kept ON kept.state = @accepted AND kept.agency = handed.agency AND kept.id = handed.id AND kept.version = handed.version
     WHERE correction.state = 'open' AND correction.base = handed.version AND NOT EXISTS
       (SELECT 1 FROM proposal WHERE package = @hash AND agency = handed.agency AND id = handed.id)`,
    { hash: received.hash, state: received.state, accepted },
  )
}

/** @throws {Failure} CHECKS_OPEN */
function requireChecked(sql: Sql, { hash }: LedgerPackage): void {
  if (reviewSteps(sql) === 1) return
  const waiting = sql.all<{ name: string }>(
    `SELECT name FROM proposal JOIN version ON version.hash = proposal.version
     WHERE package = @hash AND (checked_by = '' OR checked_by = decided_by) ORDER BY agency, name, proposal.id`,
    { hash },
  )
  const [first] = waiting
  if (first) throw new Failure('CHECKS_OPEN', { open: waiting.length, name: first.name })
}

/** The words of the places below the comment, for good: what is signed says the same after a program that has other words for them. */
function keepWholeComments(sql: Sql, hash: string): void {
  for (const [key, remarks] of remarksOf(sql, hash)) {
    const [agency = '', id = ''] = key.split('/')
    const row = sql.get<{ comment: string }>(
      'SELECT comment FROM proposal WHERE package = @hash AND agency = @agency AND id = @id',
      { hash, agency, id },
    )
    sql.run(
      'UPDATE proposal SET comment = @comment WHERE package = @hash AND agency = @agency AND id = @id',
      {
        hash,
        agency,
        id,
        comment: wholeComment(row?.comment ?? '', remarks),
      },
    )
  }
}

/** From here on the agency is told: corrections of what was accepted are open no longer. */
export function closeAnswered(sql: Sql, subject: string, receipt: string): void {
  sql.run(
    `UPDATE correction SET state = 'answered', answered_by = @receipt
     WHERE state = 'open' AND EXISTS (SELECT 1 FROM proposal
       WHERE package = @subject AND agency = correction.agency AND id = correction.id AND verdict = 'accepted')`,
    { subject, receipt },
  )
  keepTold(sql, subject)
}
