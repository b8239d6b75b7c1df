import { compactJson, type Json } from '../../shared/canonical.ts'
import { nameKey } from '../../shared/near-duplicates.ts'
import type { Statement } from '../../shared/package.ts'
import type { Reference, Snapshot } from '../../shared/reference.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { SignedPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import { decidedSources } from './collisions.ts'
import { placeNewest } from './handouts.ts'
import { signedPackage } from './ledger.ts'
import { searchText } from './search-text.ts'

// What offices may know of each other's accepted entries: handed down as a signed snapshot, the newest of which counts.

type Direction = 'issued' | 'received'

/** Of all that was accepted here, what has a name, which a stub has not; and what the superior's snapshot says of offices elsewhere. */
const known = `WITH ${decidedSources},
  own AS (
    SELECT agency, id, name, provider, coalesce(record ->> '$.entry.code', '') AS code,
      coalesce(record ->> '$.entry.sharing.type', '') AS sharing, (agency, id) IN (SELECT agency, id FROM decided) AS source
    FROM accepted JOIN state_entry USING (state) JOIN version ON version.hash = state_entry.version WHERE name <> ''),
  known AS (
    SELECT * FROM own
    UNION ALL SELECT agency, id, name, provider, code, sharing, source FROM reference
    WHERE agency NOT IN (SELECT DISTINCT agency FROM accepted JOIN state_entry USING (state)))`

type StoredReference = Omit<Reference, 'source'> & { source: number }

function referenceOf({ source, ...row }: StoredReference): Reference {
  return { ...row, ...(source === 1 && { source: true as const }) }
}

/** One line for each entry that offices below may know of, in the order of their keys. */
export function referenceLines(sql: Sql): string[] {
  const rows = sql.all<StoredReference>(`${known} SELECT * FROM known ORDER BY agency, id`)
  return rows.map((row) => compactJson(referenceOf(row) as unknown as Json))
}

/** How many those lines are. */
export function countReferences(sql: Sql): number {
  return sql.get<{ entries: number }>(`${known} SELECT count(*) AS entries FROM known`)?.entries ?? 0
}

/** The newest one that a sender made; of one that was taken in there are no small parts to write it again from. */
export function lastSnapshot(sql: Sql, direction: Direction, sender: string): SignedPackage | undefined {
  const found = sql.get<{ hash: string; envelope: string; parts: string }>(
    `SELECT hash, envelope, parts FROM snapshot WHERE direction = @direction AND sender = @sender
     ORDER BY sequence DESC LIMIT 1`,
    { direction, sender },
  )
  return found && signedPackage(found)
}

/** Where a snapshot stands after what its sender handed out before. @throws {Failure} HANDOUT_OLDER */
export function placeSnapshot(sql: Sql, statement: Statement, hash: string): 'new' | 'known' {
  const last = lastSnapshot(sql, 'received', statement.sender.code)
  return placeNewest(last && { hash: last.packageHash, sequence: last.statement.sequence }, statement, hash)
}

/** Keeps what a snapshot was signed as. Runs inside the caller's transaction. */
export function keepSnapshot(
  sql: Sql,
  direction: Direction,
  { packageHash: hash, statement, envelope, small }: SignedPackage,
): void {
  sql.run(
    `INSERT INTO snapshot (hash, direction, sender, sender_name, sequence, entries, envelope, parts, made_at, kept_at)
     VALUES (@hash, @direction, @sender, @name, @sequence, @entries, @envelope, @parts, @madeAt, @now)`,
    {
      hash,
      direction,
      sender: statement.sender.code,
      name: statement.sender.name,
      sequence: statement.sequence,
      entries: statement.counts['references'] ?? 0,
      envelope,
      parts: JSON.stringify(small),
      madeAt: statement.createdAt,
      now: new Date().toISOString(),
    },
  )
}

/** Puts these in the place of all that were known. Runs inside the caller's transaction. */
export function replaceReferences(sql: Sql, references: Iterable<Reference>): void {
  sql.run('DELETE FROM reference')
  for (const { agency, id, name, provider, code, sharing, source } of references) {
    sql.run(
      `INSERT INTO reference (agency, id, name, name_key, provider, code, sharing, source)
       VALUES (@agency, @id, @name, @key, @provider, @code, @sharing, @source)`,
      { agency, id, name, key: nameKey(name), provider, code, sharing, source: source ? 1 : 0 },
    )
  }
}

/** The newest snapshot that was issued here, or taken in. */
export function snapshotOf(sql: Sql, direction: Direction): Snapshot | undefined {
  const found = sql.get<Omit<Snapshot, 'sender'> & { sender: string; senderName: string }>(
    `SELECT hash AS package, sender, sender_name AS senderName, sequence, entries, made_at AS createdAt, kept_at AS importedAt
     FROM snapshot WHERE direction = @direction ORDER BY kept_at DESC, sequence DESC LIMIT 1`,
    { direction },
  )
  if (!found) return undefined
  const { sender, senderName, ...snapshot } = found
  return { ...snapshot, sender: { code: sender, name: senderName } }
}

/** Entries of other offices whose name or provider holds the words. */
export function listReferences(
  sql: Sql,
  { code }: Workspace,
  asked: { search: string; offset: number; limit: number },
): { rows: Reference[]; total: number } {
  const filter = { search: searchText(asked.search), own: code }
  const matching = `agency <> @own AND (@search = '' OR instr(lower(name), @search) OR instr(lower(provider), @search))`
  const { limit, offset } = asked
  const rows = sql.all<StoredReference>(
    `SELECT agency, id, name, provider, code, sharing, source FROM reference WHERE ${matching}
     ORDER BY name, provider, agency, id LIMIT @limit OFFSET @offset`,
    { ...filter, limit, offset },
  )
  const counted = sql.get<{ total: number }>(
    `SELECT count(*) AS total FROM reference WHERE ${matching}`,
    filter,
  )
  return { rows: rows.map(referenceOf), total: counted?.total ?? 0 }
}
