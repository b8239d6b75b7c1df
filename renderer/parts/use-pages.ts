import { useQueries, type Query, type QueryFunction, type QueryKey } from '@tanstack/react-query'
import { useCallback, useState } from 'react'

/** More than a tall window shows, and no more than that: a search is answered at every key, and each row costs it. */
export const pageSize = 40
/** Rows before and after those in view that are read ahead of the wheel. */
const ahead = 40

export interface Page<Row> {
  rows: Row[]
  total: number
}

/** What oRPC's `queryOptions` gives for an operation with `offset`, `limit` and an answer of `rows` and `total`. */
export interface PageQuery<Answer> {
  queryKey: QueryKey
  queryFn?: QueryFunction<Answer>
}

/** Rows a list can show: known by their number, loaded as they come into view. */
export interface RowSource<Row> {
  /** Not known before the first page is there. */
  count: number | undefined
  rowAt: (index: number) => Row | undefined
  /** Tells which rows are in view. */
  onRange?: (first: number, last: number) => void
  error?: unknown
  retry?: () => void
}

interface PagedRows<Row, Answer> extends RowSource<Row> {
  /** One of the answers in view, for what it says beside the rows. */
  page: Answer | undefined
  /** `false` while rows of the previous search or view are still on screen. */
  settled: boolean
}

export function usePages<Answer extends Page<unknown>>(
  pageQuery: (offset: number, limit: number) => PageQuery<Answer>,
  /** Rows that are on screen stay as they are: what is typed in one of them must not move it. */
  held = false,
): PagedRows<Answer['rows'][number], Answer> {
  const [[first, last], setRange] = useState<[number, number]>([0, 0])
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const results = useQueries({
    queries: numbers.map((number) => ({
      ...pageQuery(number * pageSize, pageSize),
      enabled: (query: Query<Answer>) => !held || query.state.data === undefined,
    })),
  })
  const fresh = results.every((result) => result.data !== undefined)
    ? new Map(results.map((result, index) => [first + index, result.data]))
    : undefined
  const previous = useHeld(fresh)

  const pageAt = (number: number): Answer | undefined =>
    results[number - first]?.data ?? previous?.get(number)
  const failed = results.find((result) => result.error !== null)
  const onRange = useCallback((firstRow: number, lastRow: number) => {
    const next: [number, number] = [
      Math.floor(Math.max(0, firstRow - ahead) / pageSize),
      Math.floor((lastRow + ahead) / pageSize),
    ]
    setRange((old) => (old[0] === next[0] && old[1] === next[1] ? old : next))
  }, [])
  const page = useNewest(JSON.stringify(pageQuery(0, pageSize).queryKey), first, results)
  return {
    page,
    settled: fresh !== undefined,
    count: page?.total,
    rowAt: (index) => pageAt(Math.floor(index / pageSize))?.rows[index % pageSize],
    onRange,
    error: failed?.error ?? undefined,
    retry: () => void failed?.refetch(),
  }
}

interface Read<Answer> {
  data: Answer | undefined
  dataUpdatedAt: number
}

/**
 * What was read last of a list. Pages that were read earlier may still count rows that are gone: were they believed, the list would go
 * back and forth between the two.
 */
function useNewest<Answer>(
  list: string,
  first: number,
  results: readonly Read<Answer>[],
): Answer | undefined {
  const [last, setLast] = useState<{ list: string; page: number; data: Answer; at: number }>()
  const known = last?.list === list ? last : undefined
  const read = results.flatMap(({ data, dataUpdatedAt: at }, index) =>
    data === undefined ? [] : [{ page: first + index, data, at }],
  )
  // One page read twice says by itself which is the later one; the clock may have been put back meanwhile.
  const again = read.find(({ page, data }) => page === known?.page && data !== known.data)
  const newest = again ?? read.toSorted((one, other) => one.at - other.at).at(-1)
  if (!newest) return last?.data
  if (known && !again && known.at >= newest.at) return known.data
  setLast({ list, ...newest })
  return newest.data
}

/** The last complete set of pages: it stays on screen while another search or view is read, so that nothing flickers. */
function useHeld<Pages extends Map<number, unknown>>(fresh: Pages | undefined): Pages | undefined {
  const [held, setHeld] = useState(fresh)
  if (fresh && !samePages(fresh, held)) setHeld(fresh)
  return fresh ?? held
}

function samePages(one: Map<number, unknown>, other: Map<number, unknown> | undefined): boolean {
  return other?.size === one.size && [...one].every(([number, page]) => other.get(number) === page)
}
