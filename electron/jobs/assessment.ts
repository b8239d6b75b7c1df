import {
  fewerIsBetter,
  indicators,
  type Assessment,
  type Figures,
  type IndicatorId,
} from '../../shared/assessment.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { assess, assessYears } from '../catalog/assessment.ts'
import { DropDowns } from '../sheet/write/drop-downs.ts'
import { plainSheet } from '../sheet/write/plain-sheet.ts'
import type { Paper } from '../sheet/write/table-sheet.ts'
import { sheetTarget } from '../sheet/write/target.ts'
import { writeWorkbookFile } from '../sheet/write/write-file.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'

interface Asked {
  from?: string | undefined
  to?: string | undefined
}

/** In a worker: at a city it reads through a hundred thousand entries. @throws {Failure} PERIOD_DAYS */
export function assessOffices(context: JobContext, asked: Asked): Assessment {
  context.report({ phase: 'comparing', done: 0, total: 0 })
  return assess({ ...context, now: new Date() }, asked)
}

export function assessOfficeYears(context: JobContext, { agency }: { agency: string }) {
  context.report({ phase: 'comparing', done: 0, total: 0 })
  return assessYears({ ...context, now: new Date() }, agency)
}

/** Writes the assessment as a workbook: each figure with its numerator and denominator, and what was weighed. @throws {Failure} PERIOD_DAYS */
export async function exportAssessment(
  context: JobContext,
  { paper, folder, ...asked }: Asked & { paper: Paper; folder?: string | undefined },
): Promise<WrittenWorkbook> {
  const { workspace, report } = context
  const { t } = createTranslator('zh')
  const found = assessOffices(context, asked)
  const lists = new DropDowns(t('sheetFile.lists'))
  const title = t('assessment.paper.title')
  const subtitle = [
    `${workspace.name}　${found.from} – ${found.to}`,
    `${t('print.code.state')}：${groupedFingerprint(found.state)}`,
    t('assessment.decided'),
    ...(found.checking > 0 ? [t('assessment.checking', { entries: found.checking })] : []),
  ].join('\n')
  const figuresOf = (figures: Figures) =>
    indicators.flatMap((indicator) => {
      const { numerator = '', denominator = '' } = figures[indicator] ?? {}
      return [numerator, denominator]
    })
  const offices = plainSheet(
    {
      name: t('assessment.sheet.offices'),
      title,
      subtitle,
      columns: [
        { title: t('assessment.columns.name'), width: 26 },
        { title: t('print.fields.senderCode'), width: 22 },
        ...indicators.flatMap((indicator) => [
          { title: inWords(indicator, 'numerator'), width: 10, look: 'number' as const },
          { title: inWords(indicator, 'denominator'), width: 10, look: 'number' as const },
        ]),
        { title: t('assessment.columns.score'), width: 9, look: 'number' },
        { title: t('assessment.columns.grade'), width: 9, look: 'short' },
      ],
      rows: [
        ...found.rows.map(({ name, code, figures, score, grade = '' }) => [
          name,
          code,
          ...figuresOf(figures),
          score === undefined ? '' : Math.round(score * 10) / 10,
          grade,
        ]),
        [t('assessment.total'), '', ...figuresOf(found.total), '', ''],
      ],
      paper,
    },
    lists,
  )
  const weighed = plainSheet(
    {
      name: t('assessment.sheet.weights'),
      title: t('assessment.weights.title'),
      subtitle: t('assessment.decided'),
      columns: [
        { title: t('assessment.weights.indicator'), width: 30 },
        { title: t('assessment.weights.weight'), width: 12, look: 'number' },
        { title: t('assessment.weights.about'), width: 70 },
      ],
      rows: [
        ...indicators.map((indicator) => [
          t(`assessment.indicators.${indicator}.name`),
          found.weights.find((each) => each.indicator === indicator)?.weight ?? '',
          [
            t(`assessment.indicators.${indicator}.about`),
            fewerIsBetter.has(indicator) ? t('assessment.fewer') : '',
          ].join(''),
        ]),
        ...found.grades.map(({ name, least }) => [t('assessment.weights.gradeNamed', { name }), least, '']),
      ],
      paper,
    },
    lists,
  )
  const path = await writeWorkbookFile(
    sheetTarget(t, workspace, ['assessment'], folder),
    [offices, weighed],
    report,
  )
  return { path, entries: found.rows.length, rows: found.rows.length + 1 }

  function inWords(indicator: IndicatorId, part: 'numerator' | 'denominator'): string {
    return `${t(`assessment.indicators.${indicator}.name`)}\n${t(`assessment.indicators.${indicator}.${part}`)}`
  }
}
