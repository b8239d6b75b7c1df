import { ActionIcon, Checkbox, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconFilter, IconFilterFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryList, Filter, Sort } from '../../../shared/entry-list.ts'
import type { Column } from './columns.tsx'
import { FilterPopover } from './filter-popover.tsx'
import classes from './list.module.css'
import { columnInWords, kindOf } from './list-words.ts'
import { nextSort } from './sort-menu.tsx'
import type { ChosenEntries } from './use-choosing.ts'

interface TableHeadProps {
  list: EntryList
  columns: readonly Column[]
  choosing: ChosenEntries
  count: number | undefined
  onSort: (sort: Sort | undefined) => void
  onFilters: (filters: Filter[]) => void
}

/** Column heads: a click sorts, the funnel filters, the box chooses all. */
export function TableHead({ choosing, count = 0, columns, ...rest }: TableHeadProps) {
  const { t } = useTranslation()
  const all = count > 0 && choosing.count === count
  return (
    <div role="rowgroup" className={classes.tableHead}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        <span role="columnheader" className={classes.headBox}>
          <Checkbox
            aria-label={t('list.select')}
            checked={all}
            indeterminate={choosing.any && !all}
            disabled={count === 0}
            onChange={() => (choosing.any ? choosing.clear() : choosing.all())}
          />
        </span>
        {columns.map((column) => (
          <Head key={column.id} column={column} {...rest} />
        ))}
      </div>
    </div>
  )
}

type HeadProps = Omit<TableHeadProps, 'columns' | 'choosing' | 'count'> & { column: Column }

function Head({ list, column: { id }, onSort, onFilters }: HeadProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const column = columnInWords(t, id)
  const sort = list.sort?.column === id ? list.sort : undefined
  const filtered = list.filters.some((filter) => filter.column === id)
  const Arrow = sort?.descending ? IconArrowDown : IconArrowUp
  const Funnel = filtered ? IconFilterFilled : IconFilter
  return (
    <span
      role="columnheader"
      className={classes.head}
      data-number={kindOf(id) === 'number' || undefined}
      data-moment={kindOf(id) === 'moment' || undefined}
      data-held={sort || filtered || opened || undefined}
      aria-sort={sort ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton
        className={classes.headButton}
        title={t('list.sort.by', { column })}
        onClick={() => onSort(nextSort(list.sort, id))}
      >
        <span className="clip">{column}</span>
        {sort && <Arrow size={12} aria-hidden />}
      </UnstyledButton>
      <FilterPopover list={list} column={id} onFilters={onFilters} opened={opened} onOpened={setOpened}>
        <ActionIcon
          variant="subtle"
          color={filtered ? undefined : 'gray'}
          size={18}
          className={classes.funnel}
          aria-label={t('list.filter.of', { column })}
          onClick={() => setOpened(!opened)}
        >
          <Funnel size={12} aria-hidden />
        </ActionIcon>
      </FilterPopover>
    </span>
  )
}
