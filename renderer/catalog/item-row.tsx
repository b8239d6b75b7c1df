import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { dataTypes, limits, type Item } from '../../shared/entry.ts'
import { FindingNote, useFindings } from './field.tsx'

interface ItemRowProps {
  item: Item
  index: number
  last: boolean
  readOnly: boolean
  onChange: (item: Item) => void
  onDelete: () => void
  onMove: (by: number) => void
  onKeyDown: (event: KeyboardEvent) => void
}

export function ItemRow({
  item,
  index,
  last,
  readOnly,
  onChange,
  onDelete,
  onMove,
  onKeyDown,
}: ItemRowProps) {
  const { t } = useTranslation()
  const findings = useFindings('items', index)
  const row = t('entry.items.row', { row: index + 1 })
  const errors = findings.some((finding) => finding.severity === 'error')
  return (
    <tr data-item={index} onKeyDown={onKeyDown}>
      <td className="numbers row-number">{index + 1}</td>
      <td>
        <TextInput
          size="xs"
          aria-label={`${row} ${t('entry.items.name')}`}
          aria-invalid={errors}
          value={item.name}
          maxLength={limits.name}
          onChange={(event) => onChange({ ...item, name: event.currentTarget.value })}
        />
        {findings.map((finding) => (
          <FindingNote key={finding.rule} finding={finding} brief />
        ))}
      </td>
      <td className="item-type">
        <NativeSelect
          size="xs"
          aria-label={`${row} ${t('entry.items.type')}`}
          value={item.type}
          data={[
            { value: '', label: t('entry.notChosen') },
            ...dataTypes.map((value) => ({ value, label: t(`codes.dataType.${value}`) })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            onChange({ ...item, type: dataTypes.find((each) => each === chosen) ?? '' })
          }}
        />
      </td>
      {!readOnly && (
        <td className="item-actions">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${row} ${t('entry.items.up')}`}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${row} ${t('entry.items.down')}`}
            disabled={last}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${row} ${t('entry.items.delete')}`}
            onClick={onDelete}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </td>
      )}
    </tr>
  )
}
