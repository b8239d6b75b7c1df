import { z } from 'zod'
import { catalogs } from '../entry-list.ts'
import { entryKeySchema, entrySchema } from '../entry.ts'
import {
  changes,
  decisionRecordSchema,
  hashSchema,
  partySchema,
  remarkSchema,
  sourceRecordSchema,
  statementSchema,
  verdicts,
} from '../package.ts'
import {
  count,
  differenceSchema,
  exportedSchema,
  findingSchema,
  inboxRowSchema,
  page,
  passphrase,
  path,
  reviewRowSchema,
  search,
} from '../shapes.ts'
import { reorganisationRowSchema } from '../reorganisation.ts'
import { mergeDecisionSchema, mergePlaceSchema, settledSchema } from '../merge-shapes.ts'
import {
  byPerson,
  contestedSchema,
  correctionRowSchema,
  entryMergeSchema,
  exchangedSchema,
  waitingDifferencesSchema,
} from '../review-shapes.ts'
import { job, operation } from './operation.ts'

// What a bureau does with what it received.

const ofEntry = { package: hashSchema, ...entryKeySchema.shape }
const phrase = z.string().trim().min(1).max(500)

export const reviewOperations = {
  list: operation('一个收件包的条目与变化', 'Entries of a received package and what changed')
    .input(
      z.object({
        package: hashSchema,
        change: z.enum(changes).optional(),
        undecided: z.boolean().default(false),
        /** Decided, and not checked by another person. */
        unchecked: z.boolean().default(false),
        search,
        ...page,
      }),
    )
    .output(
      z.object({
        rows: z.array(reviewRowSchema),
        total: count,
        summary: inboxRowSchema,
        /** How many persons agree on a decision: 审核, or 审核 and 复核. */
        steps: z.union([z.literal(1), z.literal(2)]),
        /** Of which this bureau learned with the package: what they carried is neither new nor retired. */
        reorganised: z.array(reorganisationRowSchema),
      }),
    ),
  place: operation('条目在收件包中的位置', 'Where an entry is in a received package')
    .input(z.object({ package: hashSchema, ...entryKeySchema.shape }))
    .output(z.object({ index: count.optional() })),
  count: operation(
    '计出一个收件包各条目的错误，未计完的接着计',
    'Count the errors of a received package’s entries, as far as they are not counted',
  )
    .input(z.object({ package: hashSchema }))
    .output(job(z.object({}))),
  entry: operation(
    '一个条目与已接收版本的逐字段比较',
    'One entry against the accepted version, field by field',
  )
    .input(z.object({ package: hashSchema, ...entryKeySchema.shape }))
    .output(
      z.object({
        row: reviewRowSchema,
        accepted: entrySchema.optional(),
        received: entrySchema.optional(),
        /** What a reviewer accepted in its place. */
        acceptedAs: entrySchema.optional(),
        remarks: z.array(remarkSchema),
        /** Where this bureau put something right in it as well. */
        merge: entryMergeSchema.optional(),
        /** From which office it was carried, by which document. */
        carried: z.object({ from: partySchema, document: z.string() }).optional(),
        differences: z.array(differenceSchema),
        findings: z.array(findingSchema),
      }),
    ),
  decide: operation('接收或退回条目', 'Accept or return entries')
    .input(
      z.object({
        package: hashSchema,
        /** Without it, every change that is not decided yet. */
        entries: z.array(entryKeySchema).max(10_000).optional(),
        /** `undecided` takes a decision back. */
        verdict: z.enum([...verdicts, 'undecided']),
        comment: decisionRecordSchema.shape.comment,
        person: byPerson,
      }),
    )
    .output(z.object({ decided: count })),
  check: operation('复核：另一人同意已作的决定', 'Check decisions that another person made')
    .input(
      z.object({
        package: hashSchema,
        /** Without it, every decision that this person may check. */
        entries: z.array(entryKeySchema).max(10_000).optional(),
        /** `false` takes the check back. */
        checked: z.boolean().default(true),
        person: byPerson,
      }),
    )
    .output(z.object({ checked: count })),
  remark: operation('在条目的一处写批注', 'Write a remark at a place of an entry')
    .input(
      z.object({
        ...ofEntry,
        ...remarkSchema.omit({ text: true }).shape,
        /** Empty: takes the remark away. */
        text: z.string().trim().max(500),
      }),
    )
    .output(z.object({})),
  correct: operation('更正后接收', 'Accept an entry as something else than was handed in')
    .input(
      z.object({
        ...ofEntry,
        entry: entrySchema,
        comment: decisionRecordSchema.shape.comment,
        person: byPerson,
      }),
    )
    .output(z.object({})),
  resolve: operation('决定一处冲突', 'Decide a conflict between a package and a correction')
    .input(
      z.object({
        ...ofEntry,
        place: mergePlaceSchema,
        /** Absent: takes the decision back. */
        decision: mergeDecisionSchema.optional(),
        person: byPerson,
      }),
    )
    .output(z.object({})),
  phrases: operation('常用意见', 'Reasons that are often given')
    .input(z.object({}))
    /** None: those that the program brings. */
    .output(z.object({ phrases: z.array(phrase) })),
  setPhrases: operation('改写常用意见', 'Write the reasons that are often given')
    .input(z.object({ phrases: z.array(phrase).max(30) }))
    .output(z.object({})),
}

