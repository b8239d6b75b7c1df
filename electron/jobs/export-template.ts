import { createTranslator } from '../../shared/messages/messages.ts'
import { exampleNumber, tableLayout } from '../../shared/sheet/layouts/layouts.ts'
import type { Layout } from '../../shared/sheet/plan.ts'
import { departmentSheets } from '../sheet/write/department.ts'
import { DropDowns } from '../sheet/write/drop-downs.ts'
import { entryBlock } from '../sheet/write/entry-block.ts'
import { neededContents, sheetColumns } from '../sheet/write/entry-table.ts'
import { exampleEntry } from '../sheet/write/example-entry.ts'
import { exampleLook } from '../sheet/write/looks.ts'
import { notesSheet } from '../sheet/write/notes-sheet.ts'
import { sheetTarget } from '../sheet/write/target.ts'
import { tableSheet, type Paper } from '../sheet/write/table-sheet.ts'
import { writeWorkbookFile } from '../sheet/write/write-file.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'

/** Blank rows of a template: more than an office fills in at a time. */
const spareRows = 500

/** Writes an empty table of a layout to fill in, with its lists, an example, and what each column means. */
export async function exportTemplate(
  { workspace, rules, report }: JobContext,
  { layout: kind, paper, folder }: { layout: Layout; paper: Paper; folder?: string | undefined },
): Promise<WrittenWorkbook> {
  const { t } = createTranslator('zh')
  const words = { t, tables: rules.tables }
  const layout = tableLayout(kind)
  const needed = neededContents(rules)
  const lists = new DropDowns(t('sheetFile.lists'))
  const example = { id: '', entry: exampleEntry(t, workspace), number: exampleNumber }
  // In each of its rows, so that none of them is taken for an item of an entry.
  const exampleRows = entryBlock(words, layout.columns, example).map((row) =>
    row.map((text, at) => (layout.columns[at]?.content === 'number' ? exampleNumber : text)),
  )
  const table = tableSheet(
    {
      ...layout,
      title: t('sheetFile.title', { agency: workspace.name, table: layout.name }),
      subtitle: t('sheetFile.templateSubtitle', { agency: workspace.name, code: workspace.code }),
      columns: sheetColumns(words, layout, needed).map((column, at) => ({
        ...column,
        merged: column.merged && layout.columns[at]?.content !== 'number',
      })),
      blocks: [exampleRows],
      looks: new Map([[0, exampleLook]]),
      spare: spareRows,
      paper,
    },
    lists,
  )
  const around =
    kind === 'department' ? departmentSheets(words, workspace, lists, paper, []) : { before: [], after: [] }
  const notes = notesSheet(words, rules, workspace, lists, layout, { needed, paper })
  const hidden = lists.sheet()
  const sheets = [
    ...around.before,
    table,
    ...around.after,
    notes,
    ...(hidden ? [{ sheet: hidden, names: [] }] : []),
  ]
  const path = await writeWorkbookFile(sheetTarget(t, workspace, ['template', kind], folder), sheets, report)
  return { path, entries: 0, rows: 0 }
}
