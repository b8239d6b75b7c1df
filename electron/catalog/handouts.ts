import { Failure } from '../../shared/failures.ts'
import type { CodeTable } from '../../shared/code-tables.ts'
import type { Rules } from '../../shared/check.ts'
import type { HandoutKind } from '../../shared/package.ts'
import type { Rulebook } from '../../shared/rulebook.ts'
import type { HandoutPreview, HandoutRow } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Handout } from './handout-file.ts'

/** Rulebooks and tables taken in here, the newest first. */
export function listHandouts(sql: Sql): HandoutRow[] {
  const rows = sql.all<{
    number: number
    kind: HandoutKind
    version: string
    sender: string | null
    senderName: string | null
    importedAt: string
    removed: 0 | 1
    newer: number
  }>(
    `SELECT number, kind, version, sender, sender_name AS senderName, imported_at AS importedAt, removed,
       (SELECT count(*) FROM handout AS later WHERE later.kind = handout.kind AND later.number > handout.number AND removed = 0) AS newer
     FROM handout ORDER BY number DESC`,
  )
  return rows.map(({ sender, senderName, removed, newer, ...row }) => ({
    ...row,
    ...(sender !== null && { sender: { code: sender, name: senderName ?? '' } }),
    // Of tables an older file may still hold one that no newer file has.
    inForce: removed === 0 && (newer === 0 || row.kind === 'tables'),
  }))
}

/**
 * Whether a signed handout is newer than what its sender handed out before; the same one again is no news.
 * @throws {Failure} HANDOUT_OLDER
 */
export function placeHandout(sql: Sql, { kind, signed }: Handout): 'known' | 'new' {
  if (!signed) return 'new'
  const { sender, sequence } = signed
  if (sql.get('SELECT 1 FROM handout WHERE package = @package', { package: signed.package })) return 'known'
  const last = sql.get<{ sequence: number | null }>(
    'SELECT max(sequence) AS sequence FROM handout WHERE kind = @kind AND sender = @sender',
    { kind, sender: sender.code },
  )
  const newest = last?.sequence ?? 0
  if (sequence <= newest) throw new Failure('HANDOUT_OLDER', { sender: sender.name, sequence, last: newest })
  return 'new'
}

/** Keeps a handout, or puts one that is known back in force. Runs inside the caller's transaction. */
export function storeHandout(sql: Sql, handout: Handout): void {
  if (placeHandout(sql, handout) === 'known') {
    sql.run('UPDATE handout SET removed = 0 WHERE package = @package', {
      package: handout.signed?.package ?? '',
    })
    return
  }
  const { kind, version, content, signed } = handout
  sql.run(
    `INSERT INTO handout (kind, version, content, package, sender, sender_name, sequence, envelope, imported_at)
     VALUES (@kind, @version, @content, @package, @sender, @senderName, @sequence, @envelope, @at)`,
    {
      kind,
      version,
      content: JSON.stringify(content),
      package: signed?.package ?? null,
      sender: signed?.sender.code ?? null,
      senderName: signed?.sender.name ?? null,
      sequence: signed?.sequence ?? null,
      envelope: signed?.envelope ?? null,
      at: new Date().toISOString(),
    },
  )
}

/** @throws {Failure} HANDOUT_MISSING */
export function removeHandoutRow(sql: Sql, number: number): void {
  const removed = sql.run('UPDATE handout SET removed = 1 WHERE number = @number AND removed = 0', { number })
  if (removed === 0) throw new Failure('HANDOUT_MISSING', { number })
}

/** What a handout would change against what counts now, by ids of rules and codes of rows. */
export function previewHandout({ kind, version, content, signed }: Handout, rules: Rules): HandoutPreview {
  return {
    kind,
    version,
    ...(signed && { sender: signed.sender }),
    parts:
      kind === 'rulebook'
        ? [
            {
              id: 'rules' as const,
              ...compared(rules.rulebook.rules, (content as Rulebook).rules, ({ id }) => id),
            },
          ]
        : (content as CodeTable[]).map(({ id, rows }) => ({
            id,
            ...compared(rules.tables.table(id)?.rows ?? [], rows, ({ code }) => code),
          })),
  }
}

function compared<Each>(before: readonly Each[], after: readonly Each[], nameOf: (each: Each) => string) {
  const old = new Map(before.map((each) => [nameOf(each), JSON.stringify(each)]))
  const fresh = new Map(after.map((each) => [nameOf(each), JSON.stringify(each)]))
  const names = [...fresh.keys()]
  return {
    total: fresh.size,
    added: names.filter((name) => !old.has(name)),
    changed: names.filter((name) => old.has(name) && old.get(name) !== fresh.get(name)),
    removed: [...old.keys()].filter((name) => !fresh.has(name)),
  }
}
