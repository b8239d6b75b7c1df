import { Button, Group, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits, type Item } from '../../shared/entry.ts'
import { Field, useFindings } from './field.tsx'
import { ItemRow, type ItemActions } from './item-row.tsx'

/** Most entries have a dozen items; the few with thousands are drawn in portions. */
const portion = 100

interface ItemsTableProps {
  items: Item[]
  onChange: (update: (items: Item[]) => Item[]) => void
  readOnly: boolean
}

/** The items, typed like a list: Enter goes to the next row and makes one at the end. */
export function ItemsTable({ items, onChange, readOnly }: ItemsTableProps) {
  const { t } = useTranslation()
  const table = useRef<HTMLTableSectionElement>(null)
  const [limit, setLimit] = useState(portion)
  const { actions, deleted, undo, wanted } = useItemActions(onChange)
  const rulesBroken = useFindings('items', 'every')
  useEffect(() => {
    if (wanted) table.current?.querySelector<HTMLElement>(`[data-item="${wanted.row}"] input`)?.focus()
  }, [wanted])

  const full = items.length >= limits.items
  // A row that was just added is always drawn, however many there are.
  const shown = items.slice(0, Math.max(limit, (wanted?.row ?? 0) + 1))
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
                    full={full}
                    readOnly={readOnly}
                    rules={rulesBroken
                      .filter((finding) => finding.item === index)
                      .map((finding) => finding.rule)
                      .join(' ')}
                    actions={actions}
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
              <Button variant="subtle" size="compact-sm" onClick={() => setLimit(shown.length + portion)}>
                {t('entry.items.showMore', { count: Math.min(portion, items.length - shown.length) })}
              </Button>
            </Group>
          )}
          {!readOnly && (
            <Group gap="xs" mt="xs">
              <Button
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => actions.addAt(items.length)}
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

/** What can be done to the items; the functions never change, so that a row is drawn again only when it is another row. */
function useItemActions(onChange: ItemsTableProps['onChange']) {
  const [deleted, setDeleted] = useState<{ item: Item; index: number }>()
  // The row that typing goes on in, once it is drawn.
  const [wanted, setWanted] = useState<{ row: number }>()
  const actions: ItemActions = useMemo(
    () => ({
      edit: (index, item) => onChange((items) => items.with(index, item)),
      addAt: (index) => {
        onChange((items) => items.toSpliced(index, 0, { name: '', type: '' }))
        setWanted({ row: index })
      },
      remove: (index, item) => {
        onChange((items) => items.toSpliced(index, 1))
        setDeleted({ item, index })
        setWanted({ row: Math.max(0, index - 1) })
      },
      move: (index, item, by) => {
        onChange((items) => items.toSpliced(index, 1).toSpliced(index + by, 0, item))
        setWanted({ row: index + by })
      },
      goTo: (row) => setWanted({ row }),
    }),
    [onChange],
  )
  const undo = () => {
    if (!deleted) return
    onChange((items) => items.toSpliced(deleted.index, 0, deleted.item))
    setWanted({ row: deleted.index })
    setDeleted(undefined)
  }
  return { actions, deleted, undo, wanted }
}
