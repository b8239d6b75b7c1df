import { Button, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../desk/notice.tsx'
import { changeInWords } from '../../parts/change-words.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { formatCount } from '../../parts/format.ts'
import { JobProgress } from '../../parts/job-progress.tsx'
import type { Bulk } from './use-bulk.ts'

/** How it goes, and what it did, with the way back, until it is closed. */
export function BulkNote({ bulk }: { bulk: Bulk }) {
  const { t } = useTranslation()
  const { job, outcome, undo, forget } = bulk
  if (job.running)
    return (
      <Framed>
        <JobProgress job={job} />
      </Framed>
    )
  if (job.error !== undefined)
    return (
      <Framed>
        <FailureNotice error={job.error} onDismiss={forget} />
      </Framed>
    )
  if (!outcome) return null
  const { change, summary } = outcome
  const what = change ? changeInWords(t, change) : t('list.bulk.unchanged')
  return (
    <Framed>
      <Notice
        tone={change ? 'done' : 'note'}
        onDismiss={forget}
        action={
          undo && (
            <Button variant="default" size="compact-sm" onClick={undo}>
              {t('change.undo')}
            </Button>
          )
        }
      >
        {summary.failed > 0 ? t('list.bulk.someFailed', { what, number: formatCount(summary.failed) }) : what}
      </Notice>
    </Framed>
  )
}

function Framed({ children }: { children: ReactNode }) {
  return (
    <Stack px="sm" pb="xs">
      {children}
    </Stack>
  )
}
