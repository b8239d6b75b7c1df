import { Anchor, Button, Group } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { client } from '../host.ts'
import { FailureNotice, failedWith } from '../parts/failure-notice.tsx'
import type { PickedFile } from '../parts/file-drop.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import { useJob, type Job, type StartJob } from '../parts/use-job.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import type { JobResult } from './job-result.ts'
import { Notice } from './notice.tsx'
import { takenInWords } from '../reorganisation/words.ts'
import { goesOn } from './order-sections.tsx'
import { RefusalAdvice } from './refusal-advice.tsx'
import { RegisterSigner } from './register-signer.tsx'
import { FileReportButton } from './report-dialog.tsx'

type Imported = JobResult<typeof client.order.import>
export type ReceiptJob = Job<{ path: string }, Imported>

const start: StartJob<{ path: string }, Imported> = (input, options) => client.order.import(input, options)

export function useReceiptImport() {
  const [file, setFile] = useState<PickedFile>()
  const job: ReceiptJob = useJob(start)
  const take = (chosen: PickedFile) => {
    setFile(chosen)
    void job.run({ path: chosen.path })
  }
  return { ...job, error: file && namedFailure(job.error, file), take, file }
}

interface ReceiptAnswerProps {
  job: ReturnType<typeof useReceiptImport>
  /** Whether the entries are kept here: then those that were returned are a click away. */
  toEntries: boolean
  onDismiss: () => void
}

/** How the import of a receipt goes and what it said. */
export function ReceiptAnswer({ job, toEntries, onDismiss }: ReceiptAnswerProps) {
  if (job.error) return <Refusal job={job} onDismiss={onDismiss} />
  if (job.result) return <ReceiptSentence result={job.result} toEntries={toEntries} onDismiss={onDismiss} />
  return <JobProgress job={job} />
}

/** Why it was refused; a key of the superior that nobody has registered is registered here, once it was compared. */
function Refusal({ job: { error, file, take }, onDismiss }: Omit<ReceiptAnswerProps, 'toEntries'>) {
  const { t } = useTranslation()
  const { superior } = useWorkspace()
  const [registering, setRegistering] = useState(false)
  const unknown = failedWith(error, 'PACKAGE_SIGNER_UNKNOWN')
  const signer = unknown?.code === superior?.code ? unknown : undefined
  return (
    <>
      <FailureNotice
        error={error}
        onDismiss={onDismiss}
        action={
          file && (
            <Group gap="xs">
              <RefusalAdvice error={error} />
              {signer && <Button onClick={() => setRegistering(true)}>{t('desk.inbox.register')}</Button>}
              <FileReportButton path={file.path} name={file.name} />
            </Group>
          )
        }
      />
      {signer && file && (
        <RegisterSigner
          signer={signer}
          relation="superior"
          opened={registering}
          onRegistered={() => take(file)}
          onClose={() => setRegistering(false)}
        />
      )}
    </>
  )
}

interface ReceiptSentenceProps {
  result: Imported
  toEntries: boolean
  onDismiss: () => void
}

function ReceiptSentence({ result, toEntries, onDismiss }: ReceiptSentenceProps) {
  const { t } = useTranslation()
  const known = result.status === 'known'
  const returned = result.what === 'receipt' ? result.returned : 0
  return (
    <Notice tone={known ? 'note' : 'done'} onDismiss={onDismiss}>
      {sentence(t, result)}{' '}
      {toEntries && returned > 0 && (
        <Anchor component={Link} underline="always" href="/catalog?view=returned" size="sm">
          {t('desk.submissions.seeReturned')}
        </Anchor>
      )}
    </Notice>
  )
}

/** What came back on the stick is told by what it is. */
function sentence(t: TFunction, result: Imported): string {
  const known = result.status === 'known'
  if (result.what === 'reset') {
    const facts = { sender: result.sender.name, sequence: result.sequence, goesOn: goesOn(t, result.after) }
    return known ? t('order.resetKnown', facts) : t('order.resetStored', facts)
  }
  if (result.what === 'restored') {
    const facts = { sequence: result.sequence, kind: t(`kinds.${result.kind}`) }
    return known ? t('order.restoredKnown', facts) : t('order.restored', facts)
  }
  if (result.what === 'replacement') {
    const facts = { sender: result.sender.name, sequence: result.sequence }
    if (known) return t('replacement.known', facts)
    return t(result.wasHere ? 'replacement.stored' : 'replacement.storedEarly', facts)
  }
  if (result.what === 'reorganisation') return takenInWords(t, result)
  const { sender, subject, accepted, returned } = result
  const facts = { sender: sender.name, sequence: subject.sequence, accepted, returned }
  return known ? t('desk.submissions.receiptKnown', facts) : t('desk.submissions.receiptStored', facts)
}
