import { Button, Group, Kbd, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../shared/package.ts'
import type { ReviewRow } from '../../shared/shapes.ts'
import classes from './desk.module.css'
import { ReturnForm } from './return-form.tsx'
import type { Deciding } from './use-deciding.ts'

/** What is decided on the entry above it, and the three keys that decide. */
export function DecisionBar({ row, deciding }: { row: ReviewRow; deciding: Deciding | undefined }) {
  const { t } = useTranslation()
  if (row.change === 'unchanged') {
    return <div className={classes.decision}>{t('desk.review.about.unchanged')}</div>
  }
  if (!deciding && !row.verdict) return null
  return (
    <section className={classes.decision} aria-label={t('desk.review.decision')}>
      <Stack gap="xs">
        {deciding?.returning ? (
          <ReturnForm
            draft={deciding.draft}
            setDraft={deciding.setDraft}
            pending={deciding.pending}
            submit={() => deciding.decide('returned', deciding.draft)}
            cancel={deciding.closeComment}
          />
        ) : (
          <>
            <Text size="sm" className="prose" aria-live="polite">
              <VerdictSentence row={row} open={deciding !== undefined} />
            </Text>
            {deciding && <DecisionButtons verdict={row.verdict} deciding={deciding} />}
          </>
        )}
      </Stack>
    </section>
  )
}

function VerdictSentence({ row, open }: { row: ReviewRow; open: boolean }) {
  const { t } = useTranslation()
  if (row.verdict === 'accepted') return open ? t('desk.review.accepted') : t('desk.review.acceptedSigned')
  if (row.verdict === 'returned') return t('desk.review.returned', { comment: row.comment })
  return t('desk.review.open')
}

function DecisionButtons({ verdict, deciding }: { verdict: Verdict | undefined; deciding: Deciding }) {
  const { t } = useTranslation()
  const look = (of: Verdict) => (verdict === of ? 'light' : 'default')
  return (
    <Group gap="xs">
      <Button
        variant={look('accepted')}
        aria-pressed={verdict === 'accepted'}
        rightSection={<Kbd size="xs">A</Kbd>}
        onClick={() => deciding.decide('accepted', '')}
      >
        {t('desk.review.accept')}
      </Button>
      <Button
        variant={look('returned')}
        aria-pressed={verdict === 'returned'}
        rightSection={<Kbd size="xs">R</Kbd>}
        onClick={deciding.openComment}
      >
        {verdict === 'returned' ? t('desk.review.changeComment') : t('desk.review.return')}
      </Button>
      {deciding.canTakeBack && (
        <Button variant="subtle" rightSection={<Kbd size="xs">U</Kbd>} onClick={deciding.takeBack}>
          {verdict ? t('desk.review.takeBack') : t('desk.review.takeBackLast')}
        </Button>
      )}
    </Group>
  )
}
