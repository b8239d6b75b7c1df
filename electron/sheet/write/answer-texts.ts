import type { SheetRow } from '../../../shared/sheet/plan.ts'
import { columnLetters } from '../../../shared/sheet/workbook.ts'
import { fieldInWords } from '../../../shared/words.ts'
import { fitting } from './cell.ts'
import type { SheetWords } from './entry-block.ts'

interface Place {
  row: number
  column?: number | undefined
  text: string
}

/** Characters of a cell that are repeated beside its place. */
const quoted = 60

/**
 * What became of a row, and why. Which fields change is said and not from what: the file goes back to whoever sent it, and what an entry
 * says here may be none of theirs.
 */
export function answerTexts(
  { t }: Pick<SheetWords, 't'>,
  { state, by, problems, notes, differences, errors }: SheetRow,
  secret: boolean,
): { result: string; reason: string } {
  if (secret) {
    return { result: t('sheetFile.answers.withheld'), reason: t('sheetFile.answers.withheldReason') }
  }
  const fields = [...new Set(differences.map(({ field }) => fieldInWords(t, fieldOf(field))))]
  const lines = [
    ...problems.map((each) =>
      problemAt(t, each, `${t(`sheet.problems.${each.problem}`)}。${t(`sheet.remedies.${each.problem}`)}`),
    ),
    ...(by && state !== 'failed' ? [t(`sheetFile.answers.by.${by}`)] : []),
    ...(fields.length > 0 && state !== 'failed'
      ? [t('sheetFile.answers.changed', { fields: fields.join('、') })]
      : []),
    ...notes.map((each) => noteAt(t, each, t(`sheet.notes.${each.note}`, { text: short(each.text) }))),
    ...(errors > 0 && state !== 'failed' ? [t('sheetFile.answers.errors', { number: errors })] : []),
  ]
  return {
    result: t(`sheetFile.answers.states.${state}`),
    reason: fitting(lines.join('\n'), t('sheetFile.more', { number: lines.length })),
  }
}

/** Everything that is said of items is one field of the entry. */
function fieldOf(field: string): string {
  return field.startsWith('item.') || field === 'itemOrder' ? 'items' : field
}

function problemAt(t: SheetWords['t'], { row, column, text }: Place, sentence: string): string {
  if (column === undefined) return t('sheetFile.answers.rowPlace', { row: row + 1, sentence })
  return t('sheetFile.answers.place', { cell: cellName(row, column), text: short(text), sentence })
}

/** A note has the cell's text in its sentence. */
function noteAt(t: SheetWords['t'], { row, column }: Place, sentence: string): string {
  if (column === undefined) return t('sheetFile.answers.rowPlace', { row: row + 1, sentence })
  return t('sheetFile.answers.notePlace', { cell: cellName(row, column), sentence })
}

function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`
}

function short(text: string): string {
  return text.length > quoted ? `${text.slice(0, quoted).replace(/\p{Cs}$/u, '')}…` : text
}
