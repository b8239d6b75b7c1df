import type { PackageKind, Party } from '../../shared/package.ts'
import type { Certificate } from '../../shared/round.ts'
import type { InboxRow, LedgerRow } from '../../shared/shapes.ts'
import { statementOf } from './ledger.ts'
import { reviewSteps } from './review-settings.ts'
import type { Sql } from '../workspace/sql.ts'

interface LedgerColumns {
  package: string
  kind: PackageKind
  partyCode: string
  partyName: string
  sequence: number
  createdAt: string
  entries: number
  withheld: number
  signer: string
  fingerprint: string
  receivedAt: string | null
  exportedTo: string | null
  answeredAt: string | null
  receipt: string | null
  superseded: number
  void: number
  new: number
  changed: number
  retired: number
  accepted: number
  returned: number
  unchecked: number
  round: string
  counting: number
}

/** A submission or roll-up as the ledger tells it: its state follows from what came after, and is stored nowhere. */
const ledgerColumns = `
  package.hash AS package, package.kind, package.sequence, package.made_at AS createdAt, state.entries, package.withheld,
  package.signer_name AS signer, package.signer_fingerprint AS fingerprint, package.received_at AS receivedAt,
  package.exported_to AS exportedTo, receipt.made_at AS answeredAt, receipt.hash AS receipt,
  EXISTS (SELECT 1 FROM package AS later WHERE later.sender = package.sender AND later.recipient = package.recipient
    AND later.kind = package.kind AND later.sequence > package.sequence AND later.void_at IS NULL) AS superseded,
  package.void_at IS NOT NULL AS void, package.round,
  coalesce(sum(counted.entries) FILTER (WHERE change = 'new'), 0) AS new,
  coalesce(sum(counted.entries) FILTER (WHERE change = 'changed'), 0) AS changed,
  coalesce(sum(counted.entries) FILTER (WHERE change = 'retired'), 0) AS retired,
  coalesce(sum(counted.entries) FILTER (WHERE verdict = 'accepted'), 0) AS accepted,
  coalesce(sum(counted.entries) FILTER (WHERE verdict = 'returned'), 0) AS returned,
  coalesce(sum(counted.unchecked), 0) AS unchecked,
  EXISTS (SELECT 1 FROM uncounted WHERE uncounted.package = package.hash) AS counting`

const ledgerTables = `
  package JOIN state ON state.number = package.state
  LEFT JOIN package AS receipt ON receipt.subject = package.hash
  LEFT JOIN proposal_count AS counted ON counted.package = package.hash`

/** Packages sent upward, newest first. */
export function listSent(sql: Sql): LedgerRow[] {
  const rows = sql.all<LedgerColumns & { envelope: string }>(
    `SELECT ${ledgerColumns}, package.envelope, package.recipient AS partyCode, package.recipient_name AS partyName FROM ${ledgerTables}
     WHERE package.direction = 'sent' AND package.kind <> 'receipt'
     GROUP BY package.hash ORDER BY package.made_at DESC, package.sequence DESC`,
  )
  return rows.map((row) => {
    const state = stateOf(row)
    return {
      ...common(row),
      recipient: party(row),
      state: state === 'pending' ? 'unconfirmed' : state,
      ...(row.answeredAt && { answeredAt: row.answeredAt }),
      ...(row.exportedTo && { exportedTo: row.exportedTo }),
      signers: statementOf(row.envelope).signers.map(({ name, role }) => ({ name, role })),
    }
  })
}

/** Submissions and roll-ups received, newest first. */
export function listInbox(sql: Sql): InboxRow[] {
  return inboxRows(sql, '')
}

/** One received package; undefined where there is none of that hash. */
export function inboxRow(sql: Sql, hash: string): InboxRow | undefined {
  return inboxRows(sql, hash)[0]
}

function inboxRows(sql: Sql, hash: string): InboxRow[] {
  const rows = sql.all<LedgerColumns>(
    `SELECT ${ledgerColumns}, package.sender AS partyCode, coalesce(partner.name, package.sender_name) AS partyName FROM ${ledgerTables}
     LEFT JOIN partner ON partner.code = package.sender
     WHERE package.direction = 'received' AND package.kind <> 'receipt' AND (@hash = '' OR package.hash = @hash)
     GROUP BY package.hash ORDER BY package.received_at DESC`,
    { hash },
  )
  const steps = reviewSteps(sql)
  return rows.map((row) => ({
    ...common(row),
    sender: party(row),
    signer: row.signer,
    fingerprint: row.fingerprint,
    receivedAt: row.receivedAt ?? '',
    state: stateOf(row),
    unchecked: steps === 2 ? row.unchecked : 0,
    counting: row.counting === 1,
    ...(row.receipt && { receipt: row.receipt }),
    ...(row.round !== '' && { round: JSON.parse(row.round) as Certificate }),
    changes: {
      new: row.new,
      changed: row.changed,
      retired: row.retired,
      unchanged: row.entries - row.new - row.changed,
    },
  }))
}

function common(row: LedgerColumns) {
  return {
    package: row.package,
    kind: row.kind,
    sequence: row.sequence,
    createdAt: row.createdAt,
    entries: row.entries,
    withheld: row.withheld,
    accepted: row.accepted,
    returned: row.returned,
  }
}

function party(row: LedgerColumns): Party {
  return { code: row.partyCode, name: row.partyName }
}

function stateOf({
  answeredAt,
  superseded,
  void: isVoid,
}: LedgerColumns): 'pending' | 'answered' | 'superseded' | 'void' {
  if (answeredAt) return 'answered'
  if (isVoid === 1) return 'void'
  return superseded === 1 ? 'superseded' : 'pending'
}
