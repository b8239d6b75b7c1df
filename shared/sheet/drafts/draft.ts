import type { Item } from '../../entry.ts'
import type { FieldPath, ValueAt } from '../../entry-path.ts'
import type { ItemMember } from '../../item-cells.ts'
import type { SheetNote, SheetProblem, Target } from '../plan.ts'

/** What an entry's own columns can be. */
export type EntryTarget = Exclude<Target, `item.${keyof Item}`>

/** Values of an entry's fields, by their paths. */
export type FieldValues = { [Path in FieldPath]?: ValueAt<Path> }

/** Something that the file does not say, and that follows of what it says; for fields that are empty. */
export interface Assumption {
  values: FieldValues
  note: SheetNote
  /**
   * The field that it follows of, where an entry that is here may have it too once that field changes. What a person has settled since is not
   * to be guessed again.
   */
  of?: FieldPath
}

/** What a workbook says of one entry: nothing of what it has no column for. */
export interface Draft {
  sheet: string
  /** Its rows, from 0, both included. */
  first: number
  last: number
  /** What it is known by; '' where the file does not say. */
  id: string
  code: string
  name: string
  provider: string
  /** What the sheet has columns for, the items' left aside. */
  mapped: readonly EntryTarget[]
  /** What its cells say; a field that is mapped and not here has a blank cell. */
  values: FieldValues
  /** The words that values were read from, or could not be read from: an entry that has the very word keeps it. */
  written: { [Path in FieldPath]?: string | string[] }
  /** Of `sharing.terms`: conditions or basis, as the sharing type has it. */
  terms: string
  assumed: Assumption[]
  /** What the sheet says of items; none where it has no columns for them. */
  itemMembers: readonly ItemMember[]
  /** Members that the file does not say are ''. */
  items: Item[]
  /** The sheet's columns of entries, and for each the row whose cell counts: where a field came from, `placeOf` says. */
  columns: readonly { column: number; target: EntryTarget }[]
  rows: readonly number[]
  notes: SheetNote[]
  problems: SheetProblem[]
}

/** Where a field's cell stands; of several columns the first. */
export function placeOf(
  { columns, rows }: Draft,
  target: Target,
): { row: number; column: number } | undefined {
  const index = columns.findIndex((each) => each.target === target)
  const [column, row] = [columns[index]?.column, rows[index]]
  return column === undefined || row === undefined ? undefined : { row, column }
}
