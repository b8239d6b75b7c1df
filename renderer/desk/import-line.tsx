import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../host.ts'
import { FailureNotice, failedWith } from '../parts/failure-notice.tsx'
import type { PickedFile } from '../parts/file-drop.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import { useJob, type StartJob } from '../parts/use-job.ts'
import { FileReportButton } from './report-dialog.tsx'
import { ReceivedNotice, type Received } from './received-notice.tsx'
import { OpenEncrypted, asksPassphrase } from './open-encrypted.tsx'
import { OtherReceipt } from './other-receipt.tsx'
import { RefusalAdvice } from './refusal-advice.tsx'
import { RegisterSigner } from './register-signer.tsx'

const start: StartJob<{ path: string; passphrase?: string }, Received> = (input, options) =>
  client.inbox.import(input, options)

interface ImportLineProps {
  file: PickedFile
  /** Files of one choice go in one after the other, because a sender's second package needs its first. */
  turn: boolean
  onSettled: () => void
  onDismiss: () => void
  /** The refusal goes, and the focus with it. */
  onRegistered: () => void
}

/** One file on its way in, and then its own answer, which stays until it is dismissed. */
export function ImportLine({ file, turn, onSettled, onDismiss, onRegistered }: ImportLineProps) {
  const { t } = useTranslation()
  const job = useJob(start)
  const { run } = job
  const { path } = file
  const begun = useRef(false)
  useEffect(() => {
    // A turn is taken once; what comes after is asked for by its own button.
    if (!turn || begun.current) return
    begun.current = true
    void run({ path }).then(onSettled)
  })

  if (job.result) return <ReceivedNotice name={file.name} received={job.result} onDismiss={onDismiss} />
  return (
    <div>
      <Text size="xs" c="dimmed" className="clip">
        {file.name}
      </Text>
      {!turn && <Text size="sm">{t('desk.inbox.waiting')}</Text>}
      <JobProgress job={job} />
      {job.error !== undefined && (
        <Refusal
          error={namedFailure(job.error, file)}
          onDismiss={onDismiss}
          onRegistered={onRegistered}
          again={(passphrase) => void run({ path, ...(passphrase !== undefined && { passphrase }) })}
          file={file}
        />
      )}
    </div>
  )
}

interface RefusalProps {
  error: unknown
  file: PickedFile
  onRegistered: () => void
  /** With the passphrase that opens it, where it is encrypted. */
  again: (passphrase?: string) => void
  onDismiss: () => void
}

function Refusal({ error, file, again, onDismiss, onRegistered }: RefusalProps) {
  const { t } = useTranslation()
  const [registering, setRegistering] = useState(false)
  const signer = failedWith(error, 'PACKAGE_SIGNER_UNKNOWN')
  const twin = failedWith(error, 'RECEIPT_OTHER_DESK')
  const mended = () => {
    again()
    onRegistered()
  }
  return (
    <>
      <FailureNotice
        error={error}
        onDismiss={onDismiss}
        action={
          <Group gap="xs" align="flex-end">
            <RefusalAdvice error={error} />
            {signer && <Button onClick={() => setRegistering(true)}>{t('desk.inbox.register')}</Button>}
            {twin && <OtherReceipt path={file.path} sequence={twin.sequence} onReplaced={mended} />}
            {twin ? null : asksPassphrase(error) ? (
              <OpenEncrypted onOpen={again} />
            ) : (
              <Button variant="default" onClick={() => again()}>
                {t('desk.inbox.tryAgain')}
              </Button>
            )}
            {!twin && <FileReportButton path={file.path} name={file.name} />}
          </Group>
        }
      />
      {signer && (
        <RegisterSigner
          signer={signer}
          opened={registering}
          onRegistered={mended}
          onClose={() => setRegistering(false)}
        />
      )}
    </>
  )
}
