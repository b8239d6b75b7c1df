import { useMediaQuery } from '@mantine/hooks'
import type { CSSProperties, ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryRow } from '../../../shared/shapes.ts'
import type { RowSource } from '../../parts/use-pages.ts'
import { VirtualList, type ListHandle } from '../../parts/virtual-list.tsx'
import type { ListState } from '../use-list-state.ts'
import { columnsIn, EntryCells, type Column } from './columns.tsx'
import classes from './list.module.css'
import { TableHead } from './table-head.tsx'
import type { ChosenEntries } from './use-choosing.ts'

interface EntryTableProps {
  state: ListState
  source: RowSource<EntryRow>
  choosing: ChosenEntries
  empty: ReactNode
  of: string
  place: string | undefined
  onOpen: (row: EntryRow, index: number) => void
  handle: Ref<ListHandle>
}

/** The list as a table over the whole page, as one knows it from a spreadsheet. */
export function EntryTable({ state, source, choosing, onOpen, ...rest }: EntryTableProps) {
  const { t } = useTranslation()
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false })
  const columns = columnsIn(state.list.catalog, wide ?? false)
  return (
    <div className={classes.tablePage} style={tracksOf(columns)}>
      <VirtualList
        {...rest}
        label={t('catalog.list')}
        source={source}
        keyOf={(row) => row.id}
        choosing={choosing}
        onOpen={onOpen}
        head={
          <TableHead
            list={state.list}
            columns={columns}
            choosing={choosing}
            count={source.count}
            onSort={state.setSort}
            onFilters={state.setFilters}
          />
        }
      >
        {(row) => <EntryCells row={row} columns={columns} />}
      </VirtualList>
    </div>
  )
}

/** Read by the head and by every row. */
function tracksOf(columns: readonly Column[]): CSSProperties & Record<'--columns', string> {
  return { '--columns': columns.map(({ width }) => width).join(' ') }
}
