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
import { useDrafts } from './drafts.tsx'
import { EntryDetail } from './entry-detail.tsx'
import { EntryListRow } from './entry-list-row.tsx'
import { focusedField, focusField } from './field-focus.ts'
import { ListHead } from './list-head.tsx'
import { useListState, type View } from './use-list-state.ts'

/** The list of entries with the open one beside it. */
export function CatalogScreen({ id }: { id?: string }) {
  const { t } = useTranslation()
  const { view, search, setSearch, show, open, idle } = useListState(id)
  const source = usePages((offset, limit) =>
    orpc.entry.list.queryOptions({ input: { view, search, offset, limit } }),
  )
  const { path } = useWorkspace()
  const list = useRef<ListHandle>(null)
  const searchInput = useRef<HTMLInputElement>(null)
  // Where typing goes on when another entry is opened: the same field, or the name of a new one.
  const [wantedField, setWantedField] = useState<string>()
  const [freshId, setFreshId] = useState<string>()
  const creating = useMutation(
    orpc.entry.create.mutationOptions({
      onSuccess: (created) => {
        setFreshId(created.id)
        setWantedField('name')
        setSearch('')
        open(created.id, 'active')
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

  return (
    <div className="list-and-detail">
      <section className="list-pane" aria-label={t('catalog.list')}>
        <ListHead
          view={view}
          counts={source.page?.views}
          onView={show}
          search={search}
          onSearch={setSearch}
          searchInput={searchInput}
          creating={creating.isPending}
          onCreate={create}
        />
        <FailureNotice error={creating.error} onDismiss={creating.reset} />
        <VirtualList
          // Each view keeps its own place; what is searched for begins at its top.
          key={`${view} ${search}`}
          label={t('catalog.list')}
          source={source}
          keyOf={(row) => row.id}
          selected={id}
          onSelect={(row) => {
            setWantedField(focusedField())
            open(row.id)
          }}
          onOpen={() => focusField('name')}
          empty={
            <EmptyList
              view={view}
              search={search}
              onClear={() => setSearch('')}
              onCreate={create}
              onShow={show}
            />
          }
          place={search === '' ? `${path} ${view}` : undefined}
          handle={list}
        >
          {(row) => <EntryListRow row={row} />}
        </VirtualList>
      </section>
      <section className="detail-pane" aria-label={t('entry.label')}>
        {id === undefined ? (
          // An empty list says so itself.
          source.settled && source.count !== 0 && <EmptyState sentence={t('catalog.choose')} />
        ) : (
          <EntryDetail key={id} id={id} fresh={id === freshId} wantedField={wantedField} />
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

interface EmptyListProps {
  view: View
  search: string
  onClear: () => void
  onCreate: () => void
  onShow: (view: View) => void
}

function EmptyList({ view, search, onClear, onCreate, onShow }: EmptyListProps) {
  const { t } = useTranslation()
  if (search !== '') {
    return (
      <EmptyState
        sentence={t('catalog.empty.search', { search })}
        action={
          <Button variant="default" onClick={onClear}>
            {t('catalog.clearSearch')}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      sentence={t(`catalog.empty.${view}`)}
      action={
        view === 'active' ? (
          <Button variant="default" onClick={onCreate}>
            {t('catalog.create')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => onShow('active')}>
            {t('catalog.showAll')}
          </Button>
        )
      }
    />
  )
}
