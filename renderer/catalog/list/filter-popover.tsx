import { Button, Group, NativeSelect, Popover, Stack } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { listColumns, type EntryList, type Filter, type ListColumn } from '../../../shared/entry-list.ts'
import { ColumnFilter } from './column-filter.tsx'
import { columnInWords } from './list-words.ts'

interface FilterPopoverProps {
  list: EntryList
  onFilters: (filters: Filter[]) => void
  /** The column that is filtered; without it the person chooses one. */
  column?: ListColumn
  opened: boolean
  onOpened: (opened: boolean) => void
  /** The button that it hangs from. */
  children: ReactElement
}

/** Where a column's filter is set; it stays open while the list below it follows. */
export function FilterPopover({ list, onFilters, column, opened, onOpened, children }: FilterPopoverProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<ListColumn>('updateCycle')
  const shown = column ?? chosen
  const set = list.filters.some((filter) => filter.column === shown)
  return (
    <Popover
      opened={opened}
      onChange={onOpened}
      position="bottom-start"
      width={300}
      trapFocus
      returnFocus
      withRoles
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown
        p="sm"
        aria-label={
          column ? t('list.filter.of', { column: columnInWords(t, column) }) : t('list.filter.label')
        }
        onKeyDown={(event) => {
          // One step back: the list behind it has an Escape of its own.
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onOpened(false)
        }}
      >
        <Stack gap="xs">
          {column === undefined && (
            <NativeSelect
              size="xs"
              label={t('list.filter.column')}
              value={chosen}
              data={listColumns.map((each) => ({ value: each, label: columnInWords(t, each) }))}
              onChange={(event) => {
                const value = event.currentTarget.value
                setChosen(listColumns.find((each) => each === value) ?? 'name')
              }}
            />
          )}
          <ColumnFilter key={shown} list={list} column={shown} onFilters={onFilters} />
          <Group justify="space-between">
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={!set}
              onClick={() => onFilters(list.filters.filter((filter) => filter.column !== shown))}
            >
              {t('list.filter.clear')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => onOpened(false)}>
              {t('action.close')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
