import { Alert, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { PassphraseField } from '../parts/passphrase-field.tsx'
import { client } from '../host.ts'
import { readDate } from '../catalog/read-date.ts'
import { Dialog } from '../parts/dialog.tsx'
import { DialogDone, JobEnd } from '../parts/dialog-parts.tsx'
import { DocumentFields } from '../parts/document-fields.tsx'
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
  const [document, setDocument] = useState({ authority: last, number: '', title: '', date: '' })
  const [passphrase, setPassphrase] = useState('')
  const date = readDate(document.date)
  const job = useJob(client.approval.record)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (date) void job.run({ document: { ...document, date }, passphrase })
  }
  if (job.result) {
    const { document: recorded, entries: approved } = job.result
    return (
      <DialogDone onClose={onClose}>
        <Alert color="teal" icon={<IconCircleCheck size={18} />} role="status">
          <div className="prose">{t('approval.done', { ...recorded, entries: formatCount(approved) })}</div>
        </Alert>
      </DialogDone>
    )
  }
  const ready = document.authority.trim() !== '' && document.number.trim() !== '' && passphrase !== ''
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" className="prose">
          {t('approval.about', { entries: formatCount(entries) })}
        </Text>
        <DocumentFields
          document={document}
          onChange={setDocument}
          authority={t('approval.authority')}
          authorityHint={t('approval.authorityHint')}
          first
        />
        <PassphraseField description={t('passphrase.hint')} value={passphrase} onType={setPassphrase} />
        <JobEnd job={job} action={t('approval.record')} ready={ready && Boolean(date)} onClose={onClose} />
      </Stack>
    </form>
  )
}
