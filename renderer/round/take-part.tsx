import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TakenPart } from '../../shared/contract/round.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { Notice } from '../desk/notice.tsx'
import { client, orpc } from '../host.ts'
import { DialogDone } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice, failedWith } from '../parts/failure-notice.tsx'
import { FileDrop } from '../parts/file-drop.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { useJob, type StartJob } from '../parts/use-job.ts'

const take: StartJob<{ path: string }, TakenPart> = (input, options) => client.round.take(input, options)

interface TakePartProps {
  opened: boolean
  onClose: () => void
}

/** A part that is given to this desk, or that comes back. */
export function TakePart({ opened, onClose }: TakePartProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('round.part.take')}>
      <Taking onClose={onClose} />
    </Dialog>
  )
}

function Taking({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const job = useJob(take)
  const [path, setPath] = useState('')
  const run = (chosen: string) => {
    setPath(chosen)
    void job.run({ path: chosen })
  }
  if (job.result) {
    return (
      <DialogDone onClose={onClose}>
        <Taken taken={job.result} />
      </DialogDone>
    )
  }
  const unknown = failedWith(job.error, 'PACKAGE_SIGNER_UNKNOWN')
  return (
    <Stack gap="sm">
      <Text size="sm" className="prose">
        {t('round.part.takeAbout')}
      </Text>
      <FileDrop
        area
        label={t('round.part.takeDo')}
        accept=".mulu"
        disabled={job.running}
        onFiles={([file]) => file && run(file.path)}
      />
      <JobProgress job={job} />
      {unknown ? (
        <Meeting fingerprint={unknown.fingerprint} onMet={() => run(path)} />
      ) : (
        <FailureNotice error={job.error} />
      )}
    </Stack>
  )
}

/** A colleague's key that nobody here has compared yet. */
function Meeting({ fingerprint, onMet }: { fingerprint: string; onMet: () => void }) {
  const { t } = useTranslation()
  const [person, setPerson] = useState('')
  const [compared, setCompared] = useState(false)
  const { mutate, isPending, error } = useMutation(orpc.round.meet.mutationOptions({ onSuccess: onMet }))
  return (
    <Stack gap="xs">
      <Notice tone="note">{t('round.part.unknown')}</Notice>
      <Text size="xs" c="dimmed">
        {t('round.part.fingerprint')}
      </Text>
      <Text className="mono" size="sm" style={{ overflowWrap: 'anywhere' }}>
        {groupedFingerprint(fingerprint)}
      </Text>
      <TextInput
        label={t('round.part.person')}
        value={person}
        maxLength={100}
        onChange={(event) => setPerson(event.currentTarget.value)}
      />
      <Checkbox
        label={t('round.part.compared')}
        checked={compared}
        onChange={(event) => setCompared(event.currentTarget.checked)}
      />
      <FailureNotice error={error} />
      <div>
        <Button
          disabled={!compared || person.trim() === ''}
          loading={isPending}
          onClick={() => mutate({ fingerprint, person: person.trim() })}
        >
          {t('round.part.meet')}
        </Button>
      </div>
    </Stack>
  )
}

function Taken({ taken }: { taken: TakenPart }) {
  const { t } = useTranslation()
  if (taken.status === 'known') return <Notice tone="note">{t('round.part.known')}</Notice>
  const words = taken.way === 'out' ? t('round.part.takenGiven', taken) : t('round.part.takenBack', taken)
  return (
    <Notice tone="done">
      {words} {taken.conflicts > 0 && t('round.part.conflicts', { count: taken.conflicts })}{' '}
      {taken.kept > 0 && t('round.part.kept', { count: taken.kept })}
    </Notice>
  )
}
