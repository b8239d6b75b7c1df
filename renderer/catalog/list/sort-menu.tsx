import { Button, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ListColumn, Sort } from '../../../shared/entry-list.ts'
import { columnInWords } from './list-words.ts'

/** What a list that has no column heads is sorted by; every other column has its head in the table. */
const offered: readonly ListColumn[] = [
  'name',
  'code',
  'provider',
  'sensitivity',
  'updateCycle',
  'items',
  'errors',
  'updatedAt',
  'confirmedAt',
]

/** First up, then down, then newest first again, as a click on a head does. */
export function nextSort(sort: Sort | undefined, column: ListColumn): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}

interface SortMenuProps {
  sort: Sort | undefined
  onSort: (sort: Sort | undefined) => void
}

export function SortMenu({ sort, onSort }: SortMenuProps) {
  const { t } = useTranslation()
  const Arrow = sort?.descending ? IconArrowDown : IconArrowUp
  const columns = sort && !offered.includes(sort.column) ? [sort.column, ...offered] : offered
  return (
    <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={sort ? <Arrow size={14} aria-hidden /> : <IconArrowsSort size={14} aria-hidden />}
          aria-label={`${t('list.sort.label')}: ${sort ? columnInWords(t, sort.column) : t('list.sort.newest')}`}
        >
          {sort ? columnInWords(t, sort.column) : t('list.sort.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCheck size={14} visibility={sort ? 'hidden' : undefined} aria-hidden />}
          onClick={() => onSort(undefined)}
        >
          {t('list.sort.newest')}
        </Menu.Item>
        {columns.map((column) => (
          <Menu.Item
            key={column}
            closeMenuOnClick={false}
            leftSection={
              <Arrow size={14} visibility={sort?.column === column ? undefined : 'hidden'} aria-hidden />
            }
            onClick={() => onSort(nextSort(sort, column))}
          >
            {columnInWords(t, column)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
