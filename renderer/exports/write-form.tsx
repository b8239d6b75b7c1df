import { Alert, Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { DialogDone } from '../parts/dialog-parts.tsx'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FolderInput, useFolder } from '../parts/folder-input.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { useJob, type StartJob } from '../parts/use-job.ts'

export interface Written {
  path: string
  entries: number
  rows: number
}

interface WriteFormProps {
  /** What is to be written, as far as it can be chosen. */
  children: ReactNode
  /** The button, named by its result. */
  action: string
  start: StartJob<{ folder: string | undefined }, Written>
  /** Where it went, in a sentence. */
  done: (written: Written) => string
  onClose: () => void
}

/** Writes a workbook into a folder, and says where it is. */
export function WriteForm({ children, action, start, done, onClose }: WriteFormProps) {
  const { t } = useTranslation()
  const folder = useFolder()
  const job = useJob(start, { writes: false })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void job.run({ folder: folder.named })
  }
  if (job.result) {
    const { path } = job.result
    return (
      <DialogDone
        onClose={onClose}
        more={
          <CopyButton value={path}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('action.copied') : t('action.copy')}
              </Button>
            )}
          </CopyButton>
        }
      >
        <Alert color="teal" icon={<IconCircleCheck size={18} />} role="status">
          <Text fz="sm" className="prose" style={{ overflowWrap: 'anywhere' }}>
            {done(job.result)}
          </Text>
        </Alert>
      </DialogDone>
    )
  }
  return (
    <Stack component="form" onSubmit={submit}>
      <fieldset className="plain-legend" disabled={job.running}>
        <Stack>{children}</Stack>
      </fieldset>
      <FolderInput folder={folder} label={t('sheet.export.folder')} disabled={job.running} />
      <JobProgress job={job} label={t('sheet.export.writing')} />
      <FailureNotice error={job.error} onDismiss={job.reset} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={job.running ? job.cancel : onClose}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={job.running}>
          {action}
        </Button>
      </Group>
    </Stack>
  )
}
