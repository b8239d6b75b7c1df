import { z } from 'zod'
import { entryListSchema } from '../entry-list.ts'
import { hashSchema } from '../package.ts'
import { count, page, path } from '../shapes.ts'
import {
  importedSchema,
  layouts,
  papers,
  planSchema,
  profileSchema,
  readWordSchema,
  saidHeaderSchema,
  sheetCountsSchema,
  sheetRowSchema,
  sheetRowStates,
  understoodWorkbookSchema,
} from '../sheet/plan.ts'
import { encodings } from '../sheet/workbook.ts'
import { job, operation } from './operation.ts'

// Workbooks and text files: entries out of them, and the official layouts.

/** Without a plan what the program proposes counts, as `read` says it. */
const planned = { path, plan: planSchema.optional() }
const written = z.object({ path, entries: count, rows: count })

export const sheetOperations = {
  read: operation('读取表格文件，说明认出了什么', 'Read a workbook or text file and say what was understood')
    .input(
      z.object({
        path,
        encoding: z.enum(encodings).optional(),
        /** Where somebody said that a sheet's header is, or that it has none; the other sheets' are looked for. */
        headers: z.array(saidHeaderSchema).max(100).default([]),
        /** The kept mapping to follow, '' for none; without it the one that fits. */
        profile: z.string().max(60).optional(),
      }),
    )
    .output(job(understoodWorkbookSchema)),
  preview: operation('预览导入表格，不写入', 'What importing would do, writing nothing')
    .input(z.object(planned))
    .output(job(z.object({ counts: sheetCountsSchema, words: z.array(readWordSchema) }))),
  /** Of the last preview in this workspace. */
  rows: operation('预览的各条', 'The entries of the last preview')
    .input(z.object({ states: z.array(z.enum(sheetRowStates)).default([...sheetRowStates]), ...page }))
    .output(z.object({ rows: z.array(sheetRowSchema), total: count })),
  apply: operation('导入表格', 'Import a workbook or text file')
    .input(
      z.object({
        ...planned,
        /** Entries to take, as the preview numbers them; without it every one that is created or changed. */
        rows: z.array(count).max(300_000).optional(),
      }),
    )
    .output(job(importedSchema)),
  answers: operation('另存表格，每行带上结果与原因', 'Write the workbook again with what became of each row')
    .input(z.object({ ...planned, folder: path.optional() }))
    .output(job(written)),
  export: operation('按规定格式导出表格', 'Export a workbook in an official layout')
    .input(
      z.object({
        layout: z.enum(layouts),
        list: entryListSchema.prefault({}),
        /** Adds a column that says what the rules find. */
        findings: z.boolean().default(false),
        paper: z.enum(papers).default('A4'),
        folder: path.optional(),
      }),
    )
    .output(job(written)),
  template: operation('导出空白填报模板', 'Write an empty workbook to fill in')
    .input(
      z.object({ layout: z.enum(layouts), paper: z.enum(papers).default('A4'), folder: path.optional() }),
    )
    .output(job(written)),
  compare: operation('导出两个版本的比较表', 'Write a workbook that compares two versions of the catalog')
    .input(
      z.object({
        /** What the catalog is compared with: a submission of this desk; without it what the superior has accepted. */
        package: hashSchema.optional(),
        folder: path.optional(),
      }),
    )
    .output(job(written)),
}

export const profileOperations = {
  list: operation('列出列映射方案', 'List the kept column mappings')
    .input(z.object({}))
    .output(z.array(profileSchema)),
  /** Over one of the same name. */
  save: operation('保存列映射方案', 'Keep a column mapping').input(profileSchema).output(z.object({})),
  remove: operation('删除列映射方案', 'Remove a column mapping')
    .input(z.object({ name: profileSchema.shape.name }))
    .output(z.object({})),
  export: operation('把列映射方案另存为文件', 'Write a column mapping as a file')
    .input(z.object({ name: profileSchema.shape.name, folder: path.optional() }))
    .output(z.object({ path })),
  import: operation('导入列映射方案文件', 'Take in a column mapping from a file')
    .input(z.object({ path }))
    .output(profileSchema),
}
