import type { TFunction } from 'i18next'
import { Button, CloseButton, Group, Menu, Stack, TextInput, Title } from '@mantine/core'
import { IconChevronDown, IconFilter, IconSearch } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import {
  useEffect,
  useRef,
  useState,
  type FocusEventHandler,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { RoundRow as Round } from '../../shared/contract/round.ts'
import type { EntryList, Filter } from '../../shared/entry-list.ts'
import { roundFilters, type RoundFilter } from '../../shared/round.ts'
import type { EntryRow } from '../../shared/shapes.ts'
import { afterMenu } from '../catalog/after-menu.ts'
import { entryRowHeight } from '../catalog/entry-list-row.tsx'
import { focusField } from '../catalog/field-focus.ts'
import { FilterChips } from '../catalog/list/filter-chips.tsx'
import { FilterPopover } from '../catalog/list/filter-popover.tsx'
import type { ChosenEntries } from '../catalog/list/use-choosing.ts'
import type { useEntries } from '../catalog/list/use-entries.ts'
import { FilterBar } from '../desk/filter-bar.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { BulkConfirm } from './bulk-confirm.tsx'
import { EndedDialog } from './ended-dialog.tsx'
import { GivePart } from './give-part.tsx'
import { GiveBack, PartList } from './part-list.tsx'
import { RoundListRow } from './round-list-row.tsx'
import { RoundProgressBar } from './round-progress.tsx'
import { TakePart } from './take-part.tsx'

interface RoundPaneProps {
  round: Round
  list: EntryList
  entries: ReturnType<typeof useEntries>
  choosing: ChosenEntries
  selected: string | undefined
  handle: RefObject<ListHandle | null>
  searchInput: Ref<HTMLInputElement>
  onFocus: FocusEventHandler<HTMLElement>
  onNarrow: (change: { round?: RoundFilter; search?: string; filters?: Filter[] }) => void
  onSelect: (row: EntryRow) => void
  onConfirm: () => void
}

type Opened = 'bulk' | 'give' | 'take' | 'back' | 'ended' | 'parts'

/** How far the round is, what it shows, and the entries. */
export function RoundPane(props: RoundPaneProps) {
  const { round, list, entries, choosing, selected, handle, onConfirm } = props
  const { t } = useTranslation()
  const { path } = useWorkspace()
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  const completing = useMutation(orpc.round.complete.mutationOptions())
  const shown = list.round ?? 'waiting'
  const end = useRef<HTMLButtonElement>(null)
  const waiting = (round.progress.outcomes.waiting ?? 0) > 0
  useEffect(() => {
    // The last one that waited went, and with it the list that had the focus.
    const gone = !waiting && entries.count !== undefined
    if (gone && document.activeElement === document.body) end.current?.focus()
  }, [waiting, entries.count])
  const confirmHere = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, target } = event
    const inList = target instanceof Element && target.closest('[role=listbox]') !== null
    if (!inList || key.toLowerCase() !== 'c' || ctrlKey || metaKey || altKey) return
    event.preventDefault()
    onConfirm()
  }
  return (
    // Where the focus is, is followed here and not answered.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="list-pane"
      aria-label={t('round.list')}
      onFocus={props.onFocus}
      onKeyDownCapture={confirmHere}
    >
      <Stack gap="xs" px="sm" pt="xs" pb="xs">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Title order={2} className="clip" title={round.name}>
            {round.name}
          </Title>
          {round.ofPart ? (
            <Button
              style={{ flex: 'none' }}
              variant={waiting ? 'default' : 'filled'}
              onClick={() => setOpened('back')}
            >
              {t('round.part.back')}
            </Button>
          ) : (
            <Button
              ref={end}
              style={{ flex: 'none' }}
              variant={waiting ? 'default' : 'filled'}
              loading={completing.isPending}
              onClick={() => completing.mutate({})}
            >
              {t('round.complete')}
            </Button>
          )}
        </Group>
        <RoundProgressBar progress={round.progress} />
        <FilterBar
          label={t('round.filter')}
          value={shown}
          onChange={(value) => props.onNarrow({ round: value })}
          choices={choicesOf(t, round, shown)}
        />
        <Tools {...props} onOpen={setOpened} />
        {list.filters.length > 0 && (
          <FilterChips
            list={list}
            count={entries.count}
            onFilters={(filters) => props.onNarrow({ filters })}
          />
        )}
        <FailureNotice error={completing.error} onDismiss={completing.reset} />
      </Stack>
      <VirtualList
        source={entries}
        choosing={choosing}
        handle={handle}
        of={JSON.stringify(list)}
        place={`${path} round ${shown}`}
        rowHeight={entryRowHeight}
        label={t('round.list')}
        keyOf={(row) => row.id}
        selected={selected}
        onSelect={props.onSelect}
        onOpen={() => focusField('name')}
        empty={<EmptyState sentence={emptyWords(t, shown)} />}
      >
        {(row) => <RoundListRow row={row} shown={shown} />}
      </VirtualList>
      {opened === 'bulk' && choosing.selection && (
        <BulkConfirm selection={choosing.selection} onDone={choosing.clear} onClose={close} />
      )}
      <GivePart
        opened={opened === 'give'}
        selection={choosing.selection ?? { list, except: [] }}
        count={choosing.selection ? choosing.count : (entries.count ?? 0)}
        onDone={choosing.clear}
        onClose={close}
      />
      <TakePart opened={opened === 'take'} onClose={close} />
      <GiveBack opened={opened === 'back'} onClose={close} />
      <PartList opened={opened === 'parts'} onClose={close} />
      <EndedDialog opened={opened === 'ended'} onClose={close} />
    </section>
  )
}

