import { z } from 'zod'
import { codeTableSchema } from '../code-tables.ts'
import { handoutKinds } from '../package.ts'
import { referenceSchema, snapshotSchema } from '../reference.ts'
import { rulebookSchema } from '../rulebook.ts'
import { handoutPreviewSchema, handoutRowSchema } from '../handout-shapes.ts'
import { count, exportedSchema, page, passphrase, path, search } from '../shapes.ts'
import { job, operation } from './operation.ts'

// What the rules are, and the files that bring them.

export const rulebookOperations = {
  current: operation('现用的规则集与代码表', 'The rulebook and code tables in force')
    .input(z.object({}))
    .output(z.object({ rulebook: rulebookSchema, tables: z.array(codeTableSchema) })),
}

export const handoutOperations = {
  list: operation('导入过的规则集与代码表', 'Rulebooks and code tables taken in')
    .input(z.object({}))
    .output(z.array(handoutRowSchema)),
  preview: operation('预览规则集或代码表文件', 'What a rulebook or table file would change')
    .input(z.object({ path }))
    .output(handoutPreviewSchema),
  import: operation('导入规则集或代码表，并重新检查目录', 'Take in a rulebook or tables, and check again')
    .input(z.object({ path }))
    .output(job(z.object({ kind: z.enum(handoutKinds), version: z.string(), checked: count }))),
  remove: operation('撤下导入的规则集或代码表', 'Take a rulebook or tables out again')
    .input(z.object({ number: count }))
    .output(job(z.object({ checked: count }))),
  save: operation('另存现用的规则集或代码表，以便修改', 'Save what is in force as a plain file, to edit it')
    .input(z.object({ kind: z.enum(handoutKinds), folder: path.optional() }))
    .output(z.object({ path })),
  export: operation('签名并下发规则集或代码表', 'Sign and hand out what is in force')
    .input(z.object({ kind: z.enum(handoutKinds), passphrase, folder: path.optional() }))
    .output(job(exportedSchema)),
}

export const snapshotOperations = {
  current: operation('参照快照：已导入的与签发过的', 'The reference snapshots taken in and issued last')
    .input(z.object({}))
    .output(
      z.object({
        received: snapshotSchema.optional(),
        issued: snapshotSchema.optional(),
        /** What one issued now would hold. */
        references: count,
      }),
    ),
  list: operation('参照快照中其他单位的资源', 'Entries of other offices in the snapshot')
    .input(z.object({ search, ...page }))
    .output(z.object({ rows: z.array(referenceSchema), total: count })),
  import: operation('导入上级的参照快照，并重新检查目录', "Take in the superior's snapshot, and check again")
    .input(z.object({ path }))
    .output(
      job(
        z.object({
          status: z.enum(['new', 'known']),
          sender: z.string(),
          sequence: count,
          references: count,
          checked: count,
        }),
      ),
    ),
  export: operation('签发参照快照', 'Sign and hand out a reference snapshot')
    .input(z.object({ passphrase, folder: path.optional() }))
    .output(job(exportedSchema)),
}
