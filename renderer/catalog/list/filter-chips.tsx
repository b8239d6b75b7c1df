import { Button, CloseButton, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryList, Filter } from '../../../shared/entry-list.ts'
import { formatCount } from '../../parts/format.ts'
import { useRules } from '../../parts/rules.tsx'
import { FilterPopover } from './filter-popover.tsx'
import classes from './list.module.css'
import { filterInWords } from './list-words.ts'

interface FilterChipsProps {
  list: EntryList
  /** Entries that meet all of it. */
  count: number | undefined
  onFilters: (filters: Filter[]) => void
}

/** The conditions that are set, each to be changed or taken away. */
export function FilterChips({ list, count, onFilters }: FilterChipsProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.chips}>
      {count !== undefined && (
        <Text fz="xs" role="status">
          {t('list.count', { number: formatCount(count) })}
        </Text>
      )}
      {list.filters.map((filter) => (
        <FilterChip
          key={`${filter.column} ${filter.test}`}
          list={list}
          filter={filter}
          onFilters={onFilters}
        />
      ))}
      <Button variant="subtle" size="compact-xs" onClick={() => onFilters([])}>
        {t('list.filter.clearAll')}
      </Button>
    </div>
  )
}

function FilterChip({ list, filter, onFilters }: Omit<FilterChipsProps, 'count'> & { filter: Filter }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const [opened, setOpened] = useState(false)
  const words = filterInWords(t, tables, filter)
  return (
    <span className={classes.chip}>
      <FilterPopover
        list={list}
        column={filter.column}
        onFilters={onFilters}
        opened={opened}
        onOpened={setOpened}
      >
        <UnstyledButton fz="xs" className="clip" title={words} onClick={() => setOpened(!opened)}>
          {words}
        </UnstyledButton>
      </FilterPopover>
      <CloseButton
        size="xs"
        aria-label={t('list.filter.remove', { condition: words })}
        onClick={() => onFilters(list.filters.filter((each) => each !== filter))}
      />
    </span>
  )
}
