import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { properties, type CheckResult, type ImportReport } from '../../shared/import-report.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { signingKeys } from '../../shared/package.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { sentenceOf } from '../parts/failure-notice.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { certificateLines } from '../round/certificate-note.tsx'
import classes from './report.module.css'

interface ReportSheetProps {
  report: ImportReport
  name?: string | undefined
}

/** The report: what was checked, under the four words of the archives, and how each check ended. */
export function ReportSheet({ report, name }: ReportSheetProps) {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  return (
    <div className={classes.sheet}>
      <p className={classes.conclusion} data-result={report.refusal ? 'failed' : 'passed'}>
        <Conclusion report={report} name={name} />
      </p>
      <p>{t('order.report.head', { agency: workspace.name, time: formatMoment(report.checkedAt) })}</p>
      <dl>
        {reportFacts(t, { report, name }).map(([word, value]) => (
          <div key={word + value}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ReportTable report={report} />
      <p className={classes.note}>{t('order.report.note')}</p>
    </div>
  )
}

/** Every check and its result; on paper with the look of a paper's table. */
export function ReportTable({ report, className }: { report: ImportReport; className?: string | undefined }) {
  const { t } = useTranslation()
  return (
    <table className={className}>
      <thead>
        <tr>
          <th>{t('order.report.property')}</th>
          <th>{t('order.report.check')}</th>
          <th>{t('order.report.basis')}</th>
          <th>{t('order.report.result')}</th>
        </tr>
      </thead>
      {properties.map((property) => (
        <PropertyRows key={property} property={property} report={report} />
      ))}
    </table>
  )
}

/** What came of it, in one sentence. */
export function Conclusion({ report: { refusal, waits }, name }: ReportSheetProps) {
  const { t } = useTranslation()
  if (refusal) {
    // Where a browser's copy of the file lies says nothing to whoever chose it.
    const path = name === undefined || !('path' in refusal.facts) ? {} : { path: name }
    return <>{sentenceOf(t, { code: refusal.code, data: { ...refusal.facts, ...path } })}</>
  }
  return <>{waits ? t('order.report.waits') : t('order.report.allPassed')}</>
}

/** What the file and its statement say of themselves. */
export function reportFacts(
  t: TFunction,
  {
    report: { statement, bytes },
    name,
  }: { report: Pick<ImportReport, 'statement' | 'bytes'>; name?: string | undefined },
): [string, string][] {
  const facts: [string, string][] = []
  if (name) facts.push([t('order.report.facts.file'), name])
  if (bytes !== undefined) facts.push([t('order.report.facts.bytes'), formatCount(bytes)])
  if (statement) {
    const { kind, sequence, sender, recipient, counts } = statement
    facts.push(
      [t('order.report.facts.kind'), `${t(`kinds.${kind}`)} · ${t('desk.number', { sequence })}`],
      [t('order.report.facts.sender'), `${sender.name}（${sender.code}）`],
      [t('order.report.facts.recipient'), `${recipient.name}（${recipient.code}）`],
      [t('order.report.facts.createdAt'), formatMoment(statement.createdAt)],
      [t('order.report.facts.package'), statement.package],
      [t('order.report.facts.parent'), statement.parent ?? t('order.report.facts.noParent')],
      [t('order.report.facts.suite'), statement.suite],
      ...signingKeys(statement).map((fingerprint): [string, string] => {
        const hats = statement.signers.filter((each) => each.fingerprint === fingerprint)
        const roles = hats.map(({ role }) => t(`signerRoles.${role}`)).join(' · ')
        return [roles, `${hats[0]?.name ?? ''} · ${groupedFingerprint(fingerprint)}`]
      }),
    )
    if (statement.round)
      facts.push([
        t('round.certificate.title'),
        certificateLines(t, statement.round).join(t('round.between')),
      ])
    if (counts['entries'] !== undefined)
      facts.push([t('order.report.facts.entries'), t('order.report.facts.counted', countedIn(counts))])
  }
  return facts
}

function countedIn(counts: Readonly<Record<string, number>>) {
  const of = (name: string) => formatCount(counts[name] ?? 0)
  return { entries: of('entries'), withheld: of('withheld'), sharing: of('sharing'), open: of('open') }
}

function PropertyRows({ property, report }: { property: CheckResult['property']; report: ImportReport }) {
  const { t } = useTranslation()
  const checks = report.checks.filter((check) => check.property === property)
  const extra = property === 'safety' ? 1 : 0
  return (
    <tbody>
      {checks.map(({ id, result }, index) => (
        <tr key={id} data-result={result}>
          {index === 0 && (
            <th rowSpan={checks.length + extra} scope="rowgroup">
              {t(`order.report.properties.${property}`)}
            </th>
          )}
          <td>{t(`order.report.checks.${id}`)}</td>
          <td>{t(`order.report.bases.${id}`)}</td>
          <td className={classes.result}>{t(`order.report.results.${result}`)}</td>
        </tr>
      ))}
      {property === 'safety' && <BesideRow beside={report.beside} />}
    </tbody>
  )
}

/** What else is on the stick fails nothing: it is counted, named, and never opened. */
function BesideRow({ beside }: { beside: ImportReport['beside'] }) {
  const { t } = useTranslation()
  const warns = (beside?.running ?? 0) > 0
  return (
    <tr data-result={warns ? 'failed' : 'passed'}>
      <td>{t('order.report.beside')}</td>
      <td>{t('order.report.besideBasis')}</td>
      <td className={classes.result}>
        {beside === undefined && t('order.report.results.notDone')}
        {beside?.count === 0 && t('order.report.besideNone')}
        {beside !== undefined && beside.count > 0 && (
          <>
            {warns
              ? t('order.report.besideRunning', { count: beside.count, running: beside.running })
              : t('order.report.besideCount', { count: beside.count })}
            <br />
            {beside.first
              .map((each) => (each.runs ? t('order.report.runs', { name: each.name }) : each.name))
              .join(t('desk.review.comma'))}
          </>
        )}
      </td>
    </tr>
  )
}
