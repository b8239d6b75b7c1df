import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { usePages } from '../parts/use-pages.ts'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { wholeCatalog, type List, type Place } from './addresses.ts'
import { AssignNote, useAssignCodes } from './assign-codes.tsx'
import { useDrafts } from './drafts.tsx'
import { EntryDetail } from './entry-detail.tsx'
import { EntryColumns, EntryListRow, entryRowHeight } from './entry-list-row.tsx'
import { focusedField, focusField } from './field-focus.ts'
import { ListHead } from './list-head.tsx'
import { useListState } from './use-list-state.ts'

/** The list of entries with the open one beside it. */
export function CatalogScreen({ id }: { id?: string }) {
  const { t } = useTranslation()
  const { catalog, view, search, place, setSearch, show, open, idle } = useListState(id)
  const source = usePages((offset, limit) =>
    orpc.entry.list.queryOptions({ input: { catalog, view, search, offset, limit } }),
  )
  const codes = useAssignCodes()
  const { path } = useWorkspace()
  const list = useRef<ListHandle>(null)
  const searchInput = useRef<HTMLInputElement>(null)
  // Where typing goes on when another entry is opened: the same field, the name of a new one, or where a finding is.
  const [wanted, setWanted] = useState<Place>()
  if (place !== undefined && (place.field !== wanted?.field || place.item !== wanted.item)) setWanted(place)
  const [freshId, setFreshId] = useState<string>()
  const creating = useMutation(
    orpc.entry.create.mutationOptions({
      onSuccess: (created) => {
        setFreshId(created.id)
        setWanted({ field: 'name' })
        setSearch('')
        open(created.id, wholeCatalog)
      },
    }),
  )
  const create = () => creating.mutate({})
  useCatalogKeys({
    list,
    searchInput,
    create,
    clearSearch: () => setSearch(''),
  })

  const firstId = source.settled ? source.rowAt(0)?.id : undefined
  useEffect(() => {
    if (idle && firstId !== undefined) open(firstId)
  })
  // Once it is known the address lets go of it, or every reload and every search would lead there again.
  useEffect(() => {
    if (id !== undefined && place !== undefined) open(id)
  })

  return (
    <div className="list-and-detail">
      <section className="list-pane" aria-label={t('catalog.list')}>
        <ListHead
          catalog={catalog}
          catalogs={source.page?.catalogs}
          view={view}
          counts={source.page?.views}
          onShow={show}
          search={search}
          onSearch={setSearch}
          searchInput={searchInput}
          creating={creating.isPending}
          onCreate={create}
          onAssignCodes={() => void codes.assign()}
        />
        <FailureNotice error={creating.error} onDismiss={creating.reset} />
        <AssignNote codes={codes} />
        <EntryColumns catalog={catalog} />
        <VirtualList
          // Each list keeps its own place; what is searched for begins at its top.
          key={`${catalog} ${view} ${search}`}
          rowHeight={entryRowHeight}
          label={t('catalog.list')}
          source={source}
          keyOf={(row) => row.id}
          selected={id}
          onSelect={(row) => {
            const field = focusedField()
            setWanted(field === undefined ? undefined : { field })
            open(row.id)
          }}
          onOpen={() => focusField('name')}
          empty={
            <EmptyList
              catalog={catalog}
              view={view}
              search={search}
              onClear={() => setSearch('')}
              onCreate={create}
              onShow={show}
            />
          }
          place={search === '' ? `${path} ${catalog} ${view}` : undefined}
          handle={list}
        >
          {(row) => <EntryListRow row={row} catalog={catalog} />}
        </VirtualList>
      </section>
      <section className="detail-pane" aria-label={t('entry.label')}>
        {id === undefined ? (
          // An empty list says so itself.
          source.settled && source.count !== 0 && <EmptyState sentence={t('catalog.choose')} />
        ) : (
          <EntryDetail
            key={id}
            id={id}
            fresh={id === freshId}
            wantedField={wanted?.field}
            wantedItem={wanted?.item}
          />
        )}
      </section>
    </div>
  )
}

interface CatalogKeys {
  list: RefObject<ListHandle | null>
  searchInput: RefObject<HTMLInputElement | null>
  create: () => void
  clearSearch: () => void
}

function useCatalogKeys({ list, searchInput, create, clearSearch }: CatalogKeys) {
  const drafts = useDrafts()
  const move = (by: number) => list.current?.move(by)
  const stepBack = (event: KeyboardEvent) => {
    const { target } = event
    if (target instanceof Element && target.closest('[role=dialog]')) return
    if (target === searchInput.current && searchInput.current?.value !== '') clearSearch()
    else list.current?.focus()
  }
  useHotkeys(
    [
      ['alt+ArrowUp', () => move(-1)],
      ['alt+ArrowDown', () => move(1)],
      ['mod+Enter', () => void drafts.flush().then(() => move(1))],
      // A browser keeps Ctrl+N for itself; Alt+N works in both hosts.
      ['mod+n', create],
      ['alt+n', create],
      ['mod+f', () => searchInput.current?.select()],
      ['Escape', stepBack],
    ],
    [],
  )
}

interface EmptyListProps extends List {
  search: string
  onClear: () => void
  onCreate: () => void
  onShow: (chosen: Partial<List>) => void
}

function EmptyList({ catalog, view, search, onClear, onCreate, onShow }: EmptyListProps) {
  const { t } = useTranslation()
  const [sentence, action, act] =
    search !== ''
      ? [t('catalog.empty.search', { search }), t('catalog.clearSearch'), onClear]
      : view !== 'active'
        ? [t(`catalog.empty.${view}`), t('catalog.showAll'), () => onShow({ view: 'active' })]
        : catalog !== 'resource'
          ? [t(`catalog.empty.${catalog}`), t('catalog.showResource'), () => onShow(wholeCatalog)]
          : [t('catalog.empty.active'), t('catalog.create'), onCreate]
  return (
    <EmptyState
      sentence={sentence}
      action={
        <Button variant="default" onClick={act}>
          {action}
        </Button>
      }
    />
  )
}
