import { z } from 'zod'
import { caseIdSchema } from '../case-records.ts'
import { hashSchema } from '../package.ts'
import {
  annualPaperSchema,
  answerPaperSchema,
  coverPaperSchema,
  listingAskedSchema,
  listingPaperSchema,
  noticePaperSchema,
  paperFoundSchema,
} from '../paper.ts'
import { path } from '../shapes.ts'
import { job, operation } from './operation.ts'

// What stands on paper, and the way back from a paper to its file.

export const paperOperations = {
  cover: operation('报送包的封面', 'Cover sheet of a submission or roll-up')
    .input(z.object({ package: hashSchema }))
    .output(coverPaperSchema),
  catalog: operation('供打印的目录清单', 'A catalog as it is listed on paper')
    .input(listingAskedSchema)
    .output(listingPaperSchema),
  notice: operation('回执通知、退回通知', 'The notice of a receipt and what it returns')
    .input(z.object({ package: hashSchema }))
    .output(noticePaperSchema),
  answer: operation('校核答复：已办结或已答复的疑义、投诉', 'The answer to a doubt or a complaint')
    .input(z.object({ case: caseIdSchema }))
    .output(answerPaperSchema),
  annual: operation('年度报告', 'The report of a year')
    .input(z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }))
    .output(annualPaperSchema),
  find: operation('按纸面代码找到对应的包', 'Find the package that a paper belongs to by its code')
    .input(
      z.object({
        /** As it was scanned, or typed in groups. */
        code: z.string().max(400),
        /** Packages in this folder are looked at as well. */
        folder: path.optional(),
      }),
    )
    .output(job(paperFoundSchema)),
}
