import { parse } from 'node:path'
import { createTranslator } from '../../shared/messages/messages.ts'
import type { Workbook } from '../../shared/sheet/workbook.ts'
import { safeName } from '../package/file-name.ts'
import { answersWorkbook, type Answered } from '../sheet/write/answers-workbook.ts'
import { sheetTarget } from '../sheet/write/target.ts'
import { writeWorkbookFile } from '../sheet/write/write-file.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'

/** Writes a workbook that was read with what became of each row, for whoever mends it to import again. */
export async function writeAnswers(
  { workspace, report }: JobContext,
  {
    path: original,
    workbook,
    folder,
    ...answered
  }: Answered & { path: string; workbook: Workbook; folder?: string | undefined },
): Promise<WrittenWorkbook> {
  const { t } = createTranslator('zh')
  const made = answersWorkbook({ t }, workbook, answered)
  const target = sheetTarget(t, workspace, ['answers'], folder)
  // By the file's own name: an office has the answers to several files side by side.
  const stem = `${safeName(parse(original).name)}-${t('sheetFile.files.answers')}`
  const path = await writeWorkbookFile({ ...target, stem }, made, report)
  const rows = answered.rows.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  return { path, entries: answered.rows.length, rows }
}
