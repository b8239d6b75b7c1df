import type { CodeTables } from '../../code-tables.ts'
import { assignTargets, fitOf, type Assigned } from './columns.ts'
import { findHeader, headerColumns, type FoundHeader, type HeaderColumn } from './header.ts'
import { guessedColumns } from './headerless.ts'
import { readMeaning } from '../words/meanings.ts'
import type {
  Plan,
  Profile,
  SaidHeader,
  UnderstoodColumn,
  UnderstoodSheet,
  UnderstoodWorkbook,
} from '../plan.ts'
import { purposeOf } from './purpose.ts'
import { viewNames } from './purpose-words.ts'
import { shownTitle, titleKey } from './titles.ts'
import type { Sheet, Workbook } from '../workbook.ts'

const samples = 5
/** A kept mapping is taken for another office's workbook where fewer of its titles are there. */
const leastFit = 0.6
/** Cells of which so many are lists hold all items in one cell. */
const mostly = 0.5

interface Given {
  profiles: readonly Profile[]
  tables: CodeTables
  /** Where a person says that headers are; the other sheets' are looked for. */
  headers?: readonly SaidHeader[]
  /** The kept mapping that a person chose, '' for none; without it the one that fits. */
  profile?: string | undefined
}

/** What a workbook is, and what would be done with it: a proposal for a person to look at. */
export function understandWorkbook(
  workbook: Workbook,
  { profiles, tables, headers: said = [], profile: wanted }: Given,
): UnderstoodWorkbook {
  const isKept = profiles.length > 0 ? keptTitles(profiles) : undefined
  const isSaid = (sheet: Sheet) => said.some(({ name }) => name === sheet.name)
  const headers = workbook.sheets.map((sheet) =>
    isSaid(sheet) ? saidHeader(sheet, said) : findHeader(sheet, isKept),
  )
  const profile =
    wanted === undefined
      ? bestProfile(
          profiles,
          headers.map((found) => found?.columns ?? []),
        )
      : profiles.find(({ name }) => name === wanted)
  const isText = workbook.kind === 'csv' || workbook.kind === 'tsv'
  const sheets = workbook.sheets.map((sheet, index): UnderstoodSheet => {
    const found = headers[index]
    const first = found ? found.header.last + 1 : 0
    const columns = found
      ? understoodColumns(sheet, found.columns, assignTargets(found.columns, profile), first, tables)
      : isText || isSaid(sheet)
        ? guessedColumns(sheet).map(({ column, ...guess }) => ({
            column,
            title: [],
            ...guess,
            ...contentOf(sheet, column, 0),
          }))
        : []
    const rows = sheet.rows.filter((row) => row.some((text) => text.trim() !== '')).length
    return {
      name: sheet.name,
      hidden: sheet.hidden,
      purpose: purposeOf(sheet.name, columns, rows),
      rows,
      ...(found && { header: found.header }),
      columns,
      formulas: sheet.formulas,
      remarks: sheet.remarks,
    }
  })
  return {
    kind: workbook.kind,
    ...(workbook.encoding && { encoding: workbook.encoding }),
    sheets,
    plan: planFor(workbook, sheets, profile),
    ...(profile && { profile: profile.name }),
  }
}

function saidHeader(sheet: Sheet, said: readonly SaidHeader[]): FoundHeader | undefined {
  const header = said.find(({ name }) => name === sheet.name)?.header
  return header && { header, columns: headerColumns(sheet, header) }
}

function planFor(workbook: Workbook, sheets: readonly UnderstoodSheet[], profile: Profile | undefined): Plan {
  const listed = sheets.filter(({ purpose, hidden }) => purpose === 'entries' && !hidden)
  const whole = listed.filter(({ name }) => !viewNames.test(name))
  return {
    ...(workbook.encoding && { encoding: workbook.encoding }),
    sheets: (whole.length > 0 ? whole : listed).map(({ name, header, columns }) => ({
      name,
      ...(header && { header }),
      columns: columns.flatMap(({ column, target }) => (target === undefined ? [] : { column, target })),
    })),
    meanings: profile?.meanings ?? [],
    mended: [],
    blank: profile?.blank ?? 'keep',
  }
}

