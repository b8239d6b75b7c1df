import type { Cell, CellStyle, CellValue, MergeRange, WriteOptions, WriteSheet } from 'hucre/xlsx'
import type { papers } from '../../../shared/sheet/plan.ts'
import { columnLetters, type Merge } from '../../../shared/sheet/workbook.ts'
import { guarded } from '../../../shared/sheet/guard.ts'
import { escaped, textCell } from './cell.ts'
import type { DropDown, DropDowns } from './drop-downs.ts'
import type { Block } from './entry-block.ts'
import { headerCells } from './header-cells.ts'
import { blockHeights, linesOf } from './heights.ts'
import { bodyFont, subtitleLook, titleLook } from './looks.ts'

export type Paper = (typeof papers)[number]
export type NamedRange = NonNullable<WriteOptions['namedRanges']>[number]

/** A column of a table, ready to be written. */
export interface SheetColumn {
  title: readonly string[]
  width: number
  /** One cell for all rows of an entry. */
  merged: boolean
  head: CellStyle
  look: CellStyle
  /** Of its cells that begin no entry, where these look otherwise. */
  below?: CellStyle | undefined
  hidden?: boolean | undefined
  /** Not in print. */
  beside?: boolean | undefined
  list?: DropDown | undefined
}

/** A table under its title, as it is printed. */
export interface Table {
  name: string
  title: string
  subtitle: string
  titleRows: 1 | 2
  headerRows: number
  frozen: number
  columns: readonly SheetColumn[]
  blocks: readonly Block[]
  /** Blank rows below, to fill in. */
  spare: number
  paper: Paper
  /** Blocks that are shown otherwise, by their number, and cannot be written in. */
  looks?: ReadonlyMap<number, CellStyle>
}

/** A sheet of the workbook with the names that print it. */
export interface MadeSheet {
  sheet: WriteSheet
  names: NamedRange[]
}

/** Merged cells that a spreadsheet still opens quickly; beyond them what is merged is left blank below, which means the same. */
const mergesMost = 50_000
export function tableSheet(table: Table, lists: DropDowns): MadeSheet {
  const { columns, blocks, titleRows, headerRows, name } = table
  const header = headerCells(
    columns.map(({ title }) => title),
    headerRows,
    titleRows,
  )
  const first = titleRows + headerRows
  const body = bodyRows(table, first)
  const last = first + body.rows.length - 1
  const shown = columns.filter(({ beside }) => !beside).length
  const columnsLook = columns.map(({ width, hidden, look }) => ({
    width,
    style: look,
    ...(hidden && { hidden }),
  }))
  const blank = columns.map(() => null)
  return {
    sheet: {
      name,
      columns: columnsLook,
      rows: [...Array.from({ length: first }, () => blank), ...body.rows],
      cells: new Map([...headCells(table, header.rows, shown), ...body.cells]),
      rowDefs: new Map([
        ...titleHeights(table, widthOf(columns.slice(0, shown))),
        ...header.rows.map((_, row): [number, { height: number }] => [
          titleRows + row,
          { height: headHeight(table, row) },
        ]),
        ...body.heights,
      ]),
      merges: [
        ...Array.from({ length: titleRows }, (_, row) => row).flatMap((row) =>
          shown > 1 ? [{ top: row, bottom: row, left: 0, right: shown - 1 }] : [],
        ),
        ...header.merges,
        ...(body.merges.length <= mergesMost ? body.merges : []),
      ].map(mergeRange),
      freezePane: { rows: first, columns: table.frozen },
      dataValidations: columns.flatMap(({ list }, at) =>
        list && last >= first
          ? [lists.validation(list, `${columnLetters(at)}${first + 1}:${columnLetters(at)}${last + 1}`)]
          : [],
      ),
      protection: openProtection,
      ...printed(table.paper),
    },
    names: printNames(
      name,
      { first: titleRows + 1, last: first },
      { right: shown, bottom: first + rowsIn(blocks) },
    ),
  }
}

