import { IconGripVertical, IconLock, IconSquare, IconSquareCheckFilled } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { emptyItem } from '../../../shared/entry.ts'
import type { ItemMember } from '../../../shared/item-cells.ts'
import { severities, type Finding } from '../../../shared/rulebook.ts'
import { findingInWords } from '../../../shared/words.ts'
import { FindingIcon } from '../finding-icon.tsx'
import { isWrong } from '../field.tsx'
import { useEntry, useFindingsIn, useForm } from '../form.ts'
import { CellInput, type CellInputProps } from './cell-input.tsx'
import { isChoice, wordOf } from './columns.ts'
import styles from './items.module.css'

interface GridRowProps {
  index: number
  top: number
  columns: readonly ItemMember[]
  /** The first and the last selected column; -1 where the row has none. */
  from: number
  to: number
  /** The column of the cell that typing goes to. */
  active: number
  /** What its input needs; nothing where the entry is only read. */
  input?: Omit<CellInputProps, 'label' | 'word' | 'wrong'>
}

/** One item. It follows the draft by itself and is drawn again only when it changed, or what is selected in it. */
export const GridRow = memo(function GridRow({ index, top, columns, from, to, active, input }: GridRowProps) {
  const { t } = useTranslation()
  const { readOnly } = useForm()
  // The row below the last item, which becomes one when it is typed in.
  const item = useEntry((entry) => entry.items[index])
  const findings = useFindingsIn(index)
  const row = t('entry.items.row', { row: index + 1 })
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles['row']}
      style={{ top }}
      data-item={index}
      data-new={item === undefined || undefined}
    >
      <div
        role="rowheader"
        className={styles['number']}
        data-handle
        aria-label={item ? row : t('grid.newRow')}
        title={item && !readOnly ? t('grid.handle') : undefined}
      >
        {item && !readOnly && <IconGripVertical size={12} className={styles['grip']} aria-hidden />}
        {item ? index + 1 : '+'}
      </div>
      {columns.map((member, column) => {
        const found = findings.filter(({ field }) => memberOf(field) === member)
        const word = wordOf(t, member, (item ?? emptyItem)[member])
        const isActive = column === active
        const label = `${row} ${t(`grid.columns.${member}`)}`
        return (
          <div
            key={member}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={column >= from && column <= to}
            aria-invalid={isWrong(found) || undefined}
            className={styles['cell']}
            data-field={`item.${member}`}
            data-member={member}
            data-column={column}
            data-active={isActive || undefined}
            data-choice={isChoice(member) || undefined}
            tabIndex={isActive && !input ? 0 : undefined}
          >
            {member === 'key' && item && <KeyBox checked={item.key === 'yes'} />}
            {isActive && input ? (
              <CellInput {...input} label={label} word={word} wrong={isWrong(found)} />
            ) : (
              <span
                className={member === 'key' ? styles['aside'] : styles['text']}
                title={word.length > 12 ? word : undefined}
              >
                {word}
              </span>
            )}
            {member === 'sensitivity' && item?.sensitivity === 'secret' && <IconLock size={12} aria-hidden />}
            <CellMark findings={found} />
          </div>
        )
      })}
    </div>
  )
})

function KeyBox({ checked }: { checked: boolean }) {
  const Shape = checked ? IconSquareCheckFilled : IconSquare
  return (
    <Shape size={16} className={styles['box']} data-checked={checked || undefined} data-toggle aria-hidden />
  )
}

/** The worst that is found in a cell, as a shape; its words are in the title and below the grid. */
function CellMark({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const open = findings.filter(({ reason }) => reason === undefined)
  const worst = severities.find((severity) => open.some((each) => each.severity === severity))
  if (!worst) return null
  return (
    <span
      className={styles['mark']}
      title={open.map((finding) => findingInWords(t, rules, finding).message).join('\n')}
    >
      <FindingIcon severity={worst} size={13} />
    </span>
  )
}

/** The column that a finding is shown in: what is found at no member of its own is at the name. */
export function memberOf(field: string): string {
  const member = field.replace('item.', '')
  return member in emptyItem ? member : 'name'
}
