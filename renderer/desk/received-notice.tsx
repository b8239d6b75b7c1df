import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { client } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import type { JobResult } from './job-result.ts'
import { Notice } from './notice.tsx'
import { ReexportButton } from './reexport-button.tsx'

export type Received = JobResult<typeof client.inbox.import>

interface ReceivedNoticeProps {
  name: string
  received: Received
  onDismiss: () => void
}

/** What became of a file that came in: stored, here already, or waiting for another; and of those that went in after it. */
export function ReceivedNotice({ name, received, onDismiss }: ReceivedNoticeProps) {
  const { t } = useTranslation()
  const { status, also, stopped } = received
  return (
    <>
      <Notice
        tone={status === 'stored' ? 'done' : 'note'}
        about={name}
        onDismiss={onDismiss}
        action={<WriteReceiptAgain received={received} />}
      >
        <Sentence received={received} />
        {also.length > 0 && (
          <> {t('order.also', { numbers: also.map((each) => each.sequence).join(t('desk.review.comma')) })}</>
        )}
      </Notice>
      {stopped && <FailureNotice error={{ code: stopped.code, data: stopped.facts }} />}
    </>
  )
}

function Sentence({ received }: { received: Received }) {
  const { t } = useTranslation()
  const { status, kind, sender, sequence, changes, forOffice } = received
  if (status === 'held') return <Waits received={received} />
  if (forOffice) {
    const facts = { sequence, kind: t(`kinds.${kind}`), party: forOffice.name }
    return status === 'known' ? t('replacement.takenKnown', facts) : t('replacement.taken', facts)
  }
  return (
    <>
      {t(`desk.inbox.${status}`, { sender: sender.name, sequence, kind: t(`kinds.${kind}`), ...changes })}{' '}
      <ToReview received={received} />
    </>
  )
}

function Waits({ received: { sender, sequence, missing } }: { received: Received }) {
  const { t } = useTranslation()
  if (!missing) return null
  return (
    <>
      {t('order.held', {
        sender: sender.name,
        sequence,
        missing: missing.sequence,
        namedBy: missing.namedBy,
        hash: missing.hash.slice(0, 12),
      })}
    </>
  )
}

function ToReview({ received: { status, package: hash } }: { received: Received }) {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} underline="always" href={`/inbox/${hash}`} size="sm">
      {status === 'stored' ? t('desk.inbox.review') : t('desk.inbox.open')}
    </Anchor>
  )
}

/** The sender did not get its receipt, or it would not hand in the same again. */
function WriteReceiptAgain({ received: { receipt, sender, sequence } }: { received: Received }) {
  const { t } = useTranslation()
  if (!receipt) return null
  return (
    <ReexportButton
      package={receipt}
      variant="default"
      size="xs"
      label={t('desk.review.reexport')}
      title={t('order.receiptNamed', { sender: sender.name, sequence })}
      about={t('desk.review.reexportAbout')}
      done={(path) => t('desk.review.reexported', { path })}
    />
  )
}
