import { limits } from '../../entry.ts'
import type { Cell, DraftWriter } from './draft-writer.ts'
import { readFormat, type FormatReading } from '../words/read-format.ts'
import { listedWords } from './texts.ts'

/** A path in one cell. */
const steps = /\s*[/／>＞→\\|｜\n]+\s*/
const commas = /\s*[、,，;；]\s*/

/** 信息资源分类: a level in each column, or the whole path in one cell. */
export function draftClassification(writer: DraftWriter) {
  const cells = writer.cells.get('classification') ?? []
  const [only] = cells
  if (!only) return
  const words = levelsOf(cells, writer)
  if (words.length > limits.words || words.some(({ text }) => text.length > limits.name)) {
    writer.problem('too-long', only)
    return
  }
  const names = words.map((cell) => writer.read('classification', cell).value)
  writer.set(
    'classification',
    names,
    words.map(({ text }) => text),
  )
}

/** The words of a path. With a column for each level none is cut, since the name of a level may have any mark in it. */
function levelsOf(cells: readonly Cell[], { columns }: DraftWriter): Cell[] {
  const levels = columns.entry.filter(({ target }) => target === 'classification').length
  const [only] = cells
  if (!only || levels > 1) return [...cells]
  return pathWords(only.text).map((text) => ({ ...only, text }))
}

export function pathWords(text: string): string[] {
  const parts = listedWords(text, steps)
  return parts.length > 1 ? parts : listedWords(text, commas)
}

/** 信息资源格式: category, types and note together, since people write the one in the column of the other. */
export function draftFormats(writer: DraftWriter) {
  const [categoryCell] = writer.cells.get('formatCategory') ?? []
  const cells = writer.cells.get('formats') ?? []
  const [noteCell] = writer.cells.get('formatNote') ?? []
  const { tables } = writer.reader
  if (noteCell) {
    const note = writer.fitting('formatNote', noteCell)
    if (note !== undefined) writer.set('formatNote', note)
  }
  if (categoryCell) draftCategory(writer, categoryCell)
  const [first] = cells
  if (!first) return
  const words = cells.flatMap((cell) =>
    writer.reader.formatWords(cell.text).map((text) => ({ ...cell, text })),
  )
  if (words.length > limits.formats || words.some(({ text }) => text.length > limits.name)) {
    writer.problem('too-long', first)
    return
  }
  const readings = words.map((cell) => {
    const { value, how, format } = writer.reader.read('formats', cell.text)
    if (how === 'guessed') writer.note('word-guessed', cell)
    if (how === 'unknown') writer.note('word-kept', cell)
    return { ...(format ?? readFormat(value, tables)), format: value, how }
  })
  const formats = [...new Set(readings.flatMap(({ format }) => format || []))]
  writer.set(
    'formats',
    formats,
    words.map(({ text }) => text),
  )
  assumeRest(writer, readings, first)
}

function draftCategory(writer: DraftWriter, cell: Cell) {
  const { value, how } = writer.read('formatCategory', cell)
  const text = how === 'unknown' ? writer.fitting('formatCategory', cell) : value
  if (text === undefined) return
  if (how === 'unknown') writer.note('word-kept', cell)
  writer.set('formatCategory', text, cell.text)
  if (how !== 'guessed') return
  // xlsx in the column of the category is a type as well, where the types' own column says nothing.
  const { format } = readFormat(cell.text, writer.reader.tables)
  if (writer.reader.tables.isBelow('format', format, value)) {
    writer.draft.assumed.push({
      values: { formats: [format] },
      note: { note: 'word-guessed', row: cell.row, column: cell.column, text: cell.text },
      of: 'formatCategory',
    })
  }
}

/** The category, where it is the one of every type, and what 数据库-其他 says besides. */
function assumeRest(writer: DraftWriter, readings: readonly FormatReading[], cell: Cell) {
  const categories = new Set(readings.map(({ category }) => category))
  const [only] = categories
  const note = readings.flatMap((reading) => reading.note ?? []).join('、')
  if (note !== '' && !writer.cells.has('formatNote')) writer.set('formatNote', note)
  // A file with rows and pages in it is not called a spreadsheet for its first word.
  if (categories.size !== 1 || only === undefined || writer.cells.has('formatCategory')) return
  writer.draft.assumed.push({
    values: { formatCategory: only },
    note: { note: 'format-category-from-type', row: cell.row, column: cell.column, text: cell.text },
    of: 'formats',
  })
}
