import type { Party } from '../../shared/package.ts'

/** Whether an office is one that is searched for. */
export function isSearched({ name, code }: Party, search: string): boolean {
  const words = search.trim().toLowerCase()
  return name.toLowerCase().includes(words) || code.toLowerCase().includes(words)
}
