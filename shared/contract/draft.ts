import { z } from 'zod'
import { hashSchema, partySchema, policySchema, signerRoles } from '../package.ts'
import { changeCountsSchema, count, exportedSchema, page, passphrase, path, search } from '../shapes.ts'
import { personSchema, secrecyRowSchema } from '../signing-shapes.ts'
import { job, operation } from './operation.ts'

// From the working copy to a submission that persons have signed: freeze, secrecy review, sign-off, export.

const person = count.describe('number of a person of this office')
const reason = z.string().max(1000)

const draftSchema = z.strictObject({
  /** `review` until the secrecy review ended, then `signing` until all have signed, then `ready`. */
  stage: z.enum(['review', 'signing', 'ready']),
  frozenAt: z.string(),
  frozenBy: z.string(),
  /** The number it will have, or has. */
  sequence: count,
  review: z.strictObject({
    entries: count,
    open: count,
    /** Cleared before it was frozen, and not changed since. */
    kept: count,
    /** Withheld by the reviewer. */
    withheld: count,
    secret: count,
    /** Items withheld of entries that leave. */
    items: count,
    /** Entries that leave without some of their items. */
    partly: count,
  }),
  /** Entries that changed in the working copy since. */
  changedSince: count,
  /** What the signed bytes say, from the end of the review on. */
  statement: z
    .strictObject({
      package: hashSchema,
      sequence: count,
      recipient: partySchema,
      createdAt: z.string(),
      counts: z.record(z.string(), count),
      /** Against what the superior accepted last. */
      changes: changeCountsSchema,
    })
    .optional(),
  signers: z.array(
    z.strictObject({
      name: z.string(),
      role: z.enum(signerRoles),
      fingerprint: hashSchema,
      signed: z.boolean(),
    }),
  ),
})
export type DraftView = z.output<typeof draftSchema>

export const draftOperations = {
  current: operation(
    '正在制作的报送：阶段、审查进度、签名',
    'The submission being made: stage, review, signatures',
  )
    .input(z.object({}))
    .output(
      z.object({
        draft: draftSchema.optional(),
        /** What the superior asks for. */
        policy: policySchema,
        persons: z.array(personSchema),
      }),
    ),
  freeze: operation('冻结目录，开始保密审查', 'Freeze the catalog and begin the secrecy review')
    .input(z.object({ person: person.optional() }))
    .output(z.object({})),
  list: operation('保密审查清单', 'Checklist of the secrecy review')
    .input(z.object({ filter: z.enum(['all', 'open', 'withheld']).default('all'), search, ...page }))
    .output(z.object({ rows: z.array(secrecyRowSchema), total: count })),
  decide: operation('审查条目或信息项：可以报送，或不随包', 'Clear or withhold entries, or an item')
    .input(
      z.object({
        /** Without them, every entry that has no word yet. */
        ids: z.array(z.string()).max(10_000).optional(),
        /** Instead of ids, with `open`: what was said at that moment, all at once, is taken back. */
        saidAt: z.string().optional(),
        /** The name of one item; '' is the entry itself. */
        item: z.string().max(500).default(''),
        /** `open` takes the word back. */
        verdict: z.enum(['clear', 'withhold', 'open']),
        reason: reason.default(''),
        person: person.optional(),
      }),
    )
    .output(z.object({ decided: count, saidAt: z.string() })),
  conclude: operation('结束保密审查并签名', 'End the secrecy review and sign')
    .input(
      z.object({
        person,
        passphrase,
        changesOnly: z.boolean().default(false),
        /** Who signs off. */
        chief: person.optional(),
      }),
    )
    .output(job(z.object({ awaited: count }))),
  sign: operation('签名', 'Sign the same bytes as one more person')
    .input(z.object({ person, passphrase }))
    .output(job(z.object({ awaited: count }))),
  stepBack: operation('退回上一步，作废已有签名', 'One step back; signatures are thrown away')
    .input(z.object({}))
    .output(z.object({})),
  send: operation('导出已签名的报送包', 'Export the submission that all have signed')
    .input(z.object({ folder: path.optional(), encrypt: z.boolean().default(false) }))
    .output(job(exportedSchema)),
}
