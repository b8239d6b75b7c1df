import { useDebouncedValue, useSessionStorage } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import type { EntryKey } from '../../shared/entry.ts'
import type { Change } from '../../shared/package.ts'
import type { ReviewRow } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { pageSize, usePages } from '../parts/use-pages.ts'

export type ReviewView = 'all' | 'undecided' | Change

interface Shown {
  view: ReviewView
  search: string
}

interface Found {
  row: ReviewRow
  index: number
}

export const keyOf = ({ agency, id }: EntryKey): string => `${agency}/${id}`
export const awaitsDecision = ({ change, verdict }: ReviewRow): boolean =>
  change !== 'unchanged' && verdict === undefined

/** The entries of a package under the view and search that the reviewer left it in. */
export function useReviewList(packageHash: string, pending: boolean) {
  const queries = useQueryClient()
  const [shown, setShown] = useSessionStorage<Shown>({
    key: `mulu.review:${packageHash}`,
    defaultValue: { view: 'all', search: '' },
    getInitialValueInEffect: false,
  })
  // Nothing is undecided once the receipt is signed; that view is left behind with it.
  const view = shown.view === 'undecided' && !pending ? 'all' : shown.view
  const [search] = useDebouncedValue(shown.search, 150)
  const change = view === 'all' || view === 'undecided' ? undefined : view
  const page = (offset: number, limit: number) =>
    orpc.review.list.queryOptions({
      input: { package: packageHash, change, undecided: view === 'undecided', search, offset, limit },
    })
  const source = usePages(page)

  const readPage = (number: number) =>
    queries.fetchQuery({ ...page(number * pageSize, pageSize), staleTime: Infinity })
  /** The next row that passes, from `from` on and then from the top; pages not read yet are read. */
  const find = async (from: number, passes: (row: ReviewRow) => boolean): Promise<Found | undefined> => {
    const { total } = await readPage(0)
    const pages = Math.ceil(total / pageSize)
    if (pages === 0) return undefined
    const begin = from < total ? from : 0
    // One step more than there are pages: the first is begun in its middle and comes again from its top.
    for (let step = 0; step <= pages; step += 1) {
      const number = (Math.floor(begin / pageSize) + step) % pages
      const { rows } = await readPage(number)
      const top = step === 0 ? begin % pageSize : 0
      const place = rows.findIndex((row, at) => at >= top && passes(row))
      const row = rows[place]
      if (row) return { row, index: number * pageSize + place }
    }
    return undefined
  }
  return { view, search: shown.search, setShown, source, find, filter: `${view} ${search}` }
}

export type ReviewList = ReturnType<typeof useReviewList>