function Tools({
  list,
  choosing,
  searchInput,
  onNarrow,
  onOpen,
}: RoundPaneProps & { onOpen: (opened: Opened) => void }) {
  const { t } = useTranslation()
  const [filtering, setFiltering] = useState(false)
  const abandoning = useMutation(orpc.round.abandon.mutationOptions())
  if (choosing.any) {
    return (
      <Group gap="xs" wrap="nowrap">
        <Button size="compact-sm" onClick={() => onOpen('bulk')}>
          {t('round.bulk.open', { number: formatCount(choosing.count) })}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onOpen('give')}>
          {t('round.part.open')}
        </Button>
        <CloseButton size="sm" aria-label={t('list.choose.clear')} onClick={choosing.clear} />
      </Group>
    )
  }
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        ref={searchInput}
        size="xs"
        flex={1}
        aria-label={t('round.search')}
        placeholder={t('round.search')}
        maxLength={200}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={list.search}
        onChange={(event) => onNarrow({ search: event.currentTarget.value })}
      />
      <FilterPopover
        list={list}
        onFilters={(filters) => onNarrow({ filters })}
        opened={filtering}
        onOpened={setFiltering}
      >
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconFilter size={14} aria-hidden />}
          onClick={() => setFiltering(!filtering)}
        >
          {t('list.filter.label')}
        </Button>
      </FilterPopover>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('round.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={afterMenu(() => onOpen('ended'))}>{t('round.ended.open')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={afterMenu(() => onOpen('give'))}>{t('round.part.give')}</Menu.Item>
          <Menu.Item onClick={afterMenu(() => onOpen('take'))}>{t('round.part.take')}</Menu.Item>
          <Menu.Item onClick={afterMenu(() => onOpen('parts'))}>{t('round.part.list')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => abandoning.mutate({})}>{t('round.abandon')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

/** All that has something in it, and where one is. */
function choicesOf(t: TFunction, { progress }: Round, shown: RoundFilter) {
  const countOf = (filter: RoundFilter) => {
    if (filter === 'all') return progress.total
    if (filter === 'reasons' || filter === 'out') return progress[filter]
    return progress.outcomes[filter] ?? 0
  }
  return roundFilters
    .map((value) => ({ value, word: t(`round.filters.${value}`), count: countOf(value) }))
    .filter(({ value, count }) => count > 0 || value === shown || value === 'waiting')
}

function emptyWords(t: TFunction, shown: RoundFilter): string {
  if (shown === 'waiting' || shown === 'reasons' || shown === 'out') return t(`round.empty.${shown}`)
  return t('round.empty.other')
}
