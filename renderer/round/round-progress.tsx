import { Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RoundProgress } from '../../shared/contract/round.ts'
import type { RoundOutcome } from '../../shared/round.ts'
import { formatCount } from '../parts/format.ts'

const colors: readonly [RoundOutcome, string][] = [
  ['confirmed', 'teal.6'],
  ['changed', 'blue.6'],
  ['new', 'violet.6'],
  ['retired', 'gray.6'],
]

/** How far the round is, in a bar by outcome; the filters below it say the same in numbers. */
export function RoundProgressBar({ progress }: { progress: RoundProgress }) {
  const { t } = useTranslation()
  const { total, done, outcomes } = progress
  const words = t('round.progress', { done: formatCount(done), total: formatCount(total) })
  return (
    <div>
      <Text fz="sm" role="status" mb={4}>
        {words}
      </Text>
      <Progress.Root size={8} transitionDuration={0}>
        {colors.map(([outcome, color]) => {
          const entries = outcomes[outcome] ?? 0
          const label = t('round.progressOf', {
            outcome: t(`round.outcomes.${outcome}`),
            entries: formatCount(entries),
          })
          return (
            entries > 0 && (
              <Progress.Section
                key={outcome}
                value={(entries / total) * 100}
                color={color}
                aria-label={label}
              />
            )
          )
        })}
      </Progress.Root>
    </div>
  )
}
