import { Alert, Stack } from '@mantine/core'
import { DialogDone, JobEnd } from './dialog-parts.tsx'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { PassphraseField } from './passphrase-field.tsx'
import { Dialog } from './dialog.tsx'
import { FolderInput, useFolder } from './folder-input.tsx'
import { useJob, type StartJob } from './use-job.ts'

interface PassphraseInput {
  passphrase: string
  /** Without it the outbox, which is made when it is not there; a folder that is named must be (a stick not plugged in). */
  folder: string | undefined
}

interface PassphraseDialogProps<Result> {
  opened: boolean
  onClose: () => void
  title: string
  /** `false` where what was signed before is only written again: then no passphrase is asked for. */
  signs?: boolean
  /** What will be signed, in numbers and words. */
  children?: ReactNode
  /** The button, named by its result. */
  action: string
  start: StartJob<PassphraseInput, Result>
  /** What came of it; shown in place of the form. */
  done: (result: Result) => ReactNode
  onDone?: (result: Result) => void
}

/** Asks for the signing passphrase and the target folder, does the work, and keeps everything typed when it is refused. */
export function PassphraseDialog<Result>(props: PassphraseDialogProps<Result>) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <PassphraseForm {...props} />
    </Dialog>
  )
}

function PassphraseForm<Result>({
  signs = true,
  onClose,
  children,
  action,
  start,
  done,
  onDone,
}: PassphraseDialogProps<Result>) {
  const { t } = useTranslation()
  const folder = useFolder()
  const [passphrase, setPassphrase] = useState('')
  const job = useJob(start)

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const result = await job.run({ passphrase, folder: folder.named })
    if (result !== undefined) onDone?.(result)
  }

  if (job.result !== undefined) {
    return (
      <DialogDone onClose={onClose}>
        <Alert color="teal" icon={<IconCircleCheck size={18} />} role="status">
          <div className="prose">{done(job.result)}</div>
        </Alert>
      </DialogDone>
    )
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {children}
        {signs && (
          <PassphraseField
            description={t('passphrase.hint')}
            value={passphrase}
            onType={setPassphrase}
            disabled={job.running}
            first
          />
        )}
        <FolderInput folder={folder} label={t('passphrase.folder')} disabled={job.running} />
        <JobEnd job={job} action={action} ready={!signs || passphrase !== ''} onClose={onClose} />
      </Stack>
    </form>
  )
}
