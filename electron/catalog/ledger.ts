import { canonicalJson } from '../../shared/canonical.ts'
import { keyText } from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import {
  decisionRecordSchema,
  parts,
  type PackageKind,
  type Party,
  type Statement,
} from '../../shared/package.ts'
import type { PayloadLines, SignedPackage } from '../package/write-package.ts'
import { inKeyOrder, type Sql } from '../workspace/sql.ts'
import { remarksOf } from './remarks.ts'
import { changeLines, stateLines } from './states.ts'

/** A package in the ledger, as far as later steps need it. */
export interface LedgerPackage {
  hash: string
  direction: 'sent' | 'received'
  kind: PackageKind
  sender: string
  senderName: string
  recipient: string
  sequence: number
  subject: string | null
  state: number
  base: number | null
  envelope: string
  parts: string
  /** Since when it is set aside by a reset. */
  voidAt: string | null
}

const columns = `hash, direction, kind, sender, sender_name AS senderName, recipient, sequence, subject, state, base, envelope, parts,
  void_at AS voidAt`

export function findPackage(sql: Sql, hash: string): LedgerPackage {
  const found = sql.get<LedgerPackage>(`SELECT ${columns} FROM package WHERE hash = @hash`, { hash })
  if (!found) throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  return found
}

/** Whose packages, to whom, of which kind: each such row of packages has an order of its own. */
export interface Between {
  sender: string
  recipient: string
  kind: PackageKind
}

/** The newest package of one kind between two parties; what a reset set aside does not count. */
export function lastPackage(sql: Sql, { sender, recipient, kind }: Between): LedgerPackage | undefined {
  return sql.get<LedgerPackage>(
    `SELECT ${columns} FROM package WHERE sender = @sender AND recipient = @recipient AND kind = @kind AND void_at IS NULL
     ORDER BY sequence DESC LIMIT 1`,
    { sender, recipient, kind },
  )
}

/** What the next package of a row follows: the one before it, and how far the numbers are. */
export interface Position {
  hash: string
  sequence: number
}

/**
 * Where the order of this desk's own packages stands: after its last one, or where the recipient's newest reset lets it go on, though this
 * ledger may never have seen that package.
 */
export function positionOf(sql: Sql, between: Between): Position | undefined {
  const last = lastPackage(sql, between)
  if (between.kind === 'receipt') return last
  const reset = sql.get<{ hash: string | null; sequence: number }>(
    `SELECT after_package AS hash, after_sequence AS sequence FROM reset WHERE direction = 'received' AND party = @recipient
     ORDER BY sequence DESC LIMIT 1`,
    { recipient: between.recipient },
  )
  if (!reset?.hash || (last && last.sequence >= reset.sequence)) return last
  return { hash: reset.hash, sequence: reset.sequence }
}

/** A receipt that answers something: one that was set aside answers nothing any more. */
export type StandingReceipt = LedgerPackage & { subject: string }

/** The receipts that stand from a number on, the last one first. */
export function standingReceipts(
  sql: Sql,
  { sender, recipient, sequence }: Pick<LedgerPackage, 'sender' | 'recipient' | 'sequence'>,
): StandingReceipt[] {
  return sql.all<StandingReceipt>(
    `SELECT ${columns} FROM package WHERE sender = @sender AND recipient = @recipient AND kind = 'receipt' AND sequence >= @sequence
       AND void_at IS NULL ORDER BY sequence DESC`,
    { sender, recipient, sequence },
  )
}

/** The receipt that answers a package, if there is one. */
export function answerTo(sql: Sql, hash: string): LedgerPackage | undefined {
  return sql.get<LedgerPackage>(`SELECT ${columns} FROM package WHERE subject = @hash`, { hash })
}

/** Whether the last package sent holds this very state and has no answer yet: then there is nothing new to sign. */
export function awaitsAnswer(sql: Sql, last: LedgerPackage, state: string): boolean {
  const isLast = positionOf(sql, last)?.hash === last.hash
  return isLast && statementOf(last.envelope).state === state && !answerTo(sql, last.hash)
}

export function isEntered(sql: Sql, hash: string): boolean {
  return sql.get('SELECT 1 FROM package WHERE hash = @hash', { hash }) !== undefined
}

