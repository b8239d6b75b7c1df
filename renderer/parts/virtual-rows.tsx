import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { heightOf, keepPlace, keptPlace, stepOf, useCursor } from './list-cursor.ts'
import { headHeight, type VirtualListProps } from './virtual-list.tsx'

interface VirtualRowsProps<Row> extends VirtualListProps<Row> {
  rowHeight: number
  count: number
  /** Stands below the head where there are no rows. */
  instead: ReactNode
}

export function VirtualRows<Row>(props: VirtualRowsProps<Row>) {
  const {
    label,
    source,
    count,
    keyOf,
    children,
    head,
    rowHeight,
    selected,
    onSelect,
    choice,
    choosing,
    place,
  } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const above = head === undefined ? 0 : headHeight
  // Its functions change what they answer between renders; nothing here memoizes them.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: above,
    scrollPaddingStart: above,
    initialOffset: place ? keptPlace(place) : 0,
  })
  const shown = virtualizer.getVirtualItems()
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0]
  const { onRange, rowAt } = source
  useEffect(() => onRange?.(first, last), [onRange, first, last])

  const isSelected = (row: Row | undefined) => row !== undefined && keyOf(row) === selected
  const selectedIndex = shown.find(({ index }) => isSelected(rowAt(index)))?.index
  const cursor = useCursor({ count, rowAt, keyOf, selected, selectedIndex, onSelect })
  const { active, setActive } = cursor
  const show = (index: number) => {
    virtualizer.scrollToIndex(index)
    setActive(index)
  }
  useImperativeHandle(props.handle, () => ({
    move: (by) => virtualizer.scrollToIndex(cursor.goTo(cursor.moved(by))),
    show,
    active: () => active,
    focus: () => scroller.current?.focus(),
  }))
  useBeginning({ of: props.of, place, ready: count > 0 }, (top) => {
    virtualizer.scrollToOffset(top)
    setActive(0)
  })

  // Enter may come before the row that the key before it reached has been read: it is opened when it arrives.
  const toOpen = useRef<number>(undefined)
  useEffect(() => {
    const row = rowAt(active)
    if (toOpen.current !== active || row === undefined) return
    toOpen.current = undefined
    props.onOpen?.(row, active)
  })

  const onKeyDown = (event: KeyboardEvent) => {
    // What stands in the head answers its own keys.
    if (event.target !== event.currentTarget || event.altKey) return
    if (!answerKey(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const answerKey = (event: KeyboardEvent): boolean => {
    const { key, shiftKey } = event
    const row = rowAt(active)
    toOpen.current = undefined
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== 'a' || !choosing) return false
      choosing.all()
      return true
    }
    const target = stepOf(event, active, count, rowHeight)
    if (target !== undefined && shiftKey && choosing) {
      const next = Math.max(0, Math.min(count - 1, target))
      choosing.extend(next, active)
      show(next)
    } else if (target !== undefined) virtualizer.scrollToIndex(cursor.goTo(target))
    else if (key === 'Enter' && row !== undefined && props.onOpen) props.onOpen(row, active)
    else if (key === 'Enter' && props.onOpen && count > 0) toOpen.current = active
    else if (key === ' ' && row !== undefined && choice) choice.toggle(row)
    else if (key === ' ' && choosing) choosing.toggle(active)
    else if (key === 'Escape' && choosing?.any) choosing.clear()
    else return false
    return true
  }
  const onPick = (event: MouseEvent, index: number, row: Row) => {
    // Not on the row: it is gone from the page once it is scrolled out of view, and the focus with it.
    scroller.current?.focus()
    toOpen.current = undefined
    setActive(index)
    const onBox = event.target instanceof Element && event.target.closest('[data-box]') !== null
    if (choosing && event.shiftKey) choosing.extend(index, active)
    else if (choosing && (onBox || event.ctrlKey || event.metaKey)) choosing.toggle(index)
    // Where a row also opens, its box is what chooses it.
    else if (choice && (onBox || !onSelect)) choice.toggle(row)
    else onSelect?.(row, index)
  }
  const isTable = head !== undefined
  return (
    // A list or a table, and either answers keys.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={scroller}
      className="virtual-list"
      style={heightOf(rowHeight)}
      role={isTable ? 'grid' : 'listbox'}
      tabIndex={0}
      aria-label={label}
      aria-rowcount={isTable ? count + 1 : undefined}
      aria-multiselectable={choice || choosing ? true : undefined}
      // A row that is out of view is not on the page.
      aria-activedescendant={first <= active && active <= last && count > 0 ? `${id}-${active}` : undefined}
      data-choices={choice ? true : undefined}
      data-choosing={choosing?.any || undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => place && keepPlace(place, event.currentTarget.scrollTop)}
    >
      {head}
      {props.instead}
      {count > 0 && (
        <div
          role={isTable ? 'rowgroup' : 'presentation'}
          style={{ position: 'relative', height: virtualizer.getTotalSize(), marginTop: -above }}
        >
          {shown.map(({ index, start }) => {
            const row = rowAt(index)
            const open = isSelected(row)
            const chosen =
              row !== undefined &&
              (choice ? choice.chosen(row) : choosing?.any ? choosing.has(keyOf(row)) : open)
            return (
              // The list itself answers the keys: focus stays on it and `aria-activedescendant` names the row.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
              <div
                key={index}
                id={`${id}-${index}`}
                className="virtual-row"
                role={isTable ? 'row' : 'option'}
                tabIndex={-1}
                aria-selected={chosen}
                aria-current={open || undefined}
                {...(isTable
                  ? { 'aria-rowindex': index + 2 }
                  : { 'aria-posinset': index + 1, 'aria-setsize': count })}
                data-active={index === active || undefined}
                style={{ transform: `translateY(${start}px)` }}
                onMouseDown={(event) => event.shiftKey && event.preventDefault()}
                onClick={(event) => row !== undefined && onPick(event, index, row)}
                onDoubleClick={() => row !== undefined && props.onOpen?.(row, index)}
              >
                {choosing && <Box chosen={choosing.any && chosen} cell={isTable} />}
                {row === undefined ? (
                  <span className="skeleton-row late" role={isTable ? 'gridcell' : undefined} />
                ) : (
                  children(row)
                )}
              </div>
            )
          })}
        </div>
      )}
    </div>
  )
}

/** Says what is chosen to those who see it, and takes a click; to others the row says it. */
function Box({ chosen, cell }: { chosen: boolean; cell: boolean }) {
  return (
    <span
      className="row-box"
      data-box
      data-chosen={chosen || undefined}
      role={cell ? 'gridcell' : 'presentation'}
    />
  )
}

interface Beginning {
  of: string | undefined
  place: string | undefined
  ready: boolean
}

/** Another list begins where it was left; the same one in another order, or narrowed, at its top. */
function useBeginning({ of, place, ready }: Beginning, begin: (top: number) => void) {
  const begun = useRef<Pick<Beginning, 'of' | 'place'>>(undefined)
  useEffect(() => {
    const before = begun.current
    if (!ready || (before?.of === of && before?.place === place && before)) return
    begun.current = { of, place }
    const top = place === undefined || place === before?.place ? 0 : keptPlace(place)
    // The first rows stand where they were left already, unless they came later than the list itself.
    if (before || top > 0) begin(top)
  })
}
