import type { Cell, CellStyle, CellValue } from 'hucre/xlsx'
import { unguarded } from '../../../shared/sheet/guard.ts'
import type { Header, SheetRow } from '../../../shared/sheet/plan.ts'
import type { Sheet, Workbook } from '../../../shared/sheet/workbook.ts'
import { answerTexts } from './answer-texts.ts'
import { textCell } from './cell.ts'
import type { SheetWords } from './entry-block.ts'
import { displayWidth, linesOf } from './heights.ts'
import { fills, headLook, textLook } from './looks.ts'
import { requireRoom } from './room.ts'
import { SheetNames } from './sheet-names.ts'
import { mergeRange, printed, type MadeSheet } from './table-sheet.ts'

/** Where entries were read in a workbook. */
export interface AnsweredSheet {
  name: string
  header?: Header | undefined
}

export interface Answered {
  sheets: readonly AnsweredSheet[]
  rows: readonly SheetRow[]
  /** Rows, by their index, of entries that are secret in the file or here, or hold secret items: their content stays here (Article 24). */
  secret: ReadonlySet<number>
}

/** Columns whose width is worth working out from so many rows. */
const sampled = 200
const widest = 40

/**
 * A workbook that was read, every cell again, with two columns at the right: what became of each row, and why. A second time they take the
 * place of the first. @throws {Failure} SHEET_TOO_LARGE
 */
export function answersWorkbook(
  { t }: Pick<SheetWords, 't'>,
  workbook: Workbook,
  { sheets, rows, secret }: Answered,
): MadeSheet[] {
  const names = new SheetNames()
  const bySheet = Map.groupBy(rows, ({ sheet }) => sheet)
  const made = workbook.sheets.map((sheet) => {
    const read = sheets.find(({ name }) => name === sheet.name)
    const answers = read ? (bySheet.get(sheet.name) ?? []) : []
    return answeredSheet({ t }, names.free(sheet.name), sheet, { read, answers, secret })
  })
  const cells = made.reduce((sum, { sheet }) => sum + (sheet.rows?.length ?? 0), 0)
  const columns = Math.max(1, ...made.map(({ sheet }) => sheet.columns?.length ?? 0))
  requireRoom({ entries: rows.length, rows: cells, columns })
  // A workbook of hidden sheets alone cannot be opened.
  const [first] = made
  if (first && made.every(({ sheet }) => sheet.hidden)) first.sheet.hidden = false
  return made
}

function answeredSheet(
  { t }: Pick<SheetWords, 't'>,
  name: string,
  sheet: Sheet,
  {
    read,
    answers,
    secret,
  }: { read: AnsweredSheet | undefined; answers: readonly SheetRow[]; secret: ReadonlySet<number> },
): MadeSheet {
  const titles = [t('sheetFile.answers.result'), t('sheetFile.answers.reason')]
  const texts = withoutRows(
    sheet.rows,
    answers.filter(({ index }) => secret.has(index)),
  )
  const headerRow = read?.header?.last
  const width = texts.reduce((most, row) => Math.max(most, row.length), 0)
  const at = headerRow === undefined ? width : answerColumn(texts[headerRow] ?? [], titles, width)
  const cells = new Map<string, Partial<Cell>>()
  const put = (row: number, column: number, text: string, style: CellStyle) =>
    cells.set(`${row},${column}`, { value: textCell(text), style })
  if (read) {
    for (let row = read.header?.first ?? 1; row <= (read.header?.last ?? 0); row += 1) {
      for (let column = 0; column < at; column += 1) cells.set(`${row},${column}`, { style: headLook })
    }
    // Without a header row the columns have no title, and the rows their answers.
    for (const [index, title] of titles.entries())
      if (headerRow !== undefined) put(headerRow, at + index, title, headLook)
    for (const row of answers) {
      const isSecret = secret.has(row.index)
      const { result, reason } = answerTexts({ t }, row, isSecret)
      const style = { ...textLook, fill: fillOf(row, isSecret) }
      put(row.first, at, result, style)
      put(row.first, at + 1, reason, style)
      if (isSecret) continue
      for (const { row: place, column } of row.problems) {
        if (column !== undefined && column < at) {
          cells.set(`${place},${column}`, { style: { ...textLook, fill: fills.wrong } })
        }
      }
    }
  }
  const columns = Math.max(width, read ? at + titles.length : width)
  const rows = texts.map((row) => rowCells(row, read ? at : columns, columns))
  const widths = Array.from({ length: columns }, (_, column) => widthOf(texts, column))
  if (read) widths.splice(at, 2, 12, 60)
  return {
    sheet: {
      name,
      hidden: sheet.hidden,
      rows,
      cells,
      columns: widths.map((each) => ({ width: each, style: textLook })),
      merges: sheet.merges.filter(({ right }) => right < at).map(mergeRange),
      rowDefs: new Map(
        answers.map((row): [number, { height: number }] => [
          row.first,
          {
            height: Math.min(
              409,
              linesOf(answerTexts({ t }, row, secret.has(row.index)).reason, 60) * 13.5 + 6,
            ),
          },
        ]),
      ),
      ...(headerRow !== undefined && { freezePane: { rows: headerRow + 1 } }),
      ...printed('A4'),
    },
    names: [],
  }
}

function withoutRows(
  rows: readonly string[][],
  without: readonly SheetRow[],
): readonly (readonly string[])[] {
  const left = new Set(
    without.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
  )
  return left.size === 0 ? rows : rows.map((row, index) => (left.has(index) ? [] : row))
}

/** Where the answers of an earlier time begin, or the first column that is free. */
function answerColumn(header: readonly string[], titles: readonly string[], width: number): number {
  const found = header.findIndex((_, column) =>
    titles.every((title, index) => unguarded(header[column + index] ?? '') === title),
  )
  return found === -1 ? width : found
}

/** The cells of a file that carries guards already keep the one they have. */
function rowCells(row: readonly string[], upTo: number, columns: number): CellValue[] {
  return Array.from({ length: columns }, (_, column) =>
    column < upTo || column >= upTo + 2 ? textCell(unguarded(row[column] ?? '')) : null,
  )
}

function widthOf(rows: readonly (readonly string[])[], column: number): number {
  const widths = rows.slice(0, sampled).map((row) => displayWidth(row[column] ?? ''))
  return Math.min(widest, Math.max(8, ...widths.map((each) => each + 2)))
}

function fillOf({ state, notes }: SheetRow, secret: boolean): NonNullable<CellStyle['fill']> {
  if (secret) return fills.retired
  if (state === 'failed') return fills.wrong
  if (notes.length > 0) return fills.changed
  return state === 'unchanged' ? fills.retired : fills.added
}
