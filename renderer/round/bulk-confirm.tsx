import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { BulkAction } from '../../shared/bulk.ts'
import type { Selection } from '../../shared/entry-list.ts'
import { bulkRows, type bulkRowSchema } from '../../shared/shapes.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { client } from '../host.ts'
import { DialogEnd } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { useJob } from '../parts/use-job.ts'
import classes from './round.module.css'

interface BulkConfirmProps {
  selection: Selection
  onDone: () => void
  onClose: () => void
}

/** What is confirmed together: how many, which, and those that are left out unless somebody says why of each. */
export function BulkConfirm({ selection, onDone, onClose }: BulkConfirmProps) {
  const { t } = useTranslation()
  const drafts = useDrafts()
  const preview = useJob(client.entry.bulkPreview, { writes: false })
  const job = useJob(client.entry.bulk)
  const [notes, setNotes] = useState<ReadonlyMap<string, string>>(new Map())
  const { run } = preview
  useEffect(() => {
    void run({ selection, action: { kind: 'confirm' } })
    // What `run` does is the same however often it is made anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selection])
  const given = [...notes]
    .filter(([, note]) => note.trim() !== '')
    .map(([id, note]) => ({ id, note: note.trim() }))
  const action: BulkAction = { kind: 'confirm', ...(given.length > 0 && { notes: given }) }
  const confirm = async () => {
    if (!(await drafts.flush()) || !(await job.run({ selection, action }))) return
    onDone()
    onClose()
  }
  const summary = preview.result
  const rows: readonly z.output<typeof bulkRowSchema>[] = summary?.rows ?? []
  const left = rows.filter(({ failed }) => failed)
  const names = rows.filter(({ failed }) => !failed)
  const count = (summary?.changed ?? 0) + given.length
  return (
    <Dialog opened onClose={onClose} title={t('round.bulk.title')} size={640}>
      <Stack gap="sm">
        <Text fz="sm" c="dimmed" className="prose">
          {t('round.bulk.about')}
        </Text>
        <JobProgress job={preview} />
        {summary && (
          <>
            <Text fw={600} role="status">
              {count === 0 ? t('round.bulk.noneLeft') : t('round.bulk.count', { number: formatCount(count) })}
            </Text>
            {names.length > 0 && (
              // A long list that is only read scrolls by keys as well.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              <section aria-label={t('round.bulk.names')} tabIndex={0} className={classes.names}>
                {names.map((row) => (
                  <div key={row.id}>{row.name || t('catalog.unnamed')}</div>
                ))}
                {rows.length === bulkRows && (
                  <Text fz="xs" c="dimmed">
                    {t('round.bulk.more', { number: formatCount(summary.changed) })}
                  </Text>
                )}
              </section>
            )}
            {summary.failed > 0 && (
              <Text fz="sm" c="var(--mulu-warning)">
                {t('round.bulk.left', { number: formatCount(summary.failed) })}
              </Text>
            )}
            {left.slice(0, 20).map((row) => (
              <TextInput
                key={row.id}
                size="xs"
                label={t('round.bulk.noteFor', { name: row.name || t('catalog.unnamed') })}
                maxLength={500}
                value={notes.get(row.id) ?? ''}
                onChange={(event) => setNotes(new Map(notes).set(row.id, event.currentTarget.value))}
              />
            ))}
          </>
        )}
        <DialogEnd>
          <JobProgress job={job} />
          <FailureNotice error={preview.error ?? job.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={job.running ? job.cancel : onClose}>
              {t('action.cancel')}
            </Button>
            <Button
              data-autofocus
              disabled={count === 0}
              loading={job.running}
              onClick={() => void confirm()}
            >
              {t('round.bulk.do', { number: formatCount(count) })}
            </Button>
          </Group>
        </DialogEnd>
      </Stack>
    </Dialog>
  )
}
