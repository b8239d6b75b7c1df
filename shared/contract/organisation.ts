import { z } from 'zod'
import { organisationProblems } from '../organisation-sheet.ts'
import {
  mostOrganisations,
  organisationRowSchema,
  organisationSchema,
  organisationTableSchema,
} from '../organisation.ts'
import { codeSchema } from '../package.ts'
import { count, exportedSchema, passphrase, path } from '../shapes.ts'
import { job, operation } from './operation.ts'

// Whose catalogs are expected, and who leads what: a bureau's list, and the signed file that hands it out.

export const enteredSchema = z.strictObject({
  added: count,
  changed: count,
  unchanged: count,
  /** With any of these nothing was taken. */
  mistakes: z.array(z.strictObject({ row: count, problem: z.enum(organisationProblems), text: z.string() })),
})
export type Entered = z.output<typeof enteredSchema>

export const organisationOperations = {
  list: operation('单位名录', 'Offices whose catalogs are expected')
    .input(z.object({}))
    .output(
      z.object({
        rows: z.array(organisationRowSchema),
        issued: organisationTableSchema.optional(),
        received: organisationTableSchema.optional(),
        /** The list says something else than the last table that was issued. */
        unissued: z.boolean(),
      }),
    ),
  save: operation('新增或修改名录中的单位', 'Put an office into the list, or change it')
    .input(z.object({ organisation: organisationSchema.omit({ superior: true }) }))
    .output(z.object({})),
  retire: operation('停用名录中的单位', 'Take an office out of the list')
    .input(z.object({ code: codeSchema }))
    .output(z.object({})),
  enter: operation('粘贴单位名录', 'Take offices from rows of texts')
    .input(z.object({ rows: z.array(z.array(z.string().max(32_767)).max(200)).max(mostOrganisations + 100) }))
    .output(enteredSchema),
  read: operation('从表格导入单位名录', 'Take offices from a workbook or text table')
    .input(z.object({ path }))
    .output(job(enteredSchema)),
  import: operation('导入上级签发的单位名录', "Take in the superior's signed table of offices")
    .input(z.object({ path }))
    .output(
      job(
        z.object({
          status: z.enum(['new', 'known']),
          sender: z.string(),
          sequence: count,
          organisations: count,
        }),
      ),
    ),
  export: operation('签发单位名录', 'Sign and hand out the table of offices')
    .input(z.object({ passphrase, folder: path.optional() }))
    .output(job(exportedSchema)),
}
