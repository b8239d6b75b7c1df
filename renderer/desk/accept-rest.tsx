import { Button, Group, Popover, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryKey } from '../../shared/entry.ts'
import type { ReviewRow } from '../../shared/shapes.ts'
import { client } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { consume } from '../parts/use-job.ts'
import { DoneNotice } from './done-notice.tsx'

const pageSize = 500
/** As many keys as one decision takes. */
const chunkSize = 10_000

/**
 * Everything that nobody has decided yet, so that it can be said in numbers first and taken back afterwards. Which of it has errors is known once they
 * are counted.
 */
async function readOpen(packageHash: string): Promise<ReviewRow[]> {
  await consume(await client.review.count({ package: packageHash }))
  const found: ReviewRow[] = []
  for (;;) {
    const { rows, total } = await client.review.list({
      package: packageHash,
      undecided: true,
      offset: found.length,
      limit: pageSize,
    })
    found.push(...rows)
    if (rows.length === 0 || found.length >= total) return found
  }
}

async function decideAll(
  { packageHash, person }: { packageHash: string; person: number | undefined },
  rows: readonly ReviewRow[],
  verdict: 'accepted' | 'undecided',
): Promise<number> {
  const keys: EntryKey[] = rows.map(({ agency, id }) => ({ agency, id }))
  for (let start = 0; start < keys.length; start += chunkSize) {
    const entries = keys.slice(start, start + chunkSize)
    await client.review.decide({ package: packageHash, entries, verdict, comment: '', person })
  }
  return keys.length
}

/** Accepting all that is left: what it will do is said first, and it can be undone until the receipt is signed. */
export function useAcceptRest(packageHash: string, person: number | undefined) {
  const by = { packageHash, person }
  const [accepted, setAccepted] = useState<readonly ReviewRow[]>()
  const accept = useMutation({
    mutationFn: (rows: readonly ReviewRow[]) => decideAll(by, rows, 'accepted'),
    onSuccess: (_count, rows) => setAccepted(rows),
  })
  const undo = useMutation({
    mutationFn: (rows: readonly ReviewRow[]) => decideAll(by, rows, 'undecided'),
    onSuccess: () => setAccepted(undefined),
  })
  return { accepted, accept, undo, forget: () => setAccepted(undefined) }
}

export type AcceptingRest = ReturnType<typeof useAcceptRest>

interface AcceptRestProps {
  packageHash: string
  open: number
  rest: AcceptingRest
}

export function AcceptRest({ packageHash, open, rest }: AcceptRestProps) {
  const { t } = useTranslation()
  const [will, setWill] = useState<readonly ReviewRow[]>()
  const read = useMutation({
    mutationFn: () => readOpen(packageHash),
    onSuccess: setWill,
  })
  return (
    <Popover
      opened={will !== undefined}
      onChange={() => setWill(undefined)}
      width={360}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button variant="default" loading={read.isPending} onClick={() => read.mutate()}>
          {t('desk.review.acceptRest', { count: open })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {will && (
          <WillAccept
            rows={will}
            onAccept={(rows) => rest.accept.mutate(rows, { onSuccess: () => setWill(undefined) })}
            pending={rest.accept.isPending}
            error={rest.accept.error}
            onCancel={() => setWill(undefined)}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

interface WillAcceptProps {
  rows: readonly ReviewRow[]
  onAccept: (rows: readonly ReviewRow[]) => void
  onCancel: () => void
  pending: boolean
  error: unknown
}

/** What somebody has something to say on is decided singly: a conflict, a remark, and a stop of what this bureau put right. */
const isSpokenOf = ({ conflicts, remarks, stopsCorrected }: ReviewRow) =>
  conflicts > 0 || remarks > 0 || stopsCorrected === true

function WillAccept({ rows, onAccept, onCancel, pending, error }: WillAcceptProps) {
  const { t } = useTranslation()
  const free = rows.filter((row) => !isSpokenOf(row))
  const clean = free.filter(({ errors }) => errors === 0)
  const withErrors = free.length - clean.length
  const kept = rows.length - free.length
  const counted = (change: ReviewRow['change']) => clean.filter((row) => row.change === change).length
  return (
    <Stack gap="xs">
      <Text size="sm" className="prose">
        {t('desk.review.acceptRestWill', {
          count: clean.length,
          new: counted('new'),
          changed: counted('changed'),
          retired: counted('retired'),
        })}
      </Text>
      {withErrors > 0 && (
        <Text size="sm" c="var(--mulu-warning)">
          {t('desk.review.acceptRestErrors', { count: withErrors })}
        </Text>
      )}
      {kept > 0 && <Text size="sm">{t('desk.review.acceptRestKept', { count: kept })}</Text>}
      <FailureNotice error={error} />
      <Group gap="xs">
        <Button
          variant="light"
          loading={pending}
          disabled={clean.length === 0}
          onClick={() => onAccept(clean)}
        >
          {t('desk.review.acceptRestDo', { count: clean.length })}
        </Button>
        {withErrors > 0 && (
          <Button variant="default" loading={pending} onClick={() => onAccept(free)}>
            {t('desk.review.acceptRestAll', { count: free.length })}
          </Button>
        )}
        <Button variant="subtle" onClick={onCancel}>
          {t('desk.review.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

/** What accepting all that was left did, and the way back; `onLeave` when it goes, and the focus with it. */
export function AcceptedRest({ rest, onLeave }: { rest: AcceptingRest; onLeave: () => void }) {
  const { t } = useTranslation()
  const { accepted, undo, forget } = rest
  if (!accepted) return null
  return (
    <Stack gap="xs" px="md" py="xs">
      <DoneNotice
        undoLabel={t('desk.review.acceptRestUndo', { count: accepted.length })}
        undoing={undo.isPending}
        onUndo={() => undo.mutate(accepted, { onSuccess: onLeave })}
        onDismiss={() => {
          forget()
          onLeave()
        }}
      >
        {t('desk.review.acceptRestDone', { count: accepted.length })}
      </DoneNotice>
      <FailureNotice error={undo.error} />
    </Stack>
  )
}
