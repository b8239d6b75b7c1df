import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useDisclosure, useSessionStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import { boardStates, type Board, type BoardState } from '../../shared/board.ts'
import { Answer } from '../desk/answer.tsx'
import { PageHead } from '../desk/page-head.tsx'
import { orpc } from '../host.ts'
import { useOneSource } from '../one-source/one-source-job.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { OfficeSearch } from '../parts/office-search.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { AnswerAll } from './answer-all.tsx'
import { isCounting, rowsInView, type BoardSort, type OfficeRow } from './board-list.ts'
import { BoardOverview } from './board-overview.tsx'
import { BoardTable } from './board-table.tsx'
import { CollectionDialog } from './collection-dialog.tsx'

/** Milliseconds: errors of what came in are counted while the board is looked at. */
const askAgainAfter = 2000

/** At a glance: who has handed in for what is collected, what is wrong with it, and who waits for an answer. */
export function BoardScreen() {
  const query = useQuery({
    ...orpc.board.list.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => (state.data?.rows.some(isCounting) ? askAgainAfter : false),
  })
  return (
    <Stack className="page wide" gap="md">
      <Answer query={query} skeleton={<Skeleton height={300} />}>
        {(board) => <BoardShown board={board} />}
      </Answer>
    </Stack>
  )
}

function BoardShown({ board }: { board: Board }) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  const { collection, today, rows, answers } = board
  return (
    <>
      <PageHead title={t('board.title')} about={collectionInWords(t, board)}>
        <Button variant="default" onClick={open}>
          {t('board.collect')}
        </Button>
        <AnswerAll {...answers} />
      </PageHead>
      <CollectionDialog opened={opened} onClose={close} collection={collection} today={today} />
      {rows.length === 0 ? (
        <EmptyState
          sentence={t('board.empty')}
          action={
            <Anchor component={Link} href="/rules?part=organisations" fz="sm">
              {t('board.toOrganisations')}
            </Anchor>
          }
        />
      ) : (
        <Expected board={board} />
      )}
    </>
  )
}

function Expected({ board }: { board: Board }) {
  const { t } = useTranslation()
  const { path } = useWorkspace()
  const [state, setState] = useStateInAddress()
  const [search, setSearch] = useState('')
  const [sort, setSort] = useSessionStorage<BoardSort>({
    key: `mulu.board:${path}`,
    defaultValue: { column: 'state', descending: false },
    getInitialValueInEffect: false,
  })
  const shown = rowsInView(useOfficeRows(board), { state, search, sort })
  return (
    <>
      <BoardOverview board={board} state={state} onState={setState} />
      <Group gap="sm">
        <OfficeSearch value={search} onChange={setSearch} />
        {state && (
          <Button variant="default" onClick={() => setState(undefined)}>
            {t('board.all')}
          </Button>
        )}
        <Text fz="sm" c="dimmed" role="status">
          {t('board.shown', { shown: formatCount(shown.length), total: formatCount(board.rows.length) })}
        </Text>
      </Group>
      {shown.length === 0 ? (
        <EmptyState sentence={t('board.none')} />
      ) : (
        <BoardTable rows={shown} sort={sort} onSort={setSort} />
      )}
    </>
  )
}

/** The board beside what was compared across offices. */
function useOfficeRows({ rows }: Board): OfficeRow[] {
  const { summary } = useOneSource()
  const groups = new Map(summary?.agencies.map((agency) => [agency.code, agency.groups]))
  return rows.map((row) => ({
    ...row,
    // What a bureau brings belongs to the offices below it.
    collisions: row.last && row.last.kind !== 'rollup' ? (groups.get(row.code) ?? 0) : undefined,
  }))
}

/** Which state is looked at is in the address, so that it can be led to. */
function useStateInAddress(): [BoardState | undefined, (state: BoardState | undefined) => void] {
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('state')
  const choose = (state: BoardState | undefined) =>
    navigate(state ? `/board?state=${state}` : '/board', { replace: true })
  return [boardStates.find((each) => each === asked), choose]
}

/** What is collected, from when to when, and how much time is left. */
export function collectionInWords(t: TFunction, { collection, today }: Board): string {
  if (!collection) return t('board.noCollection')
  const days = Math.round((Date.parse(collection.due) - Date.parse(today)) / 86_400_000)
  const left =
    days > 0
      ? t('board.daysLeft', { count: days })
      : days === 0
        ? t('board.lastDay')
        : t('board.over', { count: -days })
  return t('board.collection', { ...collection, left })
}
