import { Anchor, Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Notice } from '../desk/notice.tsx'
import { client } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { useJob } from '../parts/use-job.ts'
import { useDrafts } from './drafts.tsx'

/** Gives every entry without a code one, and takes the codes back. */
export function useAssignCodes() {
  const drafts = useDrafts()
  const withdrawing = useJob(client.code.withdraw)
  const assigning = useJob(client.code.assign)
  const reset = () => {
    assigning.reset()
    withdrawing.reset()
  }
  return {
    assigning,
    withdrawing,
    reset,
    assign: async () => {
      // What is being typed is written first: the codes belong to what is in the file.
      if (!(await drafts.flush())) return
      withdrawing.reset()
      await assigning.run({})
    },
    withdraw: async () => {
      const assigned = assigning.result?.assigned ?? []
      if (await drafts.flush()) await withdrawing.run({ assigned })
    },
  }
}

/** What was assigned, in place, until it is closed. */
export function AssignNote({ codes }: { codes: ReturnType<typeof useAssignCodes> }) {
  const { t } = useTranslation()
  const { assigning, withdrawing, reset, withdraw } = codes
  const error = assigning.error ?? withdrawing.error
  if (error) {
    return (
      <Stack px="sm" pb="xs">
        <FailureNotice error={error} onDismiss={reset} />
      </Stack>
    )
  }
  const job = withdrawing.running ? withdrawing : assigning
  if (job.running) {
    return (
      <Stack px="sm" pb="xs">
        <JobProgress job={job} />
      </Stack>
    )
  }
  if (!assigning.result) return null
  const { assigned, unclassified } = assigning.result
  const withdrawn = withdrawing.result?.withdrawn
  return (
    <Stack px="sm" pb="xs">
      <Notice
        tone={assigned.length > 0 ? 'done' : 'note'}
        onDismiss={reset}
        action={
          assigned.length > 0 &&
          withdrawn === undefined && (
            <Button variant="default" onClick={() => void withdraw()}>
              {t('catalog.codes.withdraw')}
            </Button>
          )
        }
      >
        {withdrawn !== undefined
          ? t('catalog.codes.withdrawn', { number: formatCount(withdrawn) })
          : assigned.length > 0
            ? t('catalog.codes.assigned', { number: formatCount(assigned.length) })
            : unclassified === 0 && t('catalog.codes.none')}
        {unclassified > 0 && withdrawn === undefined && (
          <>
            {t('catalog.codes.unclassified', { number: formatCount(unclassified) })}{' '}
            <Anchor component={Link} href="/rules" underline="always" fz="sm">
              {t('catalog.codes.tables')}
            </Anchor>
          </>
        )}
      </Notice>
    </Stack>
  )
}
