import { z } from 'zod'
import { emptyItem, limits, type Item } from '../entry.ts'
import type { FieldPath } from '../entry-path.ts'
import { entryFields } from '../fields.ts'
import { count, differenceSchema } from '../shapes.ts'
import { cellRemarkSchema, encodings, workbookKinds } from './workbook.ts'

// How a workbook is understood: proposed by the program, corrected by a person, carried out by the import.

/**
 * What a column can be. Besides the entry's own fields and those of an item: `id`, the identity that an exported workbook carries;
 * `items`, all items listed in one cell; `sharing.terms`, a column for conditions where sharing has some and for the basis where there is none
 * (共享条件/不予共享依据). Of `classification`, `formats` and `related` there may be several columns, in the order of their levels.
 */
export type Target = FieldPath | `item.${keyof Item}` | 'id' | 'items' | 'sharing.terms'

export const itemTargets = Object.keys(emptyItem).map(
  (member) => `item.${member}`,
) as readonly `item.${keyof Item}`[]

export const targets: readonly [Target, ...Target[]] = [
  'id',
  ...(entryFields.map(({ path }) => path) as (FieldPath | 'items')[]),
  'sharing.terms',
  ...itemTargets,
]

export const targetSchema = z.enum(targets)

/** Rows of the header, from 0, both included. */
export const headerSchema = z.strictObject({ first: count, last: count })
export type Header = z.output<typeof headerSchema>

/** Where a person says that a sheet's header is; without rows, that it has none. */
export const saidHeaderSchema = z.strictObject({ name: z.string().max(300), header: headerSchema.optional() })
export type SaidHeader = z.output<typeof saidHeaderSchema>

const word = z.string().max(limits.text)
export const mappedSchema = z.strictObject({ column: count, target: targetSchema })

/** What a word of a column means, where a person said so; the others are guessed. */
export const meaningSchema = z.strictObject({ target: targetSchema, word, value: word })
export type Meaning = z.output<typeof meaningSchema>

/** A cell as it was mended in the preview. */
export const mendedSchema = z.strictObject({
  sheet: z.string().max(300),
  row: count,
  column: count,
  text: word,
})

/** Whether a blank cell leaves what the entry has there, or empties it. */
export const blanks = ['keep', 'clear'] as const

export const planSchema = z.strictObject({
  encoding: z.enum(encodings).optional(),
  /** The sheets that are taken in. */
  sheets: z
    .array(
      z.strictObject({
        name: z.string().max(300),
        /** Absent where the table has none: its first row is an entry. */
        header: headerSchema.optional(),
        columns: z.array(mappedSchema).max(500),
      }),
    )
    .max(100),
  meanings: z.array(meaningSchema).max(5000).default([]),
  mended: z.array(mendedSchema).max(5000).default([]),
  blank: z.enum(blanks).default('keep'),
})
export type Plan = z.output<typeof planSchema>
export type PlannedSheet = Plan['sheets'][number]

/** What a sheet of a department's workbook lists. Only entries are taken in. */
export const purposes = ['entries', 'systems', 'needs', 'duties', 'department', 'other', 'empty'] as const
export type Purpose = (typeof purposes)[number]

/** A column as it was understood. */
export const understoodColumnSchema = z.strictObject({
  column: count,
  /** Its words in the header from the top down, without remarks in brackets. */
  title: z.array(z.string()),
  target: targetSchema.optional(),
  /** 0 to 1; 1 for a title that is known word for word. 0 where there is no target. */
  confidence: z.number().min(0).max(1),
  /** The first few different texts below. */
  samples: z.array(z.string()),
  /** Cells below that hold something. */
  filled: count,
})
export type UnderstoodColumn = z.output<typeof understoodColumnSchema>

export const understoodSheetSchema = z.strictObject({
  name: z.string(),
  hidden: z.boolean(),
  purpose: z.enum(purposes),
  /** Rows with anything in them, the header's included. */
  rows: count,
  /** Absent where no header was found. */
  header: headerSchema.optional(),
  columns: z.array(understoodColumnSchema),
  formulas: count,
  remarks: z.array(cellRemarkSchema),
})
export type UnderstoodSheet = z.output<typeof understoodSheetSchema>

