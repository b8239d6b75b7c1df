import { z } from 'zod'

// A workbook as texts, whatever file it came from: what people see in its cells, and where.

/** Merged cells; rows and columns count from 0, both ends belong to it. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

/** What a cell's text cannot say by itself. */
export const cellRemarks = [
  /** Excel shows an error there (#REF!, #N/A); the text is empty. */
  'error',
  /** A formula that was never worked out: there is no value to take. */
  'no-value',
  /** A number of more than 15 digits: Excel has replaced the last ones by zeros. */
  'digits-lost',
] as const

export interface CellRemark {
  kind: (typeof cellRemarks)[number]
  row: number
  column: number
  /** As Excel shows it. */
  text: string
}

/** One sheet; a text file is a workbook of one. */
export interface Sheet {
  name: string
  hidden: boolean
  /** Texts by row and column, so that a place in here is the place in Excel; rows may be of different length. */
  rows: string[][]
  merges: Merge[]
  /** Cells whose text is what Excel had worked out of a formula; formulas are never worked out here. */
  formulas: number
  remarks: CellRemark[]
}

/** How the bytes of a text file became characters. */
export const encodings = ['utf-8', 'utf-16le', 'gb18030', 'big5'] as const
export type Encoding = (typeof encodings)[number]

export const workbookKinds = ['xlsx', 'csv', 'tsv', 'json'] as const

export interface Workbook {
  kind: (typeof workbookKinds)[number]
  /** Of text files. */
  encoding?: Encoding
  sheets: Sheet[]
}

/** What is read at most: generous beside the catalog of a city, small beside a bomb. */
export const workbookLimits = {
  fileMB: 64,
  sheets: 100,
  rows: 300_000,
  columns: 500,
  cells: 8_000_000,
  /** UTF-16 code units in one cell: what Excel itself allows. */
  cell: 32_767,
  merges: 200_000,
  /** Remarks that are kept of one sheet. */
  remarks: 1000,
} as const

export const cellRemarkSchema = z.strictObject({
  kind: z.enum(cellRemarks),
  row: z.number().int().nonnegative(),
  column: z.number().int().nonnegative(),
  text: z.string(),
})

/** A column's letters as Excel has them, from 0: A, B, …, Z, AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCodePoint(65 + (column % 26))
}
