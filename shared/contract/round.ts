import { z } from 'zod'
import { selectionSchema } from '../entry-list.ts'
import { conflictSchema, settledSchema } from '../merge-shapes.ts'
import { hashSchema } from '../package.ts'
import { byPerson } from '../review-shapes.ts'
import { endedKinds, roundOutcomes, roundStates, roundYearSchema } from '../round.ts'
import { count, exportedSchema, passphrase, path } from '../shapes.ts'
import { job, operation } from './operation.ts'

// The annual round (年度全面维护, Article 15). Its entries are a list like any other: entry.list with `round`.

const day = z.iso.date()

export const roundProgressSchema = z.strictObject({
  total: count,
  done: count,
  outcomes: z.record(z.enum(roundOutcomes), count),
  /** Of what waits, entries that something speaks against. */
  reasons: count,
  /** Entries that a colleague has. */
  out: count,
  /** Entries that a colleague changed otherwise than they were changed here. */
  conflicts: count,
})
export type RoundProgress = z.output<typeof roundProgressSchema>

export const roundRowSchema = z.strictObject({
  number: count,
  name: z.string(),
  year: count,
  begunAt: z.string(),
  begunBy: z.string(),
  state: z.enum(roundStates),
  /** A part that a colleague gave to this desk. */
  ofPart: z.boolean(),
  completedAt: z.string().optional(),
  completedBy: z.string().optional(),
  /** The accepted state it began from, and what it became: as it was handed in, or as that was accepted. */
  base: hashSchema.optional(),
  result: hashSchema.optional(),
  /** Of the submission that completes it. */
  sequence: count.optional(),
  answeredAt: z.string().optional(),
  returned: count.optional(),
  progress: roundProgressSchema,
})
export type RoundRow = z.output<typeof roundRowSchema>

export const roundPartRowSchema = z.strictObject({
  part: z.uuid(),
  direction: z.enum(['out', 'in']),
  person: z.string(),
  at: z.string(),
  /** When it was last written back, or came back; '' before. */
  backAt: z.string(),
  closed: z.boolean(),
  entries: count,
  /** Of these, entries that still wait here. */
  waiting: count,
})
export type RoundPartRow = z.output<typeof roundPartRowSchema>

export const endedSchema = z.strictObject({
  kind: z.enum(endedKinds),
  name: z.string(),
  day,
  note: z.string(),
  who: z.string(),
  at: z.string(),
  /** Entries in use that still name it. */
  entries: count,
})
export type Ended = z.output<typeof endedSchema>

export const roundConflictSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  person: z.string(),
  /** The working copy that the conflicts are with. */
  version: hashSchema,
  conflicts: z.array(conflictSchema),
})
export type RoundConflict = z.output<typeof roundConflictSchema>

/** What came of a part that was taken in. */
export const takenPartSchema = z.strictObject({
  status: z.enum(['new', 'known']),
  way: z.enum(['out', 'back']),
  person: z.string(),
  entries: count,
  confirmed: count,
  changed: count,
  retired: count,
  new: count,
  waiting: count,
  conflicts: count,
  /** Entries that were here already and were gone through, so that nothing was done to them. */
  kept: count,
})
export type TakenPart = z.output<typeof takenPartSchema>

export const roundOperations = {
  begin: operation('开始年度全面维护', 'Begin the annual round')
    .input(z.object({ year: roundYearSchema, name: z.string().trim().min(1).max(100).optional() }))
    .output(job(z.object({ number: count }))),
  state: operation(
    '年度全面维护的完成情况与期限',
    'The annual round, the last one, and by when the next is due',
  )
    .input(z.object({ today: day.optional() }))
    .output(
      z.object({
        current: roundRowSchema.optional(),
        /** The last one that was completed. */
        last: roundRowSchema.optional(),
        /** The last day of the year after it; where there was none, after the catalog came to be here. */
        due: day,
        overdue: z.boolean(),
      }),
    ),
  list: operation('历次年度全面维护', 'Every annual round, the newest first')
    .input(z.object({}))
    .output(z.array(roundRowSchema)),
  complete: operation('完成年度全面维护', 'Say that everything was gone through')
    .input(z.object({}))
    .output(z.object({})),
  reopen: operation('退回到维护中', 'Go on with a round that was completed and not handed in')
    .input(z.object({}))
    .output(z.object({})),
  abandon: operation('取消误开的年度全面维护', 'Let go of a round that was begun by mistake')
    .input(z.object({}))
    .output(z.object({})),
  ended: operation('已停用的信息系统与来源业务', 'Information systems and businesses that are no more')
    .input(z.object({}))
    .output(z.array(endedSchema)),
  named: operation('条目写明的信息系统或来源业务', 'Systems or businesses that entries name')
    .input(z.object({ kind: z.enum(endedKinds), search: z.string().max(200).default('') }))
    .output(z.array(z.object({ name: z.string(), entries: count, ended: z.boolean() }))),
  end: operation('标记信息系统或来源业务已停用', 'Mark a system or a business as ended, or take that back')
    .input(
      z.object({
        kind: z.enum(endedKinds),
        name: z.string().trim().min(1).max(300),
        ended: z.boolean().default(true),
        day: day.optional(),
        note: z.string().trim().max(500).default(''),
      }),
    )
    .output(z.object({ entries: count })),
  parts: operation('交给同事办理的条目', 'What colleagues were given to go through')
    .input(z.object({}))
    .output(z.array(roundPartRowSchema)),
  give: operation('把条目导出交给同事办理', 'Give entries to a colleague as a signed file')
    .input(
      z.object({
        selection: selectionSchema,
        /** Who is to go through them. */
        to: z.string().trim().min(1).max(100),
        passphrase,
        person: byPerson,
        folder: path.optional(),
      }),
    )
    .output(job(exportedSchema)),
  giveBack: operation('把办理结果导出交回', 'Write what was gone through as a signed file, to go back')
    .input(z.object({ passphrase, person: byPerson, folder: path.optional() }))
    .output(job(exportedSchema)),
  take: operation('取用同事交来的分办件', 'Take in a part: one that is given, or one that comes back')
    .input(z.object({ path }))
    .output(job(takenPartSchema)),
  meet: operation('登记同事的签名密钥', 'Register the key of a colleague, once its fingerprint was compared')
    .input(z.object({ fingerprint: z.string().min(1).max(2000), person: z.string().trim().min(1).max(100) }))
    .output(z.object({})),
  recall: operation('不再等待一份分办件', 'Wait for a part no longer')
    .input(z.object({ part: z.uuid() }))
    .output(z.object({})),
  conflicts: operation('与同事改法不同的条目', 'Entries that a colleague changed otherwise')
    .input(z.object({}))
    .output(z.array(roundConflictSchema)),
  settle: operation('决定与同事的不同改法', 'Bring what two desks say of an entry together')
    .input(settledSchema)
    .output(z.object({})),
}
