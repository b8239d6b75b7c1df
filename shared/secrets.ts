import type { Entry } from './entry.ts'

/** Whether an entry, or an item of it, is secret (涉密): then it is in no file that leaves a machine. */
export function holdsSecret({ sensitivity, items }: Entry): boolean {
  return sensitivity === 'secret' || items.some((item) => item.sensitivity === 'secret')
}
