import { Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { RoundDone } from './round-done.tsx'
import { RoundStart } from './round-start.tsx'
import { RoundWork } from './round-work.tsx'
import { useRound } from './use-round.ts'

/** The annual round: where it begins, where it is gone through, and what came of it. */
export function RoundScreen({ id }: { id?: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useRound()
  if (error && !data) {
    return (
      <Stack p="md">
        <FailureNotice
          error={error}
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {t('action.retry')}
            </Button>
          }
        />
      </Stack>
    )
  }
  if (!data) return null
  const { current } = data
  if (current?.state === 'open') return <RoundWork key={current.number} round={current} id={id} />
  if (current) return <RoundDone round={current} />
  return <RoundStart state={data} />
}
