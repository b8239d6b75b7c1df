import { z } from 'zod'
import { entrySchema } from '../entry.ts'
import { hashSchema } from '../package.ts'
import {
  answerSchema,
  catalogCountsSchema,
  catalogs,
  checkSummarySchema,
  count,
  entryRowSchema,
  entryViews,
  factsSchema,
  findingSchema,
  mappedColumnSchema,
  page,
  path,
  portalCounts,
  portalRowSchema,
  search,
} from '../shapes.ts'
import { job, operation } from './operation.ts'

// The working copy: entries, their codes, its check, and what is imported into it.

export const entryOperations = {
  list: operation('列出目录条目', 'List entries of the catalog')
    .input(
      z.object({
        catalog: z.enum(catalogs).default('resource'),
        view: z.enum(entryViews).default('active'),
        search,
        ...page,
      }),
    )
    .output(
      z.object({
        rows: z.array(entryRowSchema),
        total: count,
        /** Entries of each view of the catalog that was asked for, whatever is searched for. */
        views: z.record(z.enum(entryViews), count),
        /** Entries in use of each catalog. */
        catalogs: catalogCountsSchema,
      }),
    ),
  get: operation('读取一个条目', 'Read one entry')
    .input(z.object({ id: z.string() }))
    .output(
      z.object({
        id: z.string(),
        entry: entrySchema,
        version: hashSchema,
        retired: z.boolean(),
        updatedAt: z.string(),
        findings: z.array(findingSchema),
        facts: factsSchema,
        answer: answerSchema.optional(),
      }),
    ),
  create: operation('新建条目', 'Create an entry')
    /** Without an entry it begins with the agency as its provider. */
    .input(z.object({ entry: entrySchema.optional() }))
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

export const portalOperations = {
  preview: operation('预览开放平台 JSON 文件，不写入', 'Preview a portal JSON file, writing nothing')
    .input(z.object({ path }))
    .output(
      z.object({
        columns: z.array(mappedColumnSchema),
        rows: z.array(portalRowSchema),
        counts: z.object(portalCounts),
      }),
    ),
  apply: operation('导入开放平台 JSON 文件', 'Import a portal JSON file')
    .input(
      z.object({
        path,
        /** Rows to import, 1-based; without it every row that the preview calls new. */
        rows: z.array(z.number().int().positive()).optional(),
      }),
    )
    .output(job(z.object({ created: count, skipped: count, failed: count }))),
}
