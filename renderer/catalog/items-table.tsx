import { Button, Group, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { emptyItem, limits, type Item } from '../../shared/entry.ts'
import type { EntryDraft } from './entry-draft.ts'
import { useReveal } from './field-focus.ts'
import { Field } from './field.tsx'
import { useEntry, useForm } from './form.ts'
import { ItemRow, type ItemActions } from './item-row.tsx'
import { withItemRenamed } from './reasons.ts'

/** Most entries have a dozen items; the few with thousands are drawn in portions. */
const portion = 100

/** The items, typed like a list: Enter goes to the next row and makes one at the end. */
export function ItemsTable() {
  const { t } = useTranslation()
  const { draft, readOnly } = useForm()
  const table = useRef<HTMLTableElement>(null)
  const [limit, setLimit] = useState(portion)
  const { actions, deleted, undo, wanted } = useItemActions(draft)
  const total = useEntry((entry) => entry.items.length)
  useEffect(() => {
    if (wanted) table.current?.querySelector<HTMLElement>(`[data-item="${wanted.row}"] input`)?.focus()
  }, [wanted])
  useReveal(({ item }) => {
    if (item !== undefined && item >= limit) setLimit(item + 1)
  })

  const full = total >= limits.items
  // A row that was just added is always drawn, however many there are.
  const shown = Math.min(total, Math.max(limit, (wanted?.row ?? 0) + 1))
  return (
    <section className="entry-section" data-section="items" aria-labelledby="section-items">
      <Field path="items">
        {() => (
          <>
            <Title order={2} mb="xs" id="section-items" tabIndex={-1}>
              {t('entry.sections.items.title')} {total > 0 && total}
            </Title>
            {total > 0 && (
              <table className="items" ref={table}>
                <ItemHeads />
                {Array.from({ length: shown }, (_, index) => (
                  <ItemRow
                    // Rows are edited in place and have no identity but their position.
                    // oxlint-disable-next-line react/no-array-index-key
                    key={index}
                    index={index}
                    last={index === total - 1}
                    full={full}
                    actions={actions}
                  />
                ))}
              </table>
            )}
            {shown < total && (
              <Group gap="xs" my="xs">
                <Text fz="sm" c="dimmed">
                  {t('entry.items.shown', { shown, total })}
                </Text>
                <Button variant="subtle" size="compact-sm" onClick={() => setLimit(shown + portion)}>
                  {t('entry.items.showMore', { count: Math.min(portion, total - shown) })}
                </Button>
              </Group>
            )}
            {!readOnly && (
              <Group gap="xs" mt="xs">
                <Button
                  variant="default"
                  leftSection={<IconPlus size={16} aria-hidden />}
                  onClick={() => actions.addAt(total)}
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
    </section>
  )
}

function ItemHeads() {
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        <th aria-hidden />
        <th>{t('entry.items.name')}</th>
        <th className="item-type">{t('entry.items.type')}</th>
        <th className="item-length">{t('entry.items.length')}</th>
        <th className="item-key">{t('entry.items.key')}</th>
        <th aria-hidden />
      </tr>
    </thead>
  )
}

/** What can be done to the items; the functions never change, so that a row is drawn again only when it is another row. */
function useItemActions(draft: EntryDraft) {
  const [deleted, setDeleted] = useState<{ item: Item; index: number }>()
  // The row that typing goes on in, once it is drawn.
  const [wanted, setWanted] = useState<{ row: number }>()
  const change = (update: (items: Item[]) => Item[]) =>
    draft.change((entry) => ({ ...entry, items: update(entry.items) }))
  const actions: ItemActions = useMemo(
    () => ({
      rename: (index, name) => draft.change((entry) => withItemRenamed(entry, index, name)),
      edit: (index, part) =>
        change((items) => items.map((item, at) => (at === index ? { ...item, ...part } : item))),
      addAt: (index) => {
        change((items) => items.toSpliced(index, 0, emptyItem))
        setWanted({ row: index })
      },
      remove: (index) => {
        const item = draft.snapshot().entry.items[index]
        if (!item) return
        change((items) => items.toSpliced(index, 1))
        setDeleted({ item, index })
        setWanted({ row: Math.max(0, index - 1) })
      },
      move: (index, by) => {
        change((items) => {
          const item = items[index]
          return item ? items.toSpliced(index, 1).toSpliced(index + by, 0, item) : items
        })
        setWanted({ row: index + by })
      },
      goTo: (row) => setWanted({ row }),
    }),
    // `change` is made of the draft alone.
    // oxlint-disable-next-line react/exhaustive-deps
    [draft],
  )
  const undo = () => {
    if (!deleted) return
    change((items) => items.toSpliced(deleted.index, 0, deleted.item))
    setWanted({ row: deleted.index })
    setDeleted(undefined)
  }
  return { actions, deleted, undo, wanted }
}
