import type { InferContractRouterOutputs } from '@orpc/contract'
import { useDebouncedValue, useSessionStorage } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import type { Contract } from '../../shared/contract.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { Change, Verdict } from '../../shared/package.ts'
import type { ReviewRow } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { pageSize, usePages } from '../parts/use-pages.ts'
import { findRow } from './find-row.ts'

export type ReviewView = 'all' | 'undecided' | 'unchecked' | Change

interface Shown {
  view: ReviewView
  search: string
}

const filterOf = ({ view, search }: Shown): string => `${view} ${search}`
/** Under which every entry of the package is in the list. */
export const wholeFilter = filterOf({ view: 'all', search: '' })

type Answer = InferContractRouterOutputs<Contract>['review']['list']

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
  const isWaiting = shown.view === 'undecided' || shown.view === 'unchecked'
  const view = isWaiting && !pending ? 'all' : shown.view
  const [search] = useDebouncedValue(shown.search, 150)
  const change = view === 'all' || view === 'undecided' || view === 'unchecked' ? undefined : view
  const page = (offset: number, limit: number) =>
    orpc.review.list.queryOptions({
      input: {
        package: packageHash,
        change,
        undecided: view === 'undecided',
        unchecked: view === 'unchecked',
        search,
        offset,
        limit,
      },
    })
  const source = usePages(page)

  const known = (number: number): Promise<Answer> => {
    const { queryKey } = page(number * pageSize, pageSize)
    const read = queries.getQueryData<Answer>(queryKey)
    return read ? Promise.resolve(read) : fresh(number)
  }
  const fresh = (number: number): Promise<Answer> =>
    queries.fetchQuery({ ...page(number * pageSize, pageSize), staleTime: Infinity })
  /** The next row that passes, from `from` on and then from the top; what was read already is asked first, because that is quick. */
  const find = async (from: number, passes: (row: ReviewRow) => boolean) =>
    (await findRow(known, from, passes)) ?? (await findRow(fresh, from, passes))
  /** Writes a decision into what was read already: the list shows it, and the search for the next one knows it, at once. */
  const mark = (key: EntryKey, verdict: Verdict | undefined, comment: string) => {
    queries.setQueriesData<Answer>(
      { queryKey: orpc.review.list.key() },
      (old) =>
        old && {
          ...old,
          rows: old.rows.map((row) => (keyOf(row) === keyOf(key) ? { ...row, verdict, comment } : row)),
        },
    )
  }
  return { view, search: shown.search, setShown, source, find, mark, filter: filterOf({ view, search }) }
}

export type ReviewList = ReturnType<typeof useReviewList>
