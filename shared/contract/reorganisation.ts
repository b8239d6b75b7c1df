import { z } from 'zod'
import { entryKeySchema } from '../entry.ts'
import { codeSchema, hashSchema, partySchema } from '../package.ts'
import {
  heldElsewhereSchema,
  reorganisationPlanSchema,
  reorganisationPreviewSchema,
  reorganisationRowSchema,
  takenReorganisationSchema,
} from '../reorganisation.ts'
import { count, exportedSchema, passphrase, path } from '../shapes.ts'
import { job, operation } from './operation.ts'

// Offices that are renamed, get another code, become one or are divided: signed once, and entries, keys and open matters go along.

export const reorganisationOperations = {
  offices: operation('可以调整的单位', 'Offices that can be reorganised')
    .input(z.object({}))
    .output(
      z.array(
        z.strictObject({
          ...partySchema.shape,
          /** What is accepted of it. */
          entries: count,
          /** The package that has no answer yet, by its number: it is answered first. */
          open: count.optional(),
          keys: z.array(z.strictObject({ fingerprint: hashSchema, person: z.string() })),
        }),
      ),
    ),
  entries: operation(
    '一个单位已接收的条目，供拆分时指定归属',
    'Accepted entries of an office, to be assigned when it is divided',
  )
    .input(z.object({ code: codeSchema }))
    .output(
      z.array(
        z.strictObject({
          id: entryKeySchema.shape.id,
          name: z.string(),
          provider: z.string(),
          /** Number of a stub. */
          withheld: count.optional(),
        }),
      ),
    ),
  preview: operation('预览机构调整：什么随之移动', 'What a reorganisation would move')
    .input(z.object({ plan: reorganisationPlanSchema }))
    .output(reorganisationPreviewSchema),
  sign: operation('签发机构调整', 'Sign a reorganisation and carry what is accepted')
    .input(
      z.object({
        plan: reorganisationPlanSchema,
        passphrase,
        person: count.optional(),
        folder: path.optional(),
      }),
    )
    .output(job(exportedSchema)),
  list: operation('历次机构调整', 'Reorganisations that were signed or taken in here')
    .input(z.object({}))
    .output(z.array(reorganisationRowSchema)),
  reexport: operation('再次导出机构调整通知', 'Export a reorganisation again, byte for byte')
    .input(z.object({ package: hashSchema, folder: path.optional() }))
    .output(job(exportedSchema)),
  import: operation('导入上级签发的机构调整', 'Take in a reorganisation that the superior signed')
    .input(z.object({ path }))
    .output(job(takenReorganisationSchema)),
  held: operation(
    '原单位留存的涉密条目与信息项',
    'What is secret and stayed on the desk of the office that had it',
  )
    .input(z.object({}))
    .output(z.array(heldElsewhereSchema)),
  release: operation(
    '报送时不再计入原单位留存的涉密内容，或恢复计入',
    'Say no longer in submissions what stayed on the old desk, or say it again',
  )
    .input(z.object({ id: entryKeySchema.shape.id, released: z.boolean() }))
    .output(z.object({})),
}
