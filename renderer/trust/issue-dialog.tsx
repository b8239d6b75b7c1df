import { Button, Stack, Text } from '@mantine/core'
import { DialogDone, JobEnd } from '../parts/dialog-parts.tsx'
import { useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PendingList } from '../../shared/trust-shapes.ts'
import { Notice } from '../desk/notice.tsx'
import { client, orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FolderInput, useFolder } from '../parts/folder-input.tsx'
import { formatCount } from '../parts/format.ts'
import { useJob } from '../parts/use-job.ts'
import { isReady, nobody, SignerInput, unlocked, usePresent } from './signer-input.tsx'

/** A bureau's one action here: the list of today, signed. */
export function IssueButton() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const { data } = useQuery(orpc.trust.lists.queryOptions({ input: {} }))
  const close = () => setOpened(false)
  return (
    <>
      <Button onClick={() => setOpened(true)} disabled={!data?.pending}>
        {t('trust.issue.button')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('trust.issue.title')} size={560}>
        {data?.pending && <IssueForm pending={data.pending} onClose={close} />}
      </Dialog>
    </>
  )
}

function IssueForm({ pending, onClose }: { pending: PendingList; onClose: () => void }) {
  const { t } = useTranslation()
  const folder = useFolder()
  const [first] = usePresent()
  const [one, setOne] = useState(nobody)
  const [other, setOther] = useState(nobody)
  // Of two, neither is nearer than the other; one alone is mostly the first.
  const signer = one.person === '' && first ? { ...one, person: first.number } : one
  const job = useJob(client.trust.export)
  // What was to be signed is what the dialog opened with, also after it is.
  const [{ current, changes, persons }] = useState(pending)
  const ready = isReady(signer) && (current || persons < 2 || isReady(other))

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (ready) void job.run({ signers: unlocked([signer, other]), folder: folder.named })
  }
  if (job.result) {
    const { path, sequence, entries } = job.result
    return (
      <DialogDone onClose={onClose}>
        <Notice tone="done">{t('trust.issue.done', { path, sequence, keys: formatCount(entries) })}</Notice>
      </DialogDone>
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text fz="sm" className="prose">
          {t('trust.issue.about')}{' '}
          {current ? t('trust.issue.current') : t('trust.issue.changed', { changes: formatCount(changes) })}{' '}
          {!current && t(persons > 1 ? 'trust.issue.two' : 'trust.issue.one')}
        </Text>
        <SignerInput
          label={t('trust.issue.signer', { number: 1 })}
          value={signer}
          onChange={setOne}
          taken={other.person}
          disabled={job.running}
        />
        {persons > 1 && !current && (
          <SignerInput
            label={t('trust.issue.signer', { number: 2 })}
            value={other}
            onChange={setOther}
            taken={signer.person}
            disabled={job.running}
          />
        )}
        <FolderInput folder={folder} label={t('passphrase.folder')} disabled={job.running} />
        <JobEnd job={job} action={t('trust.issue.action')} ready={ready} onClose={onClose} />
      </Stack>
    </form>
  )
}
