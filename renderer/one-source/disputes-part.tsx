import { Text } from '@mantine/core'
import { useSessionStorage } from '@mantine/hooks'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DisputeRow } from '../../shared/one-source-shapes.ts'
import { Answer } from '../desk/answer.tsx'
import { DetailSkeleton } from '../desk/review-detail.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { DisputeDetail } from './dispute-detail.tsx'
import { DeadlineWords } from './deadline-words.tsx'
import { TwoLineRow } from '../parts/two-line-row.tsx'
import { useChosen } from './use-groups.ts'
import { FilterBar } from '../desk/filter-bar.tsx'

const views = ['open', 'decided', 'all'] as const
type View = (typeof views)[number]

/** Disputes, those that are due first, and the one that is open. */
export function DisputesPart() {
  const { t } = useTranslation()
  const [view, setView] = useSessionStorage<View>({
    key: 'mulu.disputes',
    defaultValue: 'open',
    getInitialValueInEffect: false,
  })
  // All of them: a bureau has tens, and the counts stand beside the views.
  const { data: all, error, refetch } = useQuery(orpc.dispute.list.queryOptions({ input: { view: 'all' } }))
  const rows = all?.filter(({ state }) => view === 'all' || (view === 'decided') === (state === 'decided'))
  const [asked, choose] = useChosen('disputes')
  // What is decided leaves the open ones, and stays in sight until another is chosen.
  const [held, hold] = useState<string>()
  const first = rows?.[0]?.id
  if (held === undefined && first !== undefined) hold(first)
  const chosen = asked ?? held
  const query = useQuery(
    orpc.dispute.get.queryOptions({ input: chosen === undefined ? skipToken : { id: chosen } }),
  )
  const decided = all?.filter(({ state }) => state === 'decided').length ?? 0
  const counts = { open: (all?.length ?? 0) - decided, decided, all: all?.length ?? 0 }
  return (
    <div className="list-and-detail">
      <div className="list-pane">
        <div style={{ padding: 8 }}>
          <FilterBar
            label={t('dispute.title')}
            value={view}
            onChange={setView}
            choices={views.map((each) => ({
              value: each,
              word: t(`dispute.views.${each}`),
              count: counts[each],
            }))}
          />
        </div>
        <VirtualList
          label={t('dispute.listLabel')}
          source={{
            count: rows?.length,
            rowAt: (index) => rows?.[index],
            error: error ?? undefined,
            retry: () => void refetch(),
          }}
          keyOf={({ id }) => id}
          {...(chosen !== undefined && { selected: chosen })}
          onSelect={({ id }) => choose(id)}
          rowHeight={52}
          empty={<EmptyState sentence={view === 'decided' ? t('dispute.noneDecided') : t('dispute.none')} />}
        >
          {(row) => <Row row={row} />}
        </VirtualList>
      </div>
      {chosen === undefined ? (
        <EmptyState sentence={t('dispute.choose')} />
      ) : (
        <Answer query={query} skeleton={<DetailSkeleton />}>
          {(dispute) => <DisputeDetail key={dispute.id} dispute={dispute} />}
        </Answer>
      )}
    </div>
  )
}

function Row({ row: { name, parties, state, deadline } }: { row: DisputeRow }) {
  const { t } = useTranslation()
  return (
    <TwoLineRow title={name} below={parties.map((party) => party.name).join(t('notices.separator'))}>
      <Text span size="xs" style={{ flex: 'none', textAlign: 'right' }}>
        {t(`dispute.states.${state}`)}
        <br />
        {state === 'open' && <DeadlineWords deadline={deadline} />}
      </Text>
    </TwoLineRow>
  )
}
