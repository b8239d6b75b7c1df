import type { Entry } from '../../shared/entry.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { compareCatalogs } from '../../shared/sheet/layouts/compare.ts'
import { secretSince } from '../catalog/freeze.ts'
import { entriesIn, pairOf } from '../catalog/past-states.ts'
import { DropDowns } from '../sheet/write/drop-downs.ts'
import { entrySheet } from '../sheet/write/entry-sheet.ts'
import { rowsOf } from '../sheet/write/room.ts'
import { dayInWords, sheetTarget } from '../sheet/write/target.ts'
import { writeWorkbookFile } from '../sheet/write/write-file.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'
import { writeComparison } from './write-comparison.ts'

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
  const comparison = compareCatalogs(openIn(context, from).entries, after.entries)
  const named = { from: hashes.from?.slice(0, 8) ?? '', to: hashes.to.slice(0, 8) }
  const subtitle = t('sheetFile.comparison.states', { ...named, date: dayInWords(t, new Date()) })
  return writeComparison(context, comparison, {
    subtitle,
    withheld: after.withheld,
    withheldItems: 0,
    folder,
  })
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