/** `known`: here already. `next`: it follows the last. `ahead`: it follows one that is not here yet. */
export type Place = 'known' | 'next' | 'ahead'

/**
 * Judges an arriving package's place in its sender's order (peers.md 5.1: rollback, replay, fork, fast-forward). The parent's hash says what
 * follows what; a number only has to rise, so that one left out does no harm.
 *
 * @throws {Failure} PACKAGE_ROLLBACK, _FORK, _BRANCHES, _PARENT_MISSING, RECEIPT_FORK
 */
export function placeInOrder(sql: Sql, statement: Statement, packageHash: string): Place {
  if (isEntered(sql, packageHash)) return 'known'
  const { sequence, kind, parent } = statement
  const sender = statement.sender.name
  const between = { sender: statement.sender.code, recipient: statement.recipient.code, kind }
  const last = lastPackage(sql, between)
  const lastSequence = last?.sequence ?? 0
  if (sequence <= lastSequence) {
    if (isTaken(sql, between, sequence))
      throw new Failure(kind === 'receipt' ? 'RECEIPT_FORK' : 'PACKAGE_FORK', { sender, sequence })
    throw new Failure('PACKAGE_ROLLBACK', { sender, sequence, last: lastSequence })
  }
  if (parent === undefined && !last) {
    if (sequence === 1) return 'next'
    throw parentMissing(sql, statement)
  }
  if (parent !== undefined && parent === last?.hash) return 'next'
  // One that may still come has a number between the last and this one; any other was passed over, or never was.
  const mayCome = parent !== undefined && sequence > lastSequence + 1 && !isEntered(sql, parent)
  if (!mayCome) throw new Failure('PACKAGE_BRANCHES', { sender, sequence, last: lastSequence })
  return 'ahead'
}

/** The refusal of a package that came before the one it follows. */
export function parentMissing(sql: Sql, { sender, recipient, kind, sequence }: Statement): Failure {
  const last = lastPackage(sql, { sender: sender.code, recipient: recipient.code, kind })
  return new Failure('PACKAGE_PARENT_MISSING', {
    sender: sender.name,
    sequence,
    missing: (last?.sequence ?? 0) + 1,
  })
}

function isTaken(sql: Sql, between: Between, sequence: number): boolean {
  return (
    sql.get(
      `SELECT 1 FROM package WHERE sender = @sender AND recipient = @recipient AND kind = @kind AND sequence = @sequence
         AND void_at IS NULL`,
      { ...between, sequence },
    ) !== undefined
  )
}

/** Enters a package into the ledger, for good. Runs inside the caller's transaction. */
export function enterPackage(
  sql: Sql,
  entered: {
    direction: 'sent' | 'received'
    statement: Statement
    packageHash: string
    envelope: string
    small?: Record<string, string>
    state: number
    base?: number | undefined
    receivedAt?: string
  },
): void {
  const { statement } = entered
  const signer = statement.signers[0]
  sql.run(
    `INSERT INTO package (hash, direction, kind, sender, sender_name, recipient, recipient_name, sequence, subject, state, base,
       withheld, signer_name, signer_fingerprint, envelope, parts, made_at, received_at, round)
     VALUES (@hash, @direction, @kind, @sender, @senderName, @recipient, @recipientName, @sequence, @subject, @state, @base,
       @withheld, @signerName, @signerFingerprint, @envelope, @parts, @madeAt, @receivedAt, @round)`,
    {
      hash: entered.packageHash,
      direction: entered.direction,
      kind: statement.kind,
      sender: statement.sender.code,
      senderName: statement.sender.name,
      recipient: statement.recipient.code,
      recipientName: statement.recipient.name,
      sequence: statement.sequence,
      subject: statement.subject?.package ?? null,
      state: entered.state,
      base: entered.base ?? null,
      withheld: statement.counts['withheld'] ?? 0,
      signerName: signer?.name ?? '',
      signerFingerprint: signer?.fingerprint ?? '',
      envelope: entered.envelope,
      parts: JSON.stringify(entered.small ?? {}),
      madeAt: statement.createdAt,
      receivedAt: entered.receivedAt ?? null,
      round: statement.round ? JSON.stringify(statement.round) : '',
    },
  )
}

