import { Button, Stack } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureNotice } from './failure-notice.tsx'
import { heightOf, type Choosing } from './list-cursor.ts'
import type { RowSource } from './use-pages.ts'
import { VirtualRows } from './virtual-rows.tsx'

export interface ListHandle {
  /** Selects the row so many places further, as the arrow keys do. */
  move: (by: number) => void
  /** Brings the row of this number into view and makes it the one that keys start from; selects nothing. */
  show: (index: number) => void
  /** The row that keys start from. */
  active: () => number
  focus: () => void
}

export interface VirtualListProps<Row> {
  /** What the list holds, for those who do not see it. */
  label: string
  source: RowSource<Row>
  keyOf: (row: Row) => string
  /** One row, as high as `rowHeight` says; below a head, its cells. */
  children: (row: Row) => ReactNode
  /** Makes it a table: one row of column heads, `headHeight` high, that stays while the others go by. */
  head?: ReactNode
  /** The same for every row; 34 px where nothing is said. */
  rowHeight?: number
  /** Key of the row whose detail is open. */
  selected?: string
  /** The row that a click or an arrow key reached. */
  onSelect?: (row: Row, index: number) => void
  /** Enter on the row, or a double click. */
  onOpen?: (row: Row, index: number) => void
  /** Makes it a list of choices: space and click toggle a row; where rows open as well, a click on what has `data-box`. */
  choice?: { chosen: (row: Row) => boolean; toggle: (row: Row) => void }
  /** Rows can be chosen, many at a time, beside the one that is open. */
  choosing?: Choosing
  /** Shown instead when there is no row. */
  empty: ReactNode
  /** What is listed: another list begins at its top, or where it was left. */
  of?: string
  /** Under this name the scroll place is kept until the window closes. */
  place?: string
  handle?: Ref<ListHandle>
}

export const usualHeight = 34
export const headHeight = 34

/** A list of any length: only what is in view is drawn and read, and the keyboard reaches all of it. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { source, head, rowHeight = usualHeight, empty } = props
  const instead =
    source.error !== undefined && source.count === undefined ? (
      <Failed source={source} />
    ) : source.count === undefined ? (
      <SkeletonRows height={rowHeight} />
    ) : (
      source.count === 0 && empty
    )
  // The head stays where nothing is found: what narrows the list is in it.
  if (instead && head === undefined) return instead
  return (
    <VirtualRows
      {...props}
      rowHeight={rowHeight}
      count={instead ? 0 : (source.count ?? 0)}
      instead={instead}
    />
  )
}

function Failed({ source: { error, retry } }: { source: RowSource<unknown> }) {
  const { t } = useTranslation()
  return (
    <Stack p="md">
      <FailureNotice
        error={error}
        action={
          retry && (
            <Button variant="default" onClick={retry}>
              {t('action.retry')}
            </Button>
          )
        }
      />
    </Stack>
  )
}

function SkeletonRows({ height }: { height: number }) {
  return (
    <div className="virtual-list late" style={heightOf(height)} aria-hidden>
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className="virtual-row" style={{ position: 'relative' }}>
          <span className="skeleton-row" />
        </div>
      ))}
    </div>
  )
}
