import { Button, Group, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpinionRecord } from '../../shared/notices.ts'
import type { Party } from '../../shared/package.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { usePerson } from '../review/use-person.ts'
import { DayInput } from './day-input.tsx'

interface OpinionFormProps {
  id: string
  parties: readonly Party[]
  said: OpinionRecord
  onSaid: (said: OpinionRecord) => void
  /** Whether it was noted before, and stands in the form to be mended. */
  takenBack: boolean
  onNoted: () => void
  field: RefObject<HTMLTextAreaElement | null>
}

/** What one party says, as it was told to the bureau. */
export function OpinionForm({ id, parties, said, onSaid, takenBack, onNoted, field }: OpinionFormProps) {
  const { t } = useTranslation()
  const { person } = usePerson()
  const { mutate, error, isPending } = useMutation(orpc.dispute.note.mutationOptions())
  const ready = said.opinion.trim() !== '' && said.date !== ''
  const submit = () => mutate({ id, ...said, person }, { onSuccess: onNoted })
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
            onChange={(party) => onSaid({ ...said, party: party ?? said.party })}
          />
          <DayInput
            label={t('dispute.form.date')}
            value={said.date}
            onDay={(date) => onSaid({ ...said, date })}
          />
        </Group>
        {takenBack && (
          <Text size="sm" c="dimmed">
            {t('dispute.takenBack')}
          </Text>
        )}
        <Textarea
          ref={field}
          label={t('dispute.form.opinion')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={4000}
          value={said.opinion}
          onChange={(event) => onSaid({ ...said, opinion: event.currentTarget.value })}
        />
        <TextInput
          label={t('dispute.form.evidence')}
          description={t('dispute.form.evidenceHint')}
          maxLength={4000}
          value={said.evidence}
          onChange={(event) => onSaid({ ...said, evidence: event.currentTarget.value })}
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
