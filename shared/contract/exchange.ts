import { z } from 'zod'
import { hashSchema, packageKinds, partySchema } from '../package.ts'
import {
  changeCountsSchema,
  count,
  exportedSchema,
  inboxRowSchema,
  ledgerRowSchema,
  passphrase,
  path,
  verificationSchema,
} from '../shapes.ts'
import { job, operation } from './operation.ts'

// What goes out and comes back as files.

export const submissionOperations = {
  preview: operation('报送前的数字', 'What a submission made now would hold')
    .input(z.object({}))
    .output(
      z.object({
        recipient: partySchema.optional(),
        sequence: count,
        /** Nothing changed since the unanswered package of this number: exporting writes that one again. */
        again: z.boolean(),
        entries: count,
        withheld: count,
        withErrors: count,
        changes: changeCountsSchema,
      }),
    ),
  export: operation('冻结、签名并导出报送包', 'Freeze, sign and export a submission')
    .input(z.object({ passphrase, folder: path.optional() }))
    .output(job(exportedSchema)),
  ledger: operation('报送台账', 'Ledger of packages sent and their answers')
    .input(z.object({}))
    .output(z.array(ledgerRowSchema)),
}

export const inboxOperations = {
  import: operation('收件：验证并存入报送包或汇总包', 'Verify and store a submission or roll-up')
    .input(z.object({ path }))
    .output(
      job(
        z.object({
          /** `known`: the same package was here already and nothing changed. */
          status: z.enum(['stored', 'known']),
          package: hashSchema,
          kind: z.enum(packageKinds),
          sender: partySchema,
          sequence: count,
          changes: changeCountsSchema,
        }),
      ),
    ),
  list: operation('收件箱', 'Packages received').input(z.object({})).output(z.array(inboxRowSchema)),
}

export const receiptOperations = {
  export: operation('签署回执、并入已接收目录并导出', 'Sign the receipt, merge what is accepted, and export')
    .input(z.object({ package: hashSchema, passphrase, folder: path.optional() }))
    .output(job(exportedSchema)),
  import: operation('导入上级的回执', "Import the superior's receipt")
    .input(z.object({ path }))
    .output(
      job(
        z.object({
          status: z.enum(['stored', 'known']),
          subject: z.object({ package: hashSchema, sequence: count }),
          sender: partySchema,
          accepted: count,
          returned: count,
        }),
      ),
    ),
}

export const packageOperations = {
  reexport: operation('再次导出同一个包，字节相同', 'Export a signed package again, byte for byte')
    .input(z.object({ package: hashSchema, folder: path.optional() }))
    .output(job(exportedSchema)),
  verify: operation('验证一个 .mulu 文件', 'Verify a .mulu file')
    .input(z.object({ path }))
    .output(verificationSchema),
}
