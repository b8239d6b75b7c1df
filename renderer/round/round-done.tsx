import { Button, Group, List, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { RoundRow } from '../../shared/contract/round.ts'
import { focusOnce } from '../catalog/field-focus.ts'
import { PageHead } from '../desk/page-head.tsx'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { Compared, RoundHistory } from './round-history.tsx'
import { RoundProgressBar } from './round-progress.tsx'

/** Everything was gone through: what is to be looked at before it is handed in, and where it stands then. */
export function RoundDone({ round }: { round: RoundRow }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const { data: counts } = useQuery(orpc.entry.counts.queryOptions({ input: {} }))
  const { mutate, isPending, error, reset } = useMutation(orpc.round.reopen.mutationOptions())
  const { state, sequence = 0, name } = round
  return (
    <div className="page">
      <Stack gap="md">
        <PageHead
          title={t('round.done.title', { name })}
          about={t('round.done.about', {
            by: round.completedBy ?? '',
            at: formatMoment(round.completedAt ?? ''),
          })}
        >
          {state === 'complete' && (
            <>
              <Button variant="default" loading={isPending} onClick={() => mutate({})}>
                {t('round.done.reopen')}
              </Button>
              <Button ref={focusOnce} onClick={() => go('/submission')}>
                {t('round.done.submit')}
              </Button>
            </>
          )}
        </PageHead>
        <FailureNotice error={error} onDismiss={reset} />
        <RoundProgressBar progress={round.progress} />
        {state === 'submitted' ? (
          <Group justify="space-between">
            <Text>{t('round.done.submitted', { sequence })}</Text>
            <Compared round={round} />
          </Group>
        ) : (
          <section aria-label={t('round.done.checks')}>
            <Text fw={600}>{t('round.done.checks')}</Text>
            <List fz="sm">
              <List.Item>{t('round.done.waiting')}</List.Item>
              <List.Item>
                {t('round.done.errors', { number: formatCount(counts?.views.errors ?? 0) })}
              </List.Item>
            </List>
          </section>
        )}
        {state === 'submitted' && <RoundHistory />}
      </Stack>
    </div>
  )
}
