import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { CountTable } from './count-table.tsx'
import { catalogs } from '../../shared/entry-list.ts'
import { changes } from '../../shared/package.ts'
import { shareParts, type AnnualPaper } from '../../shared/paper.ts'
import { fieldInWords, valueInWords } from '../../shared/words.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { DayInput } from '../one-source/day-input.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { PaperFacts } from './facts.tsx'
import { Paper } from './paper.tsx'
import classes from './print.module.css'
import { SignBoxes } from './sign-boxes.tsx'
import { usePaperChoices } from './use-choice.ts'

/** The report of a year: where the catalogs stand, what changed, and what went to and fro. */
export function AnnualPage() {
  const { of } = usePaperChoices()
  const [from, to] = [of('from'), of('to')]
  const input = { ...(from !== '' && { from }), ...(to !== '' && { to }) }
  const query = useQuery(orpc.paper.annual.queryOptions({ input }))
  return (
    <Answer query={query} skeleton={<Skeleton height={600} m="lg" />}>
      {(report) => <Annual report={report} />}
    </Answer>
  )
}

function Annual({ report }: { report: AnnualPaper }) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const what = t(role === 'agency' ? 'print.annual.accepted' : 'print.annual.approved')
  const { office, at, code, from, to, base } = report
  return (
    <Paper
      title={t('print.annual.title')}
      office={office.name}
      at={at}
      code={code}
      choices={<DaysChoice from={from} to={to} />}
    >
      <PaperFacts
        facts={[
          { name: t('print.fields.office'), value: office.name, wide: true },
          { name: t('print.fields.period'), value: `${from} – ${to}` },
          { name: t('print.fields.printedAt'), value: formatMoment(at) },
          { name: t('print.fields.base'), value: baseInWords(t, base, what), wide: true },
        ]}
      />
      <Catalogs report={report} what={what} />
      <div className={classes.columns}>
        <CountTable
          title={t('print.annual.changesTitle', { what })}
          rows={changes.map((each) => [t(`print.counts.${each}`), report.changes[each]])}
        />
        <CountTable title={t('print.annual.ledger')} rows={ledgerRows(t, report, role === 'agency')} />
      </div>
      {report.withheld > 0 && (
        <p style={{ marginTop: '2mm' }}>{t('print.annual.withheld', { count: report.withheld })}</p>
      )}
      <div className={classes.columns}>
        {shareParts.map((part) => (
          <SharesTable key={part} part={part} report={report} what={what} />
        ))}
      </div>
      <SignBoxes
        boxes={role === 'agency' ? ['operator', 'chief', 'stamp'] : ['bureau', 'bureauChief', 'stamp']}
      />
    </Paper>
  )
}

function baseInWords(t: TFunction, base: AnnualPaper['base'], what: string): string {
  if (!base) return t('print.annual.noBase', { what })
  const at = formatMoment(base.at)
  return base.sequence === undefined
    ? t('print.annual.base', { at, what })
    : t('print.annual.baseNumber', { at, what, sequence: base.sequence })
}

function ledgerRows(t: TFunction, { ledger, confirmed }: AnnualPaper, agency: boolean): [string, number][] {
  const word = (
    each: 'packages' | 'received' | 'offices' | 'answered' | 'accepted' | 'returned' | 'confirmed',
  ) => t(`print.annual.ledgerCounts.${each}`)
  return [
    [word(agency ? 'packages' : 'received'), ledger.packages],
    ...(agency ? [] : [[word('offices'), ledger.offices] satisfies [string, number]]),
    [word('answered'), ledger.answered],
    [word('accepted'), ledger.accepted],
    [word('returned'), ledger.returned],
    ...(confirmed === undefined ? [] : [[word('confirmed'), confirmed] satisfies [string, number]]),
  ]
}

function Catalogs({ report, what }: { report: AnnualPaper; what: string }) {
  const { t } = useTranslation()
  return (
    <section className={classes.section}>
      <h2>{t('print.annual.catalogs')}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('print.listing.catalog')}</th>
            <th className={classes.number}>{t('print.annual.now')}</th>
            <th className={classes.number}>{t('print.annual.before', { what })}</th>
            <th className={classes.number}>{t('print.annual.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {catalogs.map((catalog) => (
            <tr key={catalog}>
              <td>{t(`catalog.catalogs.${catalog}`)}</td>
              <NowAndBefore now={report.now[catalog]} before={report.before[catalog]} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function NowAndBefore({ now, before }: { now: number; before: number }) {
  const sign = now > before ? '+' : now < before ? '−' : ''
  return (
    <>
      <td className={classes.number}>{formatCount(now)}</td>
      <td className={classes.number}>{formatCount(before)}</td>
      <td className={classes.number}>
        {sign}
        {formatCount(Math.abs(now - before))}
      </td>
    </>
  )
}

const fieldOf = {
  classification: 'classification',
  sensitivity: 'sensitivity',
  sharing: 'sharing.type',
  opening: 'opening.open',
} as const

interface SharesTableProps {
  part: (typeof shareParts)[number]
  report: AnnualPaper
  what: string
}

function SharesTable({ part, report, what }: SharesTableProps) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const shares = report.shares[part]
  const total = report.now.resource
  return (
    <section className={classes.section}>
      <h2>{t(`print.annual.shares.${part}`)}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th style={{ width: '40%' }}>{fieldInWords(t, fieldOf[part])}</th>
            <th className={classes.number}>{t('print.annual.now')}</th>
            <th className={classes.number}>{t('print.annual.share')}</th>
            <th className={classes.number}>{t('print.annual.before', { what })}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ value, now, before }) => (
            <tr key={value}>
              <td>
                {value === '' ? t('print.annual.unset') : valueInWords(t, tables, fieldOf[part], value)}
              </td>
              <td className={classes.number}>{formatCount(now)}</td>
              <td className={classes.number}>
                {total === 0 ? '–' : `${((now / total) * 100).toFixed(1)} %`}
              </td>
              <td className={classes.number}>{formatCount(before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The days that the ledger is told of. */
export function DaysChoice({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation()
  const { choose } = usePaperChoices()
  const day = (name: 'from' | 'to', value: string) => (
    <DayInput
      size="xs"
      w={112}
      aria-label={t(`print.annual.${name}`)}
      value={value}
      onDay={(chosen) => choose(name, chosen)}
    />
  )
  return (
    <>
      {day('from', from)}
      {day('to', to)}
    </>
  )
}
