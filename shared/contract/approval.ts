import { z } from 'zod'
import { approvalDocumentSchema, approvalRowSchema, approvalStandingSchema } from '../approval.ts'
import { count, passphrase } from '../shapes.ts'
import { job, operation } from './operation.ts'

// What the government at a bureau's own level has approved of what the bureau merged (Article 14).

export const approvalOperations = {
  standing: operation('本级人民政府审核：现行的与之后的变化', 'The approval in force, and what changed since')
    .input(z.object({}))
    .output(approvalStandingSchema),
  list: operation('历次审核', 'All approvals').input(z.object({})).output(z.array(approvalRowSchema)),
  record: operation(
    '登记本级人民政府的审核文件并签名',
    'Record the document that approves what is accepted, and sign',
  )
    .input(z.object({ document: approvalDocumentSchema, person: count.optional(), passphrase }))
    .output(job(approvalRowSchema)),
  withdraw: operation('撤销尚未上报的审核', 'Withdraw an approval that has not gone up')
    .input(z.object({ number: count, why: z.string().max(1000), person: count.optional() }))
    .output(z.object({})),
}
