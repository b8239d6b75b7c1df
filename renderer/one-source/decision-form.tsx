import { Button, Group, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dispute } from '../../shared/one-source-shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { usePerson } from '../review/use-person.ts'

/** Whose data counts: what a district's parties agreed, or what a city decides; a district may ask the city instead. */
export function DecisionForm({ dispute: { id, parties } }: { dispute: Dispute }) {
  const { t } = useTranslation()
  const { role, superior } = useWorkspace()
  const { person } = usePerson()
  const deciding = useMutation(orpc.dispute.decide.mutationOptions())
  const escalating = useMutation(orpc.dispute.escalate.mutationOptions())
  const [decision, setDecision] = useState({ source: '', text: '', basis: '' })
  const ready = decision.source !== '' && decision.text.trim() !== ''
  const pending = deciding.isPending || escalating.isPending
  const upward = role === 'district' && superior !== undefined
  return (
    <form
      aria-label={t('dispute.decide.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !pending) deciding.mutate({ id, ...decision, person })
      }}
    >
      <Stack gap="xs">
        <Title order={3}>{t('dispute.decide.title')}</Title>
        <Select
          label={t('dispute.decide.source')}
          data={parties.map(({ code, name }) => ({ value: code, label: name }))}
          value={decision.source || null}
          onChange={(source) => setDecision({ ...decision, source: source ?? '' })}
        />
        <Textarea
          label={t('dispute.decide.text')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={4000}
          value={decision.text}
          onChange={(event) => setDecision({ ...decision, text: event.currentTarget.value })}
        />
        <TextInput
          label={t('dispute.decide.basis')}
          maxLength={4000}
          value={decision.basis}
          onChange={(event) => setDecision({ ...decision, basis: event.currentTarget.value })}
        />
        <Text size="xs" c="dimmed">
          {t('dispute.decide.hint')}
        </Text>
        <Group gap="xs">
          <Button type="submit" disabled={!ready || pending} loading={deciding.isPending}>
            {role === 'city' ? t('dispute.decide.submitCity') : t('dispute.decide.submitDistrict')}
          </Button>
          {upward && (
            <Button
              variant="default"
              disabled={pending}
              loading={escalating.isPending}
              onClick={() => escalating.mutate({ id, person })}
            >
              {t('dispute.escalate')}
            </Button>
          )}
        </Group>
        {upward && (
          <Text size="xs" c="dimmed">
            {t('dispute.escalateHint')}
          </Text>
        )}
        <FailureNotice error={deciding.error ?? escalating.error} />
      </Stack>
    </form>
  )
}
