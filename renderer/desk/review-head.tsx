import { Anchor, Button, Group, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useRef, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { InboxRow } from '../../shared/shapes.ts'
import { client } from '../host.ts'
import { formatMoment } from '../parts/format.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { AcceptRest, type AcceptingRest } from './accept-rest.tsx'
import classes from './desk.module.css'
import { CertificateNote } from '../round/certificate-note.tsx'
import { PersonChoice } from '../review/person-choice.tsx'
import type { DecidingPerson } from '../review/use-person.ts'
import { HashOnDemand } from './hash-on-demand.tsx'
import { ReexportButton } from './reexport-button.tsx'
import { undecidedOf } from './undecided.ts'

interface ReviewHeadProps {
  summary: InboxRow
  rest: AcceptingRest
  /** Where the keyboard goes when nothing is left to decide. */
  signButton: Ref<HTMLButtonElement>
  /** Where the keyboard goes once the receipt is signed; `undefined` while that is not on screen. */
  focusList: (() => void) | undefined
  /** 审核, or 审核 and 复核. */
  steps: 1 | 2
  reviewer: DecidingPerson
  onCheckRest: () => void
}

/** Whose package this is and how far its review is; the receipt that ends it. */
export function ReviewHead({ summary, rest, signButton, focusList, ...steps }: ReviewHeadProps) {
  const { t } = useTranslation()
  const [signing, setSigning] = useState(false)
  const onLeave = useFocusAfterSigning(summary.state === 'pending', signing, focusList)
  const leave = () => {
    onLeave()
    setSigning(false)
  }
  const { sender, sequence, kind } = summary
  return (
    <header className={classes.reviewHead}>
      <div className={classes.reviewWho}>
        <Group gap="md" wrap="nowrap">
          <BackToInbox />
          <Title order={1} className="clip">
            {t('desk.review.title', { sender: sender.name, sequence, kind: t(`kinds.${kind}`) })}
          </Title>
        </Group>
        <Group gap="xs" c="dimmed" fz="xs">
          <span>{t('desk.review.signedBy', { signer: summary.signer })}</span>
          <HashOnDemand hash={summary.fingerprint} what={t('desk.columns.fingerprint')} />
          <span>{t('desk.review.madeAt', { time: formatMoment(summary.createdAt) })}</span>
        </Group>
        {summary.round && <CertificateNote certificate={summary.round} />}
      </div>
      {summary.state === 'pending' && (
        <Signing
          summary={summary}
          rest={rest}
          signButton={signButton}
          onSign={() => setSigning(true)}
          {...steps}
        />
      )}
      {summary.state === 'answered' && <ReceiptAgain summary={summary} />}
      <SignDialog summary={summary} opened={signing} onClose={leave} />
    </header>
  )
}

/**
 * The dialog gives the focus back to its button, which goes once the screen has learned of the signature, be it before the dialog is closed
 * or after: whoever has not moved on by then is led to the list.
 */
function useFocusAfterSigning(pending: boolean, signing: boolean, focusList: (() => void) | undefined) {
  const waiting = useRef(pending)
  /** What had the focus in the dialog: it keeps it for as long as the dialog takes to fade. */
  const left = useRef<Element>(null)
  useEffect(() => {
    if (pending || signing || !waiting.current || !focusList) return
    waiting.current = false
    const { activeElement, body } = document
    if (activeElement === body || activeElement === left.current) focusList()
  })
  return () => {
    left.current = document.activeElement
  }
}

export function BackToInbox() {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} href="/inbox" size="sm" style={{ flex: 'none' }}>
      <Group gap={4} wrap="nowrap">
        <IconArrowLeft size={16} aria-hidden />
        {t('desk.review.back')}
      </Group>
    </Anchor>
  )
}

interface SigningProps extends Omit<ReviewHeadProps, 'focusList'> {
  onSign: () => void
}

function Signing({ summary, rest, signButton, onSign, steps, reviewer, onCheckRest }: SigningProps) {
  const { t } = useTranslation()
  const open = undecidedOf(summary)
  const unchecked = steps === 2 && open === 0 ? summary.unchecked : 0
  const waits = open > 0 || unchecked > 0
  return (
    <Group gap="sm" wrap="nowrap" style={{ flex: 'none' }}>
      <PersonChoice deciding={reviewer} />
      {unchecked > 0 && (
        <>
          <Button variant="default" onClick={onCheckRest}>
            {t('recheck.rest', { count: unchecked })}
          </Button>
          <Text size="sm" c="var(--mulu-warning)" id="sign-reason">
            {t('recheck.left', { count: unchecked })}
          </Text>
        </>
      )}
      {open > 0 && (
        <>
          <AcceptRest packageHash={summary.package} open={open} rest={rest} />
          <Text size="sm" c="var(--mulu-warning)" id="sign-reason">
            {t('desk.review.openLeft', { count: open })}
          </Text>
        </>
      )}
      <Button
        ref={signButton}
        disabled={waits}
        aria-describedby={waits ? 'sign-reason' : undefined}
        onClick={onSign}
      >
        {t('desk.review.sign')}
      </Button>
    </Group>
  )
}

interface SignDialogProps {
  summary: InboxRow
  opened: boolean
  onClose: () => void
}

function SignDialog({ summary, opened, onClose }: SignDialogProps) {
  const { t } = useTranslation()
  return (
    <PassphraseDialog
      opened={opened}
      onClose={onClose}
      title={t('desk.review.sign')}
      action={t('desk.review.sign')}
      start={(input, options) => client.receipt.export({ package: summary.package, ...input }, options)}
      done={({ path }) => t('desk.review.signed', { path, sender: summary.sender.name })}
    >
      <Text size="sm" className="prose">
        {t('desk.review.signAbout', { accepted: summary.accepted, returned: summary.returned })}
      </Text>
    </PassphraseDialog>
  )
}

function ReceiptAgain({ summary: { receipt } }: { summary: InboxRow }) {
  const { t } = useTranslation()
  if (!receipt) return null
  return (
    <ReexportButton
      package={receipt}
      variant="default"
      style={{ flex: 'none' }}
      label={t('desk.review.reexport')}
      title={t('desk.review.reexport')}
      about={t('desk.review.reexportAbout')}
      done={(path) => t('desk.review.reexported', { path })}
    />
  )
}
