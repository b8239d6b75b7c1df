import { z } from 'zod'
import { differences } from './difference.ts'
import type { Entry } from './entry.ts'

/** What can be done to the working copy in one step; each can be taken back whole. */
export const actions = [
  'create',
  'duplicate',
  'edit',
  'retire',
  'restore',
  'confirm',
  /** One field of many entries. */
  'bulk',
  'codes',
  'withdrawCodes',
  'import',
  /** What the superior put right. */
  'takeOver',
  /** A part of the annual round that a colleague went through. */
  'partIn',
  'partBack',
  /** The office is another one now: nobody takes that back here. */
  'reorganise',
  /** A project's system exists. */
  'establish',
] as const
export type Action = (typeof actions)[number]

const count = z.number().int().nonnegative()

/** What a change did, so that it can be named: 修改「更新周期」, 批量修改 500 条「提供方」. */
export const changeDetailSchema = z.strictObject({
  /** The entry, where it is one. */
  id: z.string().optional(),
  /** What that entry was called then. */
  name: z.string().default(''),
  entries: count,
  /** Paths of the fields that changed; `items` where items came, went or were moved. */
  fields: z.array(z.string()).default([]),
  /** The one item that changed. */
  item: count.optional(),
  /** Why these were confirmed though something speaks against it. */
  notes: z.array(z.strictObject({ id: z.string(), note: z.string() })).optional(),
  /** The part of the round that came back. */
  part: z.string().optional(),
})
export type ChangeDetail = z.output<typeof changeDetailSchema>

export const changeSchema = z.strictObject({
  number: count,
  action: z.enum(actions),
  ...changeDetailSchema.shape,
  who: z.string(),
  at: z.string(),
  /** Abandoned: it was undone, and something else was done then. */
  state: z.enum(['done', 'undone', 'abandoned']),
})
export type Change = z.output<typeof changeSchema>

/** The places that an edit changed, as the form names them; `item` where all of it is in one item that kept its row. */
export function editedPlaces(before: Entry, after: Entry): { fields: string[]; item?: number } {
  const item = onlyItemChanged(before, after)
  if (item !== undefined) {
    const [old, fresh] = [before.items[item], after.items[item]]
    const members = Object.keys(fresh ?? {}) as (keyof Entry['items'][number])[]
    return {
      fields: members.filter((each) => old?.[each] !== fresh?.[each]).map((each) => `item.${each}`),
      item,
    }
  }
  const fields = differences(before, after).map(({ field }) =>
    field.startsWith('item.') || field === 'itemOrder' ? 'items' : field,
  )
  return { fields: [...new Set(fields)] }
}

function onlyItemChanged(before: Entry, after: Entry): number | undefined {
  if (before.items.length !== after.items.length) return undefined
  const changed = after.items.flatMap((item, index) =>
    JSON.stringify(item) === JSON.stringify(before.items[index]) ? [] : [index],
  )
  const rest = differences({ ...before, items: [] }, { ...after, items: [] })
  return changed.length === 1 && rest.length === 0 ? changed[0] : undefined
}