const signedForSchema = z.object({
  package: hashSchema,
  kind: z.enum(['submission', 'receipt']),
  sender: partySchema,
  sequence: count,
  madeAt: z.string(),
  signers: statementSchema.shape.signers,
  through: z.object({ sender: partySchema, sequence: count }).optional(),
})
export type SignedFor = z.output<typeof signedForSchema>

export const correctionOperations = {
  entry: operation('已接收目录的一个条目与更正', 'An accepted entry, and what was put right in it')
    .input(entryKeySchema)
    .output(
      z.object({
        entry: entrySchema,
        /** What counts here: a correction is made of this one. */
        version: hashSchema,
        accepted: entrySchema,
        /** Where another desk of this bureau put it right otherwise. */
        contested: contestedSchema.optional(),
        corrections: z.array(correctionRowSchema),
        /** Who signed for what is accepted: the agency, or the bureau that put it right; and with whose roll-up that came. */
        signed: signedForSchema.optional(),
      }),
    ),
  list: operation('本局作过的更正', 'Corrections that this bureau made')
    .input(z.object({}))
    .output(z.array(correctionRowSchema)),
  save: operation('更正已接收的条目', 'Put an accepted entry right')
    .input(
      z.object({
        ...entryKeySchema.shape,
        entry: entrySchema,
        /** The version that was on screen. */
        seen: hashSchema,
        reason: z.string().trim().min(1).max(1000),
        person: byPerson,
      }),
    )
    .output(z.object({})),
  undo: operation('撤回更正', 'Take a correction back').input(entryKeySchema).output(z.object({})),
  waiting: operation(
    '两边不同、待决定的更正与审核决定',
    'Corrections and decisions on which two desks differ, and that wait for a person',
  )
    .input(z.object({}))
    .output(waitingDifferencesSchema),
  settle: operation('把两台电脑的更正合在一起', 'Bring the corrections of two desks together')
    .input(
      z.object({
        ...entryKeySchema.shape,
        seen: hashSchema,
        /** What it was brought together with. */
        theirs: hashSchema,
        decided: settledSchema.shape.decided,
        person: byPerson,
      }),
    )
    .output(z.object({})),
  export: operation(
    '导出更正与审核决定，给本局另一台电脑',
    'Sign what was put right and decided here for another desk of this bureau',
  )
    .input(z.object({ passphrase, person: byPerson, folder: path.optional() }))
    .output(job(exportedSchema)),
  import: operation(
    '导入本局另一台电脑的更正与审核决定',
    'Take in what another desk of this bureau put right and decided',
  )
    .input(z.object({ path }))
    .output(job(exchangedSchema)),
  check: operation('复核更正', 'Check a correction that another person made')
    .input(z.object({ ...entryKeySchema.shape, person: byPerson }))
    .output(z.object({})),
}

export const rollupOperations = {
  summary: operation('已接收目录：各单位条数', 'The accepted catalog: entries of each agency')
    .input(z.object({}))
    .output(
      z.object({
        total: count,
        withheld: count,
        open: count,
        shared: count,
        sources: z.array(sourceRecordSchema.extend({ sender: partySchema })),
      }),
    ),
  entries: operation('已接收目录的条目', 'Entries of the accepted catalog')
    .input(
      z.object({
        search,
        agency: z.string().optional(),
        catalog: z.enum(catalogs).default('resource'),
        ...page,
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            ...entryKeySchema.shape,
            name: z.string(),
            provider: z.string(),
            version: hashSchema,
            withheld: count.optional(),
          }),
        ),
        total: count,
      }),
    ),
  export: operation('签名并导出汇总包', 'Sign and export the roll-up')
    .input(z.object({ passphrase, folder: path.optional(), encrypt: z.boolean().default(false) }))
    .output(job(exportedSchema)),
}
