import { Alert, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { DialogDone, JobEnd } from '../parts/dialog-parts.tsx'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { readFingerprint, groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { endings, type Ending } from '../../shared/package.ts'
import type { KnownKey } from '../../shared/trust-shapes.ts'
import { Notice } from '../desk/notice.tsx'
import { client } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FolderInput, useFolder } from '../parts/folder-input.tsx'
import { useJob } from '../parts/use-job.ts'
import { HatsInput } from './register-form.tsx'
import { isReady, nobody, SignerInput, unlocked, usePresent } from './signer-input.tsx'

interface ReplaceDialogProps {
  /** The key that ends. */
  ended: KnownKey
  onClose: () => void
}

/** Before two persons of this office a key ends, and another may follow; the list that says so is signed by both at once. */
export function ReplaceDialog({ ended, onClose }: ReplaceDialogProps) {
  const { t } = useTranslation()
  const present = usePresent()
  return (
    <Dialog opened onClose={onClose} title={t('trust.replace.title')} size={600}>
      {present.length < 2 ? (
        <Stack>
          <Alert color="gray">{t('trust.replace.fewer')}</Alert>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('action.close')}</Button>
          </Group>
        </Stack>
      ) : (
        <ReplaceForm ended={ended} onClose={onClose} />
      )}
    </Dialog>
  )
}

function ReplaceForm({ ended, onClose }: ReplaceDialogProps) {
  const { t } = useTranslation()
  const folder = useFolder()
  const job = useJob(client.trust.replace)
  const { party, person, fingerprint, relation } = ended
  const [why, setWhy] = useState<Ending>('replaced')
  const [next, setNext] = useState('')
  const [hats, setHats] = useState(ended.roles)
  const [one, setOne] = useState(nobody)
  const [other, setOther] = useState(nobody)
  const listed = relation === 'own' || relation === 'subordinate'
  const follows = next.trim() !== ''
  const ready = isReady(one) && isReady(other) && (!follows || hats.length > 0)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!ready) return
    void job.run({
      party: party.code,
      person,
      fingerprint,
      why,
      ...(follows && { next: { fingerprint: next, roles: hats } }),
      witnesses: unlocked([one, other]),
      folder: folder.named,
    })
  }
  if (job.result) {
    const { ceremony, list } = job.result
    return (
      <DialogDone onClose={onClose}>
        <Notice tone="done">
          {list
            ? t('trust.replace.done', { number: ceremony, path: list.path })
            : t('trust.replace.doneNoList', { number: ceremony })}
        </Notice>
      </DialogDone>
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text fz="sm" className="prose">
          {t('trust.replace.about', {
            party: party.name,
            person: person === party.name ? t('trust.keys.unnamed') : person,
          })}
        </Text>
        <Text className="mono" fz={12}>
          {groupedFingerprint(fingerprint)}
        </Text>
        <NativeSelect
          label={t('trust.replace.why')}
          value={why}
          data={endings.map((value) => ({ value, label: t(`trust.replace.whys.${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            setWhy(endings.find((each) => each === value) ?? 'replaced')
          }
          disabled={job.running}
        />
        {relation === 'own' ? (
          <Text fz="sm" c="dimmed">
            {t('trust.replace.nextOwn')}
          </Text>
        ) : (
          <NextKey value={next} onChange={setNext} hats={hats} onHats={setHats} disabled={job.running} />
        )}
        <Group grow gap="sm" align="flex-start">
          <SignerInput
            label={t('trust.replace.witness', { number: 1 })}
            value={one}
            onChange={setOne}
            taken={other.person}
            disabled={job.running}
          />
          <SignerInput
            label={t('trust.replace.witness', { number: 2 })}
            value={other}
            onChange={setOther}
            taken={one.person}
            disabled={job.running}
          />
        </Group>
        {listed && <FolderInput folder={folder} label={t('passphrase.folder')} disabled={job.running} />}
        <JobEnd
          job={job}
          action={t(listed ? 'trust.replace.action' : 'trust.replace.actionNoList')}
          ready={ready}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}

interface NextKeyProps {
  value: string
  onChange: (value: string) => void
  hats: KnownKey['roles']
  onHats: (hats: KnownKey['roles']) => void
  disabled: boolean
}

/** The key that comes after, as its card or a voice on the telephone says it. */
function NextKey({ value, onChange, hats, onHats, disabled }: NextKeyProps) {
  const { t } = useTranslation()
  const read = readFingerprint(value)
  const mistake =
    value.trim() !== '' && 'mistake' in read
      ? t('settings.fingerprintMistake', { mistake: t(`fingerprintMistakes.${read.mistake}`, { ...read }) })
      : undefined
  return (
    <>
      <Textarea
        label={t('trust.replace.next')}
        description={t('settings.fingerprintHint')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={mistake}
        classNames={{ input: 'mono' }}
        autosize
        minRows={1}
        spellCheck={false}
        disabled={disabled}
      />
      {value.trim() !== '' && (
        <HatsInput hats={hats} onChange={(chosen) => onHats([...chosen])} error={hats.length === 0} />
      )}
    </>
  )
}
