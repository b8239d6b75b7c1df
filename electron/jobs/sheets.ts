import { understandWorkbook } from '../../shared/sheet/titles/understand.ts'
import type { Encoding } from '../../shared/sheet/workbook.ts'
import type {
  Imported,
  Plan,
  ReadWord,
  SaidHeader,
  SheetCounts,
  SheetRow,
  UnderstoodWorkbook,
} from '../../shared/sheet/plan.ts'
import { Failure } from '../../shared/failures.ts'
import { requireRole } from '../catalog/admission.ts'
import { asOneChange, type Step } from '../catalog/changes.ts'
import { indexAfter } from '../catalog/entry-search.ts'
import { countStates, dryRun, fingerprintOf, type DryRunRow } from '../sheet/dry-run.ts'
import { profiles } from '../sheet/profiles.ts'
import { readWorkbook } from '../sheet/read/read-workbook.ts'
import { checkAll, storeCounts } from './check-catalog.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'
import { writeAnswers } from './write-answers.ts'

interface ReadSheet {
  path: string
  encoding?: Encoding | undefined
  /** Where a person says that headers are, and which kept mapping to follow. */
  headers?: readonly SaidHeader[]
  profile?: string | undefined
}

interface ReadSheet {
  path: string
  encoding?: Encoding | undefined
  /** Where a person says that headers are, and which kept mapping to follow. */
  headers?: readonly SaidHeader[]
  profile?: string | undefined
}

/** What a workbook holds, and how it would be imported. */
export async function readSheet(
  { sql, workspace, rules, report }: JobContext,
  { path, encoding, ...said }: ReadSheet,
): Promise<UnderstoodWorkbook> {
  requireRole(workspace, ['agency'])
  const workbook = await readWorkbook(path, { ...(encoding && { encoding }), report })
  return understandWorkbook(workbook, { profiles: profiles(sql), tables: rules.tables, ...said })
}

/** What importing would do; the rows are for the desk to remember. */
export async function previewSheet(
  context: JobContext,
  { path, plan }: { path: string; plan?: Plan | undefined },
): Promise<{ fingerprint: string; words: ReadWord[]; counts: SheetCounts; rows: SheetRow[] }> {
  requireRole(context.workspace, ['agency'])
  const fingerprint = await fingerprintOf(path)
  const { words, rows } = await dryRun(context, { path, plan })
  return { fingerprint, words, counts: countStates(rows), rows: rows.map(shown) }
}

/**
 * Imports entries of a file in one transaction and one step: all that were asked for or, cancelled, none.
 *
 * @param rows those to take, by their numbers in the preview; without it all that are created or changed
 * @param fingerprint of the file that was previewed
 * @throws {Failure} SHEET_OVERTAKEN
 */
export async function applySheet(
  context: JobContext,
  {
    path,
    plan,
    rows: asked,
    fingerprint,
  }: { path: string; plan?: Plan | undefined; rows?: number[] | undefined; fingerprint?: string | undefined },
): Promise<Imported> {
  const { sql, workspace, report } = context
  requireRole(workspace, ['agency'])
  if (fingerprint !== undefined && fingerprint !== (await fingerprintOf(path)))
    throw new Failure('SHEET_OVERTAKEN', { path })
  const { rows } = await dryRun(context, { path, plan })
  const wanted = asked && new Set(asked)
  const chosen = rows.filter(({ index, state }) => isChange(state) && (wanted?.has(index) ?? true))
  sql.transaction(() => {
    asOneChange(
      context,
      'import',
      (step) => {
        for (const [index, row] of chosen.entries()) {
          if (index % 100 === 0) report({ phase: 'storing', done: index, total: chosen.length })
          take(step, row)
        }
      },
      { many: true },
    )
    storeCounts(sql, checkAll(context).changed)
  })
  indexAfter(sql, report)
  const { created, changed, ...others } = countStates(rows)
  return { ...others, ...taken(chosen), left: created + changed - chosen.length }
}

/** The file again, with what importing it would do, or why not, beside each row. */
export async function exportAnswers(
  context: JobContext,
  { path, plan, folder }: { path: string; plan?: Plan | undefined; folder?: string | undefined },
): Promise<WrittenWorkbook> {
  requireRole(context.workspace, ['agency'])
  const {
    workbook,
    plan: { sheets },
    rows,
  } = await dryRun(context, { path, plan })
  const secret = new Set(rows.filter((row) => row.secret).map(({ index }) => index))
  return writeAnswers(context, { path, workbook, folder, sheets, rows, secret })
}

function taken(rows: readonly SheetRow[]): Pick<SheetCounts, 'created' | 'changed'> {
  const { created, changed } = countStates(rows)
  return { created, changed }
}

/** What a window is told of a row. */
function shown({ entry: _entry, secret: _secret, ...row }: DryRunRow): SheetRow {
  return row
}

function isChange(state: SheetRow['state']): boolean {
  return state === 'created' || state === 'changed'
}

function take(step: Step, { id, entry }: DryRunRow): void {
  if (!entry) return
  if (id === undefined) step.create(entry)
  else step.save(id, entry)
}
