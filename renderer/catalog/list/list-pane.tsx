import { VisuallyHidden } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState, type Ref, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalog, Selection } from '../../../shared/entry-list.ts'
import type { EntryRow, SavedView } from '../../../shared/shapes.ts'
import { useExports } from '../../exports/use-exports.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { VirtualList, type ListHandle } from '../../parts/virtual-list.tsx'
import { useWorkspace } from '../../parts/workspace.tsx'
import { useCommand } from '../../shell/use-command.tsx'
import { AssignNote, type useAssignCodes } from '../assign-codes.tsx'
import { EntryColumns, EntryListRow, entryRowHeight } from '../entry-list-row.tsx'
import { focusField } from '../field-focus.ts'
import { ListHead } from '../list-head.tsx'
import type { ListState } from '../use-list-state.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { BulkNote } from './bulk-note.tsx'
import { ChoiceBar } from './choice-bar.tsx'
import { EmptyList } from './empty-list.tsx'
import { EntryTable } from './entry-table.tsx'
import { NameView } from './name-view.tsx'
import { PrintNote, usePrinting } from './print-list.tsx'
import { useBulk } from './use-bulk.ts'
import type { ChosenEntries } from './use-choosing.ts'
import type { useEntries } from './use-entries.ts'
import { useFocusKept } from './use-focus-kept.ts'
import { useOpenRow } from './use-open-row.ts'
import { useViews } from './use-views.ts'
import { ViewBar } from './view-bar.tsx'
import { ViewNote } from './view-note.tsx'

interface ListPaneProps {
  state: ListState
  entries: ReturnType<typeof useEntries>
  choosing: ChosenEntries
  codes: ReturnType<typeof useAssignCodes>
  creating: Pick<
    UseMutationResult<unknown, unknown, { like?: string }>,
    'mutate' | 'isPending' | 'error' | 'reset'
  >
  /** The open entry. */
  selected: string | undefined
  tableShown: boolean
  handle: RefObject<ListHandle | null>
  searchInput: Ref<HTMLInputElement>
  onSelect: (row: EntryRow) => void
  /** From the table. */
  onOpen: (id: string, index: number) => void
  /** Somebody does something in the list. */
  onGoOn: () => void
  onTable: () => void
  onTemplate: () => void
}

/** What the bulk dialog was opened for. */
interface Editing {
  selection: Selection
  count: number
  field?: 'classification'
}

/** The list with everything that narrows it, and what can be done to many of its entries. */
export function ListPane(props: ListPaneProps) {
  const { state, entries, choosing, codes, creating, tableShown } = props
  const { t } = useTranslation()
  const { list } = state
  const views = useViews(state)
  const bulk = useBulk(choosing.clear)
  const printing = usePrinting()
  const viewName = views.current?.name ?? t(`catalog.views.${list.view}`)
  const exports = useExports({ list, view: viewName, count: entries.count })
  const onFocus = useFocusKept(props.handle)
  const [editing, setEditing] = useState<Editing>()
  const [naming, setNaming] = useState<{ view?: SavedView }>()
  const [filtering, setFiltering] = useState(false)
  const { selection, count } = choosing
  const retired = list.view === 'retired'
  const edit = (field?: 'classification') => selection && setEditing({ selection, count, field })
  const print = () => void printing.print(list, viewName)
  useCommand('list.bulk', selection && !retired ? () => edit() : undefined)
  useCommand('list.selectAll', (entries.count ?? 0) > 0 ? choosing.all : undefined)
  useCommand('list.saveView', () => setNaming({}))
  useCommand('list.filter', () => setFiltering(true))
  return (
    // Where the focus is, is followed here and not answered.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="list-pane"
      aria-label={t('catalog.list')}
      onFocus={onFocus}
      // Before what the key or the click does, which may lead somewhere itself.
      onKeyDownCapture={props.onGoOn}
      onPointerDownCapture={props.onGoOn}
      onWheelCapture={props.onGoOn}
    >
      {/* An open entry's name is the page's head; without one the list is. */}
      {props.selected === undefined && (
        <VisuallyHidden component="h1">{t(`catalog.catalogs.${list.catalog}`)}</VisuallyHidden>
      )}
      <ListHead
        state={state}
        catalogs={entries.counts?.catalogs}
        count={entries.settled ? entries.count : undefined}
        more={entries.more}
        searchInput={props.searchInput}
        creating={creating.isPending}
        onCreate={() => creating.mutate({})}
        onTemplate={props.onTemplate}
        onAssignCodes={() => void codes.assign()}
        onPrint={print}
        onExport={exports.open}
      >
        {selection ? (
          <ChoiceBar
            choosing={choosing}
            total={entries.count ?? 0}
            retired={retired}
            busy={bulk.job.running}
            onEdit={edit}
            onAct={(action) => void bulk.run(selection, action)}
          />
        ) : (
          <ViewBar
            state={state}
            views={views}
            counts={entries.counts?.views}
            tableShown={tableShown}
            filtering={filtering}
            onFiltering={setFiltering}
            onTable={props.onTable}
            onSave={() => setNaming({})}
            onRename={(view) => setNaming({ view })}
          />
        )}
      </ListHead>
      <FailureNotice error={creating.error} onDismiss={creating.reset} />
      <AssignNote codes={codes} />
      <ViewNote views={views} />
      {!editing && <BulkNote bulk={bulk} />}
      <PrintNote printing={printing} />
      <Rows {...props} />
      {exports.dialog}
      {editing && <BulkDialog {...editing} bulk={bulk} onClose={() => setEditing(undefined)} />}
      <NameView
        opened={naming !== undefined}
        renaming={naming?.view}
        views={views}
        onClose={() => setNaming(undefined)}
      />
    </section>
  )
}

function Rows(props: ListPaneProps) {
  const { state, entries, choosing, creating, selected, tableShown, handle, onSelect, onTemplate } = props
  const { t } = useTranslation()
  const { path } = useWorkspace()
  const { catalog, view, search, filters } = state.list
  const whole = search === '' && filters.length === 0
  const shared = {
    source: entries,
    choosing,
    handle,
    of: JSON.stringify(state.list),
    place: whole ? `${path} ${tableShown ? 'table' : 'beside'} ${catalog} ${view}` : undefined,
    empty: <EmptyList state={state} onCreate={() => creating.mutate({})} onTemplate={onTemplate} />,
  }
  if (tableShown)
    return <EntryTable {...shared} state={state} onOpen={({ id }, index) => props.onOpen(id, index)} />
  return (
    <>
      <EntryColumns catalog={catalog} />
      <VirtualList
        {...shared}
        rowHeight={entryRowHeight}
        label={t('catalog.list')}
        keyOf={(row) => row.id}
        selected={selected}
        onSelect={onSelect}
        onOpen={() => focusField('name')}
      >
        {(row) =>
          row.id === selected ? (
            <OpenRow row={row} catalog={catalog} />
          ) : (
            <EntryListRow row={row} catalog={catalog} />
          )
        }
      </VirtualList>
    </>
  )
}

/** Follows the form by itself, so that what is read and typed there draws no other row again. */
function OpenRow({ row, catalog }: { row: EntryRow; catalog: Catalog }) {
  return <EntryListRow row={useOpenRow(row)} catalog={catalog} />
}
