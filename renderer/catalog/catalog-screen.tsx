import { Button, CloseButton, Group, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { entryViews } from '../../shared/shapes.ts'
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
    beforeMove: () => setWantedField(focusedField()),
    clearSearch: () => setSearch(''),
  })

  const firstId = source.settled ? source.rowAt(0)?.id : undefined
  useEffect(() => {
    if (idle && firstId !== undefined) open(firstId)
  })

  return (
    <div className="list-and-detail">
      <section className="list-pane" aria-label={t('catalog.list')}>
        <Stack gap="xs" p="sm">
          <Group gap="xs" wrap="nowrap">
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={create}
              loading={creating.isPending}
            >
              {t('catalog.create')}
            </Button>
            <ImportLink />
          </Group>
          <FailureNotice error={creating.error} onDismiss={creating.reset} />
          <TextInput
            ref={searchInput}
            aria-label={t('catalog.search')}
            placeholder={t('catalog.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            rightSection={
              search !== '' && (
                <CloseButton size="sm" aria-label={t('catalog.clearSearch')} onClick={() => setSearch('')} />
              )
            }
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <ViewChoice view={view} counts={source.page?.views} onChange={show} />
        </Stack>
        <VirtualList
          // Each view keeps its own place; what is searched for begins at its top.
          key={`${view} ${search}`}
          label={t('catalog.list')}
          source={source}
          keyOf={(row) => row.id}
          selected={id}
          onSelect={(row) => open(row.id)}
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
          source.settled && (
            <EmptyState sentence={t(source.count === 0 ? 'catalog.chooseEmpty' : 'catalog.choose')} />
          )
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
  beforeMove: () => void
  clearSearch: () => void
}

function useCatalogKeys({ list, searchInput, create, beforeMove, clearSearch }: CatalogKeys) {
  const drafts = useDrafts()
  const move = (by: number) => {
    beforeMove()
    list.current?.move(by)
  }
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

function ImportLink() {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      component={Link}
      href="/import"
      leftSection={<IconFileImport size={16} aria-hidden />}
    >
      {t('catalog.importPortal')}
    </Button>
  )
}

interface ViewChoiceProps {
  view: View
  counts: Partial<Record<View, number>> | undefined
  onChange: (view: View) => void
}

function ViewChoice({ view, counts, onChange }: ViewChoiceProps) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      transitionDuration={0}
      aria-label={t('catalog.viewsLabel')}
      value={view}
      onChange={(chosen) => onChange(entryViews.find((each) => each === chosen) ?? 'active')}
      data={entryViews.map((each) => ({
        value: each,
        label: `${t(`catalog.views.${each}`)} ${counts?.[each] ?? ''}`,
      }))}
    />
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
