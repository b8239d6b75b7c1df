import { createTranslator } from '../../shared/messages/messages.ts'
import type { Comparison } from '../../shared/sheet/layouts/compare.ts'
import { detailsSheet, summarySheet } from '../sheet/write/comparison-sheets.ts'
import { comparisonTable } from '../sheet/write/comparison-table.ts'
import { DropDowns } from '../sheet/write/drop-downs.ts'
import { rowsOf } from '../sheet/write/room.ts'
import { sheetTarget } from '../sheet/write/target.ts'
import { writeWorkbookFile } from '../sheet/write/write-file.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'

/** Writes what became of one version of a catalog in another, in three sheets. @throws {Failure} SHEET_TOO_LARGE */
export async function writeComparison(
  { workspace, rules, report }: JobContext,
  comparison: Comparison,
  said: { subtitle: string; withheld: number; withheldItems: number; folder: string | undefined },
): Promise<WrittenWorkbook> {
  const { t } = createTranslator('zh')
  const words = { t, tables: rules.tables }
  const lists = new DropDowns(t('sheetFile.lists'))
  const { subtitle, folder, ...held } = said
  const asked = {
    title: t('sheetFile.comparison.title', { agency: workspace.name }),
    subtitle,
    paper: 'A4' as const,
  }
  const sheets = [
    summarySheet(words, lists, comparison, { ...asked, ...held }),
    comparisonTable(words, lists, comparison.entries, asked),
    detailsSheet(words, lists, comparison, asked),
  ]
  const path = await writeWorkbookFile(sheetTarget(t, workspace, ['comparison'], folder), sheets, report)
  const shown = comparison.entries.map((each) => ({
    entry: each.change === 'retired' ? each.before : each.after,
  }))
  return { path, entries: shown.length, rows: rowsOf(shown) }
}
