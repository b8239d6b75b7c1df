import { useDebouncedValue, useSessionStorage } from '@mantine/hooks'
import { useEffect, useEffectEvent } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { CollisionFilter } from '../../shared/one-source-shapes.ts'
import { orpc } from '../host.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { usePages } from '../parts/use-pages.ts'

export interface Narrowed extends CollisionFilter {
  search: string
}

/** The groups under the filter that the window was left with. */
export function useGroups() {
  const { path } = useWorkspace()
  const [narrowed, narrow] = useSessionStorage<Narrowed>({
    key: `mulu.one-source:${path}`,
    defaultValue: { view: 'open', search: '' },
    getInitialValueInEffect: false,
  })
  // The board leads to what one office collides in.
  const agency = new URLSearchParams(useSearch()).get('agency')
  const narrowTo = useEffectEvent((asked: string) => narrow({ view: 'open', search: '', agency: asked }))
  useEffect(() => {
    if (agency !== null) narrowTo(agency)
  }, [agency])
  const [search] = useDebouncedValue(narrowed.search, 150)
  const source = usePages((offset, limit) =>
    orpc.oneSource.list.queryOptions({ input: { ...narrowed, search, offset, limit } }),
  )
  return { narrowed, narrow, source, filter: JSON.stringify({ ...narrowed, search }) }
}

export type Groups = ReturnType<typeof useGroups>

/** Which group, or dispute, is open: in the address, so that it can be led to. */
export function useChosen(part: 'groups' | 'disputes'): [string | undefined, (id: string) => void] {
  const [, navigate] = useLocation()
  const chosen = new URLSearchParams(useSearch()).get('of') ?? undefined
  const choose = (id: string) => navigate(addressOf(part, id), { replace: true })
  return [chosen, choose]
}

export function addressOf(part: 'groups' | 'disputes', id: string): string {
  return `/one-source?part=${part}&of=${encodeURIComponent(id)}`
}

/** What is to be judged of an office's entries. */
export const collisionsOf = (agency: string) => `/one-source?part=groups&agency=${encodeURIComponent(agency)}`
