import { Stack, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedRow } from '../../shared/contract/states.ts'
import type { Change } from '../../shared/package.ts'
import type { ChangeCounts } from '../../shared/shapes.ts'
import classes from '../desk/desk.module.css'
import { DifferenceTable } from '../desk/difference-table.tsx'
import { EntryContent } from '../desk/entry-content.tsx'
import { EntryName } from '../desk/entry-name.tsx'
import { FilterBar } from '../desk/filter-bar.tsx'
import { DetailSkeleton } from '../desk/review-detail.tsx'
import { keyOf } from '../desk/use-review-list.ts'
import { orpc } from '../host.ts'
import { ChangeChip } from '../parts/chips.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { usePages } from '../parts/use-pages.ts'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import type { StatePair } from './export-state-dialog.tsx'

/** The entries of one state, or of two that are compared, beside the one that is read. */
export function StateEntries({ pair }: { pair: StatePair }) {
  const { t } = useTranslation()
  const compares = pair.from !== undefined
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 150)
  const [change, setChange] = useState<Change | ''>('')
  const [chosen, setChosen] = useState<ComparedRow>()
  const field = useRef<HTMLInputElement>(null)
  const handle = useRef<ListHandle>(null)
  useHotkeys([['mod+F', () => field.current?.focus()]], [])
  const source = usePages((offset, limit) =>
    orpc.state.compare.queryOptions({
      input: { ...pair, search, offset, limit, ...(change !== '' && { change }) },
    }),
  )
  return (
    <div className="list-and-detail">
      <div className="list-pane">
        <Stack gap="xs" p="xs">
          <TextInput
            ref={field}
            aria-label={t('states.search')}
            placeholder={t('states.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') handle.current?.focus()
            }}
          />
          {compares && source.page && (
            <Changes counts={source.page.counts} value={change} onChange={setChange} />
          )}
        </Stack>
        <VirtualList
          key={`${change} ${search}`}
          label={t('states.listLabel')}
          source={source}
          keyOf={keyOf}
          selected={chosen && keyOf(chosen)}
          onSelect={setChosen}
          handle={handle}
          empty={<EmptyState sentence={t('states.none')} />}
        >
          {(row) => <Row row={row} compares={compares} />}
        </VirtualList>
      </div>
      <Detail pair={pair} chosen={chosen} />
    </div>
  )
}

function Row({ row, compares }: { row: ComparedRow; compares: boolean }) {
  return (
    <>
      {compares && (
        <span className={classes.rowChange}>
          <ChangeChip change={row.change} />
        </span>
      )}
      <span className="clip" style={{ flex: 1 }}>
        <EntryName row={row} />
      </span>
      <Text span size="xs" c="dimmed" className="clip" style={{ flex: 'none', maxWidth: 160 }}>
        {row.provider || row.agency}
      </Text>
    </>
  )
}

const kinds = ['new', 'changed', 'retired', 'unchanged'] as const

function Changes({
  counts,
  value,
  onChange,
}: {
  counts: ChangeCounts
  value: Change | ''
  onChange: (value: Change | '') => void
}) {
  const { t } = useTranslation()
  const all = kinds.reduce((sum, kind) => sum + counts[kind], 0)
  return (
    <FilterBar
      label={t('states.filter')}
      value={value}
      onChange={onChange}
      choices={[
        { value: '' as const, word: t('states.all'), count: all },
        ...kinds.map((kind) => ({ value: kind, word: t(`codes.change.${kind}`), count: counts[kind] })),
      ]}
    />
  )
}

function Detail({ pair, chosen }: { pair: StatePair; chosen: ComparedRow | undefined }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(
    orpc.state.entry.queryOptions({
      input: chosen ? { ...pair, agency: chosen.agency, id: chosen.id } : skipToken,
      // What was accepted once never changes.
      staleTime: Infinity,
    }),
  )
  if (error) return <FailureNotice error={error} />
  if (!chosen) return <EmptyState sentence={t('states.choose')} />
  if (!data) return <DetailSkeleton />
  const { row, before, after, differences } = data
  const shown = after ?? before
  return (
    <section
      key={keyOf(row)}
      className={classes.reading}
      aria-label={t('desk.review.reading')}
      // It scrolls, so the keyboard must be able to.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Stack gap="md">
        <div>
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>
            <EntryName row={row} />
          </Title>
          <Text size="xs" c="dimmed" className="mono">
            {row.agency} / {row.id}
          </Text>
        </div>
        {!shown && <Text className="prose">{t('states.stub')}</Text>}
        {shown && differences.length > 0 && <DifferenceTable differences={differences} entry={shown} />}
        {shown && row.change === 'unchanged' && pair.from !== undefined && (
          <Text size="sm" c="dimmed">
            {t('states.same')}
          </Text>
        )}
        {shown && <EntryContent entry={shown} />}
      </Stack>
    </section>
  )
}
