import { z } from 'zod'
import { entryKeySchema, entrySchema } from '../entry.ts'
import {
  changes,
  decisionRecordSchema,
  hashSchema,
  partySchema,
  sourceRecordSchema,
  verdicts,
} from '../package.ts'
import {
  count,
  differenceSchema,
  exportedSchema,
  findingSchema,
  inboxRowSchema,
  page,
  passphrase,
  path,
  reviewRowSchema,
  search,
} from '../shapes.ts'
import { job, operation } from './operation.ts'

// What a bureau does with what it received.

export const reviewOperations = {
  list: operation('一个收件包的条目与变化', 'Entries of a received package and what changed')
    .input(
      z.object({
        package: hashSchema,
        change: z.enum(changes).optional(),
        undecided: z.boolean().default(false),
        search,
        ...page,
      }),
    )
    .output(z.object({ rows: z.array(reviewRowSchema), total: count, summary: inboxRowSchema })),
  entry: operation(
    '一个条目与已接收版本的逐字段比较',
    'One entry against the accepted version, field by field',
  )
    .input(z.object({ package: hashSchema, ...entryKeySchema.shape }))
    .output(
      z.object({
        row: reviewRowSchema,
        accepted: entrySchema.optional(),
        received: entrySchema.optional(),
        differences: z.array(differenceSchema),
        findings: z.array(findingSchema),
      }),
    ),
  decide: operation('接收或退回条目', 'Accept or return entries')
    .input(
      z.object({
        package: hashSchema,
        /** Without it, every change that is not decided yet. */
        entries: z.array(entryKeySchema).max(10_000).optional(),
        /** `undecided` takes a decision back. */
        verdict: z.enum([...verdicts, 'undecided']),
        comment: decisionRecordSchema.shape.comment,
      }),
    )
    .output(z.object({ decided: count })),
}

export const rollupOperations = {
  summary: operation('已接收目录：各单位条数', 'The accepted catalog: entries of each agency')
    .input(z.object({}))
    .output(
      z.object({
        total: count,
        withheld: count,
        open: count,
        shared: count,
        sources: z.array(sourceRecordSchema.extend({ sender: partySchema })),
      }),
    ),
  entries: operation('已接收目录的条目', 'Entries of the accepted catalog')
    .input(z.object({ search, agency: z.string().optional(), ...page }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            ...entryKeySchema.shape,
            name: z.string(),
            provider: z.string(),
            version: hashSchema,
            withheld: count.optional(),
          }),
        ),
        total: count,
      }),
    ),
  export: operation('签名并导出汇总包', 'Sign and export the roll-up')
    .input(z.object({ passphrase, folder: path.optional(), encrypt: z.boolean().default(false) }))
    .output(job(exportedSchema)),
}
