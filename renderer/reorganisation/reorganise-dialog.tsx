import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { PassphraseField } from '../parts/passphrase-field.tsx'
import { focusOnce } from '../catalog/field-focus.ts'
import { client, orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { DialogDone, JobEnd, FormEnd } from '../parts/dialog-parts.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FolderInput, useFolder } from '../parts/folder-input.tsx'
import { useJob } from '../parts/use-job.ts'
import { emptyDraft, planOf, type PlanDraft } from './plan-draft.ts'
import { PlanForm } from './plan-form.tsx'
import { PlanPreview } from './plan-preview.tsx'
import { documentInWords } from './words.ts'

interface ReorganiseDialogProps {
  opened: boolean
  onClose: () => void
}

/** Plans a reorganisation, shows what would move, and signs it: there is no way back but another one. */
export function ReorganiseDialog({ opened, onClose }: ReorganiseDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('reorganisation.title')} size={960}>
      <Steps onClose={onClose} />
    </Dialog>
  )
}

function Steps({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState<PlanDraft>(emptyDraft)
  /** Undefined until the preview was seen once. */
  const [signing, setSigning] = useState<boolean>()
  return signing ? (
    <SignStep draft={draft} onChange={setDraft} onBack={() => setSigning(false)} onClose={onClose} />
  ) : (
    <PlanStep
      draft={draft}
      returning={signing === false}
      onChange={setDraft}
      onReady={() => setSigning(true)}
      onClose={onClose}
    />
  )
}

interface StepProps {
  draft: PlanDraft
  onChange: (draft: PlanDraft) => void
  onClose: () => void
}

interface PlanStepProps extends StepProps {
  /** From the preview: the button that had the focus is gone. */
  returning: boolean
  onReady: () => void
}

function PlanStep({ draft, returning, onChange, onClose, onReady }: PlanStepProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const offices = useQuery(orpc.reorganisation.offices.queryOptions({ input: {} }))
  const preview = useMutation(orpc.reorganisation.preview.mutationOptions({ onSuccess: onReady }))
  const planned = planOf(draft)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if ('plan' in planned) preview.mutate({ plan: planned.plan })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text fz="sm" className="prose" tabIndex={-1} ref={returning ? focusOnce : undefined}>
          {t('reorganisation.about')}
        </Text>
        <FailureNotice error={offices.error} />
        <PlanForm draft={draft} offices={offices.data ?? []} onChange={onChange} />
        {asked && 'missing' in planned && (
          <Text fz="sm" c="var(--mantine-color-error)" role="alert">
            {t(`reorganisation.missing.${planned.missing}`)}
          </Text>
        )}
        <FormEnd
          error={preview.error}
          action={t('reorganisation.preview')}
          pending={preview.isPending}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}

function SignStep({ draft, onChange, onClose, onBack }: StepProps & { onBack: () => void }) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const folder = useFolder()
  const job = useJob(client.reorganisation.sign)
  const planned = planOf(draft)
  const plan = 'plan' in planned ? planned.plan : undefined
  const preview = useQuery({
    ...orpc.reorganisation.preview.queryOptions({
      input: { plan: plan ?? { type: 'renamed', document: draft.document, before: [], after: [] } },
    }),
    enabled: plan !== undefined && !job.result,
    placeholderData: (before) => before,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (plan) void job.run({ plan, passphrase, folder: folder.named })
  }
  if (job.result) {
    return (
      <DialogDone onClose={onClose}>
        <Alert color="teal" icon={<IconCircleCheck size={18} />} role="status">
          <div className="prose">{t('reorganisation.done', { path: job.result.path })}</div>
        </Alert>
      </DialogDone>
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {plan && (
          <Text fz="sm" fw={600} className="prose" tabIndex={-1} ref={focusOnce}>
            {t('reorganisation.planned', {
              type: t(`reorganisation.types.${plan.type}`),
              document: documentInWords(t, draft.document),
              date: plan.document.date,
            })}
          </Text>
        )}
        <FailureNotice error={preview.error} />
        {preview.data && (
          <PlanPreview
            preview={preview.data}
            onKey={(fingerprint, to) =>
              onChange({ ...draft, keys: new Map([...draft.keys, [fingerprint, to]]) })
            }
          />
        )}
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />}>
          <div className="prose">{t('reorganisation.warning')}</div>
        </Alert>
        <PassphraseField
          description={t('passphrase.hint')}
          value={passphrase}
          onType={setPassphrase}
          disabled={job.running}
        />
        <FolderInput folder={folder} label={t('passphrase.folder')} disabled={job.running} />
        <Group justify="flex-start">
          <Button variant="subtle" size="compact-sm" onClick={onBack} disabled={job.running}>
            {t('reorganisation.back')}
          </Button>
        </Group>
        <JobEnd
          job={job}
          action={t('reorganisation.sign')}
          ready={passphrase !== '' && preview.data !== undefined && !preview.error}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}
