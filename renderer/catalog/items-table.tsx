import { Button, Group, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { limits, type Item } from '../../shared/entry.ts'
import { Field } from './field.tsx'
import { ItemRow } from './item-row.tsx'

/** Most entries have a dozen items; the few with thousands are drawn in portions. */
const portion = 200

interface ItemsTableProps {
  items: Item[]
  onChange: (items: Item[]) => void
  readOnly: boolean
}

/** The items, typed like a list: Enter goes to the next row and makes one at the end. */
export function ItemsTable({ items, onChange, readOnly }: ItemsTableProps) {
  const { t } = useTranslation()
  const table = useRef<HTMLTableSectionElement>(null)
  const [limit, setLimit] = useState(portion)
  const [deleted, setDeleted] = useState<{ item: Item; index: number }>()
  // The row that typing goes on in, once it is drawn.
  const [wanted, setWanted] = useState<{ row: number }>()
  useEffect(() => {
    if (wanted) table.current?.querySelector<HTMLElement>(`[data-item="${wanted.row}"] input`)?.focus()
  }, [wanted])

  const full = items.length >= limits.items
  const add = () => {
    if (full) return
    onChange([...items, { name: '', type: '' }])
    setLimit((old) => Math.max(old, items.length + 1))
    setWanted({ row: items.length })
  }
  const remove = (index: number) => {
    const item = items[index]
    if (item) setDeleted({ item, index })
    onChange(items.toSpliced(index, 1))
    setWanted({ row: Math.max(0, Math.min(index, items.length - 2)) })
  }
  const undo = () => {
    if (!deleted) return
    onChange(items.toSpliced(deleted.index, 0, deleted.item))
    setWanted({ row: deleted.index })
    setDeleted(undefined)
  }
  const move = (index: number, by: number) => {
    const item = items[index]
    const target = index + by
    if (!item || target < 0 || target >= items.length) return
    onChange(items.toSpliced(index, 1).toSpliced(target, 0, item))
    setWanted({ row: target })
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const up = event.key === 'ArrowUp'
    if (event.altKey && event.shiftKey && (up || event.key === 'ArrowDown')) move(index, up ? -1 : 1)
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing) {
      if (index === items.length - 1) add()
      else setWanted({ row: index + 1 })
    } else return
    event.preventDefault()
    // Alt+arrow alone belongs to the list of entries.
    event.stopPropagation()
  }
  const shown = items.slice(0, limit)
  return (
    <Field path="items">
      {() => (
        <>
          <Title order={2} mb="xs">
            {t('entry.groups.items')} {items.length > 0 && items.length}
          </Title>
          {items.length > 0 && (
            <table className="items">
              <thead>
                <tr>
                  <th aria-hidden />
                  <th>{t('entry.items.name')}</th>
                  <th>{t('entry.items.type')}</th>
                  <th aria-hidden />
                </tr>
              </thead>
              <tbody ref={table}>
                {shown.map((item, index) => (
                  <ItemRow
                    // Rows are edited in place and have no identity but their position.
                    // oxlint-disable-next-line react/no-array-index-key
                    key={index}
                    item={item}
                    index={index}
                    last={index === items.length - 1}
                    readOnly={readOnly}
                    onChange={(changed) => onChange(items.with(index, changed))}
                    onDelete={() => remove(index)}
                    onMove={(by) => move(index, by)}
                    onKeyDown={(event) => onKeyDown(event, index)}
                  />
                ))}
              </tbody>
            </table>
          )}
          {shown.length < items.length && (
            <Group gap="xs" my="xs">
              <Text fz="sm" c="dimmed">
                {t('entry.items.shown', { shown: shown.length, total: items.length })}
              </Text>
              <Button variant="subtle" size="compact-sm" onClick={() => setLimit(limit + portion)}>
                {t('entry.items.showMore', { count: Math.min(portion, items.length - shown.length) })}
              </Button>
            </Group>
          )}
          {!readOnly && (
            <Group gap="xs" mt="xs">
              <Button
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={add}
                disabled={full}
              >
                {t('entry.items.add')}
              </Button>
              {full && <Text fz="sm">{t('entry.items.tooMany', { limit: limits.items })}</Text>}
              {deleted && (
                <Text fz="sm" role="status">
                  {t('entry.items.deleted', { name: deleted.item.name })}{' '}
                  <Button variant="subtle" size="compact-sm" onClick={undo}>
                    {t('entry.items.undo')}
                  </Button>
                </Text>
              )}
            </Group>
          )}
        </>
      )}
    </Field>
  )
}
