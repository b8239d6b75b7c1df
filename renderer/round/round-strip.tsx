import type { TFunction } from 'i18next'
import { Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { reasonsSince, type RoundEntry } from '../../shared/round.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { firstKeysOf } from '../shell/key-words.ts'
import { PartConflict } from './part-conflict.tsx'
import classes from './round.module.css'

interface RoundStripProps {
  id: string
  error: unknown
  onDismiss: () => void
  onConfirm: () => void
  /** It is unchanged, for this reason. */
  onNote: (note: string) => void
}

const noteField = 'round-note'

/** Leads to the field for the reason, which an entry takes that something speaks against. */
export function focusNote(): void {
  document.getElementById(noteField)?.focus()
}

/** Where the open entry stands in the round, and the one thing that ends it. */
export function RoundStrip({ id, error, onDismiss, onConfirm, onNote }: RoundStripProps) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.entry.get.queryOptions({ input: { id } }))
  const round = data?.round
  if (!round) return null
  const waits = round.outcome === 'waiting'
  return (
    <Stack gap="xs" className={classes.strip}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text fz="sm" className="prose" style={{ minWidth: 0 }}>
          {waits ? <Waits round={round} /> : endedWords(t, round)}
        </Text>
        {waits && round.reasons.length === 0 && (
          <Tooltip
            label={t('round.confirmHint', { keys: firstKeysOf('entry.confirm') })}
            position="bottom-end"
          >
            <Button
              style={{ flex: 'none' }}
              leftSection={<IconCheck size={16} aria-hidden />}
              onClick={onConfirm}
            >
              {t('round.confirm')}
            </Button>
          </Tooltip>
        )}
      </Group>
      {waits && round.reasons.length > 0 && <NoteForm onNote={onNote} />}
      {round.conflict && <PartConflict id={id} />}
      <FailureNotice error={error} onDismiss={onDismiss} />
    </Stack>
  )
}

function Waits({ round: { reasons, out } }: { round: RoundEntry }) {
  const { t } = useTranslation()
  const words = reasons.map((reason) => t(`round.reasons.${reason}`)).join(t('round.between'))
  return (
    <>
      {reasons.length > 0 && (
        <Text span fz="sm" c="var(--mulu-warning)">
          <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: -2 }} />{' '}
          {t('round.against', { reasons: words })}
        </Text>
      )}
      {reasons.length === 0 && !out && t('round.outcomes.waiting')}
      {out && <> {t('round.outWith', { person: out })}</>}
    </>
  )
}

function endedWords(t: TFunction, round: RoundEntry): string {
  const { who, at, outcome, bulk, note } = round
  const since = reasonsSince(round).map((reason) => t(`round.reasons.${reason}`))
  return [
    t('round.confirmedBy', { who, at: at && formatMoment(at), outcome: t(`round.outcomes.${outcome}`) }),
    ...(bulk ? [t('round.inBulk', { count: bulk })] : []),
    ...(note ? [t('round.noteOf', { note })] : []),
    ...(since.length > 0 ? [t('round.since', { reasons: since.join(t('round.between')) })] : []),
  ].join(' · ')
}

/** One who says that it is unchanged all the same says why. */
function NoteForm({ onNote }: { onNote: (note: string) => void }) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (note.trim() !== '') onNote(note.trim())
  }
  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput
          id={noteField}
          size="xs"
          flex={1}
          label={t('round.note')}
          placeholder={t('round.needNote')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={note.trim() === ''}>
          {t('round.confirmWithNote')}
        </Button>
      </Group>
    </form>
  )
}
