import { builtInTables } from '../../shared/built-in.ts'
import { draftEntries } from '../../shared/sheet/drafts/draft-entries.ts'
import type { Draft } from '../../shared/sheet/drafts/draft.ts'
import { mergeDraft } from '../../shared/sheet/drafts/merge-draft.ts'
import type { Plan } from '../../shared/sheet/plan.ts'
import { understandWorkbook } from '../../shared/sheet/titles/understand.ts'
import type { Sheet } from '../../shared/sheet/workbook.ts'
import { sheetOf, workbookOf } from './sheets.ts'

export function draftsOf(sheet: Sheet, plan: Partial<Plan> = {}): Draft[] {
  const workbook = workbookOf(sheet)
  const proposed = understandWorkbook(workbook, { profiles: [], tables: builtInTables }).plan
  return draftEntries(workbook, { ...proposed, ...plan }, builtInTables)
}
export function draftOf(sheet: Sheet, plan: Partial<Plan> = {}): Draft {
  const [draft] = draftsOf(sheet, plan)
  if (!draft) throw new Error('no draft')
  return draft
}
export const entryOf = (sheet: Sheet, plan?: Partial<Plan>) =>
  mergeDraft(draftOf(sheet, plan), undefined, { provider: '', providerCode: '' }, 'keep').entry
/** One entry of a sheet with these columns beside its name. */
export const read = (titles: string, cells: string) =>
  draftOf(sheetOf([`信息资源名称|信息资源摘要|${titles}`, `低保|摘要|${cells}`]))
export const values = (titles: string, cells: string) => read(titles, cells).values
export const notes = (draft: Draft) => draft.notes.map(({ note }) => note)
export const problems = (draft: Draft) => draft.problems.map(({ problem }) => problem)
