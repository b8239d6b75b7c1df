import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import type { Bar } from './bars.tsx'

const accent = 'var(--mantine-primary-color-filled)'

/** The same numbers as bars. The table beside it says them in words, and is what a keyboard and a reader use. */
export function BarsChart({ bars }: { bars: readonly Bar[] }) {
  return (
    <BarChart
      h={148}
      data={bars.map(({ word, entries, warning }) => ({
        word,
        entries,
        color: warning && entries > 0 ? 'var(--mulu-warning)' : accent,
      }))}
      dataKey="word"
      series={[{ name: 'entries', color: accent }]}
      withYAxis={false}
      gridAxis="none"
      withTooltip={false}
      barChartProps={{ accessibilityLayer: false }}
      xAxisProps={{ interval: 0 }}
      barProps={{
        isAnimationActive: false,
        maxBarSize: 56,
        style: { cursor: 'pointer' },
        onClick: (_, index) => bars[index]?.onOpen(),
      }}
    />
  )
}
