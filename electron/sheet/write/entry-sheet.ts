import type { Workspace } from '../../../shared/shapes.ts'
import { tableLayout } from '../../../shared/sheet/layouts/layouts.ts'
import type { Layout } from '../../../shared/sheet/plan.ts'
import type { DropDowns } from './drop-downs.ts'
import { entryBlock, type SheetWords } from './entry-block.ts'
import { sheetColumns } from './entry-table.ts'
import type { LeavingEntries } from './leaving-entries.ts'
import { requireRoom, rowsOf } from './room.ts'
import { tableSheet, type MadeSheet, type Paper } from './table-sheet.ts'
import { dayInWords } from './target.ts'

/** Blank rows below the last entry, so that a protected sheet can be added to. */
const spareRows = 100

/** The table of a layout with the entries in it. @throws {Failure} SHEET_TOO_LARGE */
export function entrySheet(
  words: SheetWords,
  workspace: Workspace,
  lists: DropDowns,
  asked: { layout: Layout; paper: Paper; findings: boolean },
  { entries, withheld, withheldItems }: LeavingEntries,
): MadeSheet {
  const { t } = words
  const levels = entries.reduce((most, { entry }) => Math.max(most, entry.classification.length), 0)
  const layout = tableLayout(asked.layout, { levels, findings: asked.findings })
  requireRoom({ entries: entries.length, rows: rowsOf(entries), columns: layout.columns.length })
  const held = withheld + withheldItems > 0
  return tableSheet(
    {
      ...layout,
      title: t('sheetFile.title', { agency: workspace.name, table: layout.name }),
      subtitle:
        t('sheetFile.subtitle', {
          agency: workspace.name,
          code: workspace.code,
          date: dayInWords(t, new Date()),
          entries: entries.length,
          items: entries.reduce((sum, { entry }) => sum + entry.items.length, 0),
        }) + (held ? t('sheetFile.withheld', { entries: withheld, items: withheldItems }) : ''),
      columns: sheetColumns(words, layout),
      blocks: entries.map((each, index) => entryBlock(words, layout.columns, { ...each, number: index + 1 })),
      spare: spareRows,
      paper: asked.paper,
    },
    lists,
  )
}
