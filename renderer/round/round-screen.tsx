import { Stack } from '@mantine/core'
import { FailureRetry } from '../parts/failure-notice.tsx'
import { RoundDone } from './round-done.tsx'
import { RoundStart } from './round-start.tsx'
import { RoundWork } from './round-work.tsx'
import { useRound } from './use-round.ts'

/** The annual round: where it begins, where it is gone through, and what came of it. */
export function RoundScreen({ id }: { id?: string }) {
  const { data, error, refetch } = useRound()
  if (error && !data) {
    return (
      <Stack p="md">
        <FailureRetry error={error} onRetry={() => void refetch()} />
      </Stack>
    )
  }
  if (!data) return null
  const { current } = data
  if (current?.state === 'open') return <RoundWork key={current.number} round={current} id={id} />
  if (current) return <RoundDone round={current} />
  return <RoundStart state={data} />
}
