import { limits } from '../../entry.ts'
import type { FieldPath } from '../../entry-path.ts'
import type { SheetNote, SheetProblem, Target } from '../plan.ts'
import type { Reading, WordReader } from '../words/meanings.ts'
import type { Draft, EntryTarget } from './draft.ts'
import { longestOf } from './limits.ts'
import type { BodyColumns } from './row-groups.ts'
import { tidied } from './texts.ts'

/** A cell that says something, and where. */
export interface Cell {
  text: string
  row: number
  column: number
}

/** What the cells of an entry are put into, while it is drafted. */
export class DraftWriter {
  readonly draft: Draft
  readonly reader: WordReader
  readonly columns: BodyColumns
  /** Cells by target, in the order of their columns; marks for nothing are left out. */
  readonly cells: ReadonlyMap<Target, readonly Cell[]>

  constructor(
    draft: Draft,
    reader: WordReader,
    columns: BodyColumns,
    cells: ReadonlyMap<Target, readonly Cell[]>,
  ) {
    this.draft = draft
    this.reader = reader
    this.columns = columns
    this.cells = cells
  }

  note(note: SheetNote['note'], { text, row, column }: Cell) {
    this.draft.notes.push({ note, row, column, text })
  }

  problem(problem: SheetProblem['problem'], { text, row, column }: Cell) {
    // A text that is too long to keep is too long to repeat.
    this.draft.problems.push({
      problem,
      row,
      column,
      text: text.length > 100 ? `${text.slice(0, 99)}…` : text,
    })
  }

  /** @param value of the field's own kind, which its path says */
  set(path: FieldPath, value: string | string[], written: string | string[] = value) {
    ;(this.draft.values as Record<string, string | string[]>)[path] = value
    if (written !== value) (this.draft.written as Record<string, string | string[]>)[path] = written
  }

  /** A word that nothing is taken from: its cell is not blank all the same. */
  unknown(path: FieldPath, cell: Cell) {
    ;(this.draft.written as Record<string, string>)[path] = cell.text
    this.note('word-unknown', cell)
  }

  isMapped(target: EntryTarget): boolean {
    return this.draft.mapped.includes(target)
  }

  /** A word's code, with the note that its reading asks for. */
  read(target: Target, cell: Cell): Reading {
    const reading = this.reader.read(target, cell.text)
    if (reading.how === 'guessed') this.note('word-guessed', cell)
    return reading
  }

  /** A text that fits, or a problem. */
  fitting(target: Target, cell: Cell): string | undefined {
    const longest = longestOf(target)
    const text = tidied(target, cell.text, longest === limits.text)
    if (text.length <= longest) return text
    this.problem('too-long', cell)
    return undefined
  }
}
