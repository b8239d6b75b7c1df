import type { Office } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { ApprovalRow } from '../../shared/approval.ts'

/** A document as a district's government would write it. */
export const approvalDocument = {
  authority: '云岩区人民政府',
  number: '云府复〔2026〕3号',
  title: '关于同意政府数据资源目录的批复',
  date: '2026-11-20',
}

/** The bureau records that its government approved what is accepted now. */
export const approve = ({ client }: Pick<Office, 'client'>): Promise<ApprovalRow> =>
  jobAnswer(client.approval.record({ document: approvalDocument, passphrase }))

/** Approves what is accepted, and exports the roll-up. */
export async function rollUpFrom(office: Pick<Office, 'client'>) {
  await approve(office)
  return jobAnswer(office.client.rollup.export({ passphrase }))
}
