import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { memo, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dataTypes, limits, type Item } from '../../shared/entry.ts'
import { FindingIcon } from './finding-list.tsx'
import { ruleKey } from './rule-words.ts'

export interface ItemActions {
  edit: (index: number, item: Item) => void
  addAt: (index: number) => void
  remove: (index: number, item: Item) => void
  move: (index: number, item: Item, by: number) => void
  goTo: (index: number) => void
}

interface ItemRowProps {
  item: Item
  index: number
  last: boolean
  /** No further row fits. */
  full: boolean
  readOnly: boolean
  /** Rules the row breaks, as one text: a row whose text is the same need not be drawn again. */
  rules: string
  actions: ItemActions
}

/** One item. Remembered, because an entry may have hundreds and every key would draw them all. */
export const ItemRow = memo(function ItemRow(props: ItemRowProps) {
  const { item, index, last, full, readOnly, rules, actions } = props
  const { t } = useTranslation()
  const row = t('entry.items.row', { row: index + 1 })
  const broken = rules === '' ? [] : rules.split(' ')

  const onKeyDown = (event: KeyboardEvent) => {
    const up = event.key === 'ArrowUp'
    if (event.altKey && event.shiftKey && (up || event.key === 'ArrowDown')) {
      if (up ? index > 0 : !last) actions.move(index, item, up ? -1 : 1)
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing) {
      if (!last) actions.goTo(index + 1)
      else if (!full) actions.addAt(index + 1)
    } else return
    event.preventDefault()
    // Alt+arrow alone belongs to the list of entries.
    event.stopPropagation()
  }
  return (
    <tr data-item={index}>
      <td className="numbers row-number">{index + 1}</td>
      <td>
        <TextInput
          size="xs"
          aria-label={`${row} ${t('entry.items.name')}`}
          aria-invalid={broken.some((rule) => rule.startsWith('item-name'))}
          value={item.name}
          maxLength={limits.name}
          onChange={(event) => actions.edit(index, { ...item, name: event.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
        {broken.map((rule) => (
          <span key={rule} className="finding-note" data-severity="error">
            <FindingIcon severity="error" />
            {t(`rules.${ruleKey(rule)}.message`)}
          </span>
        ))}
      </td>
      <td className="item-type">
        <NativeSelect
          size="xs"
          aria-label={`${row} ${t('entry.items.type')}`}
          aria-invalid={broken.includes('item-type-missing')}
          value={item.type}
          data={[
            { value: '', label: t('entry.notChosen') },
            ...dataTypes.map((value) => ({ value, label: t(`codes.dataType.${value}`) })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            actions.edit(index, { ...item, type: dataTypes.find((each) => each === chosen) ?? '' })
          }}
          onKeyDown={onKeyDown}
        />
      </td>
      {!readOnly && (
        <td className="item-actions">
          <RowButton
            label={`${row} ${t('entry.items.up')}`}
            disabled={index === 0}
            onClick={() => actions.move(index, item, -1)}
          >
            <IconArrowUp size={16} />
          </RowButton>
          <RowButton
            label={`${row} ${t('entry.items.down')}`}
            disabled={last}
            onClick={() => actions.move(index, item, 1)}
          >
            <IconArrowDown size={16} />
          </RowButton>
          <RowButton label={`${row} ${t('entry.items.delete')}`} onClick={() => actions.remove(index, item)}>
            <IconTrash size={16} />
          </RowButton>
        </td>
      )}
    </tr>
  )
})

interface RowButtonProps {
  label: string
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

function RowButton({ label, children, ...button }: RowButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} {...button}>
      {children}
    </ActionIcon>
  )
}
