import { z } from 'zod'
import { entrySchema, itemSchema, reasonSchema } from './entry.ts'
import { hashSchema } from './package.ts'

/** What stands in one place of an entry: a text, a list, an item, or nothing where it was never there or was taken out. */
export const mergeValueSchema = z.union([
  z.string(),
  z.array(z.string()),
  itemSchema,
  entrySchema,
  z.array(itemSchema),
  z.array(reasonSchema),
  z.null(),
])
export type MergeValue = z.output<typeof mergeValueSchema>

/**
 * A place of an entry, by the names that differences have: `name`, `sharing.type`, …; `items` for an item that was taken out on one side,
 * `item.length`, … in one; `itemOrder`; `reasons`, `reasonOrder`; `entry` for all of it. `items` and `reasons` without a name are the whole
 * list.
 */
export const mergePlaceSchema = z.strictObject({
  field: z.string().max(100),
  /** The item's name, or for `reasons` the rule's and, after a space, the item's. */
  item: z.string().max(700).optional(),
})
export type MergePlace = z.output<typeof mergePlaceSchema>

/** Two sides say something different of one place. */
export const conflictSchema = mergePlaceSchema.extend({
  base: mergeValueSchema,
  ours: mergeValueSchema,
  theirs: mergeValueSchema,
})
export type Conflict = z.output<typeof conflictSchema>

/** What a person decided a conflict to be: one of the sides, or a value of one's own. */
export const mergeDecisionSchema = z.union([
  z.enum(['base', 'ours', 'theirs']),
  z.strictObject({ own: mergeValueSchema }),
])
export type MergeDecision = z.output<typeof mergeDecisionSchema>

/** One text for a place, the same for the same place: what decisions are found by. */
export function placeText({ field, item }: MergePlace): string {
  return JSON.stringify(item === undefined ? [field] : [field, item])
}

/** An entry that two sides changed, as a person brings them together. */
export const settledSchema = z.object({
  id: z.string(),
  /** The version of the working copy that was on screen. */
  seen: hashSchema,
  decided: z.array(z.object({ place: mergePlaceSchema, decision: mergeDecisionSchema })).max(6000),
})
