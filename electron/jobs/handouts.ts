import { everyone, type HandoutKind } from '../../shared/package.ts'
import { calendarInForce } from '../catalog/calendars.ts'
import { readHandout } from '../catalog/handout-file.ts'
import { placeHandout, removeHandoutRow, storeHandout } from '../catalog/handouts.ts'
import { signedPackage } from '../catalog/ledger.ts'
import { judgeRound } from '../catalog/round-follow.ts'
import { canonicalLine, rulesInForce } from '../catalog/rules-in-force.ts'
import type { SignedPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import { checkAll, markChecked, storeCounts } from './check-catalog.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { signWhole } from './sign-whole.ts'
import { readyAsOperator } from './signing.ts'
import { writeSigned } from './write-signed.ts'

/**
 * Takes in a rulebook or tables and counts the whole catalog's findings by them: both, or, when cancelled, nothing. By a calendar nothing is
 * checked, and due days are worked out whenever they are asked for.
 */
export async function importHandout(
  context: JobContext,
  { path }: { path: string },
): Promise<{ kind: HandoutKind; version: string; checked: number }> {
  const { sql } = context
  const handout = await readHandout(context, path)
  placeHandout(sql, handout)
  if (handout.kind === 'calendar') {
    sql.transaction(() => storeHandout(sql, handout))
    return { kind: handout.kind, version: handout.version, checked: 0 }
  }
  const checked = recheck(context, () => void storeHandout(sql, handout))
  return { kind: handout.kind, version: handout.version, checked }
}

/** Takes one out again; what counted before it counts again. */
export async function removeHandout(
  context: JobContext,
  { number }: { number: number },
): Promise<{ checked: number }> {
  return { checked: recheck(context, () => removeHandoutRow(context.sql, number)) }
}

/** Changes what is in force and checks every entry by it, in one transaction. */
export function recheck(context: JobContext, change: () => void): number {
  const { sql } = context
  return sql.transaction(() => {
    change()
    const rules = rulesInForce(sql)
    const { summary, changed } = checkAll({ ...context, rules })
    storeCounts(sql, changed)
    markChecked(sql, rules)
    judgeRound({ sql, rules })
    return summary.checked
  })
}

/** Signs what is in force for all that report here, and writes it; the same again where nothing changed since the last time. */
export async function exportHandout(
  context: JobContext,
  { kind, passphrase, folder }: { kind: HandoutKind; passphrase: string; folder?: string | undefined },
): Promise<Exported> {
  const { sql, rules } = context
  const ready = await readyAsOperator(context, { passphrase, folder })
  const lines = linesInForce(context, kind)
  const counts: Record<HandoutKind, Record<string, number>> = {
    rulebook: { rules: rules.rulebook.rules.length },
    tables: { tables: lines.length },
    calendar: { years: lines.length },
  }
  const said = { kind, recipient: everyone, counts: counts[kind], lines }
  const signed = sql.transaction(() =>
    signWhole(context, ready, lastHandedOut(sql, kind), said, (made) =>
      enterHandedOut(sql, kind, made, lines),
    ),
  )
  return writeSigned(context, signed, () => lines, { folder, entries: lines.length })
}

function linesInForce({ sql, rules }: JobContext, kind: HandoutKind): string[] {
  if (kind === 'calendar')
    return Array.from(calendarInForce(sql).years.values(), (year) => canonicalLine(year))
  if (kind === 'rulebook') return [canonicalLine(rules.rulebook)]
  return rules.tables.all.map((table) => canonicalLine(table))
}

function lastHandedOut(sql: Sql, kind: HandoutKind): SignedPackage | undefined {
  const last = sql.get<{ hash: string; envelope: string; parts: string }>(
    'SELECT hash, envelope, parts FROM handed_out WHERE kind = @kind ORDER BY sequence DESC LIMIT 1',
    { kind },
  )
  return last && signedPackage(last)
}

function enterHandedOut(sql: Sql, kind: HandoutKind, signed: SignedPackage, lines: readonly string[]): void {
  sql.run(
    `INSERT INTO handed_out (hash, kind, sequence, lines, envelope, parts, made_at)
     VALUES (@hash, @kind, @sequence, @lines, @envelope, @parts, @at)`,
    {
      hash: signed.packageHash,
      kind,
      sequence: signed.statement.sequence,
      lines: JSON.stringify(lines),
      envelope: signed.envelope,
      parts: JSON.stringify(signed.small),
      at: signed.statement.createdAt,
    },
  )
}
