import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Person } from '../../shared/signing-shapes.ts'
import { client, orpc } from '../host.ts'
import { Notices } from '../one-source/notices.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop } from '../parts/file-drop.tsx'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { FindPaper } from '../print/find-paper.tsx'
import { DeskPapers } from '../print/print-menu.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { useCommand } from '../shell/use-command.tsx'
import { aloneSigner, rolesInWords, type DraftState } from '../submission/draft-words.ts'
import { EncryptionChoice, useEncryption } from '../submission/encryption-choice.tsx'
import { OpenDraft } from '../submission/open-draft.tsx'
import { ScopeChoice } from '../submission/scope-choice.tsx'
import { useBegin } from '../submission/use-begin.ts'
import classes from './desk.module.css'
import { Ledger } from './ledger.tsx'
import { NextSubmission } from './next-submission.tsx'
import { OrderSections } from './order-sections.tsx'
import { PageHead } from './page-head.tsx'
import { ReceiptAnswer, useReceiptImport } from './receipt-import.tsx'

/** What goes up and what comes back: an agency's submissions, a district's roll-ups, and the receipts for both. */
export function SubmissionsScreen() {
  const { t } = useTranslation()
  const { role, superior } = useWorkspace()
  const agency = role === 'agency'
  const [exporting, setExporting] = useState(false)
  const { data: state } = useQuery({ ...orpc.draft.current.queryOptions({ input: {} }), enabled: agency })
  const receipt = useReceiptImport()
  const home = useRef<HTMLDivElement>(null)
  const dismiss = () => {
    receipt.reset()
    home.current?.focus()
  }
  return (
    <Stack ref={home} tabIndex={-1} className={`page ${classes.focusHome}`} gap="md">
      <PageHead
        title={agency ? t('desk.submissions.title') : t('desk.submissions.rollupTitle')}
        about={superior ? t('desk.submissions.to', superior) : <NoSuperior />}
      >
        <FindPaper />
        {agency && <DeskPapers />}
        {agency && (
          <Button variant="subtle" component={Link} href="/submissions/states">
            {t('states.link')}
          </Button>
        )}
        <FileDrop
          label={t('desk.submissions.importReceipt')}
          accept=".mulu"
          disabled={receipt.running}
          onFiles={([file]) => file && receipt.take(file)}
        />
        {agency ? (
          <Making state={state} possible={superior !== undefined} onQuick={() => setExporting(true)} />
        ) : (
          <Button disabled={!superior} onClick={() => setExporting(true)}>
            {t('desk.submissions.exportRollup')}
          </Button>
        )}
      </PageHead>
      <ReceiptAnswer job={receipt} toEntries={agency} onDismiss={dismiss} />
      {agency && (state?.draft ? <OpenDraft state={state} draft={state.draft} /> : <NextSubmission />)}
      <Ledger empty={agency ? t('desk.submissions.ledgerEmpty') : t('desk.submissions.ledgerEmptyRollup')} />
      <Notices />
      <OrderSections />
      <ExportDialog
        signer={state && aloneSigner(state)}
        agency={agency}
        opened={exporting}
        onClose={() => setExporting(false)}
      />
    </Stack>
  )
}

function NoSuperior() {
  const { t } = useTranslation()
  return (
    <>
      {t('desk.submissions.noSuperior')}{' '}
      <Anchor component={Link} underline="always" href="/settings" size="sm">
        {t('desk.submissions.toSettings')}
      </Anchor>
    </>
  )
}

interface MakingProps {
  state: DraftState | undefined
  possible: boolean
  onQuick: () => void
}

/** Begins a submission, or goes on with it; where one person is enough, also the way without the checklist. */
function Making({ state, possible, onQuick }: MakingProps) {
  const { t } = useTranslation()
  const { begin, pending, error } = useBegin(state)
  const draft = state?.draft
  useCommand('submission.make', possible && state ? begin : undefined)
  return (
    <Stack gap="xs" align="flex-end">
      <Group gap="xs" wrap="nowrap">
        {state && !draft && aloneSigner(state) && (
          <Button variant="default" disabled={!possible} onClick={onQuick}>
            {t('draft.quick.do')}
          </Button>
        )}
        <Button disabled={!possible || !state} loading={pending} onClick={begin}>
          {draft ? t('draft.resume') : t('draft.make')}
        </Button>
      </Group>
      <FailureNotice error={error} />
    </Stack>
  )
}

interface ExportDialogProps {
  agency: boolean
  /** Who signs a submission alone. */
  signer?: Person | undefined
  opened: boolean
  onClose: () => void
}

/** An agency exports its catalog, a district what it has accepted. */
export function ExportDialog({ agency, signer, opened, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const encryption = useEncryption()
  const { encrypt } = encryption
  const [changesOnly, setChangesOnly] = useState(false)
  const name = agency ? t('desk.submissions.export') : t('desk.submissions.exportRollup')
  return (
    <PassphraseDialog
      opened={opened}
      onClose={onClose}
      title={name}
      action={name}
      start={(input, options) =>
        agency
          ? client.submission.export({ ...input, encrypt, changesOnly }, options)
          : client.rollup.export({ ...input, encrypt }, options)
      }
      done={({ path }) => t('desk.submissions.exported', { path })}
    >
      <Text size="sm" className="prose">
        {agency ? t('desk.submissions.exportAbout') : t('desk.submissions.exportRollupAbout')}
      </Text>
      {signer && (
        <Text size="sm" className="prose">
          {t('draft.quick.about', { name: signer.name, roles: rolesInWords(t, signer.roles) })}
        </Text>
      )}
      {agency && <ScopeChoice changesOnly={changesOnly} onChange={setChangesOnly} />}
      <EncryptionChoice {...encryption} />
    </PassphraseDialog>
  )
}
