import { Button, Tooltip } from '@mantine/core'
import { IconFilter, IconLayoutSidebar, IconTable } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { EntryView } from '../../../shared/entry-list.ts'
import type { SavedView } from '../../../shared/shapes.ts'
import type { ListState } from '../use-list-state.ts'
import { FilterPopover } from './filter-popover.tsx'
import classes from './list.module.css'
import { SortMenu } from './sort-menu.tsx'
import type { Views } from './use-views.ts'
import { ViewMenu } from './view-menu.tsx'

interface ViewBarProps {
  state: ListState
  views: Views
  counts: Partial<Record<EntryView, number>> | undefined
  tableShown: boolean
  filtering: boolean
  onFiltering: (opened: boolean) => void
  onTable: () => void
  onSave: () => void
  onRename: (view: SavedView) => void
}

/** Which entries, in which order, and in which form. */
export function ViewBar({ state, tableShown, filtering, onFiltering, onTable, ...menu }: ViewBarProps) {
  const { t } = useTranslation()
  const { list, setFilters, setSort } = state
  const Layout = tableShown ? IconLayoutSidebar : IconTable
  return (
    <div className={classes.views}>
      <ViewMenu state={state} {...menu} />
      <FilterPopover list={list} onFilters={setFilters} opened={filtering} onOpened={onFiltering}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconFilter size={14} aria-hidden />}
          onClick={() => onFiltering(!filtering)}
        >
          {t('list.filter.label')}
        </Button>
      </FilterPopover>
      <SortMenu sort={list.sort} onSort={setSort} />
      <Tooltip label={`${t(tableShown ? 'list.besideHint' : 'list.tableHint')} (Alt+T)`}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className={classes.layout}
          leftSection={<Layout size={14} aria-hidden />}
          onClick={onTable}
        >
          {t(tableShown ? 'list.beside' : 'list.table')}
        </Button>
      </Tooltip>
    </div>
  )
}
