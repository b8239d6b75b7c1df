import { z } from 'zod'
import { hashSchema, partySchema } from '../package.ts'
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
import { answersWrittenSchema } from '../answers-written.ts'
import { arrivalBatchSchema } from '../arrivals.ts'
import { importReportSchema } from '../import-report.ts'
import { job, operation } from './operation.ts'
import { importedReceiptSchema, receivedSchema } from './order.ts'

// What goes out and comes back as files.

/** To the superior's keys, where it offers that; where it asks for it, it is done without a word. */
const encrypt = z.boolean().default(false)

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
    .input(
      z.object({
        passphrase,
        folder: path.optional(),
        encrypt,
        /** Only what differs from what the superior accepted last. */
        changesOnly: z.boolean().default(false),
      }),
    )
    .output(job(exportedSchema)),
  ledger: operation('报送台账', 'Ledger of packages sent and their answers')
    .input(z.object({}))
    .output(z.array(ledgerRowSchema)),
}

export const inboxOperations = {
  import: operation('收件：验证并存入报送包或汇总包', 'Verify and store a submission or roll-up')
    .input(z.object({ path, passphrase: passphrase.optional() }))
    .output(job(receivedSchema)),
  takeIn: operation('收下文件夹或 U 盘里的所有报送包', 'Take in all packages of files and folders')
    .input(
      z.object({
        paths: z.array(path).min(1).max(2000),
        /** Names of what lay beside them, where the window handed over copies. */
        beside: z.array(z.string().max(300)).max(20_000).default([]),
        passphrase: passphrase.optional(),
      }),
    )
    .output(job(arrivalBatchSchema)),
  takeRest: operation('继续收下没有收完的文件', 'Go on with files that were not taken in')
    .input(z.object({ batch: count, passphrase: passphrase.optional() }))
    .output(job(arrivalBatchSchema)),
  arrivals: operation('成批收件的逐个结果', 'What became of each file that was taken in with others')
    .input(z.object({}))
    .output(z.array(arrivalBatchSchema)),
  forget: operation('收起成批收件的结果', 'Take the list of such files away')
    .input(z.object({ batch: count }))
    .output(z.object({})),
  report: operation('已收下的包的查验报告', 'Report on a package that was taken in')
    .input(z.object({ package: hashSchema }))
    .output(importReportSchema),
  list: operation('收件箱', 'Packages received').input(z.object({})).output(z.array(inboxRowSchema)),
}

export const receiptOperations = {
  export: operation('签署回执、并入已接收目录并导出', 'Sign the receipt, merge what is accepted, and export')
    .input(z.object({ package: hashSchema, passphrase, folder: path.optional() }))
    .output(job(exportedSchema)),
  exportAll: operation(
    '给所有决定已齐的单位出回执',
    'Sign and write receipts for all packages that are decided',
  )
    .input(z.object({ passphrase, person: count.optional(), folder: path.optional() }))
    .output(job(answersWrittenSchema)),
  import: operation('导入上级的回执', "Import the superior's receipt")
    .input(z.object({ path }))
    .output(job(importedReceiptSchema)),
}

export const packageOperations = {
  reexport: operation('再次导出同一个包，字节相同', 'Export a signed package again, byte for byte')
    .input(z.object({ package: hashSchema, folder: path.optional(), encrypt }))
    .output(job(exportedSchema)),
  verify: operation('验证一个 .mulu 文件', 'Verify a .mulu file')
    .input(z.object({ path, passphrase: passphrase.optional() }))
    .output(verificationSchema),
  report: operation(
    '查验报告：真实性、完整性、可用性、安全性，不导入',
    'Report on a package by the four properties, without importing it',
  )
    .input(z.object({ path, passphrase: passphrase.optional() }))
    .output(job(importReportSchema)),
}
