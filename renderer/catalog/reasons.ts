import { limits, type Entry, type Reason } from '../../shared/entry.ts'
import type { Finding } from '../../shared/rulebook.ts'

/** Whom a reason is given for: a rule, and the item where the finding is in one. */
export type ReasonKey = Pick<Reason, 'rule' | 'item'>

export function reasonKey({ rule, item }: Finding, { items }: Entry): ReasonKey {
  return { rule, item: item === undefined ? '' : (items[item]?.name ?? '') }
}

export function reasonFor({ reasons }: Entry, key: ReasonKey): string {
  return reasons.find((each) => isFor(each, key))?.reason ?? ''
}

/** The entry with a reason given, changed, or taken back where the text is empty. */
export function withReason(entry: Entry, key: ReasonKey, reason: string): Entry {
  const index = entry.reasons.findIndex((each) => isFor(each, key))
  if (reason.trim() === '') {
    return index === -1 ? entry : { ...entry, reasons: entry.reasons.toSpliced(index, 1) }
  }
  const given = { ...key, reason }
  if (index !== -1) return { ...entry, reasons: entry.reasons.with(index, given) }
  return entry.reasons.length < limits.reasons ? { ...entry, reasons: [...entry.reasons, given] } : entry
}

/** A reason given for an item stays with it when the item gets another name. */
export function withItemRenamed(entry: Entry, index: number, name: string): Entry {
  const item = entry.items[index]
  if (!item || item.name === name) return entry
  const items = entry.items.with(index, { ...item, name })
  // While the name is empty the reason keeps the last one; '' stands for the entry itself.
  const follows = item.name !== '' && name !== '' && !items.some((each) => each.name === item.name)
  const reasons = follows
    ? entry.reasons.map((each) => (each.item === item.name ? { ...each, item: name } : each))
    : entry.reasons
  return { ...entry, items, reasons }
}

function isFor(reason: Reason, key: ReasonKey): boolean {
  return reason.rule === key.rule && reason.item === key.item
}
