import {
  ColorSwatch,
  getThemeColor,
  Group,
  Table,
  Text,
  UnstyledButton,
  useMantineTheme,
} from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { boardStates, type Board, type BoardState } from '../../shared/board.ts'
import { Figures } from '../desk/figures.tsx'
import { useOneSource } from '../one-source/one-source-job.tsx'
import { formatCount } from '../parts/format.ts'
import { stateColors } from './board-colors.ts'
import { isCounting } from './board-list.ts'
import classes from './board.module.css'

// Drawing costs more to load than all the rest of the screen, which does not wait for it.
const BoardChart = lazy(async () => ({ default: (await import('./board-chart.tsx')).BoardChart }))

interface BoardOverviewProps {
  board: Board
  state: BoardState | undefined
  onState: (state: BoardState | undefined) => void
}

/** How many offices stand where, as a ring and as a table: each part leads to those offices. */
export function BoardOverview({ board: { rows, counts }, state, onState }: BoardOverviewProps) {
  const { t } = useTranslation()
  const { summary } = useOneSource()
  const parts = boardStates.map((each) => ({
    state: each,
    word: t(`board.states.${each}`),
    count: counts[each],
  }))
  const sum = (value: 'errors' | 'open') => rows.reduce((total, { last }) => total + (last?.[value] ?? 0), 0)
  return (
    <section className={classes.overview} aria-label={t('board.overview')}>
      <div className={classes.chart} aria-hidden title={t('board.chart')}>
        <Suspense fallback={undefined}>
          <BoardChart
            parts={parts}
            total={rows.length}
            onChoose={(chosen) => onState(chosen === state ? undefined : chosen)}
          />
        </Suspense>
      </div>
      <Table className={classes.legend} verticalSpacing={2} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('board.state')}</Table.Th>
            <Table.Th ta="right">{t('board.offices')}</Table.Th>
            <Table.Th ta="right">{t('board.share')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map((part) => (
            <LegendRow
              key={part.state}
              {...part}
              total={rows.length}
              chosen={part.state === state}
              onChoose={() => onState(part.state === state ? undefined : part.state)}
            />
          ))}
        </Table.Tbody>
      </Table>
      <Figures
        figures={[
          { word: t('board.expected'), value: rows.length },
          { word: t('board.open'), value: sum('open') },
          { word: t('board.withErrors'), value: rows.some(isCounting) ? t('board.counting') : sum('errors') },
          {
            word: t('board.held'),
            value: rows.reduce((total, { held }) => total + held, 0),
            href: '/inbox',
          },
          { word: t('board.collisions'), value: summary?.open ?? 0, href: '/one-source' },
        ]}
      />
    </section>
  )
}

interface LegendRowProps {
  state: BoardState
  word: string
  count: number
  total: number
  chosen: boolean
  onChoose: () => void
}

function LegendRow({ state, word, count, total, chosen, onChoose }: LegendRowProps) {
  const theme = useMantineTheme()
  return (
    <Table.Tr bg={chosen ? 'var(--mulu-selected)' : undefined}>
      <Table.Td>
        <UnstyledButton fz="sm" aria-pressed={chosen} onClick={onChoose}>
          <Group gap={8} wrap="nowrap">
            <ColorSwatch
              size={12}
              radius={2}
              withShadow={false}
              color={getThemeColor(stateColors[state], theme)}
            />
            <Text span fz="sm" fw={chosen ? 600 : undefined}>
              {word}
            </Text>
          </Group>
        </UnstyledButton>
      </Table.Td>
      <Table.Td ta="right">{formatCount(count)}</Table.Td>
      <Table.Td ta="right">{total === 0 ? '–' : `${Math.round((count / total) * 100)}%`}</Table.Td>
    </Table.Tr>
  )
}
