import type { SheetNote, SheetProblem, SheetRow } from '../../../shared/sheet/plan.ts'
import type { ImportState } from '../use-desk.ts'

/** A cell of an entry with what is wrong with it. */
export interface ProblemCell {
  row: number
  column: number | undefined
  /** As the program met it: in the file, or as it was mended. */
  text: string
  problems: SheetProblem[]
}

/** The cells that keep an entry out, and those that were mended, in the file's order. */
export function problemCells(row: SheetRow, { draft }: ImportState): ProblemCell[] {
  const cells = new Map<string, ProblemCell>()
  const at = (place: { row: number; column?: number; text?: string }) => {
    const key = `${place.row} ${place.column}`
    const cell = cells.get(key) ?? {
      row: place.row,
      column: place.column,
      text: place.text ?? '',
      problems: [],
    }
    cells.set(key, cell)
    return cell
  }
  for (const problem of row.problems) at(problem).problems.push(problem)
  for (const { sheet, row: line, column, text } of draft.mended) {
    if (sheet === row.sheet && row.first <= line && line <= row.last) at({ row: line, column, text })
  }
  return [...cells.values()].toSorted(
    (one, other) => one.row - other.row || (one.column ?? -1) - (other.column ?? -1),
  )
}

/** What was guessed, once for all cells of which the same is to be said. */
export function noteGroups({ notes }: SheetRow): SheetNote[][] {
  const groups = Map.groupBy(notes, ({ note, text }) => `${note}\n${text}`)
  return [...groups.values()]
}
