import type { Entry } from '../../../shared/entry.ts'
import type { Workspace } from '../../../shared/shapes.ts'
import { departmentForms, type Form } from '../../../shared/sheet/layouts/department-forms.ts'
import type { DropDowns } from './drop-downs.ts'
import { inWords, type Block, type SheetWords } from './entry-block.ts'
import { fitting } from './cell.ts'
import { headLook, textLook } from './looks.ts'
import { tableSheet, type MadeSheet, type Paper } from './table-sheet.ts'

/** Blank rows of a form that is filled in by hand. */
const spareRows = 30

/** The sheets of the department's workbook that list no entries, in their places around the one that does. */
export function departmentSheets(
  words: SheetWords,
  workspace: Workspace,
  lists: DropDowns,
  paper: Paper,
  entries: readonly Entry[],
): { before: MadeSheet[]; after: MadeSheet[] } {
  const made = (form: Form, blocks: readonly Block[]) =>
    tableSheet(
      {
        name: form.name,
        title: words.t('sheetFile.title', { agency: workspace.name, table: form.name }),
        subtitle: words.t('sheetFile.templateSubtitle', { agency: workspace.name, code: workspace.code }),
        titleRows: 1,
        headerRows: form.headerRows,
        frozen: 0,
        columns: form.columns.map(({ title, width }) => ({
          title,
          width,
          merged: false,
          head: headLook,
          look: textLook,
        })),
        blocks,
        spare: spareRows,
        paper,
      },
      lists,
    )
  const { department, duties, systems, needs } = departmentForms
  return {
    before: [made(department, departmentRows(words, workspace, entries)), made(duties, [])],
    after: [made(systems, systemRows(words, entries)), made(needs, [])],
  }
}

/** What is known of the department itself: its name, its code and the offices its entries name. */
function departmentRows({ t }: SheetWords, { name, code }: Workspace, entries: readonly Entry[]): Block[] {
  const offices = distinct(entries.map(({ office }) => office))
  return [[[name, code, '', '', '', listed(t, offices)]]]
}

/** Each system once, by name and code, with the resources that are in it. */
function systemRows(words: SheetWords, entries: readonly Entry[]): Block[] {
  const named = entries.filter(({ system }) => system.name.trim() !== '' || system.code.trim() !== '')
  const systems = Map.groupBy(named, ({ system }) => JSON.stringify([system.name, system.code]))
  return Array.from(systems.values(), (of, index): Block => {
    const [first] = of
    const { t } = words
    return [
      [
        index + 1,
        listed(t, distinct(of.map(({ office }) => office))),
        first?.system.name ?? '',
        first?.system.code ?? '',
        '',
        listed(t, distinct(of.map(({ name }) => name))),
        '',
        '',
        '',
        listed(t, distinct(of.flatMap(({ system }) => remarksOn(words, system)))),
      ],
    ]
  })
}

function remarksOn(words: SheetWords, { funded, project }: Entry['system']): string[] {
  const { t } = words
  return [
    ...(funded === ''
      ? []
      : [t('sheetFile.systemFunded', { funded: inWords(words, 'system.funded', funded) })]),
    ...(project === '' ? [] : [t('sheetFile.systemProject', { project })]),
  ]
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '')
}

function listed(t: SheetWords['t'], texts: readonly string[]): string {
  return fitting(texts.join('、'), t('sheetFile.more', { number: texts.length }))
}
