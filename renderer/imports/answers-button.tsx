import { Button, CopyButton, Stack } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../shared/sheet/plan.ts'
import { Notice } from '../desk/notice.tsx'
import { client } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { useJob } from '../parts/use-job.ts'

/** The file once more with what became of each row, for those who correct it in Excel. */
export function AnswersButton({ path, plan }: { path: string; plan: Plan }) {
  const { t } = useTranslation()
  const job = useJob(client.sheet.answers, { writes: false })
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        w="fit-content"
        loading={job.running}
        leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
        onClick={() => void job.run({ path, plan })}
      >
        {t('sheet.answers.action')}
      </Button>
      <JobProgress job={job} label={t('sheet.answers.writing')} />
      <FailureNotice error={job.error} onDismiss={job.reset} />
      {job.result && (
        <Notice
          tone="done"
          onDismiss={job.reset}
          action={
            <CopyButton value={job.result.path}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="default" onClick={copy}>
                  {copied ? t('action.copied') : t('action.copy')}
                </Button>
              )}
            </CopyButton>
          }
        >
          {t('sheet.answers.done', { path: job.result.path })}
        </Notice>
      )}
    </Stack>
  )
}
