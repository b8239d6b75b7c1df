import { Alert, Stack, Text, TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { PassphraseField } from '../parts/passphrase-field.tsx'
import { client } from '../host.ts'
import { readDate } from '../catalog/read-date.ts'
import { Dialog } from '../parts/dialog.tsx'
import { DialogDone, JobEnd } from '../parts/dialog-parts.tsx'
import { formatCount } from '../parts/format.ts'
import { useJob } from '../parts/use-job.ts'

interface ApprovalDialogProps {
  /** How many entries it is about. */
  entries: number
  /** Who approved the last time, which is who will approve this time. */
  last: string | undefined
  opened: boolean
  onClose: () => void
}

/** Asks for the document by which the government approved what is accepted, and for the key of who says so. */
export function ApprovalDialog({ opened, onClose, ...props }: ApprovalDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('approval.record')}>
      <ApprovalForm {...props} onClose={onClose} />
    </Dialog>
  )
}

function ApprovalForm({ entries, last = '', onClose }: Omit<ApprovalDialogProps, 'opened'>) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState({ authority: last, number: '', title: '', date: '', passphrase: '' })
  const type = (field: keyof typeof typed) => (event: { currentTarget: { value: string } }) =>
    setTyped({ ...typed, [field]: event.currentTarget.value })
  const date = readDate(typed.date)
  const job = useJob(client.approval.record)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const { passphrase, ...document } = typed
    if (date) void job.run({ document: { ...document, date }, passphrase })
  }
  if (job.result) {
    const { document, entries: approved } = job.result
    return (
      <DialogDone onClose={onClose}>
        <Alert color="teal" icon={<IconCircleCheck size={18} />} role="status">
          <div className="prose">{t('approval.done', { ...document, entries: formatCount(approved) })}</div>
        </Alert>
      </DialogDone>
    )
  }
  const ready = typed.authority.trim() !== '' && typed.number.trim() !== '' && typed.passphrase !== ''
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" className="prose">
          {t('approval.about', { entries: formatCount(entries) })}
        </Text>
        <TextInput
          label={t('approval.authority')}
          description={t('approval.authorityHint')}
          value={typed.authority}
          onChange={type('authority')}
          maxLength={300}
          required
          data-autofocus
        />
        <TextInput
          label={t('approval.number')}
          value={typed.number}
          onChange={type('number')}
          maxLength={300}
          required
        />
        <TextInput label={t('approval.title')} value={typed.title} onChange={type('title')} maxLength={300} />
        <TextInput
          label={t('approval.date')}
          placeholder="2026-11-23"
          value={typed.date}
          onChange={type('date')}
          error={typed.date !== '' && !date && t('approval.dateForm')}
          required
        />
        <PassphraseField
          description={t('passphrase.hint')}
          value={typed.passphrase}
          onType={(passphrase) => setTyped({ ...typed, passphrase })}
        />
        <JobEnd job={job} action={t('approval.record')} ready={ready && Boolean(date)} onClose={onClose} />
      </Stack>
    </form>
  )
}
