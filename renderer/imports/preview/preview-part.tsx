import { Button, Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SheetRow } from '../../../shared/sheet/plan.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FailureNotice, FailureRetry } from '../../parts/failure-notice.tsx'
import type { PickedFile } from '../../parts/file-drop.tsx'
import { JobProgress } from '../../parts/job-progress.tsx'
import { namedFailure } from '../../parts/named-failure.ts'
import { fieldInWords } from '../../../shared/words.ts'
import classes from '../imports.module.css'
import type { ImportState } from '../use-desk.ts'
import type { Preview } from '../use-preview.ts'
import type { Taking } from '../use-taking.ts'
import { RowDetail } from './row-detail.tsx'
import { RowsPane } from './rows-pane.tsx'

export interface PreviewPartProps {
  file: PickedFile
  desk: ImportState
  preview: Preview
  taking: Taking
  /** The row whose detail is shown. */
  opened: SheetRow | undefined
  onOpen: (row: SheetRow) => void
  /** To where sheets and columns are corrected. */
  onColumns: () => void
  busy: boolean
}

/** Every entry of the file with what would become of it, and the one that is looked at. */
export function PreviewPart(props: PreviewPartProps) {
  const { file, preview, onColumns } = props
  const { t } = useTranslation()
  const { shown, job, error, stopped, again } = preview
  const toColumns = (
    <Button variant="default" onClick={onColumns}>
      {t('sheet.preview.toColumns')}
    </Button>
  )
  const messages = (
    <Stack gap="xs" className={classes['messages']} px="md">
      {job.running && (
        <div className={shown ? classes['progressOver'] : classes['progress']}>
          <JobProgress job={job} label={t('sheet.previewing')} />
        </div>
      )}
      <FailureRetry error={error && namedFailure(error, file)} onRetry={again} />
      {stopped && (
        <FailureNotice
          error={job.error}
          action={
            <Button variant="default" onClick={again}>
              {t('sheet.previewing')}
            </Button>
          }
        />
      )}
    </Stack>
  )
  if (shown === undefined) {
    return (
      <>
        {messages}
        {job.running ? (
          <Waiting />
        ) : (
          !error &&
          !stopped && (
            <EmptyState
              sentence={t('sheet.understood.noName', { field: fieldInWords(t, 'name') })}
              action={toColumns}
            />
          )
        )}
      </>
    )
  }
  const { created, changed, unchanged, failed } = shown.counts
  if (created + changed + unchanged + failed === 0) {
    return (
      <>
        {messages}
        <EmptyState sentence={t('sheet.preview.noRows')} action={toColumns} />
      </>
    )
  }
  return (
    <>
      {messages}
      <div className={`list-and-detail ${classes['preview']}`} data-stale={!preview.current || undefined}>
        <RowsPane {...props} counts={shown.counts} number={shown.number} />
        <section className="detail-pane" aria-label={t('sheet.detail.label')}>
          {props.opened ? (
            <RowDetail {...props} row={props.opened} number={shown.number} />
          ) : (
            <EmptyState sentence={t('sheet.preview.choose')} />
          )}
        </section>
      </div>
    </>
  )
}

function Waiting() {
  return (
    <Stack gap="xs" p="md" className="late" aria-hidden>
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={28} maw={460} />
      ))}
    </Stack>
  )
}
