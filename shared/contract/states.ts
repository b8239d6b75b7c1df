import { z } from 'zod'
import { catalogs } from '../entry-list.ts'
import { entryKeySchema, entrySchema } from '../entry.ts'
import { changes, hashSchema, partySchema } from '../package.ts'
import { changeCountsSchema, count, differenceSchema, page, path, search } from '../shapes.ts'
import { job, operation } from './operation.ts'

// States that were accepted once: by a receipt, or approved by a government. None is ever changed or taken out.

export const pastStateSchema = z.strictObject({
  state: hashSchema,
  /**
   * By a receipt to a party below, or from the superior; or as the whole of what was accepted here, on the day it was approved;
   * or carried from other offices. */
  by: z.enum(['receipt', 'replaced', 'approval', 'reorganisation']),
  at: z.string(),
  /** Whose catalog it is; of a roll-up's receipt, the bureau that sent it. */
  party: partySchema,
  /** Of the package that the receipt answers. */
  sequence: count.optional(),
  entries: count,
})
export type PastState = z.output<typeof pastStateSchema>

export const comparedRowSchema = z.strictObject({
  ...entryKeySchema.shape,
  name: z.string(),
  provider: z.string(),
  change: z.enum(changes),
  withheld: count.optional(),
})
export type ComparedRow = z.output<typeof comparedRowSchema>

/** Without `from` the state is opened: all that stands in it is there as new. */
const pair = { from: hashSchema.optional(), to: hashSchema }

export const stateOperations = {
  list: operation('历次已接收目录', 'Every state that was accepted')
    .input(z.object({ party: z.string().optional(), ...page }))
    .output(
      z.object({
        rows: z.array(pastStateSchema),
        total: count,
        /** Everybody whose catalogs these are, so that one can be asked for. */
        parties: z.array(z.object({ ...partySchema.shape, states: count })),
      }),
    ),
  compare: operation('打开一个已接收目录，或与另一个比较', 'Open an accepted state, or compare two')
    .input(z.object({ ...pair, change: z.enum(changes).optional(), search, ...page }))
    .output(z.object({ rows: z.array(comparedRowSchema), total: count, counts: changeCountsSchema })),
  entry: operation('一个条目在两个已接收目录中', 'One entry in two accepted states')
    .input(z.object({ ...pair, ...entryKeySchema.shape }))
    .output(
      z.object({
        row: comparedRowSchema,
        before: entrySchema.optional(),
        after: entrySchema.optional(),
        differences: z.array(differenceSchema),
      }),
    ),
  export: operation(
    '把已接收目录或两者的比较写成工作簿',
    'Write an accepted state, or a comparison of two, as a workbook',
  )
    .input(
      z.object({
        from: hashSchema.optional(),
        /** Without it, what a bureau has accepted from all offices until now. */
        to: hashSchema.optional(),
        /** Which of the three is written; two are compared as resource catalogs, which the others are views of. */
        catalog: z.enum(catalogs).default('resource'),
        folder: path.optional(),
      }),
    )
    .output(job(z.strictObject({ path: z.string(), entries: count, rows: count }))),
}