/** A package made here, ready to be written again byte for byte. */
export function signedPackage(entered: Pick<LedgerPackage, 'hash' | 'envelope' | 'parts'>): SignedPackage {
  return {
    packageHash: entered.hash,
    statement: statementOf(entered.envelope),
    envelope: entered.envelope,
    small: JSON.parse(entered.parts) as Record<string, string>,
  }
}

/** Where an order stands after a package. */
export function positionIn({ packageHash, statement }: SignedPackage): Position {
  return { hash: packageHash, sequence: statement.sequence }
}

/** The statement inside an envelope that this program sealed or verified before. */
export function statementOf(envelope: string): Statement {
  const { payload } = JSON.parse(envelope) as { payload: string }
  return JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Statement
}

/** Lines of a payload that no table of entries holds, by part: they must be known before the package has a hash. */
export type CarriedLines = Readonly<Record<string, readonly string[]>>

/** The payload of a package made here, from what the ledger holds. */
export function payloadLines(
  sql: Sql,
  made: {
    state: number
    /** The state that what is sent differs from, where only that is sent. */
    from?: number | undefined
    /** What a receipt answers. */
    subject?: string | null | undefined
    carried?: CarriedLines
  },
): PayloadLines {
  return (part) => {
    if (part === parts.entries) return entryLines(sql, made)
    if (part === parts.decisions) return decisionLines(sql, made.subject ?? '')
    return made.carried?.[part] ?? []
  }
}

function entryLines(
  sql: Sql,
  { state, from, subject }: { state: number; from?: number | undefined; subject?: string | null | undefined },
): Iterable<string> | Iterable<Buffer> {
  // A receipt brings only what this bureau put right.
  if (subject) return correctedLines(sql, subject)
  return from === undefined ? stateLines(sql, state) : changeLines(sql, from, state)
}

/** What {@link payloadLines} needs to write a package again. */
export function carriedLines(sql: Sql, hash: string): CarriedLines {
  const sources = sql
    .all<{ record: string }>('SELECT record FROM source WHERE package = @hash ORDER BY agency', { hash })
    .map(({ record }) => record)
  const others = sql.all<{ part: string; line: string }>(
    'SELECT part, line FROM carried WHERE package = @hash ORDER BY part, row',
    { hash },
  )
  const origins = sql.column<string>(
    'SELECT line FROM origin WHERE rollup = @hash ORDER BY agency, package',
    { hash },
  )
  const byPart = Object.groupBy(others, ({ part }) => part)
  const carried = Object.entries(byPart).map(([part, rows = []]) => [part, rows.map(({ line }) => line)])
  return { ...Object.fromEntries(carried), [parts.sources]: sources, [parts.origins]: origins }
}

/** Keeps what a package carries beside its entries. Runs inside the transaction that enters it. */
export function keepCarried(sql: Sql, hash: string, carried: CarriedLines): void {
  for (const [part, lines] of Object.entries(carried)) {
    lines.forEach((line, row) =>
      sql.run('INSERT INTO carried (package, part, row, line) VALUES (@hash, @part, @row, @line)', {
        hash,
        part,
        row,
        line,
      }),
    )
  }
}

/** The party a workspace reports to. @throws {Failure} SUPERIOR_NONE */
export function requireSuperior(superior: Party | undefined): Party {
  if (!superior) throw new Failure('SUPERIOR_NONE', {})
  return superior
}

function* decisionLines(sql: Sql, subject: string): Generator<string> {
  const rows = sql.inKeyOrder<EntryKey & { accepted_as: string | null }>(
    `SELECT agency, id, change, version, verdict, comment, accepted_as FROM proposal WHERE package = @subject ${inKeyOrder}`,
    { subject },
  )
  const remarks = remarksOf(sql, subject)
  for (const { accepted_as: as, ...row } of rows) {
    const at = remarks.get(keyText(row))
    yield canonicalJson(
      decisionRecordSchema.parse({ ...row, ...(as !== null && { as }), ...(at && { remarks: at }) }),
    )
  }
}

/** The versions that a receipt says something was accepted as. */
function* correctedLines(sql: Sql, subject: string): Generator<string> {
  const rows = sql.inKeyOrder<EntryKey & { record: string }>(
    `SELECT agency, id, record FROM proposal JOIN version ON version.hash = accepted_as WHERE package = @subject ${inKeyOrder}`,
    { subject },
  )
  for (const { record } of rows) yield record
}
