import { Failure } from '../../../shared/failures.ts'
import type { Progress } from '../../../shared/shapes.ts'
import { columnLetters, workbookLimits, type Sheet } from '../../../shared/sheet/workbook.ts'
import { Budget, type Refusals } from './limits.ts'
import { Texts } from './xml-text.ts'

// Not papaparse, which reads the code tables: it takes one kind of line end for the whole file, splits a file of nothing but line ends into
// half a gigabyte before anybody can stop it, and keeps an error for each stray quote.

const delimiters = [',', '\t', ';'] as const
/** Rows, and bytes, by which the delimiter is told. */
const preview = { rows: 50, bytes: 256 * 1024 }

interface TableName {
  name: string
  /** What divides the cells of a file of this name, unless its rows say otherwise; '' where nothing does. */
  usual: ',' | '\t' | ''
}

/**
 * Reads comma, tab or semicolon separated text, as Excel does: a cell may be in quotes, and then hold delimiters and line ends.
 *
 * @param bytes valid UTF-8
 * @throws {Failure} SHEET_LIMIT, SHEET_QUOTE_OPEN
 */
export function readDelimited(
  bytes: Buffer,
  { name, usual }: TableName,
  refusals: Refusals,
  report: (progress: Progress) => void,
): { kind: 'csv' | 'tsv'; sheet: Sheet } {
  // A first line that only tells Excel the delimiter.
  const told = /^sep=([,;\t])\r?\n/i.exec(bytes.toString('latin1', 0, 8))
  const body = told ? bytes.subarray(told[0].length) : bytes
  const delimiter = told?.[1] ?? likelyDelimiter(body) ?? usual
  const budget = new Budget(refusals)
  const rows: string[][] = []
  let place = () => name
  const texts = new Texts((text) => budget.takeText(text.length, place))
  const rest = readRows(body, codeOf(delimiter), {
    cell(row, column, start, end, text) {
      place = () => `${name}!${columnLetters(column)}${row + 1}`
      const plain = plainText(text ?? texts.take(body, start, end))
      if (plain === '') return
      if (row >= workbookLimits.rows) throw refusals.limit('rows', workbookLimits.rows, place())
      if (column >= workbookLimits.columns) throw refusals.limit('columns', workbookLimits.columns, place())
      if (plain.length > workbookLimits.cell) throw refusals.limit('cell', workbookLimits.cell, place())
      if (text !== undefined) budget.takeText(text.length, place)
      const before = rows.length
      while (rows.length <= row) rows.push([])
      budget.takeRows(rows.length - before, place())
      const cells = rows[row] ?? []
      budget.takeCells(column + 1 - cells.length, place())
      while (cells.length < column) cells.push('')
      cells.push(plain)
    },
    row(row, at) {
      if (row % 1000 === 0) report({ phase: 'reading', done: at, total: body.length })
      return true
    },
  })
  if (rest !== undefined) {
    throw new Failure('SHEET_QUOTE_OPEN', { path: refusals.path, line: rest + 1 })
  }
  const sheet = { name, hidden: false, rows, merges: [], formulas: 0, remarks: [] }
  return { kind: delimiter === '\t' ? 'tsv' : 'csv', sheet }
}

interface RowsHandler {
  /** A cell that is not empty: its bytes, or its text where quotes were taken out of it. */
  cell(row: number, column: number, start: number, end: number, text?: string): void
  /** @returns whether to go on with the next one */
  row(row: number, at: number, columns: number): boolean
}

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** @returns the row whose quote is never closed, if there is one */
function readRows(bytes: Buffer, delimiter: number, handler: RowsHandler): number | undefined {
  const { length } = bytes
  let row = 0
  let column = 0
  let at = 0
  while (at < length) {
    const start = at
    let unquoted = ''
    let isQuoted = false
    if (bytes[at] === quote) {
      const end = closingQuote(bytes, at)
      if (end === -1) return row
      unquoted = bytes.toString('utf8', at + 1, end).replaceAll('""', '"')
      isQuoted = true
      at = end + 1
    }
    const rest = at
    let byte = bytes[at]
    while (at < length && byte !== delimiter && byte !== lineFeed && byte !== carriageReturn)
      byte = bytes[++at]
    if (isQuoted) handler.cell(row, column, start, at, unquoted + bytes.toString('utf8', rest, at))
    else if (at > start) handler.cell(row, column, start, at)
    at += 1
    if (byte === delimiter && at < length) {
      column += 1
      continue
    }
    if (byte === carriageReturn && bytes[at] === lineFeed) at += 1
    const columns = byte === delimiter ? column + 2 : column + 1
    if (!handler.row(row, at, columns)) return undefined
    row += 1
    column = 0
  }
  return undefined
}

function closingQuote(bytes: Buffer, opening: number): number {
  let at = bytes.indexOf(quote, opening + 1)
  while (at !== -1 && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2)
  return at
}

/** Line ends as in a workbook's cells; and ="00123", by which text files keep Excel from taking a text for a number, is 00123. */
function plainText(text: string): string {
  let plain = text
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2) {
    const inner = text.slice(2, -1)
    // Otherwise it is a longer formula, which is no guard.
    if (!inner.replaceAll('""', '').includes('"')) plain = inner.replaceAll('""', '"')
  }
  return plain.includes('\r') ? plain.replaceAll(/\r\n?/g, '\n') : plain
}

/** A number that no byte has, where nothing divides the cells. */
const codeOf = (delimiter: string) => delimiter.codePointAt(0) ?? -1

/** The delimiter that divides most rows alike, and into the most cells; it should be half of them at least. */
function likelyDelimiter(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, preview.bytes)
  let best = { delimiter: '', rows: 0, width: 0, enough: false }
  for (const delimiter of delimiters) {
    const counts = new Map<number, number>()
    let filled = 0
    let last = -1
    readRows(start, codeOf(delimiter), {
      cell(row) {
        if (row !== last) filled += 1
        last = row
      },
      row(row, _, columns) {
        if (columns > 1) counts.set(columns, (counts.get(columns) ?? 0) + 1)
        return row < preview.rows
      },
    })
    for (const [width, rows] of counts) {
      const better = rows > best.rows || (rows === best.rows && width > best.width)
      if (better) best = { delimiter, rows, width, enough: rows * 2 >= filled }
    }
  }
  return best.enough ? best.delimiter : undefined
}
