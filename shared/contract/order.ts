import { z } from 'zod'
import { keptFailure } from '../arrivals.ts'
import { codeSchema, hashSchema, packageKinds, partySchema } from '../package.ts'
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
const importedResetSchema = z.object({
  status: z.enum(['stored', 'known']),
  sender: partySchema,
  sequence: count,
  after: count,
})

export const orderOperations = {
  list: operation('须核实的事、等前一个包的包、续号通知', 'Incidents, packages that wait, and resets')
    .input(z.object({}))
    .output(
      z.object({
        held: z.array(heldSchema),
        incidents: z.array(incidentSchema),
        resets: z.array(resetSchema),
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
  reexport: operation('再次导出续号通知', 'Export a reset again, byte for byte')
    .input(z.object({ package: hashSchema, folder: path.optional() }))
    .output(job(exportedSchema)),
  import: operation(
    '导入上级带回的文件：回执或续号通知，或本单位签过的包',
    'Import what came back: a receipt, a reset, or a package of this office',
  )
    .input(z.object({ path }))
    .output(
      job(
        z.discriminatedUnion('what', [
          importedReceiptSchema.extend({ what: z.literal('receipt') }),
          importedResetSchema.extend({ what: z.literal('reset') }),
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
