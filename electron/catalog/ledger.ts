import { canonicalJson } from '../../shared/canonical.ts'
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
import { stateLines } from './states.ts'

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
}

const columns = `hash, direction, kind, sender, sender_name AS senderName, recipient, sequence, subject, state, base, envelope, parts`

export function findPackage(sql: Sql, hash: string): LedgerPackage {
  const found = sql.get<LedgerPackage>(`SELECT ${columns} FROM package WHERE hash = @hash`, { hash })
  if (!found) throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  return found
}

/** The newest package of one kind between two parties. */
export function lastPackage(
  sql: Sql,
  between: { sender: string; recipient: string; kind: PackageKind },
): LedgerPackage | undefined {
  return sql.get<LedgerPackage>(
    `SELECT ${columns} FROM package WHERE sender = @sender AND recipient = @recipient AND kind = @kind
     ORDER BY sequence DESC LIMIT 1`,
    between,
  )
}

/** The receipt that answers a package, if there is one. */
export function answerTo(sql: Sql, hash: string): LedgerPackage | undefined {
  return sql.get<LedgerPackage>(`SELECT ${columns} FROM package WHERE subject = @hash`, { hash })
}

/** Whether the last package sent holds this very state and has no answer yet: then there is nothing new to sign. */
export function awaitsAnswer(sql: Sql, last: LedgerPackage, state: string): boolean {
  return statementOf(last.envelope).state === state && !answerTo(sql, last.hash)
}

/**
 * Judges an arriving package's place in its sender's order: `known` if it is here already, otherwise it must be the next one and
 * follow the last (peers.md 5.1: rollback, replay, fork). @throws {Failure} PACKAGE_ROLLBACK, _FORK, _PARENT_MISSING
 */
export function placeInOrder(sql: Sql, statement: Statement, packageHash: string): 'known' | 'next' {
  if (sql.get('SELECT 1 FROM package WHERE hash = @packageHash', { packageHash })) return 'known'
  const { sequence, kind, parent } = statement
  const sender = statement.sender.name
  const last = lastPackage(sql, { sender: statement.sender.code, recipient: statement.recipient.code, kind })
  const lastSequence = last?.sequence ?? 0
  if (sequence === lastSequence) throw new Failure('PACKAGE_FORK', { sender, sequence })
  if (sequence < lastSequence) throw new Failure('PACKAGE_ROLLBACK', { sender, sequence, last: lastSequence })
  if (sequence > lastSequence + 1) {
    throw new Failure('PACKAGE_PARENT_MISSING', { sender, sequence, missing: lastSequence + 1 })
  }
  if (parent !== last?.hash) throw new Failure('PACKAGE_FORK', { sender, sequence })
  return 'next'
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
       withheld, signer_name, signer_fingerprint, envelope, parts, made_at, received_at)
     VALUES (@hash, @direction, @kind, @sender, @senderName, @recipient, @recipientName, @sequence, @subject, @state, @base,
       @withheld, @signerName, @signerFingerprint, @envelope, @parts, @madeAt, @receivedAt)`,
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
    },
  )
}

/** A package made here, ready to be written again byte for byte. */
export function signedPackage(entered: LedgerPackage): SignedPackage {
  return {
    packageHash: entered.hash,
    statement: statementOf(entered.envelope),
    envelope: entered.envelope,
    small: JSON.parse(entered.parts) as Record<string, string>,
  }
}

/** The statement inside an envelope that this program sealed or verified before. */
export function statementOf(envelope: string): Statement {
  const { payload } = JSON.parse(envelope) as { payload: string }
  return JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as Statement
}

/** The payload of a package made here, from what the ledger holds. `sources` are a roll-up's, which must be known before it has a hash. */
export function payloadLines(
  sql: Sql,
  made: { state: number; subject?: string | null | undefined; sources?: readonly string[] },
): PayloadLines {
  return (part) => {
    if (part === parts.entries) return stateLines(sql, made.state)
    if (part === parts.decisions) return decisionLines(sql, made.subject ?? '')
    return made.sources ?? []
  }
}

export function sourceLines(sql: Sql, hash: string): string[] {
  return sql
    .all<{ record: string }>('SELECT record FROM source WHERE package = @hash ORDER BY agency', { hash })
    .map(({ record }) => record)
}

/** The party a workspace reports to. @throws {Failure} SUPERIOR_NONE */
export function requireSuperior(superior: Party | undefined): Party {
  if (!superior) throw new Failure('SUPERIOR_NONE', {})
  return superior
}

function* decisionLines(sql: Sql, subject: string): Generator<string> {
  const rows = sql.inKeyOrder(
    `SELECT agency, id, change, version, verdict, comment FROM proposal WHERE package = @subject ${inKeyOrder}`,
    { subject },
  )
  for (const row of rows) yield canonicalJson(decisionRecordSchema.parse(row))
}
