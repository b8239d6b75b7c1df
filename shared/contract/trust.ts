import { z } from 'zod'
import { codeSchema, endings, hashSchema, policySchema, signerRoles } from '../package.ts'
import { count, exportedSchema, passphrase, path } from '../shapes.ts'
import {
  ceremonyRowSchema,
  knownKeySchema,
  pendingListSchema,
  replacedSchema,
  trustChangesSchema,
  trustListRowSchema,
} from '../trust-shapes.ts'
import { job, operation } from './operation.ts'

// Whose signatures count: keys, the lists that carry them, the ceremony that ends them, and what a bureau asks for.

const reviewSteps = z.union([z.literal(1), z.literal(2)])
const unlocking = z.object({ person: count.describe('number of a person of this office'), passphrase })

export const trustOperations = {
  keys: operation('已知的全部密钥与状态', 'Every key that is known here, and its state')
    .input(z.object({}))
    .output(z.array(knownKeySchema)),
  lists: operation('签发与导入过的密钥名录', 'Trust lists issued and taken in')
    .input(z.object({}))
    .output(
      z.object({
        rows: z.array(trustListRowSchema),
        /** At a bureau. */
        pending: pendingListSchema.optional(),
      }),
    ),
  export: operation('签发密钥名录', 'Sign and hand out the trust list')
    .input(z.object({ signers: z.array(unlocking).min(1).max(4), folder: path.optional() }))
    .output(job(exportedSchema)),
  preview: operation('预览密钥名录会改变什么', 'What a trust list would change')
    .input(z.object({ path }))
    .output(trustChangesSchema),
  import: operation('导入密钥名录', 'Take in a trust list')
    .input(z.object({ path }))
    .output(trustChangesSchema),
  replace: operation(
    '两人见证，终止或更换密钥，并签发名录',
    'Before two witnesses end or replace a key, and issue the list',
  )
    .input(
      z.object({
        /** The office whose key it is; this bureau itself as well. */
        party: codeSchema,
        person: z.string().trim().min(1).max(300),
        fingerprint: hashSchema,
        why: z.enum(endings),
        next: z
          .object({
            /** In digits, in words, or as a key card's QR text. */
            fingerprint: z.string().max(400),
            roles: z.array(z.enum(signerRoles)).min(1),
          })
          .optional(),
        witnesses: z.array(unlocking).length(2),
        folder: path.optional(),
      }),
    )
    .output(job(replacedSchema)),
  ceremonies: operation('终止与更换密钥的见证记录', 'Records of keys that were ended or replaced')
    .input(z.object({}))
    .output(z.array(ceremonyRowSchema)),
}

export const policyOperations = {
  get: operation('报送要求：本级的与上级的', 'What is asked of submissions: by this bureau, by the superior')
    .input(z.object({}))
    .output(
      z.object({
        own: policySchema.optional(),
        /** How many persons of this bureau agree on a decision: 审核, or 审核 and 复核. */
        reviewSteps: reviewSteps.optional(),
        superior: policySchema.optional(),
      }),
    ),
  set: operation('规定本级的报送要求', 'Say what this bureau asks of submissions')
    // Keys to encrypt to have operations of their own.
    .input(policySchema.omit({ recipients: true }).extend({ reviewSteps: reviewSteps.optional() }))
    .output(z.object({})),
}
