import type { Merge, Sheet } from '../workbook.ts'
import type { Header } from '../plan.ts'
import { knownTitle, titleMatches } from './title-match.ts'
import { shownTitle, titleForms, titleKey } from './titles.ts'

/** Titles and notes stand above a header, and a header is of three rows at most. */
const searchedRows = 40
const headerRows = 3
/** Fewer columns that are known word for word are no header, unless the columns of its row resemble known ones. */
const leastKnown = 2
const sureKnown = 5
/** With its remarks: what is to be filled in, how, and by when. */
const longestTitle = 200

export interface HeaderColumn {
  column: number
  /** The texts of its cells as they are, from the top down. */
  texts: string[]
}

export interface FoundHeader {
  header: Header
  columns: HeaderColumn[]
}

/** Whether a mapping that is kept knows a title; absent where none is kept. */
type IsKept = ((title: string) => boolean) | undefined

/** The rows that say what the columns are; `undefined` where none do. */
export function findHeader(sheet: Sheet, isKept: IsKept): FoundHeader | undefined {
  const rows = Math.min(sheet.rows.length, searchedRows)
  const worthOf = worthByTitles(isKept)
  let found: { header: Header; worth: number; known: number } | undefined
  for (let last = 0; last < rows; last += 1) {
    // Below a header that is sure there is data, and perhaps another table.
    if (found && found.known >= sureKnown && last > found.header.last + headerRows) break
    for (let height = 0; height < headerRows && height <= last; height += 1) {
      const header = { first: last - height, last }
      const worths = headerColumns(sheet, header).map(worthOf)
      const known = worths.filter((worth) => worth > 0).length
      // A row without a title that is known is the last of no header, whatever stands above it.
      if (known === 0) break
      // Data among the words of a header, or a row of data taken for one, makes every path unknown.
      const worth = worths.reduce((sum, each) => sum + each, 0) - 0.01 * height
      if (known >= leastKnown && (!found || worth > found.worth + 1e-9)) found = { header, worth, known }
    }
  }
  const header = found?.header ?? alikeHeader(sheet, rows)
  return header && { header, columns: headerColumns(sheet, header) }
}

/** What a column adds to a header, each title worked out once. */
function worthByTitles(isKept: IsKept): (column: HeaderColumn) => number {
  const worths = new Map<string, number>()
  const forms = new Map<string, readonly string[]>()
  const formsOf = (text: string) => {
    let known = forms.get(text)
    if (!known) forms.set(text, (known = titleForms(text)))
    return known
  }
  return ({ texts }) => {
    const key = texts.join('\n')
    let worth = worths.get(key)
    if (worth === undefined) worths.set(key, (worth = worthOfTitle(texts, isKept, formsOf)))
    return worth
  }
}

function worthOfTitle(
  texts: readonly string[],
  isKept: IsKept,
  formsOf: (text: string) => readonly string[],
): number {
  // A sentence is no title.
  if (texts.some((text) => text.length > longestTitle)) return 0
  if (isKept?.(titleKey(texts.map(shownTitle)))) return 1
  const match = knownTitle(texts, formsOf)
  // A column that is left out may be anything's: it helps to tell a header, and does not make one.
  return match === undefined ? 0 : match.target === 'leftOut' ? 0.3 : match.confidence
}

/** Where no title is known, the first row of several whose words resemble known ones. */
function alikeHeader(sheet: Sheet, rows: number): Header | undefined {
  for (let row = 0; row < Math.min(rows, 10); row += 1) {
    const columns = headerColumns(sheet, { first: row, last: row })
    const short = columns.filter(({ texts }) => (texts.at(-1) ?? '').length <= 20)
    if (short.length < 3 || short.length < columns.length) continue
    const alike = short.filter(({ texts }) => titleMatches(texts).length > 0)
    if (alike.length >= 3 && alike.length >= columns.length / 2) return { first: row, last: row }
  }
  return undefined
}

/** The columns of a header, each with its words from the top down; those without any are none. */
export function headerColumns(sheet: Sheet, { first, last }: Header): HeaderColumn[] {
  const merges = sheet.merges.filter(({ top, bottom }) => top <= last && bottom >= first)
  const texts = Array.from({ length: last - first + 1 }, (_, index) =>
    (sheet.rows[first + index] ?? []).map((text) => text.trim()),
  )
  const width = Math.max(0, ...texts.map((row) => row.length))
  fillMerges(texts, merges, { first, last }, width)
  fillGroups(texts, width)
  return Array.from({ length: width }, (_, column) => {
    const words = texts.flatMap((row) => row[column] || [])
    const different = words.filter((word, index) => word !== words[index - 1])
    return { column, texts: different }
  }).filter((each) => each.texts.length > 0)
}

function fillMerges(texts: string[][], merges: readonly Merge[], { first, last }: Header, width: number) {
  for (const { top, left, bottom, right } of merges) {
    const text = texts[top - first]?.[left] ?? ''
    // A title over the whole table names no column.
    const isTitle = right - left + 1 >= Math.max(4, width * 0.8)
    for (let row = Math.max(top, first); row <= Math.min(bottom, last); row += 1) {
      const cells = texts[row - first] ?? []
      for (let column = left; column <= right; column += 1) cells[column] = isTitle ? '' : text
    }
  }
}

/**
 * A text file has no merged cells: a group's word stands over its first column, with blanks beside it. A column that has no word of its own
 * below is no group.
 */
function fillGroups(texts: string[][], width: number) {
  for (const [index, row] of texts.slice(0, -1).entries()) {
    const below = texts[index + 1] ?? []
    if (row.findLastIndex((text) => text !== '') < 1) {
      // One word alone at the beginning of its row is a title.
      texts[index] = []
      continue
    }
    let group = ''
    for (let column = 0; column < width; column += 1) {
      const [text = '', own = ''] = [row[column], below[column]]
      if (text !== '') group = own === '' || own === text ? '' : text
      else if (own !== '') row[column] = group
      else group = ''
    }
  }
}
