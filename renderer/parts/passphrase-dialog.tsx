import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFolder } from '../host.ts'
import { Dialog } from './dialog.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { JobProgress } from './job-progress.tsx'
import { useJob, type StartJob } from './use-job.ts'
import { useWorkspace } from './workspace.tsx'

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
  const { path, outbox } = useWorkspace()
  const [folder, setFolder] = useLocalStorage({
    key: `mulu.folder:${path}`,
    defaultValue: outbox,
    getInitialValueInEffect: false,
  })
  const [passphrase, setPassphrase] = useState('')
  const job = useJob(start)

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const named = folder.trim()
    const elsewhere = named !== '' && named !== outbox
    const result = await job.run({ passphrase, folder: elsewhere ? named : undefined })
    if (result !== undefined) onDone?.(result)
  }

  if (job.result !== undefined) {
    return (
      <Stack>
        <Alert color="teal" icon={<IconCircleCheck size={18} />} role="status">
          <div className="prose">{done(job.result)}</div>
        </Alert>
        <Group justify="flex-end">
          <Button ref={focus} onClick={onClose}>
            {t('action.close')}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {children}
        {signs && (
          <PasswordInput
            label={t('passphrase.label')}
            description={t('passphrase.hint')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="off"
            disabled={job.running}
            required
            data-autofocus
          />
        )}
        <FolderInput value={folder} onChange={setFolder} outbox={outbox} disabled={job.running} />
        <JobProgress job={job} />
        <FailureNotice error={job.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={job.running ? job.cancel : onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={job.running} disabled={signs && passphrase === ''}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** The form that had the focus is gone. */
function focus(element: HTMLButtonElement | null): void {
  element?.focus()
}

interface FolderInputProps {
  value: string
  onChange: (folder: string) => void
  outbox: string
  disabled: boolean
}

function FolderInput({ value, onChange, outbox, disabled }: FolderInputProps) {
  const { t } = useTranslation()
  const browse = async () => {
    const chosen = await pickFolder?.()
    if (chosen) onChange(chosen)
  }
  return (
    <Stack gap={4}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={t('passphrase.folder')}
          description={t('passphrase.folderHint')}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          disabled={disabled}
          spellCheck={false}
        />
        {pickFolder && (
          <Button variant="default" h={36} onClick={() => void browse()} disabled={disabled}>
            {t('action.browse')}
          </Button>
        )}
      </Group>
      {value !== outbox && (
        <Text fz="xs">
          <Button variant="transparent" size="compact-xs" px={0} onClick={() => onChange(outbox)}>
            {t('passphrase.outbox')}
          </Button>
        </Text>
      )}
    </Stack>
  )
}
