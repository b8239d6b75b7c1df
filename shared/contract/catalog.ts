import { z } from 'zod'
import { bulkActionSchema } from '../bulk.ts'
import { changeSchema } from '../change.ts'
import { catalogs, entryListSchema, entryViews, listColumns, selectionSchema } from '../entry-list.ts'
import { entrySchema } from '../entry.ts'
import { hashSchema } from '../package.ts'
import {
  answerSchema,
  bulkRowSchema,
  bulkSummarySchema,
  catalogCountsSchema,
  checkSummarySchema,
  count,
  earlierRowSchema,
  entryRowSchema,
  factsSchema,
  findingSchema,
  historyRowSchema,
  page,
  path,
  savedViewSchema,
} from '../shapes.ts'
import { roundEntrySchema } from '../round.ts'
import { settledSchema } from '../merge-shapes.ts'
import { takeoverSchema } from '../review-shapes.ts'
import { job, operation } from './operation.ts'

// The working copy: entries, their codes, its check, and what is imported into it.

export const entryOperations = {
  list: operation('列出目录条目', 'List entries of the catalog')
    .input(entryListSchema.extend(page))
    .output(
      z.object({
        rows: z.array(entryRowSchema),
        total: count,
        /** A search that found more than it shows: `total` is how many it shows. */
        more: z.boolean(),
      }),
    ),
  counts: operation('各视图与三个目录的条目数', 'Entries of each view and of the three catalogs')
    .input(z.object({ catalog: z.enum(catalogs).default('resource') }))
    .output(
      z.object({
        /** Entries of each view of the catalog that was asked for. */
        views: z.record(z.enum(entryViews), count),
        /** Entries in use of each catalog. */
        catalogs: catalogCountsSchema,
      }),
    ),
  place: operation('条目在列表中的位置', 'Where an entry is in a list')
    .input(entryListSchema.extend({ id: z.string() }))
    /** Absent where the list does not show it. */
    .output(z.object({ index: count.optional() })),
  values: operation('列表中一列的各个值', 'The values of a column in a list, most frequent first')
    .input(entryListSchema.extend({ column: z.enum(listColumns) }))
    /** Without the filters on that column itself; at most 200 values, of long texts the first 300 characters. */
    .output(z.object({ values: z.array(z.object({ value: z.string(), entries: count })), total: count })),
  get: operation('读取一个条目', 'Read one entry')
    .input(z.object({ id: z.string() }))
    .output(
      z.object({
        id: z.string(),
        entry: entrySchema,
        version: hashSchema,
        retired: z.boolean(),
        updatedAt: z.string(),
        /** When it was last confirmed to be still right; '' where never. */
        confirmedAt: z.string(),
        findings: z.array(findingSchema),
        facts: factsSchema,
        answer: answerSchema.optional(),
        /** Where it stands in the annual round that goes on. */
        round: roundEntrySchema.optional(),
      }),
    ),
  takeovers: operation(
    '上级更正过、本地又改过的条目',
    'Entries that the superior put right and that were changed here meanwhile',
  )
    .input(z.object({}))
    .output(z.array(takeoverSchema)),
  takeOver: operation('把上级的更正并入条目', 'Bring what the superior put right into an entry')
    .input(settledSchema)
    .output(z.object({})),
  create: operation('新建条目', 'Create an entry')
    /** Without an entry it begins with the agency as its provider. */
    .input(
      z.object({
        entry: entrySchema.optional(),
        /** Takes over another entry's content, without its code and its reasons. */
        like: z.string().optional(),
      }),
    )
    .output(z.object({ id: z.string() })),
  save: operation('保存条目', 'Save an entry')
    .input(
      z.object({
        id: z.string(),
        entry: entrySchema,
        /** The version the edit started from; another one in the file means somebody else saved in between. */
        version: hashSchema.optional(),
      }),
    )
    .output(
      z.object({
        version: hashSchema,
        updatedAt: z.string(),
        findings: z.array(findingSchema),
        facts: factsSchema,
      }),
    ),
  retire: operation('停用或恢复条目', 'Retire or restore an entry')
    .input(z.object({ id: z.string(), retired: z.boolean() }))
    .output(z.object({})),
  confirm: operation('确认条目仍然准确', 'Confirm that an entry is still right')
    .input(
      z.object({
        id: z.string(),
        /** Why, where something in the annual round speaks against its being unchanged. */
        note: z.string().trim().max(500).optional(),
      }),
    )
    .output(z.object({ confirmedAt: z.string() })),
  bulkPreview: operation('预览对多个条目的改动，不写入', 'Preview a change of many entries, writing nothing')
    .input(z.object({ selection: selectionSchema, action: bulkActionSchema }))
    .output(job(z.object({ ...bulkSummarySchema.shape, rows: z.array(bulkRowSchema) }))),
  bulk: operation('一次改动多个条目', 'Change many entries in one step')
    .input(z.object({ selection: selectionSchema, action: bulkActionSchema }))
    .output(job(bulkSummarySchema)),
  history: operation('一个条目的全部版本', 'Every version of an entry, newest first')
    .input(z.object({ id: z.string() }))
    .output(z.object({ versions: z.array(historyRowSchema) })),
  version: operation('读取条目的一个版本', 'Read one version of an entry')
    .input(z.object({ id: z.string(), version: hashSchema }))
    .output(z.object({ entry: entrySchema })),
}

