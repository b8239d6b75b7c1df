import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../shared/import-report.ts'
import { Conclusion, ReportTable, reportFacts } from '../desk/report-sheet.tsx'
import { formatMoment } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { PaperFacts } from './facts.tsx'
import { Paper } from './paper.tsx'
import classes from './print.module.css'
import { SignBoxes } from './sign-boxes.tsx'

/** Longer facts take a line of their own. */
const halfLine = 24

/** The report of an import, or of why there was none, in the four words of the archives (DA/T 70-2018), to be signed and filed. */
export function ReportPaper({ report, name }: { report: ImportReport; name?: string | undefined }) {
  const { t } = useTranslation()
  const office = useWorkspace().name
  const { checkedAt, statement } = report
  return (
    <Paper
      title={t('order.report.title')}
      office={office}
      at={checkedAt}
      code={statement && { about: 'package', hash: statement.package }}
    >
      <p>
        <strong>
          <Conclusion report={report} name={name} />
        </strong>
        {'　'}
        {t('order.report.head', { agency: office, time: formatMoment(checkedAt) })}
      </p>
      <PaperFacts
        facts={reportFacts(t, { report, name }).map(([word, value]) => ({
          name: word,
          value,
          wide: value.length > halfLine,
        }))}
      />
      <ReportTable report={report} className={`${classes.table} ${classes.dense}`} />
      <SignBoxes boxes={['checker', 'stamp']} note={t('order.report.note')} />
    </Paper>
  )
}
