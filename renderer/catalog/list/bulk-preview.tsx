import { Skeleton, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { bulkRows } from '../../../shared/shapes.ts'
import { FailureNotice, failureOf } from '../../parts/failure-notice.tsx'
import { formatCount } from '../../parts/format.ts'
import { JobProgress } from '../../parts/job-progress.tsx'
import { useRules } from '../../parts/rules.tsx'
import { valueInWords } from '../../../shared/words.ts'
import type { Edit } from './bulk-edit.tsx'
import classes from './list.module.css'
import type { Preview } from './use-bulk-preview.ts'

/** How many would change, what that does to the findings, and the first of them before and after. */
export function BulkPreview({ edit, preview: { job, summary, current } }: { edit: Edit; preview: Preview }) {
  const { t } = useTranslation()
  if (edit.action === undefined) {
    const hint = edit.field === undefined ? 'chooseFirst' : edit.how === 'replace' ? 'needFind' : 'needValue'
    return (
      <Text fz="sm" c="dimmed" className={classes.previewPlace}>
        {t(`list.bulk.${hint}`)}
      </Text>
    )
  }
  // One that was given up for the next is no news.
  const error = job.error !== undefined && failureOf(job.error)?.code !== 'CANCELLED' ? job.error : undefined
  return (
    <Stack gap="xs" className={classes.previewPlace}>
      <FailureNotice error={error} />
      {job.running && <JobProgress job={job} label={t('list.bulk.preview')} />}
      {summary ? (
        <div data-stale={!current || undefined} className={classes.preview}>
          <Counts summary={summary} />
          {summary.rows.length > 0 && <Rows edit={edit} rows={summary.rows} />}
        </div>
      ) : (
        job.running && <Skeleton height={120} className="late" />
      )}
    </Stack>
  )
}

type Summary = NonNullable<Preview['summary']>

function Counts({ summary }: { summary: Summary }) {
  const { t } = useTranslation()
  const { changed, unchanged, failed, errorsBefore, errorsAfter } = summary
  return (
    <div role="status">
      <Text fz="sm" fw={600}>
        {changed === 0 && failed === 0
          ? t('list.bulk.none')
          : t('list.bulk.counts', { changed: formatCount(changed), unchanged: formatCount(unchanged) })}
        {changed > 0 && (
          <Text
            span
            fz="sm"
            ml="md"
            c={errorsAfter > errorsBefore ? 'var(--mantine-color-error)' : undefined}
          >
            {t('list.bulk.errors', { before: formatCount(errorsBefore), after: formatCount(errorsAfter) })}
          </Text>
        )}
      </Text>
      {failed > 0 && (
        <Text fz="sm" c="var(--mulu-warning)">
          {t('list.bulk.failed', { number: formatCount(failed) })}
        </Text>
      )}
    </div>
  )
}

function Rows({ edit, rows }: { edit: Edit; rows: Summary['rows'] }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const { field = 'name' } = edit
  const words = (value: string) =>
    value === '' ? t('list.bulk.nothing') : valueInWords(t, tables, field, value)
  return (
    // A long list that is only read scrolls by keys as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.previewRows} tabIndex={0} aria-label={t('list.bulk.preview')}>
      <Table stickyHeader layout="fixed" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.bulk.name')}</Table.Th>
            <Table.Th>{t('list.bulk.before')}</Table.Th>
            <Table.Th>{t('list.bulk.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td className="clip" title={row.name}>
                {row.name || t('catalog.unnamed')}
              </Table.Td>
              <Table.Td className={`clip ${classes.beforeValue}`} title={row.before}>
                {words(row.before)}
              </Table.Td>
              <Table.Td className="clip" title={row.after}>
                {row.failed ? (
                  <Text span fz="sm" c="var(--mulu-warning)">
                    {t('list.bulk.failedRow')}
                  </Text>
                ) : (
                  words(row.after)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length === bulkRows && (
        <Text fz="xs" c="dimmed" p={4}>
          {t('list.bulk.first', { number: bulkRows })}
        </Text>
      )}
    </section>
  )
}
