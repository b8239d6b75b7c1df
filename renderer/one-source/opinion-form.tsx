import { Button, Group, Select, Stack, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dispute } from '../../shared/one-source-shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { DayInput } from './day-input.tsx'
import { today } from './deadline-words.tsx'

/** What one party says, as it was told to the bureau. */
export function OpinionForm({ dispute: { id, parties } }: { dispute: Dispute }) {
  const { t } = useTranslation()
  const { mutate, error, isPending } = useMutation(orpc.dispute.note.mutationOptions())
  const empty = { party: parties[0]?.code ?? '', opinion: '', evidence: '', date: today() }
  const [said, setSaid] = useState(empty)
  const ready = said.opinion.trim() !== '' && said.date !== ''
  const submit = () => mutate({ id, ...said }, { onSuccess: () => setSaid({ ...empty, party: said.party }) })
  return (
    <form
      aria-label={t('dispute.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !isPending) submit()
      }}
    >
      <Stack gap="xs">
        <Title order={3}>{t('dispute.add')}</Title>
        <Group gap="xs" grow>
          <Select
            label={t('dispute.form.party')}
            data={parties.map(({ code, name }) => ({ value: code, label: name }))}
            allowDeselect={false}
            value={said.party}
            onChange={(party) => setSaid({ ...said, party: party ?? said.party })}
          />
          <DayInput
            label={t('dispute.form.date')}
            value={said.date}
            onDay={(date) => setSaid({ ...said, date })}
          />
        </Group>
        <Textarea
          label={t('dispute.form.opinion')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={4000}
          value={said.opinion}
          onChange={(event) => setSaid({ ...said, opinion: event.currentTarget.value })}
        />
        <TextInput
          label={t('dispute.form.evidence')}
          description={t('dispute.form.evidenceHint')}
          maxLength={4000}
          value={said.evidence}
          onChange={(event) => setSaid({ ...said, evidence: event.currentTarget.value })}
        />
        <Group>
          <Button type="submit" variant="default" disabled={!ready} loading={isPending}>
            {t('dispute.form.submit')}
          </Button>
        </Group>
        <FailureNotice error={error} />
      </Stack>
    </form>
  )
}
