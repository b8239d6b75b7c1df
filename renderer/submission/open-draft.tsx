import { Paper, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '../../shared/contract/draft.ts'
import { stateInWords, wearing, type DraftState } from './draft-words.ts'
import { Stepper, stepOf } from './stepper.tsx'

/** Where a submission is being made: how far it is, and who is awaited. */
export function OpenDraft({ state, draft }: { state: DraftState; draft: DraftView }) {
  const { t } = useTranslation()
  const reviewers = wearing(state.persons, 'reviewer').map(({ name }) => name)
  return (
    <Paper component="section" withBorder p="md">
      <Title order={2} mb={4}>
        {t('draft.open')}
      </Title>
      <Text mb="sm">
        {stateInWords(t, draft)}
        {draft.stage === 'review' && reviewers.length > 0 && (
          <Text span c="dimmed">
            {' · '}
            {t('draft.awaitedReviewer', { names: reviewers.join(t('draft.and')) })}
          </Text>
        )}
      </Text>
      <Stepper draft={draft} shown={stepOf(draft)} />
    </Paper>
  )
}