export const changeOperations = {
  state: operation('可撤销与可重做的一步', 'What can be undone and what can be done again')
    .input(z.object({}))
    .output(z.object({ undo: changeSchema.optional(), redo: changeSchema.optional() })),
  /** Both name the step, so that what a person read is what happens: another one is refused. */
  undo: operation('撤销最近一步', 'Undo the last step')
    .input(z.object({ number: count }))
    .output(job(changeSchema)),
  redo: operation('重做撤销的一步', 'Do again what was undone')
    .input(z.object({ number: count }))
    .output(job(changeSchema)),
  list: operation('全部改动记录', 'Everything that was done to the catalog, newest first')
    .input(z.object(page))
    .output(z.object({ rows: z.array(changeSchema), total: count })),
}

export const viewOperations = {
  list: operation('列出保存的视图', 'List the saved views')
    .input(z.object({}))
    .output(z.array(savedViewSchema)),
  /** Over one of the same name. */
  save: operation('保存视图', 'Save a view')
    .input(z.object({ name: savedViewSchema.shape.name, list: entryListSchema }))
    .output(savedViewSchema),
  remove: operation('删除保存的视图', 'Remove a saved view')
    .input(z.object({ number: count }))
    .output(z.object({})),
}

/** The catalog of an earlier year: a submission package of this office, or another workspace file. */
export const earlierOperations = {
  preview: operation('预览以前的目录，不写入', 'Preview an earlier catalog, writing nothing')
    .input(z.object({ path }))
    .output(
      z.object({
        /** Whose it is, and of which day. */
        agency: z.string(),
        name: z.string(),
        at: z.string(),
        rows: z.array(earlierRowSchema),
        counts: z.object({ new: count, present: count }),
      }),
    ),
  apply: operation('取用以前的目录', 'Take over entries of an earlier catalog')
    /** Without ids every entry that is not here yet. */
    .input(z.object({ path, ids: z.array(z.string()).max(100_000).optional() }))
    .output(job(z.object({ created: count, skipped: count }))),
}

export const codeOperations = {
  suggest: operation('下一个可用的信息资源代码', 'The next free code of a classification')
    .input(z.object({ classification: z.array(z.string().max(300)).max(50) }))
    /** Absent where the classification has no code in the table. */
    .output(z.object({ code: z.string().optional() })),
  assign: operation('为没有代码的条目编码', 'Assign codes to entries that have none')
    .input(z.object({ ids: z.array(z.string()).max(10_000).optional() }))
    .output(
      job(
        z.object({
          assigned: z.array(z.object({ id: z.string(), code: z.string() })),
          /** Entries whose classification is not in the table. */
          unclassified: count,
        }),
      ),
    ),
  withdraw: operation('撤销刚才的编码', 'Take assigned codes back')
    .input(z.object({ assigned: z.array(z.object({ id: z.string(), code: z.string() })).max(100_000) }))
    /** Entries that still had the code. */
    .output(job(z.object({ withdrawn: count }))),
}

export const catalogOperations = {
  check: operation('检查全部在用条目', 'Check every entry in use')
    .input(z.object({}))
    .output(job(checkSummarySchema)),
}
