import { Button, Group, Kbd, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../shared/package.ts'
import type { ReviewRow } from '../../shared/shapes.ts'
import classes from './desk.module.css'
import type { ReviewWork } from './review-detail.tsx'
import { ReturnForm } from './return-form.tsx'
import type { Deciding } from './use-deciding.ts'

interface DecisionBarProps {
  row: ReviewRow
  deciding: Deciding | undefined
  work: ReviewWork | undefined
  /** 复核, where the bureau wants it; and who would do it. */
  checking: { steps: 1 | 2; name: string }
}

/** What is decided on the entry above it, and the keys that decide. */
export function DecisionBar({ row, deciding, work, checking }: DecisionBarProps) {
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
            remarked={row.remarks > 0}
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
              <WhoDecided row={row} steps={checking.steps} />
              <DecidedElsewhere row={row} />
            </Text>
            {deciding && work && (
              <Group gap="xs">
                <DecisionButtons row={row} deciding={deciding} />
                <MoreButtons row={row} work={work} />
                {checking.steps === 2 && <CheckButton row={row} work={work} name={checking.name} />}
              </Group>
            )}
          </>
        )}
      </Stack>
    </section>
  )
}

function VerdictSentence({ row, open }: { row: ReviewRow; open: boolean }) {
  const { t } = useTranslation()
  if (row.verdict === 'accepted') return open ? t('desk.review.accepted') : t('desk.review.acceptedSigned')
  if (row.verdict === 'returned') {
    return t('desk.review.returned', { comment: row.comment || t('remark.count', { count: row.remarks }) })
  }
  if (row.conflicts > 0) return t('conflict.left', { count: row.conflicts })
  return t('desk.review.open')
}

/** 审核 and 复核, by name. */
function WhoDecided({ row, steps }: { row: ReviewRow; steps: 1 | 2 }) {
  const { t } = useTranslation()
  if (!row.verdict || row.decidedBy === '') return null
  const checked = row.checkedBy !== '' ? t('recheck.checkedBy', { who: row.checkedBy }) : t('recheck.waits')
  return (
    <Text span size="sm" c="dimmed" ml={8}>
      {t('recheck.decidedBy', { who: row.decidedBy })} {steps === 2 && checked}
    </Text>
  )
}

/** Another desk of this bureau decided otherwise; deciding again, in sight of both, settles it. */
function DecidedElsewhere({ row: { contested } }: { row: ReviewRow }) {
  const { t } = useTranslation()
  if (!contested) return null
  const { who, verdict, comment } = contested
  return (
    <Text size="sm" component="span" display="block" c="var(--mulu-warning)">
      {t('exchange.decided', { who, verdict: t(`codes.verdict.${verdict}`) })} {comment}
    </Text>
  )
}

/** What a reviewer writes at a place, and what a reviewer puts right. */
function MoreButtons({ row, work: { remarking, revising } }: { row: ReviewRow; work: ReviewWork }) {
  const { t } = useTranslation()
  const correctable = row.withheld === undefined && row.change !== 'retired' && row.conflicts === 0
  return (
    <>
      {row.withheld === undefined && (
        <Button variant="subtle" rightSection={<Kbd size="xs">N</Kbd>} onClick={() => remarking.open('new')}>
          {t('remark.add')}
        </Button>
      )}
      {correctable && (
        <Button variant="subtle" rightSection={<Kbd size="xs">E</Kbd>} onClick={revising.correction.open}>
          {t('correct.open')}
        </Button>
      )}
    </>
  )
}

/** Another person agrees with the decision. */
function CheckButton({ row, work: { revising }, name }: { row: ReviewRow; work: ReviewWork; name: string }) {
  const { t } = useTranslation()
  if (!row.verdict) return null
  if (row.checkedBy !== '') {
    return (
      <Button variant="subtle" onClick={() => revising.check(false)}>
        {t('recheck.takeBack')}
      </Button>
    )
  }
  if (row.decidedBy === name) {
    return (
      <Text size="sm" c="dimmed">
        {t('recheck.own')}
      </Text>
    )
  }
  return (
    <Button variant="default" rightSection={<Kbd size="xs">C</Kbd>} onClick={() => revising.check(true)}>
      {t('recheck.check')}
    </Button>
  )
}

function DecisionButtons({ row: { verdict, conflicts }, deciding }: { row: ReviewRow; deciding: Deciding }) {
  const { t } = useTranslation()
  const look = (of: Verdict) => (verdict === of ? 'light' : 'default')
  return (
    <>
      <Button
        variant={look('accepted')}
        aria-pressed={verdict === 'accepted'}
        disabled={conflicts > 0}
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
    </>
  )
}
