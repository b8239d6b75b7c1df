import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { EntryRow } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { useWorkspace } from '../parts/workspace.tsx'

const shownAtOnce = 8
/** A single character is in every other entry. */
const shortest = 2

/** Entries that hold what is typed. */
export function usePaletteEntries(query: string): readonly EntryRow[] {
  const { role } = useWorkspace()
  const search = query.trim()
  const wanted = role === 'agency' && search.length >= shortest
  const { data } = useQuery({
    ...orpc.entry.list.queryOptions({ input: { search: search.slice(0, 200), limit: shownAtOnce } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  return wanted ? (data?.rows ?? []) : []
}
