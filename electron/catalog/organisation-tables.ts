import type { OrganisationTable } from '../../shared/organisation.ts'
import type { Statement } from '../../shared/package.ts'
import type { SignedPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import { placeNewest, type Newest } from './handouts.ts'
import { signedPackage } from './ledger.ts'

// Tables of offices as signed files, issued here and taken in: the newest counts.

type Direction = 'issued' | 'received'

/** The newest that was issued here, with its lines. */
export function lastIssued(sql: Sql): { signed: SignedPackage; lines: string[] } | undefined {
  const found = sql.get<{ hash: string; envelope: string; parts: string; lines: string }>(
    `SELECT hash, envelope, parts, lines FROM organisation_table WHERE direction = 'issued'
     ORDER BY sequence DESC LIMIT 1`,
  )
  return found && { signed: signedPackage(found), lines: JSON.parse(found.lines) as string[] }
}

/** Where a table stands after what its sender handed out before. @throws {Failure} HANDOUT_OLDER */
export function placeTable(sql: Sql, statement: Statement, hash: string): 'new' | 'known' {
  const last = sql.get<Newest>(
    `SELECT hash, sequence FROM organisation_table WHERE direction = 'received' AND sender = @sender
     ORDER BY sequence DESC LIMIT 1`,
    { sender: statement.sender.code },
  )
  return placeNewest(last, statement, hash)
}

/** Keeps what a table was signed as. Runs inside the caller's transaction. */
export function keepTable(
  sql: Sql,
  direction: Direction,
  { packageHash: hash, statement, envelope, small }: SignedPackage,
  lines: readonly string[],
): void {
  sql.run(
    `INSERT INTO organisation_table
       (hash, direction, sender, sender_name, sequence, organisations, lines, envelope, parts, made_at, kept_at)
     VALUES (@hash, @direction, @sender, @name, @sequence, @organisations, @lines, @envelope, @parts, @madeAt, @now)`,
    {
      hash,
      direction,
      sender: statement.sender.code,
      name: statement.sender.name,
      sequence: statement.sequence,
      organisations: statement.counts['organisations'] ?? 0,
      lines: JSON.stringify(lines),
      envelope,
      parts: JSON.stringify(small),
      madeAt: statement.createdAt,
      now: new Date().toISOString(),
    },
  )
}

/** The newest table that was issued here, or taken in. */
export function tableOf(sql: Sql, direction: Direction): OrganisationTable | undefined {
  const found = sql.get<Omit<OrganisationTable, 'sender'> & { sender: string; senderName: string }>(
    `SELECT hash AS package, sender, sender_name AS senderName, sequence, organisations, made_at AS createdAt
     FROM organisation_table WHERE direction = @direction ORDER BY kept_at DESC, sequence DESC LIMIT 1`,
    { direction },
  )
  if (!found) return undefined
  const { sender, senderName, ...table } = found
  return { ...table, sender: { code: sender, name: senderName } }
}
