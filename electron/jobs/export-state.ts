import type { Entry } from '../../shared/entry.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { compareCatalogs } from '../../shared/sheet/layouts/compare.ts'
import { secretSince } from '../catalog/freeze.ts'
import { entriesIn, pairOf } from '../catalog/past-states.ts'
import { detailsSheet, summarySheet } from '../sheet/write/comparison-sheets.ts'
import { comparisonTable } from '../sheet/write/comparison-table.ts'
import { DropDowns } from '../sheet/write/drop-downs.ts'
import { entrySheet } from '../sheet/write/entry-sheet.ts'
import { rowsOf } from '../sheet/write/room.ts'
import { dayInWords, sheetTarget } from '../sheet/write/target.ts'
import { writeWorkbookFile } from '../sheet/write/write-file.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'

/**
 * Writes a state that was accepted once as a workbook, or what became different from one to another. What has become secret since is in
 * neither (Article 24).
 * @throws {Failure} STATE_UNKNOWN, SHEET_TOO_LARGE
 */
export async function exportState(
  context: JobContext,
  { folder, ...hashes }: { from?: string | undefined; to: string; folder?: string | undefined },
): Promise<WrittenWorkbook> {
  const { sql, workspace, rules, report } = context
  const { t } = createTranslator('zh')
  const words = { t, tables: rules.tables }
  const lists = new DropDowns(t('sheetFile.lists'))
  const { from, to } = pairOf(sql, hashes)
  const after = openIn(context, to)
  if (from === undefined) {
    const entries = Array.from(after.entries, ([id, entry]) => ({ id, entry }))
    const leaving = { entries, withheld: after.withheld, withheldItems: 0 }
    const asked = { layout: 'resource' as const, paper: 'A4' as const, findings: false }
    const table = entrySheet(words, workspace, lists, asked, leaving)
    const hidden = lists.sheet()
    const sheets = [table, ...(hidden ? [{ sheet: hidden, names: [] }] : [])]
    const path = await writeWorkbookFile(sheetTarget(t, workspace, ['accepted'], folder), sheets, report)
    return { path, entries: entries.length, rows: rowsOf(entries) }
  }
  const before = openIn(context, from)
  const comparison = compareCatalogs(before.entries, after.entries)
  const asked = {
    title: t('sheetFile.comparison.title', { agency: workspace.name }),
    subtitle: t('sheetFile.comparison.states', {
      from: hashes.from?.slice(0, 8) ?? '',
      to: hashes.to.slice(0, 8),
      date: dayInWords(t, new Date()),
    }),
    paper: 'A4' as const,
  }
  const sheets = [
    summarySheet(words, lists, comparison, { ...asked, withheld: after.withheld, withheldItems: 0 }),
    comparisonTable(words, lists, comparison.entries, asked),
    detailsSheet(words, lists, comparison, asked),
  ]
  const path = await writeWorkbookFile(sheetTarget(t, workspace, ['comparison'], folder), sheets, report)
  const shown = comparison.entries.map((each) => ({
    entry: each.change === 'retired' ? each.before : each.after,
  }))
  return { path, entries: shown.length, rows: rowsOf(shown) }
}

/** What of a state may leave now. */
function openIn(
  { sql, workspace }: JobContext,
  state: number,
): { entries: Map<string, Entry>; withheld: number } {
  const { entries, withheld } = entriesIn(sql, state)
  const held = secretSince(sql, state)
  for (const id of held) entries.delete(`${workspace.code}/${id}`)
  return { entries, withheld: withheld + held.size }
}
