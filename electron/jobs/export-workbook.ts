import type { EntryList } from '../../shared/entry-list.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import type { Layout } from '../../shared/sheet/plan.ts'
import { EntryLists } from '../catalog/entry-lists.ts'
import { departmentSheets } from '../sheet/write/department.ts'
import { DropDowns } from '../sheet/write/drop-downs.ts'
import { entrySheet } from '../sheet/write/entry-sheet.ts'
import { leavingEntries } from '../sheet/write/leaving-entries.ts'
import { rowsOf } from '../sheet/write/room.ts'
import { sheetTarget } from '../sheet/write/target.ts'
import type { Paper } from '../sheet/write/table-sheet.ts'
import { writeWorkbookFile } from '../sheet/write/write-file.ts'
import type { JobContext } from './job.ts'

/** What writing a workbook answers: where it is, how many entries it has, and rows of entries and items. */
export interface WrittenWorkbook {
  path: string
  entries: number
  rows: number
}

/** Writes the entries of a list in an official layout, without what is secret. @throws {Failure} SHEET_TOO_LARGE */
export async function exportWorkbook(
  context: JobContext,
  asked: { layout: Layout; list: EntryList; findings: boolean; paper: Paper; folder?: string | undefined },
): Promise<WrittenWorkbook> {
  const { sql, workspace, rules, report } = context
  const { layout, folder, paper } = asked
  const { t } = createTranslator('zh')
  const words = { t, tables: rules.tables }
  // The sharing and the open catalog are views of the same entries, whichever the list was showing.
  const catalog = layout === 'sharing' || layout === 'open' ? layout : asked.list.catalog
  const ids = new EntryLists(sql).selected({ list: { ...asked.list, catalog }, except: [] })
  const leaving = leavingEntries(context, ids, asked.findings ? words : undefined)
  const lists = new DropDowns(t('sheetFile.lists'))
  const table = entrySheet(words, workspace, lists, asked, leaving)
  const around =
    layout === 'department'
      ? departmentSheets(
          words,
          workspace,
          lists,
          paper,
          leaving.entries.map(({ entry }) => entry),
        )
      : { before: [], after: [] }
  const hidden = lists.sheet()
  const sheets = [...around.before, table, ...around.after, ...(hidden ? [{ sheet: hidden, names: [] }] : [])]
  const path = await writeWorkbookFile(sheetTarget(t, workspace, [layout], folder), sheets, report)
  return { path, entries: leaving.entries.length, rows: rowsOf(leaving.entries) }
}
