import '@mantine/charts/styles.css'
import { DonutChart } from '@mantine/charts'
import type { BoardState } from '../../shared/board.ts'
import { stateColors } from './board-colors.ts'

interface BoardChartProps {
  parts: readonly { state: BoardState; word: string; count: number }[]
  total: number
  onChoose: (state: BoardState) => void
}

/** The share of each state as a ring. The table beside it says the same in words, and is what a keyboard and a reader use. */
export function BoardChart({ parts, total, onChoose }: BoardChartProps) {
  const shown = parts.filter(({ count }) => count > 0)
  return (
    <DonutChart
      size={148}
      thickness={22}
      strokeWidth={2}
      chartLabel={total}
      accessibilityLayer={false}
      withTooltip={false}
      data={shown.map(({ state, word, count }) => ({ name: word, value: count, color: stateColors[state] }))}
      pieProps={{
        isAnimationActive: false,
        rootTabIndex: -1,
        style: { cursor: 'pointer' },
        onClick: (_, index) => {
          const chosen = shown[index]
          if (chosen) onChoose(chosen.state)
        },
      }}
    />
  )
}
