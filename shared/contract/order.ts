import { z } from 'zod'
import { keptFailure } from '../arrivals.ts'
import { entryKeySchema } from '../entry.ts'
import { codeSchema, hashSchema, packageKinds, partySchema, verdicts } from '../package.ts'
import { takenReorganisationSchema } from '../reorganisation.ts'
import { changeCountsSchema, count, exportedSchema, passphrase, path } from '../shapes.ts'
import { job, operation } from './operation.ts'

// The order of packages: what waits, what has to be asked about, and where a superior lets it go on.

export const missingSchema = z.strictObject({ hash: hashSchema, sequence: count, namedBy: count })

/** What taking a package in says, and of each that went in after it. */
const receivedFacts = {
  package: hashSchema,
  kind: z.enum(packageKinds),
  sender: partySchema,
  sequence: count,
  changes: changeCountsSchema,
}
export const receivedSchema = z.object({
  /** `known`: the same package was here already and nothing changed. `held`: it waits for one before it. */
  status: z.enum(['stored', 'known', 'held']),
  ...receivedFacts,
  /** The receipt that was signed for a known one, which can be written again. */
  receipt: hashSchema.optional(),
  missing: missingSchema.optional(),
  /** Of what another desk of this bureau signed: for whom. */
  forOffice: partySchema.optional(),
  /** What waited for this one and went in after it. */
  also: z.array(z.object(receivedFacts)),
  /** One that waited and was refused when its turn came. */
  stopped: z.object({ package: hashSchema, sequence: count, ...keptFailure }).optional(),
})

const heldSchema = z.strictObject({
  package: hashSchema,
  kind: z.enum(packageKinds),
  sender: partySchema,
  sequence: count,
  parent: hashSchema,
  madeAt: z.string(),
  heldAt: z.string(),
  missing: missingSchema,
})
export type HeldRow = z.output<typeof heldSchema>

const incidentSchema = z.strictObject({
  number: count,
  at: z.string(),
  ...keptFailure,
  sender: partySchema,
  sequence: count,
  package: hashSchema,
  /** What the sender said of it, once somebody had asked. */
  answer: z.strictObject({ note: z.string(), who: z.string(), at: z.string() }).optional(),
})
export type IncidentRow = z.output<typeof incidentSchema>

const resetSchema = z.strictObject({
  package: hashSchema,
  direction: z.enum(['issued', 'received']),
  party: partySchema,
  sequence: count,
  /** Number of the package after which the order goes on; 0 where it begins anew. */
  after: count,
  reason: z.string(),
  madeAt: z.string(),
})
export type ResetRow = z.output<typeof resetSchema>

const replacementSchema = z.strictObject({
  package: hashSchema,
  direction: z.enum(['issued', 'received']),
  party: partySchema,
  /** Of both receipts. */
  sequence: count,
  /** The receipt that does not stand, and the one that does. */
  receipt: hashSchema,
  instead: hashSchema,
  signer: z.string(),
  madeAt: z.string(),
  /** Whether the receipt that does not stand is in the ledger here. */
  isHere: z.boolean(),
})
export type ReplacementRow = z.output<typeof replacementSchema>

export const importedReceiptSchema = z.object({
  status: z.enum(['stored', 'known']),
  subject: z.object({ package: hashSchema, sequence: count }),
  sender: partySchema,
  accepted: count,
  returned: count,
})
const restoredSchema = z.object({
  status: z.enum(['stored', 'known']),
  package: hashSchema,
  kind: z.enum(packageKinds),
  recipient: partySchema,
  sequence: count,
})
const saidSchema = z.strictObject({
  verdict: z.enum(verdicts),
  comment: z.string(),
  as: hashSchema.optional(),
})
/** An entry on which two receipts say different things, or of which only one says anything. */
const saidDifferentlySchema = z.strictObject({
  ...entryKeySchema.shape,
  name: z.string(),
  here: saidSchema.optional(),
  there: saidSchema.optional(),
})
export type SaidDifferently = z.output<typeof saidDifferentlySchema>
const oneReceiptSchema = z.strictObject({
  signer: z.string(),
  at: z.string(),
  /** Number of the package that it answers. */
  answers: count,
  accepted: count,
  returned: count,
})
const comparedReceiptsSchema = z.strictObject({
  party: partySchema,
  sequence: count,
  here: oneReceiptSchema,
  there: oneReceiptSchema,
  /** How many entries differ, and the first of them. */
  differ: count,
  first: z.array(saidDifferentlySchema),
})
export type ComparedReceipts = z.output<typeof comparedReceiptsSchema>

