import type { TFunction } from 'i18next'
import { Failure } from '../../shared/failures.ts'
import type { Entry } from '../../shared/entry.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { compareCatalogs } from '../../shared/sheet/layouts/compare.ts'
import { requireRole } from '../catalog/admission.ts'
import { entryOf } from '../catalog/entries.ts'
import { leavingEntry, secretSince } from '../catalog/freeze.ts'
import { findPackage } from '../catalog/ledger.ts'
import { acceptedBy } from '../catalog/states.ts'
import { leavingEntries } from '../sheet/write/leaving-entries.ts'
import { dayInWords } from '../sheet/write/target.ts'
import type { Sql } from '../workspace/sql.ts'
import type { WrittenWorkbook } from './export-workbook.ts'
import type { JobContext } from './job.ts'
import { writeComparison } from './write-comparison.ts'

/** Writes what the catalog has become since the superior accepted it, or since a submission. @throws {Failure} PACKAGE_UNKNOWN */
export async function exportComparison(
  context: JobContext,
  { package: submission, folder }: { package?: string | undefined; folder?: string | undefined },
): Promise<WrittenWorkbook> {
  const { sql, workspace } = context
  requireRole(workspace, ['agency'])
  const { t } = createTranslator('zh')
  const base = baseOf(context, t, submission)
  const held = base.state === undefined ? new Set<string>() : secretSince(sql, base.state)
  const before =
    base.state === undefined ? new Map<string, Entry>() : entriesOf(sql, workspace.code, base.state)
  const ids = sql
    .all<{ id: string }>('SELECT id FROM entry WHERE retired = 0 ORDER BY row')
    .map(({ id }) => id)
  const now = leavingEntries(context, ids)
  const after = new Map(now.entries.map(({ id, entry }) => [id, entry]))
  // What became secret since is in neither: what it says now, and what it said, would tell of it.
  let withheld = now.withheld
  for (const id of held) {
    if (after.delete(id)) withheld += 1
    before.delete(id)
  }
  const comparison = compareCatalogs(before, after)
  const subtitle = t('sheetFile.comparison.subtitle', { base: base.name, date: dayInWords(t, new Date()) })
  return writeComparison(context, comparison, {
    subtitle,
    withheld,
    withheldItems: now.withheldItems,
    folder,
  })
}

/** The state that is compared with, and what it is called. */
function baseOf(
  { sql, workspace }: JobContext,
  t: TFunction,
  submission: string | undefined,
): { state: number | undefined; name: string } {
  if (submission === undefined) {
    const { number } = acceptedBy(sql, workspace.superior?.code)
    const name = number === undefined ? 'nothingBase' : 'acceptedBase'
    return { state: number, name: t(`sheetFile.comparison.${name}`) }
  }
  const { direction, kind, state, sequence } = findPackage(sql, submission)
  if (direction !== 'sent' || kind !== 'submission')
    throw new Failure('PACKAGE_UNKNOWN', { package: submission })
  return { state, name: t('sheetFile.comparison.packageBase', { sequence }) }
}

/** The entries of a state as they may leave now; the stub of one that was secret then says nothing. */
function entriesOf(sql: Sql, agency: string, state: number): Map<string, Entry> {
  const leaving = leavingEntry(sql)
  const rows = sql.all<{ id: string; record: string }>(
    `SELECT id, record FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE state = @state AND agency = @agency AND withheld IS NULL`,
    { state, agency },
  )
  return new Map(
    rows.flatMap(({ id, record }) => {
      const open = leaving(entryOf(record))
      return open ? [[id, open.entry]] : []
    }),
  )
}
