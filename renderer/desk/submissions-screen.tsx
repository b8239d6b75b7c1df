import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { client } from '../host.ts'
import { FileDrop } from '../parts/file-drop.tsx'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import classes from './desk.module.css'
import { Ledger } from './ledger.tsx'
import { NextSubmission } from './next-submission.tsx'
import { PageHead } from './page-head.tsx'
import { ReceiptAnswer, useReceiptImport } from './receipt-import.tsx'

/** What goes up and what comes back: an agency's submissions, a district's roll-ups, and the receipts for both. */
export function SubmissionsScreen() {
  const { t } = useTranslation()
  const { role, superior } = useWorkspace()
  const [exporting, setExporting] = useState(false)
  const receipt = useReceiptImport()
  const home = useRef<HTMLDivElement>(null)
  const dismiss = () => {
    receipt.reset()
    home.current?.focus()
  }
  const agency = role === 'agency'
  return (
    <Stack ref={home} tabIndex={-1} className={`page ${classes.focusHome}`} gap="md">
      <PageHead
        title={agency ? t('desk.submissions.title') : t('desk.submissions.rollupTitle')}
        about={superior ? t('desk.submissions.to', superior) : <NoSuperior />}
      >
        <FileDrop
          label={t('desk.submissions.importReceipt')}
          accept=".mulu"
          disabled={receipt.running}
          onFiles={([file]) => file && receipt.take(file)}
        />
        <Button disabled={!superior} onClick={() => setExporting(true)}>
          {agency ? t('desk.submissions.export') : t('desk.submissions.exportRollup')}
        </Button>
      </PageHead>
      <ReceiptAnswer job={receipt} toEntries={agency} onDismiss={dismiss} />
      {agency && <NextSubmission />}
      <Ledger empty={agency ? t('desk.submissions.ledgerEmpty') : t('desk.submissions.ledgerEmptyRollup')} />
      <ExportDialog agency={agency} opened={exporting} onClose={() => setExporting(false)} />
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

interface ExportDialogProps {
  agency: boolean
  opened: boolean
  onClose: () => void
}

/** An agency exports its catalog, a district what it has accepted. */
export function ExportDialog({ agency, opened, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const start = agency ? client.submission.export : client.rollup.export
  const name = agency ? t('desk.submissions.export') : t('desk.submissions.exportRollup')
  return (
    <PassphraseDialog
      opened={opened}
      onClose={onClose}
      title={name}
      action={name}
      start={(input, options) => start(input, options)}
      done={({ path }) => t('desk.submissions.exported', { path })}
    >
      <Text size="sm" className="prose">
        {agency ? t('desk.submissions.exportAbout') : t('desk.submissions.exportRollupAbout')}
      </Text>
    </PassphraseDialog>
  )
}
