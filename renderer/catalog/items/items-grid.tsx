import { useVirtualizer, defaultRangeExtractor, type Range as DrawnRange } from '@tanstack/react-virtual'
import { useLayoutEffect, type CSSProperties, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { isChoice, templateOf } from './columns.ts'
import { answerKey } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'
import { optionsIn } from './options-of-cell.ts'
import { useGridClipboard } from './use-grid-clipboard.ts'
import { useGridMouse } from './use-grid-mouse.ts'
import type { ClipboardTable } from './read-clipboard.ts'
import type { Grid } from './use-grid.ts'
import styles from './items.module.css'

export const rowHeight = 30
const headHeight = 28

interface ItemsGridProps {
  grid: Grid
  scroller: RefObject<HTMLDivElement | null>
  label: string
  /** A table that should be looked at before it becomes items. */
  onDictionary: (table: ClipboardTable) => void
  toSection: () => void
  toFindings: () => void
}

/** The items as a sheet: one input that moves with the keys, and only the rows that are in view. */
export function ItemsGrid({ grid, scroller, label, onDictionary, toSection, toFindings }: ItemsGridProps) {
  const { t } = useTranslation()
  const { size, selection, range, columns, editing } = grid
  const { active, end } = selection
  const list = optionsIn(t, grid)
  // Its functions change what they answer between renders; nothing here memoizes them.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: size.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // Before it is measured: the first row is there to take the focus in the frame that the grid appears in.
    initialRect: { width: 0, height: 520 },
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // The row that has the focus is never taken off the page, however far one scrolls.
    rangeExtractor: (drawn: DrawnRange) =>
      [...new Set([active.row, ...defaultRangeExtractor(drawn)])].toSorted((a, b) => a - b),
  })
  useLayoutEffect(() => {
    if (grid.focus === 0) return
    const cell = scroller.current?.querySelector<HTMLElement>('[data-active]')
    const control = cell?.querySelector('input') ?? cell
    control?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [grid.focus, scroller])
  useLayoutEffect(() => {
    if (grid.focus > 0) virtualizer.scrollToIndex(end.row)
    // It follows the far corner and nothing else.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [grid.focus, end.row])
  const clipboard = useGridClipboard(grid, onDictionary)
  const { drop, ...mouse } = useGridMouse(grid, list)
  const input = grid.readOnly
    ? undefined
    : {
        text: editing?.text,
        writing: editing !== undefined,
        inText: editing?.inText ?? false,
        choice: isChoice(grid.member),
        list,
        onType: grid.type,
        onChoose: (option: string) => {
          grid.commit(option, true)
          grid.refocus()
        },
      }
  return (
    // The cells are its controls; it answers what bubbles up from them.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={size.rows + 1}
      aria-colcount={size.columns + 1}
      aria-multiselectable
      aria-readonly={grid.readOnly || undefined}
      className={styles['grid']}
      style={columnStyle(templateOf(columns))}
      onKeyDown={(event) => answerKey(event, grid, list, { toSection, toFindings })}
      onBlur={(event) => {
        if (!event.currentTarget.querySelector('[data-active]')?.contains(event.relatedTarget))
          grid.commit(list.word, list.moved)
      }}
      {...clipboard}
      {...mouse}
    >
      <div role="rowgroup" className={styles['heads']}>
        <div role="row" aria-rowindex={1} className={styles['head']}>
          <div role="columnheader" aria-colindex={1}>
            {t('grid.number')}
          </div>
          {columns.map((member, column) => (
            <div
              key={member}
              role="columnheader"
              aria-colindex={column + 2}
              title={t(`grid.columns.${member}`)}
            >
              {t(`grid.columns.${member}`)}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles['body']} style={{ height: size.rows * rowHeight }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const selected = index >= range.top && index <= range.bottom
          const isActive = index === active.row
          return (
            <GridRow
              key={index}
              index={index}
              top={start - headHeight}
              columns={columns}
              from={selected ? range.left : -1}
              to={selected ? range.right : -1}
              active={isActive ? active.column : -1}
              input={isActive ? input : undefined}
            />
          )
        })}
        {drop !== undefined && <div className={styles['drop']} style={{ top: drop * rowHeight - 1 }} />}
      </div>
    </div>
  )
}

/** Read by the rows. */
function columnStyle(template: string): CSSProperties & Record<'--item-columns', string> {
  return { '--item-columns': template }
}
