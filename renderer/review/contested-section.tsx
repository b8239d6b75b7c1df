import { Button, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryKey } from '../../shared/entry.ts'
import type { Contested } from '../../shared/review-shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { ConflictTable } from './conflict-table.tsx'
import { useDecided } from './use-decided.ts'
import { usePerson } from './use-person.ts'

interface ContestedSectionProps {
  entryKey: EntryKey
  contested: Contested
  /** What counts here now. */
  version: string
}

/** Another desk of this bureau, or its superior, put the entry right otherwise: both are shown, and a person brings them together. */
export function ContestedSection({ entryKey, contested, version }: ContestedSectionProps) {
  const { t } = useTranslation()
  const { person } = usePerson()
  const { conflicts, decided, decide } = useDecided(contested.conflicts)
  const { mutate, isPending, error } = useMutation(orpc.correction.settle.mutationOptions())
  const { who, at, reason, later } = contested
  const button = useRef<HTMLButtonElement>(null)
  const complete = decided.length === conflicts.length
  // The last decision leads to what is done with all of them.
  useEffect(() => {
    if (complete && conflicts.length > 0) button.current?.focus()
  }, [complete, conflicts.length])
  return (
    <Stack gap="xs" component="section" aria-label={t('exchange.contestedTitle')}>
      <div>
        <Title order={3}>{t('exchange.contestedTitle')}</Title>
        <Text size="xs" c="dimmed">
          {reason === ''
            ? t('exchange.saidBy', { who, time: formatMoment(at) })
            : t('correct.row', { who, time: formatMoment(at), reason })}
        </Text>
        {later > 0 && (
          <Text size="xs" c="dimmed">
            {t('exchange.later', { count: later })}
          </Text>
        )}
      </div>
      <ConflictTable
        conflicts={conflicts}
        heads={{ base: t('conflict.base'), ours: t('exchange.here'), theirs: t('exchange.there') }}
        onDecide={decide}
      />
      <FailureNotice error={error} />
      <div>
        <Button
          ref={button}
          disabled={!complete}
          loading={isPending}
          onClick={() => mutate({ ...entryKey, seen: version, theirs: contested.theirs, decided, person })}
        >
          {t('exchange.settle')}
        </Button>
      </div>
    </Stack>
  )
}
