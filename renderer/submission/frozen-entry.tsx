import { Group, Stack, Text, Title } from '@mantine/core'
import { IconBan, IconLock } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { SecrecyRow } from '../../shared/signing-shapes.ts'
import { SensitivityChip } from '../parts/chips.tsx'
import { formatCount } from '../parts/format.ts'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import classes from './submission.module.css'
import type { SecrecyItem } from './use-secrecy.ts'

interface FrozenEntryProps {
  row: SecrecyRow
  /** The place of the item that the keys are at. */
  itemIndex: number | undefined
  setItemIndex: (index: number) => void
  items: RefObject<ListHandle | null>
  /** Back from the items to the entries. */
  toList: () => void
}

/** What the reviewer reads of an entry: what it says it is, and each of its items. */
export function FrozenEntry({ row, itemIndex, setItemIndex, items, toList }: FrozenEntryProps) {
  const { t } = useTranslation()
  return (
    <section className={classes['entry']} aria-label={t('draft.review.reading')}>
      <Stack gap="sm" className={classes['entryHead']}>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>
            {row.name || t('draft.review.unnamed')}
          </Title>
          <SensitivityChip value={row.sensitivity} />
        </Group>
        <div
          className={classes['summary']}
          // It may scroll, so the keyboard must be able to.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label={t('draft.review.summary')}
        >
          {row.summary || (
            <Text span size="sm" c="dimmed">
              {t('draft.review.noSummary')}
            </Text>
          )}
        </div>
        <Title order={3} fz="sm">
          {t('draft.review.itemsTitle', { count: row.items.length })}
        </Title>
      </Stack>
      <Items
        key={row.id}
        row={row}
        index={itemIndex}
        setIndex={setItemIndex}
        handle={items}
        toList={toList}
      />
    </section>
  )
}

interface ItemsProps {
  row: SecrecyRow
  index: number | undefined
  setIndex: (index: number) => void
  handle: RefObject<ListHandle | null>
  toList: () => void
}

interface NumberedItem extends SecrecyItem {
  number: number
}

function Items({ row, index, setIndex, handle, toList }: ItemsProps) {
  const { t } = useTranslation()
  if (row.items.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="lg">
        {t('draft.review.noItems')}
      </Text>
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'Escape') return
    event.stopPropagation()
    toList()
  }
  return (
    // The keys are for the list inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes['items']}
      onKeyDown={onKeyDown}
      onFocus={() => index === undefined && setIndex(handle.current?.active() ?? 0)}
    >
      <VirtualList<NumberedItem>
        label={t('draft.review.itemsLabel', { name: row.name })}
        source={{ count: row.items.length, rowAt: (at) => numbered(row.items[at], at) }}
        keyOf={({ number }) => String(number)}
        selected={index === undefined ? undefined : String(index + 1)}
        onSelect={(_item, at) => setIndex(at)}
        handle={handle}
        empty=""
      >
        {(item) => <ItemRow item={item} />}
      </VirtualList>
    </div>
  )
}

const numbered = (item: SecrecyItem | undefined, at: number) => item && { ...item, number: at + 1 }

function ItemRow({ item }: { item: NumberedItem }) {
  const { t } = useTranslation()
  const secret = item.sensitivity === 'secret'
  const held = secret ? t('draft.review.itemSecret') : item.withheld
  const Shape = secret ? IconLock : IconBan
  return (
    <>
      <Text span size="xs" c="dimmed" className={classes['itemNumber']}>
        {formatCount(item.number)}
      </Text>
      <span className="clip" style={{ flex: 'none', maxWidth: '50%' }}>
        {item.name || t('draft.review.unnamed')}
      </span>
      {held !== undefined && (
        <Text
          span
          size="xs"
          c={secret ? 'dimmed' : 'var(--mulu-warning)'}
          className={`clip ${classes['held']}`}
        >
          <Shape size={14} aria-hidden />
          {secret ? held : t('draft.review.itemWithheld', { reason: held })}
        </Text>
      )}
      <span style={{ flex: 1 }} />
      {item.sensitivity !== '' && <SensitivityChip value={item.sensitivity} />}
    </>
  )
}