export const understoodWorkbookSchema = z.strictObject({
  kind: z.enum(workbookKinds),
  encoding: z.enum(encodings).optional(),
  sheets: z.array(understoodSheetSchema),
  /** What the program would do with it. */
  plan: planSchema,
  /** The kept profile that fits it and that the plan follows. */
  profile: z.string().optional(),
})
export type UnderstoodWorkbook = z.output<typeof understoodWorkbookSchema>

/** A word of a column that takes codes, and what it was read as. */
export const readWordSchema = z.strictObject({
  target: targetSchema,
  word: z.string(),
  /** The code; '' where the word was left out. */
  value: z.string(),
  /** Known word for word; said by a person; worked out from part of it; or not understood at all. */
  how: z.enum(['known', 'said', 'guessed', 'unknown']),
  rows: count,
})
export type ReadWord = z.output<typeof readWordSchema>

/** Why a row is no entry; in words under `sheet.problems`. */
export const sheetProblems = [
  'name-missing',
  /** Rows of one entry say different things in the same column. */
  'differs',
  'too-long',
  'too-many-items',
  'date-unreadable',
  /** An earlier row of the file is about the same entry. */
  'repeated',
  /** Its identity is of one entry and its code of another. */
  'code-of-another',
  'retired',
  /** The cell has no value that could be taken. */
  'cell-error',
  /** An item without a row of an entry above it. */
  'no-entry',
] as const

/** What had to be guessed; in words under `sheet.notes`. */
export const sheetNotes = [
  /** The identity it carries is of no entry here. */
  'id-unknown',
  'counted-empty',
  'word-guessed',
  'word-kept',
  /** A choice has no such value, and none is taken. */
  'word-unknown',
  'date-from-number',
  'digits-lost',
  'items-split',
  'several-themes',
  'format-category-from-type',
  'public-assumed',
  'internal-assumed',
  'open-assumed',
  'conditions-kept',
  'opening-contradicts',
  'provider-own',
] as const

const place = {
  /** From 0. */
  row: count,
  column: count.optional(),
  /** The text there. */
  text: z.string(),
}
export const sheetProblemSchema = z.strictObject({ problem: z.enum(sheetProblems), ...place })
export type SheetProblem = z.output<typeof sheetProblemSchema>
export const sheetNoteSchema = z.strictObject({ note: z.enum(sheetNotes), ...place })
export type SheetNote = z.output<typeof sheetNoteSchema>

export const sheetRowStates = ['created', 'changed', 'unchanged', 'failed'] as const
export type SheetRowState = (typeof sheetRowStates)[number]

/** One entry of the file, and what would become of it. */
export const sheetRowSchema = z.strictObject({
  /** Its number among the file's entries, from 0, by which the import is told to take it. */
  index: count,
  sheet: z.string(),
  /** Its rows, from 0, both included. */
  first: count,
  last: count,
  state: z.enum(sheetRowStates),
  /** How the entry that it is about was found. */
  by: z.enum(['id', 'code', 'name']).optional(),
  id: z.string().optional(),
  name: z.string(),
  provider: z.string(),
  items: count,
  /** Errors that the rules find in it as it would be. */
  errors: count,
  problems: z.array(sheetProblemSchema),
  notes: z.array(sheetNoteSchema),
  /** Against the entry that it is about; of one that is created, everything it says. */
  differences: z.array(differenceSchema),
})
export type SheetRow = z.output<typeof sheetRowSchema>

export const sheetCountsSchema = z.strictObject({
  created: count,
  changed: count,
  unchanged: count,
  failed: count,
})
export type SheetCounts = z.output<typeof sheetCountsSchema>

/** What an import did; `left` are entries that it would have created or changed and was not asked for. */
export const importedSchema = sheetCountsSchema.extend({ left: count })
export type Imported = z.output<typeof importedSchema>

/** A mapping that is kept under a name, for the next workbook of the same office. Titles are compared as `titleKey` has them. */
export const profileSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  columns: z.array(z.strictObject({ title: z.string().max(300), target: targetSchema })).max(500),
  meanings: z.array(meaningSchema).max(5000),
  blank: z.enum(blanks),
})
export type Profile = z.output<typeof profileSchema>

/** A profile as a file. */
export const profileFileSchema = z.strictObject({
  kind: z.literal('mulu-sheet-profile'),
  format: z.literal(1),
  profile: profileSchema,
})

/** The workbooks that can be written. */
export const layouts = ['upload', 'department', 'resource', 'sharing', 'open'] as const
export type Layout = (typeof layouts)[number]
export const papers = ['A4', 'A3'] as const
