import { Failure } from '../../../shared/failures.ts'
import { workbookLimits, type Sheet } from '../../../shared/sheet/workbook.ts'
import { numberText } from './cell-values.ts'
import { Budget, megabytes, readerLimits, type Refusals } from './limits.ts'
import { withPlainLines } from './xml-text.ts'

/**
 * A JSON array of flat records as a sheet: the keys of all of them, in the order in which they first come, are its first row.
 *
 * @param bytes valid UTF-8
 * @throws {Failure} SHEET_NOT_RECORDS, SHEET_LIMIT, FILE_TOO_LARGE
 */
export function readRecords(bytes: Buffer, name: string, refusals: Refusals): Sheet {
  const { path } = refusals
  if (bytes.length > megabytes(readerLimits.jsonMB)) {
    throw new Failure('FILE_TOO_LARGE', { path, limitMB: readerLimits.jsonMB })
  }
  const longNumbers = checkShape(bytes, name, refusals)
  const records = parsed(bytes.toString('utf8'), longNumbers)
  if (!Array.isArray(records) || !records.every(isRecord)) throw new Failure('SHEET_NOT_RECORDS', { path })
  if (records.length >= workbookLimits.rows) throw refusals.limit('rows', workbookLimits.rows, name)
  const columns = new Map<string, number>()
  for (const record of records) {
    for (const key of Object.keys(record)) {
      if (columns.has(key)) continue
      columns.set(key, columns.size)
      if (columns.size > workbookLimits.columns) {
        throw refusals.limit('columns', workbookLimits.columns, key)
      }
    }
  }
  const budget = new Budget(refusals)
  const checked = (text: string, row: number) => {
    const place = `${name}!${row}`
    // JSON can spell half a character, which the database would turn into another one.
    if (!text.isWellFormed())
      throw new Failure('SHEET_TEXT_UNREADABLE', { path, encoding: 'JSON', line: row })
    if (text.length > workbookLimits.cell) throw refusals.limit('cell', workbookLimits.cell, place)
    budget.takeText(text.length, () => place)
    return text
  }
  const rows = records.map((record, at) => {
    const row: string[] = []
    for (const [key, value] of Object.entries(record)) {
      const text = checked(cellText(value), at + 2)
      const column = columns.get(key) ?? 0
      if (text === '') continue
      while (row.length <= column) row.push('')
      row[column] = text
    }
    budget.takeCells(row.length, `${name}!${at + 2}`)
    return row
  })
  const header = [...columns.keys()].map((key) => checked(key, 1))
  return {
    name,
    hidden: false,
    rows: header.length > 0 ? [header, ...rows] : [],
    merges: [],
    formulas: 0,
    remarks: [],
  }
}

/**
 * Looks at the marks between the values before they become objects, of which a small file can hold too many.
 *
 * @returns whether there are numbers that a double does not hold
 */
function checkShape(bytes: Buffer, name: string, refusals: Refusals): boolean {
  let depth = 0
  let values = 0
  let containers = 0
  let digits = 0
  let longNumbers = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x30 && byte <= 0x39) {
      digits += 1
      if (digits > 15) longNumbers = true
      continue
    }
    digits = 0
    if (byte === 0x22) at = endOfString(bytes, at)
    else if (byte === 0x2c) values += 1
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1
      containers += 1
      if (depth > readerLimits.depth) throw refusals.limit('depth', readerLimits.depth, name)
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1
    if (values > readerLimits.jsonValues) throw refusals.limit('cells', readerLimits.jsonValues, name)
    if (containers > readerLimits.jsonContainers) {
      throw refusals.limit('rows', readerLimits.jsonContainers, name)
    }
  }
  return longNumbers
}

function endOfString(bytes: Buffer, opening: number): number {
  for (let at = opening + 1; at < bytes.length; at += 1) {
    if (bytes[at] === 0x5c) at += 1
    else if (bytes[at] === 0x22) return at
  }
  return bytes.length
}

function parsed(text: string, longNumbers: boolean): unknown {
  try {
    return longNumbers ? (JSON.parse(text, keepDigits) as unknown) : (JSON.parse(text) as unknown)
  } catch {
    // A SyntaxError: what is no JSON is no list of records either.
    return undefined
  }
}

/** A long number keeps its digits, as text: it is a code that somebody forgot to put in quotes. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const { source } = context ?? {}
  return typeof value === 'number' && source !== undefined && /^-?\d{16,}$/.test(source) ? source : value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return withPlainLines(value)
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return withPlainLines(value.join('、'))
  return JSON.stringify(value)
}
