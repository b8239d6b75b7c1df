import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { focusOnce } from '../catalog/field-focus.ts'
import { FailureNotice } from './failure-notice.tsx'
import { JobProgress } from './job-progress.tsx'
import type { Job } from './use-job.ts'

interface DialogDoneProps {
  onClose: () => void
  /** What else can be done with the result, before the button that closes. */
  more?: ReactNode
  children: ReactNode
}

/** What stands in a dialog in place of its form once that is done. */
export function DialogDone({ onClose, more, children }: DialogDoneProps) {
  const { t } = useTranslation()
  return (
    <Stack>
      {children}
      <Group justify="flex-end" gap={more ? 'xs' : 'md'}>
        {more}
        {/* The form that had the focus is gone. */}
        <Button ref={focusOnce} onClick={onClose}>
          {t('action.close')}
        </Button>
      </Group>
    </Stack>
  )
}

/** The last of a dialog, in sight however long what is above it. */
export function DialogEnd({ children }: { children: ReactNode }) {
  return <Stack className="dialog-end">{children}</Stack>
}

interface JobEndProps {
  job: Job<never, unknown>
  /** The button, named by its result. */
  action: string
  ready?: boolean
  onClose: () => void
}

/** The end of a form whose work takes long: how far it is, what it was refused for, and the buttons. */
export function JobEnd({ job, action, ready = true, onClose }: JobEndProps) {
  const { t } = useTranslation()
  return (
    <DialogEnd>
      <JobProgress job={job} />
      <FailureNotice error={job.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={job.running ? job.cancel : onClose}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={job.running} disabled={!ready}>
          {action}
        </Button>
      </Group>
    </DialogEnd>
  )
}

interface FormEndProps {
  error: unknown
  /** The button, named by its result. */
  action: string
  pending: boolean
  ready?: boolean
  onClose: () => void
}

/** The same for work that is done at once. */
export function FormEnd({ error, action, pending, ready = true, onClose }: FormEndProps) {
  const { t } = useTranslation()
  return (
    <DialogEnd>
      <FailureNotice error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={pending} disabled={!ready}>
          {action}
        </Button>
      </Group>
    </DialogEnd>
  )
}
