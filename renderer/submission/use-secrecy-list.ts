import { useDebouncedValue, useSessionStorage } from '@mantine/hooks'
import type { SecrecyRow } from '../../shared/signing-shapes.ts'
import { orpc } from '../host.ts'
import { usePages } from '../parts/use-pages.ts'

export type SecrecyView = 'open' | 'withheld' | 'all'

interface Shown {
  view: SecrecyView
  search: string
  /** The place of the row that is open: when it leaves the view, the next one takes it. */
  index: number
}

/** The checklist under the view and search that the reviewer left it in, and the row that is open. */
export function useSecrecyList(frozenAt: string, readOnly: boolean) {
  const [shown, setShown] = useSessionStorage<Shown>({
    key: `mulu.secrecy:${frozenAt}`,
    defaultValue: { view: 'open', search: '', index: 0 },
    getInitialValueInEffect: false,
  })
  // Nothing is open once the review has ended.
  const view = readOnly && shown.view === 'open' ? 'all' : shown.view
  const [search] = useDebouncedValue(shown.search, 150)
  const source = usePages((offset: number, limit: number) =>
    orpc.draft.list.queryOptions({ input: { filter: view, search, offset, limit } }),
  )
  const index = Math.max(0, Math.min(shown.index, (source.count ?? 1) - 1))
  const row: SecrecyRow | undefined = source.count ? source.rowAt(index) : undefined
  return {
    view,
    search: shown.search,
    show: (next: Partial<Omit<Shown, 'index'>>) => setShown({ ...shown, ...next, index: 0 }),
    index,
    setIndex: (next: number) => setShown((old) => ({ ...old, index: next })),
    row,
    source,
    /** One name for what is listed. */
    filter: `${view} ${search}`,
  }
}

export type SecrecyList = ReturnType<typeof useSecrecyList>
