import type { Header, Meaning, Plan, Profile, Target, UnderstoodWorkbook } from '../../shared/sheet/plan.ts'
import { repeatable } from '../../shared/sheet/titles/columns.ts'
import { titleKey } from '../../shared/sheet/titles/titles.ts'

// How a file is taken in, as a person corrects what the program made of it. What is not taken in now is kept for when it is again.

export interface SheetDraft {
  name: string
  taken: boolean
  header: Header | undefined
  /** What each column is taken as; the others are left out. */
  targets: ReadonlyMap<number, Target>
}

export interface PlanDraft extends Pick<Plan, 'encoding' | 'meanings' | 'blank'> {
  sheets: readonly SheetDraft[]
  mended: readonly MendedCell[]
}

export interface Cell {
  sheet: string
  row: number
  column: number
}

interface MendedCell extends Cell {
  text: string
  /** As the file has it. */
  original: string
}

export const sameCell = (one: Cell, other: Cell) =>
  one.sheet === other.sheet && one.row === other.row && one.column === other.column

export function draftOf({ sheets, plan }: UnderstoodWorkbook): PlanDraft {
  const { encoding, meanings, blank } = plan
  return {
    encoding,
    meanings,
    mended: [],
    blank,
    sheets: sheets.map((sheet): SheetDraft => {
      const planned = plan.sheets.find(({ name }) => name === sheet.name)
      const columns = planned?.columns ?? sheet.columns
      return {
        name: sheet.name,
        // There is nothing to choose where there is one.
        taken: planned !== undefined || sheets.length === 1,
        header: planned ? planned.header : sheet.header,
        targets: new Map(
          columns.flatMap(({ column, target }) => (target === undefined ? [] : [[column, target]])),
        ),
      }
    }),
  }
}

export function planOf({ encoding, sheets, meanings, mended, blank }: PlanDraft): Plan {
  return {
    ...(encoding && { encoding }),
    sheets: sheets
      .filter(({ taken }) => taken)
      .map(({ name, header, targets }) => ({
        name,
        ...(header && { header }),
        columns: Array.from(targets, ([column, target]) => ({ column, target })).toSorted(
          (one, other) => one.column - other.column,
        ),
      })),
    meanings,
    mended: mended.map(({ sheet, row, column, text }) => ({ sheet, row, column, text })),
    blank,
  }
}

/** Whether there can be entries in it: they are told apart by their names, or by the identity that an exported table carries. */
export function namesEntries({ sheets }: PlanDraft): boolean {
  return sheets.some(
    ({ taken, targets }) =>
      taken && [...targets.values()].some((target) => target === 'name' || target === 'id'),
  )
}

function withSheet(draft: PlanDraft, name: string, change: (sheet: SheetDraft) => SheetDraft): PlanDraft {
  return { ...draft, sheets: draft.sheets.map((sheet) => (sheet.name === name ? change(sheet) : sheet)) }
}

export function withTaken(draft: PlanDraft, sheet: string, taken: boolean): PlanDraft {
  return withSheet(draft, sheet, (old) => ({ ...old, taken }))
}

export function withHeader(draft: PlanDraft, sheet: string, header: Header | undefined): PlanDraft {
  return withSheet(draft, sheet, (old) => ({ ...old, header }))
}

/** Another column that was taken as the same is let go of; a sheet of which something is taken is taken in. */
export function withTarget(
  draft: PlanDraft,
  sheet: string,
  column: number,
  target: Target | undefined,
): PlanDraft {
  return withSheet(draft, sheet, (old) => ({
    ...old,
    taken: old.taken || target !== undefined,
    targets: withColumn(old.targets, column, target),
  }))
}

function withColumn(
  before: ReadonlyMap<number, Target>,
  column: number,
  target: Target | undefined,
): ReadonlyMap<number, Target> {
  const targets = new Map(before)
  if (target === undefined) targets.delete(column)
  else {
    for (const [other, its] of before) if (its === target && !repeatable.has(target)) targets.delete(other)
    targets.set(column, target)
  }
  return targets
}

/** What a word means; without a value it is guessed again. */
export function withMeaning(
  draft: PlanDraft,
  { target, word }: Pick<Meaning, 'target' | 'word'>,
  value: string | undefined,
): PlanDraft {
  const others = draft.meanings.filter((each) => each.target !== target || each.word !== word)
  return { ...draft, meanings: value === undefined ? others : [...others, { target, word, value }] }
}

/** A cell as it should have been. The text that the file has takes what was mended back. */
export function withMended(
  draft: PlanDraft,
  { sheet, row, column }: Cell,
  text: string,
  shown: string,
): PlanDraft {
  const cell = { sheet, row, column }
  const original = draft.mended.find((each) => sameCell(each, cell))?.original ?? shown
  const others = draft.mended.filter((each) => !sameCell(each, cell))
  return { ...draft, mended: text === original ? others : [...others, { ...cell, text, original }] }
}

/**
 * What was read again, after a header was moved or another encoding chosen. Columns stay what somebody said that they are, also what was said
 * while it was being read.
 */
export function rereadDraft(
  draft: PlanDraft,
  before: UnderstoodWorkbook,
  again: UnderstoodWorkbook,
): PlanDraft {
  const fresh = draftOf(again)
  return {
    ...draft,
    encoding: fresh.encoding,
    sheets: fresh.sheets.map((sheet) => {
      const old = draft.sheets.find(({ name }) => name === sheet.name)
      const columns = before.sheets.find(({ name }) => name === sheet.name)?.columns ?? []
      if (!old) return sheet
      const guessed = new Map(columns.map(({ column, target }) => [column, target]))
      const said = new Set([...old.targets.keys(), ...guessed.keys()])
      let targets = sheet.targets
      for (const column of said) {
        const target = old.targets.get(column)
        if (target !== guessed.get(column)) targets = withColumn(targets, column, target)
      }
      return { ...sheet, taken: old.taken, header: old.header, targets }
    }),
  }
}

/** What a kept mapping makes of the file; cells that were mended stay so, and sheets that were chosen. */
export function followingDraft(draft: PlanDraft, again: UnderstoodWorkbook): PlanDraft {
  const fresh = draftOf(again)
  return {
    ...fresh,
    mended: draft.mended,
    sheets: fresh.sheets.map((sheet) => {
      const old = draft.sheets.find(({ name }) => name === sheet.name)
      return old ? { ...sheet, taken: old.taken, header: old.header } : sheet
    }),
  }
}

/** What is worth keeping for the next table of the same kind. */
export function profileOf(draft: PlanDraft, understood: UnderstoodWorkbook, name: string): Profile {
  const titles = new Map<string, { title: string; target: Target }>()
  for (const sheet of draft.sheets.filter(({ taken }) => taken)) {
    const columns = understood.sheets.find((each) => each.name === sheet.name)?.columns ?? []
    for (const { column, title } of columns) {
      const [key, target] = [titleKey(title), sheet.targets.get(column)]
      if (key !== '' && target !== undefined && !titles.has(key)) {
        titles.set(key, { title: title.join('/').slice(0, 300), target })
      }
    }
  }
  return { name, columns: [...titles.values()], meanings: draft.meanings, blank: draft.blank }
}
