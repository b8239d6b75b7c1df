import { z } from 'zod'
import { roundFilters } from './round.ts'

// Which entries a list shows and in which order: the same for the list, for what is done to all of it, and for a view that is kept.

/** 资源目录, 共享目录, 开放目录 (Article 10): three views of the same entries. */
export const catalogs = ['resource', 'sharing', 'open'] as const
export type Catalog = (typeof catalogs)[number]

/** What clerks look for again and again; each is counted. */
export const entryViews = [
  /** In use. */
  'active',
  /** What waits in the annual round; where there is none, what was neither changed nor confirmed in this calendar year. */
  'unconfirmed',
  'errors',
  /** Errors or warnings. */
  'findings',
  'returned',
  /** 不予共享 without a basis, Article 9. */
  'noBasis',
  'noCode',
  'retired',
] as const
export type EntryView = (typeof entryViews)[number]

/** Columns that a list can show, sort and filter by: the entry's own fields by their paths, and what is known of it. */
export const listColumns = [
  'name',
  'code',
  'classification',
  /** 类 and 项 alone, as the home page counts them. */
  'class',
  'provider',
  'system.name',
  'formatCategory',
  'sensitivity',
  'sharing.type',
  'sharing.method',
  'sharing.conditions',
  'sharing.basis',
  'opening.open',
  'opening.mode',
  'opening.conditions',
  'updateCycle',
  'items',
  'errors',
  'warnings',
  'updatedAt',
  'createdAt',
  'confirmedAt',
  /** Changed or confirmed, whichever came last. */
  'touchedAt',
] as const
export type ListColumn = (typeof listColumns)[number]

/** Columns of numbers and of moments; all others are text. */
export const numberColumns: readonly ListColumn[] = ['items', 'errors', 'warnings']
export const momentColumns: readonly ListColumn[] = ['updatedAt', 'createdAt', 'confirmedAt', 'touchedAt']

/**
 * One condition. `is` and `not`: one, or none, of the values, where '' is what is empty. `has`: the text contains the first value, whatever its
 * case. `from` and `to`: the first value is the least or the most, inclusive; of moments a day, 2026-11-23.
 */
export const filterSchema = z.strictObject({
  column: z.enum(listColumns),
  test: z.enum(['is', 'not', 'has', 'from', 'to']),
  // 300 characters, as `entry.values` tells them, may be of two units each.
  values: z.array(z.string().max(600)).min(1).max(200),
})
export type Filter = z.output<typeof filterSchema>

export const sortSchema = z.strictObject({
  column: z.enum(listColumns),
  descending: z.boolean().default(false),
})
export type Sort = z.output<typeof sortSchema>

const listShape = {
  catalog: z.enum(catalogs).default('resource'),
  view: z.enum(entryViews).default('active'),
  /** Words and pinyin initials, separated by spaces; all of them have to be found. */
  search: z.string().max(200).default(''),
  filters: z.array(filterSchema).max(20).default([]),
  /** Without it the newest are first, an import in its file's order. */
  sort: sortSchema.optional(),
  /** Entries of the annual round that goes on, in the place of a view. */
  round: z.enum(roundFilters).optional(),
}

export const entryListSchema = z.strictObject(listShape)
export type EntryList = z.output<typeof entryListSchema>

/** Most that a search shows; whoever gets so many has to say more of what is meant. */
export const searchLimit = 1000

/** Entries that something is done to: those of these ids, or a whole list without some. */
export const selectionSchema = z.union([
  z.strictObject({ ids: z.array(z.string().max(100)).min(1).max(100_000) }),
  z.strictObject({ list: entryListSchema, except: z.array(z.string().max(100)).max(100_000).default([]) }),
])
export type Selection = z.output<typeof selectionSchema>

/** A part of a text that a search found: from, inclusive, to, exclusive, in UTF-16 code units. */
export const rangeSchema = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])
export type Range = z.output<typeof rangeSchema>

/** Where a search found an entry: in its name, or, where it did not, in the first other field it was found in. */
export const matchSchema = z.strictObject({
  name: z.array(rangeSchema),
  other: z
    .strictObject({
      field: z.enum(['code', 'summary', 'items', 'provider']),
      text: z.string(),
      ranges: z.array(rangeSchema),
    })
    .optional(),
})
export type Match = z.output<typeof matchSchema>
