import { Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NextSubmission } from '../desk/next-submission.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { useCommand } from '../shell/use-command.tsx'
import { missingRole, wearing, type DraftState } from './draft-words.ts'
import { PolicyNote } from './policy-note.tsx'
import { useFreeze } from './use-begin.ts'

/** The first step: what would be frozen now, who does it, and whose signatures it will need. */
export function FreezeStep({ state }: { state: DraftState }) {
  const { t } = useTranslation()
  const { superior } = useWorkspace()
  const operators = wearing(state.persons, 'operator')
  const [chosen, setChosen] = useState(operators[0]?.number)
  const freeze = useFreeze()
  const possible = superior !== undefined && operators.length > 0 && !missingRole(state.policy, state.persons)
  const begin = () => freeze.mutate(chosen)
  useCommand('submission.make', possible ? begin : undefined)
  return (
    <Stack className="page" gap="md">
      <NextSubmission />
      <Paper component="section" withBorder p="md">
        <Stack gap="sm">
          <Title order={2}>{t('draft.freeze.title')}</Title>
          <Text size="sm" className="prose">
            {t('draft.freeze.about')}
          </Text>
          <PolicyNote {...state} />
          {operators.length > 1 && (
            <Select
              label={t('draft.freeze.who')}
              w={280}
              allowDeselect={false}
              data={operators.map(({ number, name }) => ({ value: String(number), label: name }))}
              value={String(chosen)}
              onChange={(value) => setChosen(Number(value))}
            />
          )}
          <FailureNotice error={freeze.error} />
          <Group>
            <Button disabled={!possible} loading={freeze.isPending} onClick={begin}>
              {t('draft.freeze.do')}
            </Button>
          </Group>
        </Stack>
      </Paper>
    </Stack>
  )
}