function understoodColumns(
  sheet: Sheet,
  columns: readonly HeaderColumn[],
  assigned: Map<number, Assigned>,
  first: number,
  tables: CodeTables,
): UnderstoodColumn[] {
  const understood = columns.map(({ column, texts }): UnderstoodColumn => ({
    column,
    title: texts.map(shownTitle),
    ...targetOf(assigned.get(column)),
    ...contentOf(sheet, column, first),
  }))
  const told = withItemsTold(withCategoriesTold(understood, tables), sheet, first)
  return told.map((column, index) =>
    assigned.get(column.column)?.kept ? (understood[index] ?? column) : column,
  )
}

function targetOf(assigned: Assigned | undefined): Pick<UnderstoodColumn, 'target' | 'confidence'> {
  return assigned ? { target: assigned.target, confidence: assigned.confidence } : { confidence: 0 }
}

/** A title that names no more than the format may head the categories of the table, or its types. */
function withCategoriesTold(columns: UnderstoodColumn[], tables: CodeTables): UnderstoodColumn[] {
  const told = [
    ['formats', 'formatCategory'],
    ['sharing.method', 'sharing.methodCategory'],
  ] as const
  return told.reduce<UnderstoodColumn[]>((found, [type, category]) => {
    const column = found.find(({ target }) => target === type)
    if (!column || column.samples.length === 0 || found.some(({ target }) => target === category))
      return found
    const isCategory = (text: string) => {
      const { value, how } = readMeaning(category, text, tables)
      return how !== 'unknown' && readMeaning(type, text, tables).value !== value && !/[-－/／:：]/.test(text)
    }
    const isType = (text: string) => readMeaning(type, text, tables).how === 'known'
    const categories = column.samples.filter((text) => isCategory(text) && !isType(text))
    if (categories.length < column.samples.length) return found
    return found.map((each) => (each === column ? { ...each, target: category } : each))
  }, columns)
}

/** Whether a column lists all items in one cell or names one of them is seen in its cells and its neighbours rather than in its title. */
function withItemsTold(columns: UnderstoodColumn[], sheet: Sheet, first: number): UnderstoodColumn[] {
  const of = (target: string) => columns.find((column) => column.target === target)
  const [list, name] = [of('items'), of('item.name')]
  const others = columns.some(({ target }) => target === 'item.type' || target === 'item.length')
  if (list && !name && others) {
    return columns.map((column) => (column === list ? { ...column, target: 'item.name' } : column))
  }
  if (name && !list && !others && holdsLists(sheet, name.column, first)) {
    return columns.map((column) =>
      column === name ? { ...column, target: 'items', confidence: Math.min(column.confidence, 0.9) } : column,
    )
  }
  return columns
}

function holdsLists(sheet: Sheet, column: number, first: number): boolean {
  const texts = sheet.rows.slice(first, first + 200).flatMap((row) => row[column]?.trim() || [])
  const lists = texts.filter((text) => text.split(/[、,，;；\n]/).length >= 3)
  return texts.length > 0 && lists.length >= texts.length * mostly
}

function contentOf(
  sheet: Sheet,
  column: number,
  first: number,
): Pick<UnderstoodColumn, 'samples' | 'filled'> {
  const different = new Set<string>()
  let filled = 0
  for (let row = first; row < sheet.rows.length; row += 1) {
    const text = sheet.rows[row]?.[column]
    if (!text || text.trim() === '') continue
    filled += 1
    if (different.size < samples) different.add(text.trim())
  }
  return { samples: [...different], filled }
}

function keptTitles(profiles: readonly Profile[]): (title: string) => boolean {
  const titles = new Set(profiles.flatMap(({ columns }) => columns.map(({ title }) => titleKey(title))))
  return (title) => titles.has(title)
}

function bestProfile(
  profiles: readonly Profile[],
  headers: readonly (readonly HeaderColumn[])[],
): Profile | undefined {
  if (profiles.length === 0) return undefined
  const titles = headers.map(
    (columns) => new Set(columns.map(({ texts }) => titleKey(texts.map(shownTitle)))),
  )
  const fits = profiles.map((profile) => ({
    profile,
    fit: Math.max(0, ...titles.map((each) => fitOf(profile, each))),
  }))
  // Of two that fit as well, the one that says more.
  return fits
    .filter(({ fit }) => fit >= leastFit)
    .toSorted(
      (one, other) => other.fit - one.fit || other.profile.columns.length - one.profile.columns.length,
    )[0]?.profile
}
