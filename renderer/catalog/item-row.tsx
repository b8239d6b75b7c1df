import { ActionIcon, Checkbox, NativeSelect, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconLock, IconTrash } from '@tabler/icons-react'
import { memo, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dataTypes, emptyItem, limits, type Item } from '../../shared/entry.ts'
import { isWrong } from './field.tsx'
import { useReveal } from './field-focus.ts'
import { FindingNote } from './finding-note.tsx'
import { useEntry, useFindingsIn, useForm } from './form.ts'
import { ItemDetails } from './item-details.tsx'

export interface ItemActions {
  rename: (index: number, name: string) => void
  edit: (index: number, part: Partial<Omit<Item, 'name'>>) => void
  addAt: (index: number) => void
  remove: (index: number) => void
  move: (index: number, by: number) => void
  goTo: (index: number) => void
}

interface ItemRowProps {
  index: number
  last: boolean
  /** No further row fits. */
  full: boolean
  actions: ItemActions
}

const detailFields: ReadonlySet<string> = new Set([
  'item.role',
  'item.codeSet',
  'item.sensitivity',
  'item.sharing',
])

/** One item. Remembered, and following the draft by itself: an entry may have hundreds, and every key would draw them all. */
export const ItemRow = memo(function ItemRow({ index, last, full, actions }: ItemRowProps) {
  const { t } = useTranslation()
  const { readOnly } = useForm()
  // A row that was deleted is asked once more before it goes.
  const item = useEntry((entry) => entry.items[index] ?? emptyItem)
  const findings = useFindingsIn(index)
  const [opened, setOpened] = useState(false)
  useReveal((place) => {
    if (place.item === index && detailFields.has(place.field)) setOpened(true)
  })
  const detailed =
    [item.role, item.codeSet, item.sensitivity, item.sharing].some((value) => value !== '') ||
    findings.some(({ field }) => detailFields.has(field))
  const row = t('entry.items.row', { row: index + 1 })
  const wrong = (field: string) => isWrong(findings.filter((finding) => finding.field === field))

  const onKeyDown = (event: KeyboardEvent) => {
    const up = event.key === 'ArrowUp'
    if (event.altKey && event.shiftKey && (up || event.key === 'ArrowDown')) {
      if (up ? index > 0 : !last) actions.move(index, up ? -1 : 1)
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing) {
      if (!last) actions.goTo(index + 1)
      else if (!full) actions.addAt(index + 1)
    } else return
    event.preventDefault()
    // Alt+arrow alone belongs to the list of entries.
    event.stopPropagation()
  }
  return (
    <tbody data-item={index}>
      <tr>
        <td className="numbers row-number">{index + 1}</td>
        <td data-field="item.name">
          <TextInput
            size="xs"
            aria-label={`${row} ${t('entry.items.name')}`}
            aria-invalid={wrong('item.name')}
            value={item.name}
            maxLength={limits.name}
            onChange={(event) => actions.rename(index, event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </td>
        <td data-field="item.type">
          <NativeSelect
            size="xs"
            aria-label={`${row} ${t('entry.items.type')}`}
            aria-invalid={wrong('item.type')}
            value={item.type}
            data={[
              { value: '', label: t('entry.notChosen') },
              ...dataTypes.map((value) => ({ value, label: t(`codes.dataType.${value}`) })),
            ]}
            onChange={(event) => {
              const chosen = event.currentTarget.value
              actions.edit(index, { type: dataTypes.find((each) => each === chosen) ?? '' })
            }}
            onKeyDown={onKeyDown}
          />
        </td>
        <td data-field="item.length">
          <TextInput
            size="xs"
            aria-label={`${row} ${t('entry.items.length')}`}
            aria-invalid={wrong('item.length')}
            value={item.length}
            maxLength={limits.name}
            onChange={(event) => actions.edit(index, { length: event.currentTarget.value })}
            onKeyDown={onKeyDown}
          />
        </td>
        <td data-field="item.key" className="item-key">
          <Checkbox
            aria-label={`${row} ${t('entry.items.key')}`}
            checked={item.key === 'yes'}
            onChange={(event) => actions.edit(index, { key: event.currentTarget.checked ? 'yes' : '' })}
            onKeyDown={onKeyDown}
          />
        </td>
        <td className="item-actions">
          {!readOnly && (
            <>
              <RowButton
                label={`${row} ${t('entry.items.details')}`}
                expanded={opened || detailed}
                disabled={detailed}
                onClick={() => setOpened(!opened)}
              >
                <IconDots size={16} />
              </RowButton>
              <RowButton
                label={`${row} ${t('entry.items.up')}`}
                disabled={index === 0}
                onClick={() => actions.move(index, -1)}
              >
                <IconArrowUp size={16} />
              </RowButton>
              <RowButton
                label={`${row} ${t('entry.items.down')}`}
                disabled={last}
                onClick={() => actions.move(index, 1)}
              >
                <IconArrowDown size={16} />
              </RowButton>
              <RowButton label={`${row} ${t('entry.items.delete')}`} onClick={() => actions.remove(index)}>
                <IconTrash size={16} />
              </RowButton>
            </>
          )}
        </td>
      </tr>
      {(opened || detailed || findings.length > 0) && (
        <tr>
          <td aria-hidden />
          <td colSpan={5} className="item-more">
            {(opened || detailed) && (
              <ItemDetails row={row} index={index} item={item} wrong={wrong} actions={actions} />
            )}
            {item.sensitivity === 'secret' && !findings.some(({ field }) => field === 'item.sensitivity') && (
              <Text fz="xs" mt={4} className="item-secret">
                <IconLock size={12} aria-hidden /> {t('entry.items.secret')}
              </Text>
            )}
            {findings.map((finding) => (
              <FindingNote key={`${finding.rule} ${finding.field}`} finding={finding} />
            ))}
          </td>
        </tr>
      )}
    </tbody>
  )
})

interface RowButtonProps {
  label: string
  disabled?: boolean
  expanded?: boolean
  onClick: () => void
  children: ReactNode
}

function RowButton({ label, expanded, children, ...button }: RowButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      aria-expanded={expanded}
      {...button}
    >
      {children}
    </ActionIcon>
  )
}
