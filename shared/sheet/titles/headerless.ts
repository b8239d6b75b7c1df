import type { Target } from '../plan.ts'
import type { Sheet } from '../workbook.ts'

interface Guess {
  column: number
  target?: Target
  confidence: number
}

/** Rows that are looked at. */
const looked = 200
const guessed = 0.6

/**
 * What the columns of a text file without a header may be, by their cells alone: names are short and nearly all different, summaries are
 * longer. Nothing else is guessed.
 */
export function guessedColumns(sheet: Sheet): Guess[] {
  const rows = sheet.rows.slice(0, looked).filter((row) => row.some((text) => text.trim() !== ''))
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) =>
    likenessOf(
      column,
      rows.map((row) => row[column]?.trim() ?? ''),
    ),
  )
  const worded = columns.filter(({ isWords }) => isWords)
  const name = worded.find(({ different, length }) => different > 0.9 && length <= 60)
  const summary = worded.find((column) => column !== name && column.length >= (name?.length ?? 0))
  return columns.map(({ column }) => {
    const target: Target | undefined =
      column === name?.column ? 'name' : name && column === summary?.column ? 'summary' : undefined
    return { column, ...(target && { target }), confidence: target ? guessed : 0 }
  })
}

function likenessOf(column: number, cells: readonly string[]) {
  const texts = cells.filter((text) => text !== '')
  const han = texts.filter((text) => /\p{Script=Han}{2}/u.test(text))
  return {
    column,
    isWords: texts.length > cells.length * 0.9 && han.length > texts.length * 0.9,
    different: new Set(texts).size / Math.max(1, texts.length),
    length: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
  }
}
