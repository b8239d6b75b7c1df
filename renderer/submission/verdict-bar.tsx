import { Button, Group, Kbd, Stack, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { SecrecyRow } from '../../shared/signing-shapes.ts'
import { CommentForm } from '../parts/comment-form.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import classes from './submission.module.css'
import type { Secrecy, SecrecyItem } from './use-secrecy.ts'

interface VerdictBarProps {
  row: SecrecyRow
  item: SecrecyItem | undefined
  frozenAt: string
  /** Without it the review has ended. */
  secrecy: Secrecy | undefined
}

/** What is said of the entry, or of the item that the keys are at, and the keys that say it. */
export function VerdictBar({ row, item, frozenAt, secrecy }: VerdictBarProps) {
  const { t } = useTranslation()
  return (
    <section
      className={classes['verdictBar']}
      aria-label={t('draft.review.decision')}
      aria-busy={secrecy?.pending ?? false}
    >
      <Stack gap="xs">
        {item && (
          <Text size="sm" fw={600}>
            {t('draft.review.aboutItem', { name: item.name || t('draft.review.unnamed') })}
          </Text>
        )}
        {secrecy?.reasoning ? (
          <ReasonForm item={item !== undefined} secrecy={secrecy} />
        ) : (
          <>
            <Text size="sm" className="prose" aria-live="polite">
              {item ? itemInWords(t, item) : verdictInWords(t, row, frozenAt)}
            </Text>
            {secrecy && <Verdicts row={row} item={item} secrecy={secrecy} />}
          </>
        )}
        <FailureNotice error={secrecy?.error} />
      </Stack>
    </section>
  )
}

function verdictInWords(t: TFunction, { verdict, reason, who, at }: SecrecyRow, frozenAt: string): string {
  const facts = { reason, who, time: at && formatMoment(at) }
  if (verdict === 'clear') {
    return at < frozenAt ? t('draft.review.said.kept', facts) : t('draft.review.said.clear', facts)
  }
  return t(`draft.review.said.${verdict}`, facts)
}

function itemInWords(t: TFunction, { sensitivity, withheld }: SecrecyItem): string {
  if (sensitivity === 'secret') return t('draft.review.said.itemSecret')
  return withheld === undefined
    ? t('draft.review.said.itemOpen')
    : t('draft.review.said.itemWithheld', { reason: withheld })
}

function Verdicts({
  row,
  item,
  secrecy,
}: {
  row: SecrecyRow
  item: SecrecyItem | undefined
  secrecy: Secrecy
}) {
  const { t } = useTranslation()
  const cleared = item ? false : row.verdict === 'clear'
  const withheld = item ? item.withheld !== undefined : row.verdict === 'withhold'
  return (
    <Group gap="xs">
      {secrecy.isFree && (
        <>
          <Button
            variant={cleared ? 'light' : 'default'}
            aria-pressed={cleared}
            rightSection={<Kbd size="xs">A</Kbd>}
            onClick={secrecy.clear}
          >
            {t('draft.review.clear')}
          </Button>
          <Button
            variant={withheld ? 'light' : 'default'}
            aria-pressed={withheld}
            rightSection={<Kbd size="xs">W</Kbd>}
            onClick={secrecy.openReason}
          >
            {withheld ? t('draft.review.changeReason') : t('draft.review.withhold')}
          </Button>
        </>
      )}
      {secrecy.canTakeBack && (
        <Button variant="subtle" rightSection={<Kbd size="xs">U</Kbd>} onClick={secrecy.takeBack}>
          {secrecy.hasWord ? t('draft.review.takeBack') : t('draft.review.takeBackLast')}
        </Button>
      )}
    </Group>
  )
}

const phrases = ['state', 'work', 'trade', 'privacy'] as const

function ReasonForm({ item, secrecy }: { item: boolean; secrecy: Secrecy }) {
  const { t } = useTranslation()
  const words = {
    label: t('draft.review.reason'),
    hint: t('draft.review.reasonHint'),
    needed: t('draft.review.reasonNeeded'),
    submit: item ? t('draft.review.confirmWithholdItem') : t('draft.review.confirmWithhold'),
    phrases: phrases.map((phrase) => t(`draft.review.phrases.${phrase}`)),
    phrasesLabel: t('draft.review.phrasesLabel'),
  }
  return (
    <CommentForm
      words={words}
      maxLength={1000}
      draft={secrecy.draft}
      setDraft={secrecy.setDraft}
      pending={secrecy.pending}
      submit={secrecy.withhold}
      cancel={secrecy.closeReason}
    />
  )
}
