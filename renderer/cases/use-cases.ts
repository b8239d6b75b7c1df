import { useSessionStorage, useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import type { CaseKind, CaseView } from '../../shared/cases.ts'
import type { Clock } from '../../shared/clocks.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { orpc } from '../host.ts'
import { usePages } from '../parts/use-pages.ts'

export interface Narrowed {
  view: CaseView
  kind: CaseKind | ''
  search: string
}

/** The cases under the filter that the window was left with. */
export function useCases() {
  const [narrowed, narrow] = useSessionStorage<Narrowed>({
    key: 'mulu.cases',
    defaultValue: { view: 'open', kind: '', search: '' },
    getInitialValueInEffect: false,
  })
  const { view, kind } = narrowed
  const [search] = useDebouncedValue(narrowed.search, 150)
  const source = usePages((offset, limit) =>
    orpc.cases.list.queryOptions({ input: { view, search, offset, limit, ...(kind !== '' && { kind }) } }),
  )
  return { narrowed, narrow, source, filter: JSON.stringify({ view, kind, search }) }
}

/** Which case is open, and which new one was asked for from an entry: in the address, so that both can be led to. */
export function useCaseAddress() {
  const [, navigate] = useLocation()
  const query = new URLSearchParams(useSearch())
  const [agency, id] = [query.get('agency'), query.get('entry')]
  return {
    chosen: query.get('of') ?? undefined,
    choose: (of: string) => navigate(caseAddress(of), { replace: true }),
    about: agency !== null && id !== null ? { agency, id } : undefined,
    forget: () => navigate('/cases', { replace: true }),
  }
}

/** Where a case is read. */
export const caseAddress = (id: string): string => `/cases?of=${id}`

/** Where a doubt about an accepted entry is noted. */
export function doubtAddress({ agency, id }: EntryKey): string {
  return `/cases?${new URLSearchParams({ agency, entry: id })}`
}

/** The limits that count here, by the kind of case. */
export function useClocks(): (kind: CaseKind) => Clock | undefined {
  const { data } = useQuery(orpc.cases.clocks.queryOptions({ input: {} }))
  return (kind) => data?.find(({ id }) => id === kind)
}