function bodyRows({ columns, blocks, spare, looks }: Table, first: number) {
  const rows: CellValue[][] = []
  const merges: Merge[] = []
  const cells: [string, Partial<Cell>][] = []
  const heights: [number, { height: number }][] = []
  for (const [index, block] of blocks.entries()) {
    const top = first + rows.length
    const look = looks?.get(index)
    for (const [at, height] of blockHeights(block, columns).entries()) {
      heights.push([top + at, { height }])
    }
    for (const texts of block) {
      if (look)
        for (const column of columns.keys()) cells.push([`${first + rows.length},${column}`, { style: look }])
      rows.push(texts.map((text) => (typeof text === 'number' ? text : textCell(text))))
    }
    if (block.length > 1) {
      for (const [column, { merged }] of columns.entries()) {
        if (merged) merges.push({ top, bottom: top + block.length - 1, left: column, right: column })
      }
    }
  }
  for (let more = 0; more < spare; more += 1) rows.push(columns.map(() => null))
  const begins = new Set(firstRows(blocks, first))
  for (const [column, { below }] of columns.entries()) {
    if (!below) continue
    for (let row = first; row < first + rows.length; row += 1) {
      if (!begins.has(row)) cells.push([`${row},${column}`, { style: below }])
    }
  }
  return { rows, merges, cells, heights }
}

function* firstRows(blocks: readonly Block[], first: number): Generator<number> {
  let row = first
  for (const block of blocks) {
    yield row
    row += block.length
  }
}

function headCells(
  table: Table,
  header: readonly (readonly string[])[],
  shown: number,
): [string, Partial<Cell>][] {
  const { columns, titleRows } = table
  const words = header.flatMap((texts, row) =>
    texts.map((text, column): [string, Partial<Cell>] => [
      `${titleRows + row},${column}`,
      { value: textCell(text), style: columns[column]?.head ?? {} },
    ]),
  )
  const above = titleCells(table).flatMap((cell, row) =>
    // Beyond the printed columns nothing is drawn.
    columns.map((_, column): [string, Partial<Cell>] => [
      `${row},${column}`,
      column === 0 ? cell : { style: column < shown ? (cell.style ?? {}) : {} },
    ]),
  )
  return [...above, ...words]
}

function titleCells({ title, subtitle, titleRows }: Table): Partial<Cell>[] {
  if (titleRows === 2) {
    return [
      { value: textCell(title), style: titleLook },
      { value: textCell(subtitle), style: subtitleLook },
    ]
  }
  const [first, rest] = [escaped(guarded(title)), escaped(`\n${subtitle}`)]
  return [
    {
      value: `${first}${rest}`,
      richText: [
        { text: first, font: titleLook.font ?? {} },
        { text: rest, font: bodyFont },
      ],
      style: { ...titleLook, alignment: { ...titleLook.alignment, wrapText: true } },
    },
  ]
}

function titleHeights({ titleRows, subtitle }: Table, width: number): [number, { height: number }][] {
  const below = 18 * linesOf(subtitle, width)
  if (titleRows === 1) return [[0, { height: 30 + below }]]
  return [
    [0, { height: 30 }],
    [1, { height: below }],
  ]
}

/** A word over several columns has their width together. */
function headHeight({ columns, headerRows }: Table, row: number): number {
  const lines = columns.map(({ title, width }) => {
    if (title.length < headerRows) return Math.ceil(linesOf(title.at(-1) ?? '', width) / headerRows)
    return row < title.length - 1 ? 1 : linesOf(title[row] ?? '', width)
  })
  return Math.max(1, ...lines) * 13.5 + 6
}

function rowsIn(blocks: readonly Block[]): number {
  return blocks.reduce((rows, block) => rows + block.length, 0)
}

function widthOf(columns: readonly SheetColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0)
}

/** Without a password: it keeps the identities from being written over, and nobody from anything else. */
export const openProtection = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  insertColumns: true,
  insertHyperlinks: true,
  deleteRows: true,
  deleteColumns: true,
  sort: true,
  autoFilter: true,
} as const

export function printed(paper: Paper): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> {
  return {
    pageSetup: {
      paperSize: paper === 'A3' ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页　共 &N 页' },
  }
}

/** Rows count from 1. By names of our own, since hucre leaves a sheet's name unquoted in them, which Excel mends with a prompt. */
export function printNames(
  name: string,
  header: { first: number; last: number },
  area: { right: number; bottom: number },
): NamedRange[] {
  const sheet = `'${name.replaceAll("'", "''")}'`
  return [
    {
      name: '_xlnm.Print_Area',
      range: `${sheet}!$A$1:$${columnLetters(area.right - 1)}$${area.bottom}`,
      scope: name,
    },
    { name: '_xlnm.Print_Titles', range: `${sheet}!$${header.first}:$${header.last}`, scope: name },
  ]
}

export function mergeRange({ top, left, bottom, right }: Merge): MergeRange {
  return { startRow: top, startCol: left, endRow: bottom, endCol: right }
}
