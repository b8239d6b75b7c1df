import { Skeleton, Table } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { indicators, type Assessed, type YearFigures } from '../../shared/assessment.ts'
import { client } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useJob, type StartJob } from '../parts/use-job.ts'
import { percentOf, scoreInWords } from './figure-words.ts'

/** One office, year by year. */
export function YearsDialog({ office, onClose }: { office: Assessed | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      opened={office !== undefined}
      onClose={onClose}
      title={t('assessment.years.open', { name: office?.name ?? '' })}
      size="xl"
    >
      {office && <Years agency={office.code} />}
    </Dialog>
  )
}

const start: StartJob<{ agency: string }, YearFigures[]> = (input, options) =>
  client.assessment.years(input, options)

function Years({ agency }: { agency: string }) {
  const { t } = useTranslation()
  const job = useJob(start, { writes: false })
  const { run } = job
  useEffect(() => {
    void run({ agency })
    // Once, when it is opened.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  if (!job.result)
    return job.error === undefined ? <Skeleton height={120} /> : <FailureNotice error={job.error} />
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('assessment.years.year')}</Table.Th>
          {indicators.map((indicator) => (
            <Table.Th key={indicator} ta="right">
              {t(`assessment.indicators.${indicator}.name`)}
            </Table.Th>
          ))}
          <Table.Th ta="right">{t('assessment.columns.score')}</Table.Th>
          <Table.Th>{t('assessment.columns.grade')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {job.result.map(({ year, figures, score, grade }) => (
          <Table.Tr key={year}>
            <Table.Td>{year}</Table.Td>
            {indicators.map((indicator) => {
              const figure = figures[indicator]
              return (
                <Table.Td key={indicator} ta="right">
                  {figure ? percentOf(figure) : '–'}
                </Table.Td>
              )
            })}
            <Table.Td ta="right">{scoreInWords(score)}</Table.Td>
            <Table.Td>{grade ?? '–'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
