import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'

/** Several rows chosen beside the one that is open; rows are meant by their places in the list. */
export interface Choosing {
  /** Whether any row is chosen. */
  any: boolean
  has: (key: string) => boolean
  toggle: (index: number) => void
  /** Everything from the row chosen last, or from `from`, to this one. */
  extend: (index: number, from: number) => void
  all: () => void
  clear: () => void
}

interface CursorOptions<Row> {
  count: number
  rowAt: (index: number) => Row | undefined
  keyOf: (row: Row) => string
  /** Key of the open row. */
  selected: string | undefined
  /** Where the open row is, as far as it is in view. */
  selectedIndex: number | undefined
  onSelect: ((row: Row, index: number) => void) | undefined
}

/** The row that the keys are at. A row that is still being read when a key reaches it is selected when it arrives. */
export function useCursor<Row>(options: CursorOptions<Row>) {
  const { count, rowAt, keyOf, selected, selectedIndex, onSelect } = options
  const [active, setActive] = useState(0)
  const reached = useRef(false)
  useEffect(() => {
    if (selectedIndex !== undefined && !reached.current) setActive(selectedIndex)
  }, [selectedIndex])

  const here = Math.max(0, Math.min(active, count - 1))
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
  /** What was open has left the list, by what was typed in it: the row that came into its place is the next one. */
  const openIsGone =
    onSelect !== undefined &&
    selected !== undefined &&
    selectedIndex === undefined &&
    row !== undefined &&
    keyOf(row) !== selected
  const moved = (by: number) => here + (openIsGone && by > 0 ? by - 1 : by)
  return { active: here, setActive, goTo, moved }
}

/** The place that a key leads to from this one. */
export function stepOf(
  { key, currentTarget }: KeyboardEvent,
  active: number,
  count: number,
  rowHeight: number,
): number | undefined {
  const page = Math.max(1, Math.floor(currentTarget.clientHeight / rowHeight) - 1)
  const steps: Record<string, number> = {
    ArrowUp: active - 1,
    ArrowDown: active + 1,
    PageUp: active - page,
    PageDown: active + page,
    Home: 0,
    End: count - 1,
  }
  return steps[key]
}

/** Read by `.virtual-row`. */
export function heightOf(height: number): CSSProperties & Record<'--row-height', string> {
  return { '--row-height': `${height}px` }
}

const placeKey = (place: string) => `mulu.place:${place}`
export const keptPlace = (place: string) => Number(sessionStorage.getItem(placeKey(place)) ?? 0)
export const keepPlace = (place: string, top: number) => sessionStorage.setItem(placeKey(place), String(top))
