import { Button, Group, Stack, Table, Text, Textarea, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type SubmitEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { IncidentRow } from '../../shared/contract/order.ts'
import { orpc } from '../host.ts'
import { FailureNotice, sentenceOf } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { useCapped } from './use-capped.tsx'

/** Packages that were refused and have to be asked about, with what was answered; those that nobody asked about yet are counted. */
export function Incidents({ rows }: { rows: readonly IncidentRow[] }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(rows)
  const open = rows.filter(({ answer }) => !answer).length
  return (
    <Stack component="section" gap="xs" aria-labelledby="incidents">
      <Title order={2} id="incidents">
        {open > 0 ? t('order.incidents', { count: open }) : t('order.incidentsAsked')}
      </Title>
      <Text size="sm" c="dimmed" className="prose">
        {t('order.incidentsAbout')}
      </Text>
      <Table.ScrollContainer minWidth={720}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('order.columns.at')}</Table.Th>
              <Table.Th>{t('desk.columns.sender')}</Table.Th>
              <Table.Th>{t('order.columns.what')}</Table.Th>
              <Table.Th w={360}>{t('order.columns.answer')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr key={row.number}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatMoment(row.at)}</Table.Td>
                <Table.Td>{row.sender.name}</Table.Td>
                <Table.Td>{sentenceOf(t, { code: row.code, data: row.facts })}</Table.Td>
                <Table.Td>
                  <IncidentAnswer row={row} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
    </Stack>
  )
}

/** What the sender said, by whom it was asked; written down once it is known, and again where that changes. */
function IncidentAnswer({ row: { number, sender, sequence, answer } }: { row: IncidentRow }) {
  const { t } = useTranslation()
  const [note, setNote] = useState<string>()
  const opener = useRef<HTMLButtonElement>(null)
  const action = answer ? t('order.answerAgain') : t('order.answer')
  const answering = useMutation(orpc.order.answer.mutationOptions())
  const close = () => {
    // The button is there again before the focus goes to it.
    flushSync(() => setNote(undefined))
    opener.current?.focus()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (note?.trim()) answering.mutate({ number, note: note.trim() }, { onSuccess: close })
  }
  if (note === undefined) {
    return (
      <>
        {answer && (
          <Text size="sm">
            {answer.note}
            <Text span size="xs" c="dimmed">
              {' '}
              {answer.who} {formatMoment(answer.at)}
            </Text>
          </Text>
        )}
        <Button
          ref={opener}
          variant="subtle"
          size="compact-xs"
          aria-label={t('order.answerNamed', { action, sender: sender.name, sequence })}
          onClick={() => setNote(answer?.note ?? '')}
        >
          {action}
        </Button>
      </>
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={4}>
        <Textarea
          data-autofocus
          autosize
          ref={(field) => field?.focus()}
          aria-label={t('order.columns.answer')}
          placeholder={t('order.answerHint')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FailureNotice error={answering.error} />
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={answering.isPending} disabled={note.trim() === ''}>
            {t('order.answerSave')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={close}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
