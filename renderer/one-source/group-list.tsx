import { Group, Select, Stack, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { collisionKinds } from '../../shared/one-source.ts'
import type { CollisionRow } from '../../shared/one-source-shapes.ts'
import { FilterBar } from '../desk/filter-bar.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import { TwoLineRow } from '../parts/two-line-row.tsx'
import { useOneSource } from './one-source-job.tsx'
import { Score } from './score.tsx'
import type { Groups } from './use-groups.ts'

interface GroupListProps {
  groups: Groups
  handle: RefObject<ListHandle | null>
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** Two lines a group: what it is called, and what its entries share. */
const rowHeight = 52

export function GroupList({ groups, handle, chosen, onChoose }: GroupListProps) {
  const { t } = useTranslation()
  const { narrowed, source, filter } = groups
  const { summary } = useOneSource()
  const none =
    summary?.offers === 0
      ? t('oneSource.nothingYet')
      : narrowed.view === 'open' && !isNarrowed(groups)
        ? t('oneSource.noneOpen')
        : t('oneSource.none')
  return (
    <div className="list-pane">
      <Filters groups={groups} handle={handle} />
      <VirtualList
        key={filter}
        label={t('oneSource.listLabel')}
        source={source}
        keyOf={({ id }) => id}
        {...(chosen !== undefined && { selected: chosen })}
        onSelect={({ id }) => onChoose(id)}
        handle={handle}
        rowHeight={rowHeight}
        place={`one-source:${filter}`}
        empty={<EmptyState sentence={none} />}
      >
        {(row) => <Row row={row} />}
      </VirtualList>
    </div>
  )
}

function isNarrowed({ narrowed: { kind, agency, search } }: Groups): boolean {
  return kind !== undefined || agency !== undefined || search !== ''
}

function Filters({ groups: { narrowed, narrow }, handle }: Pick<GroupListProps, 'groups' | 'handle'>) {
  const { t } = useTranslation()
  const { summary } = useOneSource()
  const search = useRef<HTMLInputElement>(null)
  useHotkeys([['mod+F', () => search.current?.focus()]], [])
  const counts = { open: summary?.open ?? 0, judged: summary?.judged ?? 0 }
  const all = counts.open + counts.judged
  const counted = (word: string, count = 0) => t('oneSource.withCount', { word, more: formatCount(count) })
  return (
    <Stack gap="xs" p="xs">
      <TextInput
        ref={search}
        aria-label={t('oneSource.search')}
        placeholder={t('oneSource.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={narrowed.search}
        onChange={(event) => narrow({ ...narrowed, search: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') handle.current?.focus()
        }}
      />
      <FilterBar
        label={t('oneSource.viewsLabel')}
        value={narrowed.view}
        onChange={(view) => narrow({ ...narrowed, view })}
        choices={[
          { value: 'open', word: t('oneSource.views.open'), count: counts.open },
          { value: 'judged', word: t('oneSource.views.judged'), count: counts.judged },
          { value: 'all', word: t('oneSource.views.all'), count: all },
        ]}
      />
      <Group gap="xs" grow>
        <Select
          aria-label={t('oneSource.kind')}
          placeholder={t('oneSource.anyKind')}
          clearable
          data={collisionKinds.map((kind) => ({
            value: kind,
            label: counted(t(`oneSource.kinds.${kind}`), summary?.kinds[kind]),
          }))}
          value={narrowed.kind ?? null}
          onChange={(value) => narrow({ ...narrowed, kind: collisionKinds.find((kind) => kind === value) })}
        />
        <Select
          aria-label={t('oneSource.agency')}
          placeholder={t('oneSource.anyAgency')}
          clearable
          searchable
          data={(summary?.agencies ?? []).map(({ code, name, groups }) => ({
            value: code,
            label: counted(name, groups),
          }))}
          value={narrowed.agency ?? null}
          onChange={(value) => narrow({ ...narrowed, agency: value ?? undefined })}
        />
      </Group>
    </Stack>
  )
}

function Row({ row }: { row: CollisionRow }) {
  const { t } = useTranslation()
  const { name, kinds, entries, agencies, judgement } = row
  return (
    <TwoLineRow
      title={name}
      below={
        judgement
          ? t(`oneSource.judged.${judgement.verdict}`, { source: judgement.source?.name ?? '' })
          : [
              ...kinds.map((kind) => t(`oneSource.kinds.${kind}`)),
              t('oneSource.members', { entries, agencies }),
            ].join(' · ')
      }
    >
      <Score score={row.score} />
    </TwoLineRow>
  )
}
