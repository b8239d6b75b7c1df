import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { indicators, type Assessed, type Assessment } from '../../shared/assessment.ts'
import { percentOf, scoreInWords } from '../assessment/figure-words.ts'
import { StillChecking } from '../assessment/still-checking.tsx'
import { useAssessment } from '../assessment/use-assessment.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { ClosingBody, partForClosing } from './closing-body.tsx'
import { PaperFacts } from './facts.tsx'
import { Paper } from './paper.tsx'
import classes from './print.module.css'
import { SignBoxes } from './sign-boxes.tsx'
import { usePaperChoices } from './use-choice.ts'

/** The assessment on paper: all offices in one table, or one of them with each figure worked out. */
export function AssessmentPage() {
  const { t } = useTranslation()
  const { of } = usePaperChoices()
  const job = useAssessment()
  if (!job.result) {
    return (
      <div style={{ padding: 24 }}>
        <FailureNotice error={job.error} />
        <JobProgress job={job} label={t('assessment.running')} />
      </div>
    )
  }
  const office = job.result.rows.find(({ code }) => code === of('office'))
  return <Sheet found={job.result} office={office} />
}

function Sheet({ found, office }: { found: Assessment; office: Assessed | undefined }) {
  const { t } = useTranslation()
  const end = (
    <>
      <StillChecking found={found} />
      <SignBoxes boxes={['bureau', 'bureauChief', 'stamp']} note={t('assessment.paper.basis')} />
    </>
  )
  return (
    <Paper
      title={office ? t('assessment.paper.office') : t('assessment.paper.title')}
      office={found.bureau.name}
      at={found.at}
      code={{ about: 'state', hash: found.state }}
      landscape={!office}
      choices={<OfficeChoice found={found} office={office} />}
    >
      <PaperFacts
        facts={[
          { name: t('print.fields.office'), value: office?.name ?? found.bureau.name, wide: true },
          { name: t('assessment.period'), value: `${found.from} – ${found.to}` },
          { name: t('print.fields.printedAt'), value: formatMoment(found.at) },
          ...(office
            ? [
                { name: t('assessment.columns.score'), value: scoreInWords(office.score) },
                { name: t('assessment.columns.grade'), value: office.grade ?? '–' },
              ]
            : []),
        ]}
      />
      {office ? (
        <>
          <OfficeTable found={found} office={office} />
          {end}
        </>
      ) : (
        <AllTable found={found}>{end}</AllTable>
      )}
    </Paper>
  )
}

function OfficeChoice({ found, office }: { found: Assessment; office: Assessed | undefined }) {
  const { t } = useTranslation()
  const { choose } = usePaperChoices()
  return (
    <NativeSelect
      size="xs"
      aria-label={t('assessment.columns.name')}
      value={office?.code ?? ''}
      data={[
        { value: '', label: t('assessment.behind.everyone') },
        ...found.rows.map(({ code, name }) => ({ value: code, label: name })),
      ]}
      onChange={(event) => choose('office', event.currentTarget.value)}
    />
  )
}

function AllTable({ found, children }: { found: Assessment; children: ReactNode }) {
  const { t } = useTranslation()
  const lines = [
    ...found.rows,
    { code: '', name: t('assessment.total'), figures: found.total } satisfies Assessed,
  ]
  const weighed = found.weights.length > 0
  const [before, last] = partForClosing(
    lines.map(({ code, name, figures, score, grade }, index) => (
      <tr key={code} className={code === '' ? classes.total : undefined}>
        <td className={classes.number}>{code === '' ? ' ' : index + 1}</td>
        <td>{name}</td>
        {indicators.map((indicator) => {
          const figure = figures[indicator]
          return (
            <td key={indicator} className={classes.number}>
              {figure ? (
                <>
                  {percentOf(figure)}
                  <br />
                  {formatCount(figure.numerator)}/{formatCount(figure.denominator)}
                </>
              ) : (
                '–'
              )}
            </td>
          )
        })}
        {/* Without weights it may be filled in by hand. */}
        <td className={classes.number}>{weighed && code !== '' && scoreInWords(score)}</td>
        <td style={{ textAlign: 'center' }}>{weighed && code !== '' && (grade ?? '–')}</td>
      </tr>
    )),
  )
  return (
    <table className={`${classes.table} ${classes.listing}`}>
      <colgroup>
        <col style={{ width: '4%' }} />
        <col style={{ width: '18%' }} />
        {indicators.map((indicator) => (
          <col key={indicator} />
        ))}
        <col style={{ width: '6%' }} />
        <col style={{ width: '6%' }} />
      </colgroup>
      <thead>
        <tr>
          <th>{t('print.listing.columns.number')}</th>
          <th>{t('assessment.columns.name')}</th>
          {indicators.map((indicator) => (
            <th key={indicator}>{t(`assessment.indicators.${indicator}.name`)}</th>
          ))}
          <th>{t('assessment.columns.score')}</th>
          <th>{t('assessment.columns.grade')}</th>
        </tr>
      </thead>
      <tbody>{before}</tbody>
      <ClosingBody columns={4 + indicators.length} rows={last}>
        {children}
      </ClosingBody>
    </table>
  )
}

function OfficeTable({ found, office }: { found: Assessment; office: Assessed }) {
  const { t } = useTranslation()
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{t('assessment.weights.indicator')}</th>
          <th className={classes.number}>{t('assessment.weights.weight')}</th>
          <th className={classes.number}>{t('assessment.paper.rate')}</th>
          <th>{t('print.fields.content')}</th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => {
          const figure = office.figures[indicator]
          const weight = found.weights.find((each) => each.indicator === indicator)?.weight
          return (
            <tr key={indicator}>
              <td>
                <strong>{t(`assessment.indicators.${indicator}.name`)}</strong>
                <div className={classes.small}>{t(`assessment.indicators.${indicator}.about`)}</div>
              </td>
              <td className={classes.number}>{weight ?? '–'}</td>
              <td className={classes.number}>{figure ? percentOf(figure) : '–'}</td>
              <td>
                {figure
                  ? `${t(`assessment.indicators.${indicator}.numerator`)} ${formatCount(figure.numerator)} · ${t(`assessment.indicators.${indicator}.denominator`)} ${formatCount(figure.denominator)}`
                  : t('assessment.notCounted')}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
