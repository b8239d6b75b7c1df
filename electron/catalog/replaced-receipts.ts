import { keyText } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import { parts, type Party } from '../../shared/package.ts'
import type { SignedPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import {
  keepCarried,
  lastPackage,
  payloadLines,
  signedPackage,
  standingReceipts,
  statementOf,
  type LedgerPackage,
  type StandingReceipt,
} from './ledger.ts'
import { proposeAgain } from './proposals.ts'
import { rebaseCorrections, reopenAnswered } from './rebase-corrections.ts'
import { remarksOf } from './remarks.ts'
import { wholeComment } from './remark-words.ts'
import { acceptedFrom } from './states.ts'

// Two desks of a bureau signed a receipt each under one number. A signed word says which of the two does not stand: it is kept, with what followed
// it, and what it did is taken back. All run inside the caller's transaction.

/** What a receipt says is kept with it, since its decisions are those of no package any more; from here on it answers nothing. */
function setAside(sql: Sql, receipt: StandingReceipt): void {
  const lines = payloadLines(sql, receipt)
  const kept = [parts.decisions, parts.entries].map((part) => [part, Array.from(lines(part), String)])
  keepCarried(sql, receipt.hash, Object.fromEntries(kept))
  sql.run('INSERT INTO set_aside (receipt, subject) VALUES (@hash, @subject)', {
    hash: receipt.hash,
    subject: receipt.subject,
  })
  sql.run('UPDATE package SET void_at = @at, subject = NULL WHERE hash = @hash', {
    at: new Date().toISOString(),
    hash: receipt.hash,
  })
}

/**
 * At the bureau: what was accepted is what it was before the receipt; what waited for its answer waits again, decided as it was.
 * @throws {Failure} RECEIPT_CARRIED_ON where a reorganisation went on from what it accepted
 */
export function setAsideSent(sql: Sql, first: LedgerPackage): void {
  const { recipient } = first
  const receipts = standingReceipts(sql, first)
  const before = acceptedFrom(sql, recipient).number
  const base = first.base ?? undefined
  for (const receipt of receipts) {
    setAside(sql, receipt)
    reopen(sql, receipt)
  }
  const previous = lastPackage(sql, first)
  if (receipts[0]?.state !== before || (base !== undefined && !previous?.subject))
    throw new Failure('RECEIPT_CARRIED_ON', { sequence: first.sequence })
  sql.run('DELETE FROM accepted WHERE sender = @recipient', { recipient })
  if (base !== undefined)
    sql.run('INSERT INTO accepted (sender, state, package) VALUES (@recipient, @base, @package)', {
      recipient,
      base,
      package: previous?.subject ?? '',
    })
  for (const receipt of receipts) tellAgain(sql, receipt)
  rebaseCorrections(sql, recipient, { from: before })
  proposeAgain(sql, recipient, base)
}

/** Decisions stay as far as they are a reviewer's own; what signing made of them goes, and what was told is told no longer. */
function reopen(sql: Sql, { hash, subject }: StandingReceipt): void {
  sql.run("DELETE FROM proposal WHERE package = @subject AND change = 'unchanged'", { subject })
  sql.run(
    `UPDATE proposal SET verdict = NULL, comment = '', accepted_as = NULL, decided_by = '', decided_at = '', checked_by = '', checked_at = ''
     WHERE package = @subject AND accepted_as IS NOT NULL`,
    { subject },
  )
  const remarks = remarksOf(sql, subject)
  const rows = sql.all<{ agency: string; id: string; comment: string }>(
    "SELECT agency, id, comment FROM proposal WHERE package = @subject AND comment <> ''",
    { subject },
  )
  for (const { comment, ...key } of rows) {
    // The words of the remarks are put below it again when it is signed.
    const words = wholeComment('', remarks.get(keyText(key)) ?? [])
    if (words !== '' && comment.endsWith(words))
      sql.run(
        'UPDATE proposal SET comment = @comment WHERE package = @subject AND agency = @agency AND id = @id',
        {
          ...key,
          subject,
          comment: comment.slice(0, -words.length).trimEnd(),
        },
      )
  }
  reopenAnswered(sql, hash)
}

/** What was told of an entry is again what the receipt before that one told, as long as it was not handed in. */
function tellAgain(sql: Sql, { hash, recipient }: StandingReceipt): void {
  const decided = `SELECT line ->> '$.agency' AS agency, line ->> '$.id' AS id FROM carried
    WHERE package = @hash AND part = @part AND line ->> '$.verdict' = 'accepted'`
  const bound = { hash, part: parts.decisions }
  sql.run(`DELETE FROM told_correction WHERE (agency, id) IN (${decided})`, bound)
  sql.run(
    `INSERT INTO told_correction (agency, id, handed, accepted_as, who, at)
     SELECT proposal.agency, proposal.id, proposal.version, accepted_as, decided_by, decided_at
     FROM (${decided}) JOIN proposal USING (agency, id) JOIN package AS receipt ON receipt.subject = proposal.package
     WHERE receipt.kind = 'receipt' AND receipt.direction = 'sent' AND receipt.recipient = @recipient AND verdict = 'accepted'
       AND accepted_as IS NOT NULL AND NOT EXISTS (SELECT 1 FROM proposal AS newer JOIN package AS later ON later.subject = newer.package
         WHERE later.recipient = receipt.recipient AND later.kind = 'receipt' AND later.sequence > receipt.sequence
           AND newer.agency = proposal.agency AND newer.id = proposal.id AND newer.verdict = 'accepted')
       AND NOT EXISTS (SELECT 1 FROM package AS handed JOIN state_entry ON state_entry.state = handed.state
         WHERE handed.direction = 'received' AND handed.sender = @recipient AND state_entry.agency = proposal.agency
           AND state_entry.id = proposal.id AND state_entry.version = accepted_as)
     ON CONFLICT DO NOTHING`,
    { ...bound, recipient },
  )
}

/**
 * At who was answered: the package has no answer again. The working copy stays as it is; what the receipt that stands says otherwise is brought
 * together when it comes.
 */
export function setAsideReceived(sql: Sql, first: LedgerPackage): void {
  for (const receipt of standingReceipts(sql, first)) {
    const { hash, subject, senderName } = receipt
    setAside(sql, receipt)
    undoSuperior(sql, subject, senderName)
    sql.run('DELETE FROM proposal WHERE package = @subject', { subject })
    sql.run('DELETE FROM remark WHERE package = @subject', { subject })
    sql.run('DELETE FROM takeover WHERE receipt = @hash', { hash })
    sql.run(
      `UPDATE round SET state = 'submitted' WHERE package = @subject AND state = 'accepted'
         AND NOT EXISTS (SELECT 1 FROM round AS current WHERE current.state IN ('open', 'complete', 'submitted'))`,
      { subject },
    )
  }
}

/** At a district: what its superior put right by that receipt and nobody here has gone on from. */
function undoSuperior(sql: Sql, subject: string, superior: string): void {
  const byIt = `(agency, id) IN (SELECT agency, id FROM proposal WHERE package = @subject AND accepted_as IS NOT NULL) AND who = @superior`
  sql.run(`UPDATE correction SET state = 'undone' WHERE state = 'open' AND ${byIt}`, { subject, superior })
  sql.run(`DELETE FROM contested WHERE ${byIt}`, { subject, superior })
}

export interface Replacement {
  package: string
  direction: 'issued' | 'received'
  party: Party
  /** Of both receipts. */
  sequence: number
  receipt: string
  instead: string
  signer: string
  madeAt: string
  /** Whether the receipt that does not stand is in the ledger here. */
  isHere: boolean
}

export function enterReplacement(
  sql: Sql,
  direction: 'issued' | 'received',
  {
    packageHash,
    envelope,
    small,
  }: Pick<SignedPackage, 'packageHash' | 'envelope'> & { small?: Record<string, string> },
): void {
  const {
    sender,
    recipient,
    sequence,
    subject: replaced,
    instead,
    signers,
    createdAt,
  } = statementOf(envelope)
  const party = direction === 'issued' ? recipient : sender
  sql.run(
    `INSERT INTO replacement (hash, direction, party, party_name, receipt, sequence, instead, number, signer_name, envelope, parts, made_at)
     VALUES (@hash, @direction, @party, @name, @receipt, @sequence, @instead, @number, @signer, @envelope, @parts, @madeAt)`,
    {
      hash: packageHash,
      direction,
      party: party.code,
      name: party.name,
      receipt: replaced?.package ?? '',
      sequence: replaced?.sequence ?? 0,
      instead: instead ?? '',
      number: sequence,
      signer: signers[0]?.name ?? '',
      envelope,
      parts: JSON.stringify(small ?? {}),
      madeAt: createdAt,
    },
  )
}

export function isReplacementKnown(sql: Sql, hash: string): boolean {
  return sql.get('SELECT 1 FROM replacement WHERE hash = @hash', { hash }) !== undefined
}

/** @throws {Failure} RECEIPT_REPLACED for a receipt that a signed word took back, and for what follows one */
export function refuseReplaced(
  sql: Sql,
  { packageHash, statement }: Pick<SignedPackage, 'packageHash' | 'statement'>,
): void {
  const found = sql.get(
    `SELECT 1 FROM replacement WHERE receipt IN (@packageHash, @parent)
     UNION ALL SELECT 1 FROM package WHERE hash IN (@packageHash, @parent) AND kind = 'receipt' AND void_at IS NOT NULL`,
    { packageHash, parent: statement.parent ?? '' },
  )
  if (!found) return
  throw new Failure('RECEIPT_REPLACED', { sender: statement.sender.name, sequence: statement.sequence })
}

/** The last one that was signed for a party, after which the next is numbered. */
export function lastReplacement(sql: Sql, party: string): { hash: string; sequence: number } | undefined {
  return sql.get(
    `SELECT hash, number AS sequence FROM replacement WHERE direction = 'issued' AND party = @party ORDER BY number DESC LIMIT 1`,
    { party },
  )
}

/** One that was signed here, ready to be written again byte for byte. @throws {Failure} PACKAGE_UNKNOWN */
export function signedReplacement(sql: Sql, hash: string): SignedPackage {
  const row = sql.get<{ hash: string; envelope: string; parts: string }>(
    "SELECT hash, envelope, parts FROM replacement WHERE hash = @hash AND direction = 'issued'",
    { hash },
  )
  if (!row) throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  return signedPackage(row)
}

/** All that were signed or taken in here, newest first. */
export function listReplacements(sql: Sql): Replacement[] {
  return sql
    .all<Omit<Replacement, 'party' | 'isHere'> & Party & { isHere: number }>(
      `SELECT hash AS package, EXISTS (SELECT 1 FROM package WHERE package.hash = receipt) AS isHere, direction, party AS code, party_name AS name, sequence, receipt, instead, signer_name AS signer, made_at AS madeAt
       FROM replacement ORDER BY made_at DESC`,
    )
    .map(({ code, name, isHere, ...row }) => ({ ...row, party: { code, name }, isHere: isHere === 1 }))
}
