import { Button, Stack } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react'
import { useTranslation } from 'react-i18next'
import { FailureNotice } from './failure-notice.tsx'
import type { RowSource } from './use-pages.ts'

const usualHeight = 34

export interface ListHandle {
  /** Selects the row so many places further, as the arrow keys do. */
  move: (by: number) => void
  /** Brings the row of this number into view and makes it the one that keys start from; selects nothing. */
  show: (index: number) => void
  focus: () => void
}

interface VirtualListProps<Row> {
  /** What the list holds, for those who do not see it. */
  label: string
  source: RowSource<Row>
  keyOf: (row: Row) => string
  /** One row, as high as `rowHeight` says. */
  children: (row: Row) => ReactNode
  /** The same for every row; 34 px where nothing is said. */
  rowHeight?: number
  /** Key of the row whose detail is open. */
  selected?: string
  /** The row that a click or an arrow key reached. */
  onSelect?: (row: Row, index: number) => void
  /** Enter on the row. */
  onOpen?: (row: Row) => void
  /** Makes it a list of choices: space and click toggle a row. */
  choice?: { chosen: (row: Row) => boolean; toggle: (row: Row) => void }
  /** Shown instead when there is no row. */
  empty: ReactNode
  /** Under this name the scroll place is kept until the window closes. */
  place?: string
  handle?: Ref<ListHandle>
}

/** A list of any length: only what is in view is drawn and read, and the keyboard reaches all of it. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { t } = useTranslation()
  const { source } = props
  if (source.error !== undefined && source.count === undefined) {
    return (
      <Stack p="md">
        <FailureNotice
          error={source.error}
          action={
            source.retry && (
              <Button variant="default" onClick={source.retry}>
                {t('action.retry')}
              </Button>
            )
          }
        />
      </Stack>
    )
  }
  if (source.count === undefined) return <SkeletonRows height={props.rowHeight} />
  if (source.count === 0) return props.empty
  return <Rows {...props} count={source.count} />
}

function SkeletonRows({ height }: { height?: number }) {
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

function Rows<Row>(props: VirtualListProps<Row> & { count: number }) {
  const { label, source, count, keyOf, children, selected, onSelect, onOpen, choice, place, handle } = props
  const rowHeight = props.rowHeight ?? usualHeight
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  // Its functions change what they answer between renders; nothing here memoizes them.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: place ? keptPlace(place) : 0,
  })
  const shown = virtualizer.getVirtualItems()
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0]
  const { onRange, rowAt } = source
  useEffect(() => onRange?.(first, last), [onRange, first, last])

  const selectedIndex = shown.find(({ index }) => {
    const row = rowAt(index)
    return row !== undefined && keyOf(row) === selected
  })?.index
  const { active, setActive, goTo } = useCursor({ count, rowAt, selectedIndex, onSelect })
  const show = (index: number) => {
    virtualizer.scrollToIndex(index)
    setActive(index)
  }
  const step = (index: number) => virtualizer.scrollToIndex(goTo(index))
  useImperativeHandle(handle, () => ({
    move: (by) => step(active + by),
    show,
    focus: () => scroller.current?.focus(),
  }))

  const onKeyDown = (event: KeyboardEvent) => {
    const target = stepOf(event, active, count, rowHeight)
    const row = rowAt(active)
    if (target !== undefined) step(target)
    else if (event.key === 'Enter' && row !== undefined && onOpen) onOpen(row)
    else if (event.key === ' ' && row !== undefined && choice) choice.toggle(row)
    else return
    event.preventDefault()
  }
  const onPick = (index: number, row: Row) => {
    // Not on the row: it is gone from the page once it is scrolled out of view, and the focus with it.
    scroller.current?.focus()
    setActive(index)
    choice?.toggle(row)
    onSelect?.(row, index)
  }
  return (
    <div
      ref={scroller}
      className="virtual-list"
      style={heightOf(rowHeight)}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={choice ? true : undefined}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={onKeyDown}
      onScroll={(event) => place && keepPlace(place, event.currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = rowAt(index)
          const chosen = row !== undefined && (choice ? choice.chosen(row) : keyOf(row) === selected)
          return (
            // The list itself answers the keys: focus stays on it and `aria-activedescendant` names the row.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={index}
              id={`${id}-${index}`}
              className="virtual-row"
              role="option"
              tabIndex={-1}
              aria-selected={chosen}
              aria-posinset={index + 1}
              aria-setsize={count}
              data-active={index === active || undefined}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => row !== undefined && onPick(index, row)}
            >
              {row === undefined ? <span className="skeleton-row late" /> : children(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

interface CursorOptions<Row> {
  count: number
  rowAt: (index: number) => Row | undefined
  /** Where the open row is, as far as it is in view. */
  selectedIndex: number | undefined
  onSelect: VirtualListProps<Row>['onSelect']
}

/** The row that the keys are at. A row that is still being read when a key reaches it is selected when it arrives. */
function useCursor<Row>({ count, rowAt, selectedIndex, onSelect }: CursorOptions<Row>) {
  const [active, setActive] = useState(0)
  const reached = useRef(false)
  useEffect(() => {
    if (selectedIndex !== undefined && !reached.current) setActive(selectedIndex)
  }, [selectedIndex])

  const here = Math.min(active, count - 1)
  const row = rowAt(here)
  useEffect(() => {
    if (!reached.current || row === undefined) return
    reached.current = false
    onSelect?.(row, here)
  }, [row, here, onSelect])

  const goTo = (index: number): number => {
    const next = Math.max(0, Math.min(count - 1, index))
    setActive(next)
    const found = rowAt(next)
    reached.current = found === undefined
    if (found !== undefined) onSelect?.(found, next)
    return next
  }
  return { active: here, setActive, goTo }
}

/** Read by `.virtual-row`. */
function heightOf(height = usualHeight): CSSProperties & Record<'--row-height', string> {
  return { '--row-height': `${height}px` }
}

function stepOf(event: KeyboardEvent, active: number, count: number, rowHeight: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined
  const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 1)
  const steps: Record<string, number> = {
    ArrowUp: active - 1,
    ArrowDown: active + 1,
    PageUp: active - page,
    PageDown: active + page,
    Home: 0,
    End: count - 1,
  }
  return steps[event.key]
}

const placeKey = (place: string) => `mulu.place:${place}`
const keptPlace = (place: string) => Number(sessionStorage.getItem(placeKey(place)) ?? 0)
const keepPlace = (place: string, top: number) => sessionStorage.setItem(placeKey(place), String(top))
