import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { DraftView } from '../../shared/contract/draft.ts'
import { Answer } from '../desk/answer.tsx'
import { client, orpc } from '../host.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { stateInWords, type DraftState } from './draft-words.ts'
import { EncryptionChoice, useEncryption } from './encryption-choice.tsx'
import { FreezeStep } from './freeze-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { SigningStep } from './signing-step.tsx'
import { StepBack } from './step-back.tsx'
import { Stepper, stepOf, type Step } from './stepper.tsx'
import classes from './submission.module.css'

/** From the working copy to a package that all have signed: freeze, secrecy review, signatures, export. */
export function SubmissionScreen({ step }: { step: string | undefined }) {
  const query = useQuery(orpc.draft.current.queryOptions({ input: {} }))
  return (
    <Answer query={query} skeleton={<FlowSkeleton />}>
      {(state) => <Flow state={state} wanted={step} />}
    </Answer>
  )
}

function Flow({ state, wanted }: { state: DraftState; wanted: string | undefined }) {
  const [, go] = useLocation()
  const home = useRef<HTMLDivElement>(null)
  // What was exported is a draft no longer; it stays on screen behind the dialog that says so.
  const [leaving, setLeaving] = useState<DraftView>()
  const [exporting, setExporting] = useState(false)
  const draft = leaving ?? state.draft
  const reached = stepOf(draft)
  const shown: Step = reached === 'sign' && wanted === 'review' ? 'review' : reached
  useFocusOnStep(reached, home)
  // What was looked at again is not what comes next.
  const goOn = () => go('/submission', { replace: true })
  return (
    <div className={classes['flow']}>
      <div className={classes['top']}>
        <FlowHead draft={draft} onSteppedBack={goOn} />
        <Stepper draft={draft} shown={shown} />
      </div>
      <div ref={home} tabIndex={-1} className={`${classes['scrolling']} ${classes['home']}`}>
        {shown === 'freeze' && <FreezeStep state={state} />}
        {shown === 'review' && draft && (
          <ReviewStep key={draft.stage} state={state} draft={draft} onConcluded={goOn} />
        )}
        {shown === 'sign' && draft && (
          <SigningStep
            state={state}
            draft={draft}
            onExport={() => {
              setLeaving(draft)
              setExporting(true)
            }}
          />
        )}
      </div>
      <ExportDialog
        opened={exporting}
        onClose={(sent) => {
          setExporting(false)
          if (sent) go('/submissions')
          else setLeaving(undefined)
        }}
      />
    </div>
  )
}

/** Another step has come: what had the focus is gone, or stands in a dialog that goes. A step that takes it itself keeps it. */
function useFocusOnStep(reached: Step, home: RefObject<HTMLDivElement | null>) {
  const before = useRef(reached)
  useEffect(() => {
    if (before.current === reached) return
    before.current = reached
    if (!home.current?.contains(document.activeElement)) home.current?.focus()
  }, [reached, home])
}

interface FlowHeadProps {
  draft: DraftView | undefined
  onSteppedBack: () => void
}

function FlowHead({ draft, onSteppedBack }: FlowHeadProps) {
  const { t } = useTranslation()
  const { superior } = useWorkspace()
  return (
    <div className={classes['head']}>
      <Anchor component={Link} href="/submissions" size="sm" style={{ flex: 'none' }}>
        <Group gap={4} wrap="nowrap">
          <IconArrowLeft size={16} aria-hidden />
          {t('draft.back')}
        </Group>
      </Anchor>
      <div className={classes['headWords']}>
        <Title order={1}>{t('draft.title')}</Title>
        <Text size="sm" c="dimmed" role="status">
          {draft
            ? stateInWords(t, draft)
            : superior
              ? t('desk.submissions.to', superior)
              : t('desk.submissions.noSuperior')}
        </Text>
      </div>
      {draft && <StepBack draft={draft} onDone={onSteppedBack} />}
    </div>
  )
}

interface ExportDialogProps {
  opened: boolean
  onClose: (sent: boolean) => void
}

function ExportDialog({ opened, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const sent = useRef(false)
  const encryption = useEncryption()
  return (
    <PassphraseDialog
      opened={opened}
      signs={false}
      onClose={() => onClose(sent.current)}
      title={t('draft.sign.export')}
      action={t('draft.sign.export')}
      start={({ folder }, options) => client.draft.send({ folder, encrypt: encryption.encrypt }, options)}
      done={({ path }) => t('desk.submissions.exported', { path })}
      onDone={() => {
        sent.current = true
      }}
    >
      <Text size="sm" className="prose">
        {t('draft.sign.exportAbout')}
      </Text>
      <EncryptionChoice {...encryption} />
    </PassphraseDialog>
  )
}

function FlowSkeleton() {
  return (
    <Stack className="late" gap="md" p="md" aria-busy>
      <Skeleton height={28} width={320} />
      <Skeleton height={20} width={480} />
      <Skeleton height={240} />
    </Stack>
  )
}
