import { z } from 'zod'
import { entrySchema, type Entry } from './entry.ts'
import { duplicateReason } from './near-duplicates.ts'
import { hashSchema } from './package.ts'
import type { Facts } from './rulebook.ts'
import { count } from './shapes.ts'

// Article 17: a system that is paid for with public money is approved with the catalog of the data that it will hold.

const words = z.string().trim().max(300)
/** What is asked of a project itself. */
export const projectFieldsSchema = z.strictObject({
  name: words,
  system: words,
  /** 资金来源. */
  funding: words,
  /** 审批单位. */
  authority: words,
  planned: z.union([z.iso.date(), z.literal('')]),
})
export type ProjectFields = z.output<typeof projectFieldsSchema>
export const projectFields = Object.keys(projectFieldsSchema.shape) as (keyof ProjectFields)[]

/** 拟建, 已建: its entries are in the catalog, 已放弃. */
export const projectStates = ['planned', 'existing', 'dropped'] as const

/** More entries than these one system does not have. */
export const mostProjectEntries = 500

/** What is looked for beside the rules: the first are about the project, the others about one entry. */
export const projectChecks = [
  'field',
  'empty',
  'name',
  'items',
  'sharing',
  'basis',
  'duplicate',
  'elsewhere',
] as const

export const projectFindingSchema = z.strictObject({
  check: z.enum(projectChecks),
  /** Of the project. */
  field: z.string().optional(),
  entry: z.string().optional(),
  /** What it meets. */
  names: z.array(z.string()),
})
export type ProjectFinding = z.output<typeof projectFindingSchema>

export const projectEntrySchema = z.strictObject({
  id: z.string(),
  entry: entrySchema,
  /** What the rules in force find in it. */
  errors: count,
  warnings: count,
})
export type ProjectEntry = z.output<typeof projectEntrySchema>

export const projectRowSchema = z.strictObject({
  id: z.string(),
  ...projectFieldsSchema.shape,
  state: z.enum(projectStates),
  entries: count,
  findings: count,
})
export type ProjectRow = z.output<typeof projectRowSchema>

export const projectSchema = z.strictObject({
  project: projectRowSchema,
  entries: z.array(projectEntrySchema),
  findings: z.array(projectFindingSchema),
})
export type Project = z.output<typeof projectSchema>

export const projectPaperSchema = z.strictObject({
  ...projectSchema.shape,
  at: z.string(),
  /** Names this very content, on the paper and in the workbook. */
  state: hashSchema,
  withheld: count,
  withheldItems: count,
})
export type ProjectPaper = z.output<typeof projectPaperSchema>

interface Drafted {
  id: string
  entry: Entry
  facts: Facts
}

/** What a project's catalog lacks before it can be approved, or taken into the catalog. */
export function projectFindings(project: ProjectFields, entries: readonly Drafted[]): ProjectFinding[] {
  const fields = projectFields
    .filter((field) => project[field] === '')
    .map((field): ProjectFinding => ({ check: 'field', field, names: [] }))
  const empty: ProjectFinding[] = entries.length === 0 ? [{ check: 'empty', names: [] }] : []
  return [...fields, ...empty, ...entries.flatMap((each) => entryFindings(each, entries))]
}

function entryFindings({ id, entry, facts }: Drafted, all: readonly Drafted[]): ProjectFinding[] {
  const found = (check: ProjectFinding['check'], names: string[] = []): ProjectFinding => ({
    check,
    entry: id,
    names,
  })
  const own = all
    .filter((other) => other.id !== id && isNear(entry, other.entry))
    .map((other) => other.entry.name)
  const alike = [...facts.sameSpelling, ...facts.sameButNumber, ...facts.sameButEnding, ...own]
  return [
    ...(entry.name.trim() === '' ? [found('name')] : []),
    ...(entry.items.some(({ name }) => name.trim() !== '') ? [] : [found('items')]),
    ...(entry.sharing.type === '' ? [found('sharing')] : []),
    ...(hasBasis(entry.sharing) ? [] : [found('basis')]),
    // Article 22: one source, and nothing is collected again that the sharing platform offers.
    ...(alike.length > 0 ? [found('duplicate', [...new Set(alike)])] : []),
    ...(facts.providedElsewhere.length > 0 ? [found('elsewhere', facts.providedElsewhere)] : []),
  ]
}

function isNear(one: Entry, other: Entry): boolean {
  return one.name.trim() !== '' && duplicateReason(one.name, other.name) !== undefined
}

/** What a way of sharing has to say for itself: what it may be used for, on which conditions, or why not at all. */
function hasBasis({ type, use, conditions, basis }: Entry['sharing']): boolean {
  if (type === 'unconditional') return [use, conditions, basis].some((text) => text.trim() !== '')
  if (type === 'conditional') return conditions.trim() !== ''
  return type === '' || basis.trim() !== ''
}
