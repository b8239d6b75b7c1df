import type { CodeTables } from '../../code-tables.ts'
import { bodyOf, type Body } from './body.ts'
import { draftItems, itemMembersOf } from './draft-items.ts'
import { draftValues } from './draft-values.ts'
import type { Draft, EntryTarget } from './draft.ts'
import { WordReader } from '../words/meanings.ts'
import type { Plan, PlannedSheet, Target } from '../plan.ts'
import { RowGroups, type BodyColumns, type RowGroup } from './row-groups.ts'
import { RowFilter } from './skipped-rows.ts'
import type { CellRemark, Sheet, Workbook } from '../workbook.ts'

/** The entries that a workbook lists, by the plan, in the order of their rows. */
export function draftEntries(workbook: Workbook, plan: Plan, tables: CodeTables): Draft[] {
  const reader = new WordReader(tables, plan.meanings)
  return plan.sheets.flatMap((planned) => {
    const sheet = workbook.sheets.find(({ name }) => name === planned.name)
    return sheet ? draftSheet(sheet, planned, plan, reader) : []
  })
}

function draftSheet(sheet: Sheet, planned: PlannedSheet, plan: Plan, reader: WordReader): Draft[] {
  const columns = columnsOf(planned)
  const body = bodyOf(sheet, planned, plan)
  const mapped = [...new Set(columns.entry.map(({ target }) => target))]
  const itemMembers = itemMembersOf(columns)
  return rowGroups(sheet, planned, columns, body).map((group) => {
    const draft: Draft = {
      sheet: sheet.name,
      first: group.first,
      last: group.last,
      id: '',
      code: '',
      name: '',
      provider: '',
      mapped,
      values: {},
      written: {},
      terms: '',
      assumed: [],
      itemMembers,
      items: [],
      columns: columns.entry,
      rows: body.hasMerges
        ? columns.entry.map(({ column }, index) => body.place(group.rows[index] ?? group.first, column).row)
        : group.rows,
      notes: [],
      problems: group.problems,
    }
    draftItems(draft, group, columns, body, reader)
    draftValues(draft, group, columns, reader)
    if (sheet.remarks.length > 0) takeRemarks(draft, planned, body)
    return draft
  })
}

export function columnsOf({ columns }: PlannedSheet): BodyColumns {
  return {
    entry: columns.flatMap(({ column, target }) => (isOfItem(target) ? [] : { column, target })),
    item: columns.filter(({ target }) => isOfItem(target)),
  }
}

function isOfItem(target: Target): target is Exclude<Target, EntryTarget> {
  return target.startsWith('item.')
}

export function rowGroups(sheet: Sheet, planned: PlannedSheet, columns: BodyColumns, body: Body): RowGroup[] {
  const filter = new RowFilter(sheet, planned, body)
  const groups = new RowGroups(body, columns)
  for (let row = body.first; row < body.end; row += 1) if (!filter.skips(row)) groups.add(row)
  return groups.groups
}

/** What a cell's text cannot say by itself counts where the cell is taken. */
function takeRemarks(draft: Draft, { columns }: PlannedSheet, body: Body) {
  const taken = new Set(columns.map(({ column }) => column))
  for (let row = draft.first; row <= draft.last; row += 1) {
    for (const { kind, column, text } of body.remarks(row)) {
      if (taken.has(column)) takeRemark(draft, { kind, row, column, text })
    }
  }
}

function takeRemark({ notes, problems }: Draft, { kind, row, column, text }: CellRemark) {
  if (kind === 'digits-lost') notes.push({ note: 'digits-lost', row, column, text })
  else problems.push({ problem: 'cell-error', row, column, text })
}
