import { Stack, Text, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChecks, IconSearch } from '@tabler/icons-react'
import { useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { changes } from '../../shared/package.ts'
import type { InboxRow, ReviewRow } from '../../shared/shapes.ts'
import { ChangeChip, VerdictChip } from '../parts/chips.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import classes from './desk.module.css'
import { EntryName } from './entry-name.tsx'
import { FilterBar } from './filter-bar.tsx'
import { undecidedOf } from './undecided.ts'
import type { Place } from './use-place.ts'
import { keyOf, type ReviewList as List } from './use-review-list.ts'

interface ReviewListProps {
  list: List
  summary: InboxRow
  steps: 1 | 2
  handle: RefObject<ListHandle | null>
  place: Place | undefined
  onSelect: (place: Place) => void
}

export function ReviewList({ list, summary, steps, handle, place, onSelect }: ReviewListProps) {
  const { t } = useTranslation()
  const search = useRef<HTMLInputElement>(null)
  useHotkeys([['mod+F', () => search.current?.focus()]], [])
  const total = Object.values(summary.changes).reduce((sum, each) => sum + each, 0)
  const { view, setShown } = list
  const allDecided = view === 'undecided' && list.search === ''
  const none = allDecided ? t('desk.review.allDecided') : t('desk.review.none')
  return (
    <div className="list-pane">
      <Stack gap="xs" p="xs">
        <TextInput
          ref={search}
          aria-label={t('desk.review.search')}
          placeholder={t('desk.review.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={list.search}
          onChange={(event) => setShown({ view, search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') handle.current?.focus()
          }}
        />
        <FilterBar
          label={t('desk.review.filters')}
          value={view}
          onChange={(next) => setShown({ view: next, search: list.search })}
          choices={[
            { value: 'all', word: t('desk.review.all'), count: total },
            ...changes.map((change) => ({
              value: change,
              word: t(`codes.change.${change}`),
              count: summary.changes[change],
            })),
            ...(summary.state === 'pending'
              ? [
                  {
                    value: 'undecided' as const,
                    word: t('desk.review.undecided'),
                    count: undecidedOf(summary),
                  },
                ]
              : []),
            ...(summary.state === 'pending' && steps === 2
              ? [{ value: 'unchecked' as const, word: t('recheck.filter'), count: summary.unchecked }]
              : []),
          ]}
        />
      </Stack>
      <VirtualList
        key={list.filter}
        label={t('desk.review.listLabel')}
        source={list.source}
        keyOf={keyOf}
        selected={place && keyOf(place.key)}
        onSelect={({ agency, id }, index) => onSelect({ key: { agency, id }, index })}
        handle={handle}
        place={`review:${summary.package}:${list.filter}`}
        empty={<EmptyState sentence={none} />}
      >
        {(row) => <Row row={row} ofMany={summary.kind === 'rollup'} />}
      </VirtualList>
    </div>
  )
}

/** In a roll-up entries of several agencies may have one name, so each says whose it is. */
function Row({ row, ofMany }: { row: ReviewRow; ofMany: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={classes.rowChange}>
        <ChangeChip change={row.change} />
      </span>
      <span className="clip" style={{ flex: 1 }}>
        <EntryName row={row} />
      </span>
      {ofMany && (
        <Text span size="xs" c="dimmed" className="clip" style={{ flex: 'none', maxWidth: 160 }}>
          {row.provider || row.agency}
        </Text>
      )}
      {row.errors === undefined && (
        <Text span size="xs" c="dimmed" style={{ flex: 'none' }}>
          {t('desk.review.counting')}
        </Text>
      )}
      {row.errors !== undefined && row.errors > 0 && (
        <Text span size="xs" c="var(--mantine-color-error)" style={{ flex: 'none' }}>
          {t('desk.review.errors', { count: row.errors })}
        </Text>
      )}
      {row.contested && (
        <Text span size="xs" c="var(--mulu-warning)" style={{ flex: 'none' }}>
          {t('waiting.chip')}
        </Text>
      )}
      {row.conflicts > 0 && (
        <Text span size="xs" c="var(--mulu-warning)" style={{ flex: 'none' }}>
          {t('conflict.count', { count: row.conflicts })}
        </Text>
      )}
      {row.remarks > 0 && (
        <Text span size="xs" c="dimmed" style={{ flex: 'none' }}>
          {t('remark.count', { count: row.remarks })}
        </Text>
      )}
      {row.corrected && (
        <Text span size="xs" c="dimmed" style={{ flex: 'none' }}>
          {t('correct.chip')}
        </Text>
      )}
      {row.verdict && <VerdictChip verdict={row.verdict} />}
      {row.checkedBy !== '' && (
        <IconChecks
          size={14}
          aria-label={t('recheck.checkedBy', { who: row.checkedBy })}
          style={{ flex: 'none' }}
        />
      )}
    </>
  )
}