const importedReplacementSchema = z.object({
  status: z.enum(['stored', 'known']),
  sender: partySchema,
  sequence: count,
  /** Whether the receipt that does not stand was here. */
  wasHere: z.boolean(),
})
const importedResetSchema = z.object({
  status: z.enum(['stored', 'known']),
  sender: partySchema,
  sequence: count,
  after: count,
})

export const orderOperations = {
  list: operation(
    '须核实的事、等前一个包的包、续号通知、更替通知',
    'Incidents, packages that wait, resets, and replaced receipts',
  )
    .input(z.object({}))
    .output(
      z.object({
        held: z.array(heldSchema),
        incidents: z.array(incidentSchema),
        resets: z.array(resetSchema),
        replacements: z.array(replacementSchema),
      }),
    ),
  answer: operation('记下核对须核实的包的结果', 'What the sender of a refused package said when it was asked')
    .input(z.object({ number: count, note: z.string().trim().min(1).max(500), person: count.optional() }))
    .output(z.object({})),
  discard: operation('不再等待：删去暂存的包', 'Discard a package that waits')
    .input(z.object({ package: hashSchema }))
    .output(z.object({})),
  reset: operation('签发续号通知：报送顺序从某号之后继续', 'Sign where the order of packages goes on')
    .input(
      z.object({
        party: codeSchema,
        /** Hash of the package after which it goes on; absent: it begins anew. */
        after: hashSchema.optional(),
        reason: z.string().max(1000),
        passphrase,
        person: count.optional(),
        folder: path.optional(),
      }),
    )
    .output(job(exportedSchema)),
  compare: operation(
    '另一台电脑签的同号回执与本机签的比较',
    'The receipt of another desk beside the one of this desk under the same number',
  )
    .input(z.object({ path }))
    .output(job(comparedReceiptsSchema)),
  replace: operation(
    '以另一台电脑签的同号回执为准，并签发更替通知',
    'Let the receipt of another desk stand under its number, and sign which one does not',
  )
    .input(z.object({ path, passphrase, person: count.optional(), folder: path.optional() }))
    .output(job(exportedSchema.extend({ party: partySchema, receipt: count }))),
  reexport: operation('再次导出续号通知或更替通知', 'Export a reset or a replacement again, byte for byte')
    .input(z.object({ package: hashSchema, folder: path.optional() }))
    .output(job(exportedSchema)),
  import: operation(
    '导入上级带回的文件：回执、续号通知或更替通知，或本单位签过的包',
    'Import what came back: a receipt, a reset, a replacement, or a package of this office',
  )
    .input(z.object({ path }))
    .output(
      job(
        z.discriminatedUnion('what', [
          importedReceiptSchema.extend({ what: z.literal('receipt') }),
          importedResetSchema.extend({ what: z.literal('reset') }),
          importedReplacementSchema.extend({ what: z.literal('replacement') }),
          restoredSchema.extend({ what: z.literal('restored') }),
          takenReorganisationSchema.extend({ what: z.literal('reorganisation') }),
        ]),
      ),
    ),
}

export const ledgerOperations = {
  restore: operation(
    '把本单位签过的包补入台账（恢复备份之后）',
    'Take a package signed here back into a ledger that was put back',
  )
    .input(z.object({ path }))
    .output(job(restoredSchema)),
}
