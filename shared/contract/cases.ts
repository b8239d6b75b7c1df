import { z } from 'zod'
import { caseIdSchema } from '../case-records.ts'
import {
  caseChangeSchema,
  caseDetailSchema,
  caseEndSchema,
  caseKinds,
  caseRowSchema,
  caseViews,
  entryCaseSchema,
  newCaseSchema,
} from '../cases.ts'
import { clockSchema } from '../clocks.ts'
import { countedSchema } from '../counted.ts'
import { entryKeySchema } from '../entry.ts'
import { codeSchema, partySchema } from '../package.ts'
import { count, exportedSchema, page, passphrase, path, search } from '../shapes.ts'
import { byPerson } from '../review-shapes.ts'
import { job, operation } from './operation.ts'

// Cases with their clocks (Articles 15, 16, 27 and 31), and the signed files about doubts and complaints.

const one = z.object({ id: caseIdSchema })
const nothing = z.object({})
/** Lines that said something new, and those that were here already. */
const taken = z.object({
  status: z.enum(['new', 'known']),
  sender: z.string(),
  sequence: count,
  fresh: count,
  known: count,
})
const signing = { passphrase, person: byPerson, folder: path.optional() }

export const caseOperations = {
  list: operation('事项', 'Cases, and by when they are to be dealt with')
    .input(
      z.object({
        view: z.enum(caseViews).default('open'),
        kind: z.enum(caseKinds).optional(),
        search,
        ...page,
      }),
    )
    .output(
      z.object({
        today: z.iso.date(),
        rows: z.array(caseRowSchema),
        total: count,
        /** How many each view has, whatever is searched for. */
        counts: z.record(z.enum(caseViews), count),
      }),
    ),
  due: operation(
    '今日、七日内到期与逾期的事项',
    'What is due today and within seven days, and what is overdue',
  )
    .input(z.object({}))
    .output(
      z.object({
        today: z.iso.date(),
        dueToday: count,
        /** From tomorrow on. */
        soon: count,
        overdue: count,
        /** The first of them, the most urgent first. */
        rows: z.array(caseRowSchema),
      }),
    ),
  get: operation('一件事项', 'One case').input(one).output(caseDetailSchema),
  ofEntry: operation('涉及某条目的未办结事项', 'Cases that go on and name an entry, the most urgent first')
    .input(entryKeySchema)
    .output(z.object({ today: z.iso.date(), cases: z.array(entryCaseSchema) })),
  clocks: operation('各类事项的期限', 'The limits that count here')
    .input(z.object({}))
    .output(z.array(clockSchema)),
  preview: operation('从某日起算，何日到期', 'When a case that starts on a day would be due')
    .input(z.object({ kind: z.enum(caseKinds), event: z.iso.date() }))
    .output(z.object({ today: z.iso.date(), counted: countedSchema.optional() })),
  add: operation('登记事项', 'Note a case')
    .input(newCaseSchema.extend({ by: byPerson }))
    .output(one),
  save: operation('修改事项', 'Change a case')
    .input(z.object({ id: caseIdSchema, change: caseChangeSchema, by: byPerson }))
    .output(nothing),
  close: operation('办结事项', 'Close a case')
    .input(z.object({ id: caseIdSchema, end: caseEndSchema, by: byPerson }))
    .output(nothing),
  reopen: operation('恢复办理', 'Take the end of a case back')
    .input(z.object({ id: caseIdSchema, by: byPerson }))
    .output(nothing),
  withdraw: operation('撤销误登的事项', 'Withdraw a case that was noted by mistake')
    .input(z.object({ id: caseIdSchema, why: z.string().trim().min(1).max(1000), by: byPerson }))
    .output(nothing),
  exportDoubts: operation(
    '签发疑义与投诉：交所属单位',
    'Sign the doubts and complaints that were registered for an office, or for each that has new ones',
  )
    .input(z.object({ party: codeSchema.optional(), ...signing }))
    .output(job(z.object({ files: z.array(exportedSchema.extend({ party: partySchema })) }))),
  importDoubts: operation('导入上级转来的疑义与投诉', "Take in the superior's doubts and complaints")
    /** The day on which they were received, which nothing in the file can say. */
    .input(z.object({ path, received: z.iso.date() }))
    .output(job(taken)),
  exportAnswers: operation('签名并导出答复：交上级', 'Sign the answers to what the superior passed on')
    .input(z.object(signing))
    .output(job(exportedSchema)),
  importAnswers: operation('导入所属单位的答复', 'Take in an office’s answers')
    .input(z.object({ path }))
    .output(job(taken)),
}
