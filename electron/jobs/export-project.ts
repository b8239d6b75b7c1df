import { createTranslator } from '../../shared/messages/messages.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { projectFields } from '../../shared/project.ts'
import { projectFindingInWords } from '../../shared/project-words.ts'
import { projectPaper } from '../catalog/projects.ts'
import { DropDowns } from '../sheet/write/drop-downs.ts'
import { entrySheet } from '../sheet/write/entry-sheet.ts'
import { plainSheet } from '../sheet/write/plain-sheet.ts'
import { rowsOf } from '../sheet/write/room.ts'
import type { Paper } from '../sheet/write/table-sheet.ts'
import { dayInWords, sheetTarget } from '../sheet/write/target.ts'
import { writeWorkbookFile } from '../sheet/write/write-file.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'

/** Writes a project's catalog as the approval document of Article 17: what the project is, its entries, and what its checks find. */
export async function exportProject(
  context: JobContext,
  { project: id, paper, folder }: { project: string; paper: Paper; folder?: string | undefined },
): Promise<WrittenWorkbook> {
  const { workspace, rules, report } = context
  const { t } = createTranslator('zh')
  const words = { t, tables: rules.tables }
  const { project, entries, findings, state, withheld, withheldItems } = projectPaper(context, id)
  const lists = new DropDowns(t('sheetFile.lists'))
  const title = t('project.paper.title')
  const subtitle = `${workspace.name}（${workspace.code}）　${dayInWords(t, new Date())}\n${t('print.code.state')}：${groupedFingerprint(state)}`
  const about = plainSheet(
    {
      name: t('project.sheet.about'),
      title,
      subtitle,
      columns: [
        { title: t('project.sheet.what'), width: 40 },
        { title: t('project.sheet.said'), width: 80 },
      ],
      rows: [
        ...projectFields.map((field) => [t(`project.fields.${field}`), project[field]]),
        [t('project.state'), t(`project.states.${project.state}`)],
        [t('project.entries'), entries.length],
        [
          t('print.fields.withheld'),
          t('print.fields.withheldOf', { entries: withheld, items: withheldItems }),
        ],
      ],
      paper,
    },
    lists,
  )
  const nameOf = new Map(entries.map((each) => [each.id, each.entry.name]))
  const checks = plainSheet(
    {
      name: t('project.sheet.checks'),
      title: t('project.checks'),
      subtitle:
        findings.length === 0 ? t('project.clean') : t('project.openCount', { count: findings.length }),
      columns: [
        { title: t('project.sheet.entry'), width: 40 },
        { title: t('project.sheet.finding'), width: 80 },
      ],
      rows: findings.map((finding) => [
        finding.entry === undefined ? '' : nameOf.get(finding.entry) || t('catalog.unnamed'),
        projectFindingInWords(t, finding),
      ]),
      paper,
    },
    lists,
  )
  const table = entrySheet(
    words,
    workspace,
    lists,
    { layout: 'resource', paper, findings: false },
    { entries, withheld, withheldItems },
  )
  const hidden = lists.sheet()
  const sheets = [about, table, checks, ...(hidden ? [{ sheet: hidden, names: [] }] : [])]
  const path = await writeWorkbookFile(sheetTarget(t, workspace, ['project'], folder), sheets, report)
  return { path, entries: entries.length, rows: rowsOf(entries) }
}
