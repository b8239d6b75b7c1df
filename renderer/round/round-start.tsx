import { Alert, Anchor, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import { PageHead } from '../desk/page-head.tsx'
import { client, orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatDate } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { useJob } from '../parts/use-job.ts'
import { RoundHistory } from './round-history.tsx'
import { TakePart } from './take-part.tsx'

type State = InferContractRouterOutputs<Contract>['round']['state']

/** No round goes on: by when one is due, and the way to begin it. */
export function RoundStart({ state }: { state: State }) {
  const { t } = useTranslation()
  const [year] = useState(() => new Date().getFullYear())
  const [taking, setTaking] = useState(false)
  const job = useJob(client.round.begin)
  const { data: counts } = useQuery(orpc.entry.counts.queryOptions({ input: {} }))
  const none = counts?.views.active === 0
  const { last, due, overdue } = state
  const sentence = last
    ? t(overdue ? 'round.overdue' : 'round.due', { last: formatDate(last.completedAt ?? ''), due })
    : t(overdue ? 'round.overdueFirst' : 'round.dueFirst', { due })
  return (
    <div className="page">
      <Stack gap="md">
        <PageHead title={t('round.title')} about={t('round.none')}>
          <Button variant="default" onClick={() => setTaking(true)}>
            {t('round.part.take')}
          </Button>
          <Button disabled={none} loading={job.running} onClick={() => void job.run({ year })}>
            {t('round.begin', { year })}
          </Button>
        </PageHead>
        {overdue ? (
          <Alert color="orange" icon={<IconAlertTriangle size={18} />}>
            {sentence}
          </Alert>
        ) : (
          <Text fz="sm">{sentence}</Text>
        )}
        {none && (
          <Text fz="sm" c="dimmed">
            {t('round.noEntries')}{' '}
            <Anchor href="#/catalog" fz="sm">
              {t('round.toCatalog')}
            </Anchor>
          </Text>
        )}
        <JobProgress job={job} />
        <FailureNotice error={job.error} onDismiss={job.reset} />
        <RoundHistory />
      </Stack>
      <TakePart opened={taking} onClose={() => setTaking(false)} />
    </div>
  )
}
