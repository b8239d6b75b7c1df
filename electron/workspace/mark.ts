import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Failure } from '../../shared/failures.ts'
import { hashSchema, packageKinds, type Party } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { replaceDurably } from './durable-file.ts'
import type { Sql } from './sql.ts'

// A ledger that was copied away and put back does not know what was signed since, and would give the same number to another package. So the last
// package of each kind is kept a second time, in a small file beside the key: a backup of the workspace alone is then found to be behind.

const sentSchema = z.strictObject({
  kind: z.enum(packageKinds),
  recipient: z.string(),
  sequence: z.int().positive(),
  hash: hashSchema,
})
type Sent = z.output<typeof sentSchema>
const markSchema = z.strictObject({
  format: z.literal(1),
  sent: z.array(sentSchema),
  /** The newest reset taken in: an older one must not be taken in again by a ledger that forgot it. */
  reset: z.strictObject({ sender: z.string(), sequence: z.int().positive() }).optional(),
})
type Mark = z.output<typeof markSchema>

export function markPath(workspacePath: string): string {
  return `${workspacePath.replace(/\.muludb$/, '')}.mulumark`
}

/**
 * Refuses to sign while the ledger does not hold the last package that was signed here.
 * @throws {Failure} LEDGER_BEHIND
 */
export function requireLedgerWhole(sql: Sql, { path, code }: Pick<Workspace, 'path' | 'code'>): void {
  for (const { kind, recipient, sequence, hash } of readMark(path).sent) {
    if (isHere(sql, hash)) continue
    const last = sql.get<{ sequence: number | null }>(
      'SELECT max(sequence) AS sequence FROM package WHERE sender = @code AND recipient = @recipient AND kind = @kind',
      { code, recipient, kind },
    )
    throw new Failure('LEDGER_BEHIND', { kind, sequence, last: last?.sequence ?? 0 })
  }
}

/** Keeps which package of this one's kind was the last to be signed. A ledger that is behind leaves the mark as it is. */
export function markSent(
  sql: Sql,
  { path, code }: Pick<Workspace, 'path' | 'code'>,
  { kind, recipient }: Pick<Sent, 'kind' | 'recipient'>,
): void {
  const mark = readMark(path)
  const isSame = (each: Sent) => each.kind === kind && each.recipient === recipient
  const kept = mark.sent.find(isSame)
  if (kept && !isHere(sql, kept.hash)) return
  // In the order of the ledger: numbers may begin again.
  const last = sql.get<{ sequence: number; hash: string }>(
    `SELECT sequence, hash FROM package WHERE direction = 'sent' AND sender = @code AND recipient = @recipient AND kind = @kind
     ORDER BY rowid DESC LIMIT 1`,
    { code, recipient, kind },
  )
  if (!last || last.hash === kept?.hash) return
  const others = mark.sent.filter((each) => !isSame(each))
  writeMark(path, { ...mark, sent: [...others, { kind, recipient, ...last }] })
}

/** The superior said where the order goes on: what was signed for it before counts no longer, here or in any backup. */
export function markReset(path: string, sender: Pick<Party, 'code'>, sequence: number): void {
  const mark = readMark(path)
  const sent = mark.sent.filter(({ recipient }) => recipient !== sender.code)
  writeMark(path, { ...mark, sent, reset: { sender: sender.code, sequence } })
}

/** Number of the newest reset of a bureau that was ever taken in here; 0 where there was none. */
export function markedReset(path: string, sender: Pick<Party, 'code'>): number {
  const { reset } = readMark(path)
  return reset?.sender === sender.code ? reset.sequence : 0
}

function isHere(sql: Sql, hash: string): boolean {
  // A receipt that was taken back need not come again.
  return (
    sql.get(
      'SELECT 1 FROM package WHERE hash = @hash UNION ALL SELECT 1 FROM replacement WHERE receipt = @hash',
      { hash },
    ) !== undefined
  )
}

/** A mark that is not there or that nobody can read protects from nothing and must keep nobody from working. */
function readMark(workspacePath: string): Mark {
  try {
    return markSchema.parse(JSON.parse(readFileSync(markPath(workspacePath), 'utf8')))
  } catch {
    return { format: 1, sent: [] }
  }
}

/** @throws {Failure} FILE_UNWRITABLE */
function writeMark(workspacePath: string, mark: Mark): void {
  const path = markPath(workspacePath)
  try {
    replaceDurably(path, `${JSON.stringify(mark, null, 1)}\n`)
  } catch (error) {
    throw new Failure('FILE_UNWRITABLE', { path, detail: error instanceof Error ? error.message : '' })
  }
}
