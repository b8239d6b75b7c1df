import { z } from 'zod'
import { entryKeySchema } from '../entry.ts'
import {
  collisionFilterSchema,
  collisionMemberSchema,
  collisionRowSchema,
  collisionVerdicts,
  disputeRowSchema,
  disputeSchema,
  leadClaimSchema,
  noticeRowSchema,
  oneSourceSummarySchema,
} from '../one-source-shapes.ts'
import { opinionRecordSchema } from '../notices.ts'
import { codeSchema } from '../package.ts'
import { byPerson } from '../review-shapes.ts'
import { count, page, search } from '../shapes.ts'
import { job, operation } from './operation.ts'

// One source for each datum (Articles 12, 19 and 22): what collides across agencies, what is said of it, and who is told.

const group = z.object({ id: z.string().max(1000) })
const dispute = z.object({ id: z.string().max(64) })
const nothing = z.object({})

export const oneSourceOperations = {
  find: operation('一数一源：对照各单位的条目', 'One source: compare the entries of all agencies')
    .input(z.object({}))
    .output(job(z.object({ groups: count, open: count }))),
  summary: operation('一数一源的数字', 'Where the comparison of agencies stands')
    .input(z.object({}))
    .output(oneSourceSummarySchema),
  list: operation('可能是同一数据的条目组', 'Groups of entries that may be one thing')
    .input(z.object({ ...collisionFilterSchema.shape, search, ...page }))
    .output(z.object({ rows: z.array(collisionRowSchema), total: count })),
  group: operation('一组条目并排对照', 'A group, its entries side by side')
    .input(group)
    .output(z.object({ row: collisionRowSchema, members: z.array(collisionMemberSchema) })),
  ofEntry: operation('一个条目所在的组', 'The groups that an entry is in')
    .input(entryKeySchema)
    .output(z.array(collisionRowSchema)),
  judge: operation(
    '判定一组：同一数据、不是同一数据、待协商',
    'Say of a group: one thing, not one thing, to be agreed',
  )
    .input(
      group.extend({
        verdict: z.enum(collisionVerdicts),
        source: codeSchema.optional(),
        person: byPerson,
      }),
    )
    .output(z.object({ dispute: z.string().optional() })),
  undo: operation('收回对一组的最近判定', 'Take the last word on a group back').input(group).output(nothing),
  leads: operation(
    '基础库、主题库中不属牵头单位编制的条目',
    'Entries of base libraries and themes that are not their lead agency’s',
  )
    .input(z.object({}))
    .output(z.array(leadClaimSchema)),
}

export const disputeOperations = {
  list: operation('协商事项', 'Disputes between agencies')
    .input(z.object({ view: z.enum(['open', 'decided', 'all']).default('open') }))
    .output(z.array(disputeRowSchema)),
  get: operation('一件协商事项', 'One dispute').input(dispute).output(disputeSchema),
  note: operation('记录一方的意见', 'Note what a party says')
    .input(dispute.extend({ ...opinionRecordSchema.shape, person: byPerson }))
    .output(nothing),
  takeBack: operation('收回在这里记录的一条意见', 'Take an opinion back that was noted here')
    .input(dispute.extend({ number: count }))
    .output(nothing),
  plan: operation('定下协商期限', 'Set a deadline')
    .input(dispute.extend({ deadline: z.union([z.iso.date(), z.literal('')]) }))
    .output(nothing),
  escalate: operation('提请上级协调核实', 'Ask the superior to decide')
    .input(dispute.extend({ person: byPerson }))
    .output(nothing),
  decide: operation('作出决定：以哪个单位为准', 'Decide whose data counts')
    .input(
      dispute.extend({
        source: codeSchema,
        text: z.string().trim().min(1).max(4000),
        basis: z.string().trim().max(4000).default(''),
        person: byPerson,
      }),
    )
    .output(nothing),
  reopen: operation('收回尚未告知的决定', 'Take a decision back that nobody has been told')
    .input(dispute)
    .output(nothing),
}

export const noticeOperations = {
  list: operation('随回执收到的通知', 'Notices that came with receipts')
    .input(z.object({ entry: entryKeySchema.optional() }))
    .output(z.array(noticeRowSchema)),
}
