import { catalogsOf } from '../../shared/catalogs.ts'
import type { Catalog } from '../../shared/entry-list.ts'
import type { Entry } from '../../shared/entry.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { compareCatalogs } from '../../shared/sheet/layouts/compare.ts'
import { requireRole } from '../catalog/admission.ts'
import { secretSince } from '../catalog/freeze.ts'
import { entriesIn, stateNumber } from '../catalog/past-states.ts'
import { DropDowns } from '../sheet/write/drop-downs.ts'
import { entrySheet } from '../sheet/write/entry-sheet.ts'
import { rowsOf } from '../sheet/write/room.ts'
import { dayInWords, sheetTarget } from '../sheet/write/target.ts'
import { writeWorkbookFile } from '../sheet/write/write-file.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'
import { writeComparison } from './write-comparison.ts'

interface AskedState {
  from?: string | undefined
  /** Without it, what a bureau has accepted from all offices until now. */
  to?: string | undefined
  catalog: Catalog
  folder?: string | undefined
}

/**
 * Writes one of the three catalogs of a state that was accepted once, or what became different from one to another, as a workbook. What has
 * become secret since is in neither (Article 24).
 * @throws {Failure} STATE_UNKNOWN, SHEET_TOO_LARGE, WORKSPACE_WRONG_ROLE
 */
export async function exportState(context: JobContext, asked: AskedState): Promise<WrittenWorkbook> {
  const after = openIn(context, asked.to)
  if (asked.from === undefined) return writeOne(context, after, asked)
  const comparison = compareCatalogs(openIn(context, asked.from).entries, after.entries)
  const { t } = createTranslator('zh')
  const named = { from: asked.from.slice(0, 8), to: asked.to?.slice(0, 8) ?? '' }
  const subtitle = t('sheetFile.comparison.states', { ...named, date: dayInWords(t, new Date()) })
  return writeComparison(context, comparison, {
    subtitle,
    withheld: after.withheld,
    withheldItems: 0,
    folder: asked.folder,
  })
}

async function writeOne(
  { workspace, rules, report }: JobContext,
  opened: Opened,
  { catalog, folder }: AskedState,
): Promise<WrittenWorkbook> {
  const { t } = createTranslator('zh')
  const words = { t, tables: rules.tables }
  const lists = new DropDowns(t('sheetFile.lists'))
  const entries = Array.from(opened.entries, ([id, entry]) => ({ id, entry })).filter(({ entry }) =>
    catalogsOf(entry).includes(catalog),
  )
  // What is secret stands in the resource catalog alone.
  const withheld = catalog === 'resource' ? opened.withheld : 0
  const asked = { layout: catalog, paper: 'A4' as const, findings: false }
  const table = entrySheet(words, workspace, lists, asked, { entries, withheld, withheldItems: 0 })
  const hidden = lists.sheet()
  const sheets = [table, ...(hidden ? [{ sheet: hidden, names: [] }] : [])]
  const path = await writeWorkbookFile(
    sheetTarget(t, workspace, ['accepted', catalog], folder),
    sheets,
    report,
  )
  return { path, entries: entries.length, rows: rowsOf(entries) }
}

interface Opened {
  entries: Map<string, Entry>
  withheld: number
}

/** What of a state may leave now. */
function openIn({ sql, workspace }: JobContext, hash: string | undefined): Opened {
  if (hash === undefined) {
    requireRole(workspace, ['district', 'city'])
    return entriesIn(sql, undefined)
  }
  const state = stateNumber(sql, hash)
  const { entries, withheld } = entriesIn(sql, state)
  const held = secretSince(sql, state)
  for (const id of held) entries.delete(`${workspace.code}/${id}`)
  return { entries, withheld: withheld + held.size }
}
