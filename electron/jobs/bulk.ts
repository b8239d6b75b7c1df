import { edited, takesWords, type BulkAction, type BulkEdit } from '../../shared/bulk.ts'
import type { Action } from '../../shared/change.ts'
import { countFindings } from '../../shared/check.ts'
import { fieldsOf } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Selection } from '../../shared/entry-list.ts'
import { bulkRows, type BulkRow, type BulkSummary } from '../../shared/shapes.ts'
import { requireRole } from '../catalog/admission.ts'
import { asOneChange, isConfirmed, type Step } from '../catalog/changes.ts'
import { copyOf } from '../catalog/edits.ts'
import { waitsInRound } from '../catalog/round-follow.ts'
import { checkEntry, entryOf, storedEntry, type StoredEntry } from '../catalog/entries.ts'
import { EntryLists } from '../catalog/entry-lists.ts'
import { indexAfter } from '../catalog/entry-search.ts'
import { checkAll, storeCounts } from './check-catalog.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'
import { manyEntries } from './step-through.ts'

interface Asked {
  selection: Selection
  action: BulkAction
}

/** What an action makes of one entry. */
type Outcome =
  | { kind: 'changed'; entry: Entry }
  | { kind: 'unchanged' }
  /** The entry cannot take it. */
  | { kind: 'failed' }

/** What changing many entries would do: counts of all, and the first of those that would change or cannot. Writes nothing. */
export async function previewBulk(
  context: JobContext,
  { selection, action }: Asked,
): Promise<BulkSummary & { rows: BulkRow[] }> {
  const summary = emptySummary()
  const rows: BulkRow[] = []
  const ids = new EntryLists(context.sql).selected(selection)
  for (const { stored, entry, outcome } of outcomes(context, ids, action)) {
    count(summary, outcome)
    if (outcome.kind === 'unchanged') continue
    if (rows.length < bulkRows) rows.push(rowOf(stored, entry, outcome, action))
    addErrors(context, summary, stored, entry, outcome)
  }
  return { ...summary, rows }
}

/** Changes many entries as one step: all of them or, cancelled, none. Those that cannot take it stay as they are and are counted. */
export async function applyBulk(context: JobContext, { selection, action }: Asked): Promise<BulkSummary> {
  const { sql, workspace, report } = context
  requireRole(workspace, ['agency'])
  const summary = emptySummary()
  sql.transaction(() => {
    const ids = new EntryLists(sql).selected(selection)
    const many = ids.length > manyEntries
    const errors = many ? totalErrors(context) : 0
    asOneChange(
      context,
      actionOf[action.kind],
      (step) => {
        for (const { stored, entry, outcome } of outcomes(context, ids, action)) {
          count(summary, outcome)
          if (outcome.kind !== 'changed') continue
          if (!many) addErrors(context, summary, stored, entry, outcome)
          perform(step, stored, outcome.entry, action)
        }
      },
      { many, ...('field' in action && { places: { fields: [action.field] } }) },
    )
    if (!many) return
    storeCounts(sql, checkAll(context).changed)
    summary.errorsBefore = errors
    summary.errorsAfter = totalErrors(context)
  })
  indexAfter(sql, report)
  return summary
}

const actionOf = {
  set: 'bulk',
  replace: 'bulk',
  retire: 'retire',
  restore: 'restore',
  confirm: 'confirm',
  duplicate: 'duplicate',
} as const satisfies Record<BulkAction['kind'], Action>

function* outcomes({ sql, report }: JobContext, ids: readonly string[], action: BulkAction) {
  for (const [index, id] of ids.entries()) {
    if (index % 100 === 0) report({ phase: 'storing', done: index, total: ids.length })
    const stored = storedEntry(sql, id)
    // Gone since it was chosen.
    if (!stored) continue
    const entry = entryOf(stored.record)
    yield { stored, entry, outcome: outcomeOf(sql, stored, entry, action) }
  }
}

function outcomeOf(sql: Sql, stored: StoredEntry, entry: Entry, action: BulkAction): Outcome {
  const { retired } = stored
  // A retired entry is read-only.
  if ('field' in action) return retired === 1 ? { kind: 'failed' } : editOutcome(entry, action)
  if (action.kind === 'duplicate') return { kind: 'changed', entry: copyOf(entry) }
  if (action.kind === 'confirm') {
    if (retired === 1) return { kind: 'failed' }
    // What speaks against it is not confirmed along with a hundred others, unless somebody said why of this one.
    if (waitsInRound(sql, stored.row).needsReason && noteOn(action, stored.id) === '')
      return { kind: 'failed' }
    // Said twice on one day it is no step; the way back would lead through whatever was done before.
    return isConfirmed(sql, stored) ? { kind: 'unchanged' } : { kind: 'changed', entry }
  }
  return (retired === 1) === (action.kind === 'retire') ? { kind: 'unchanged' } : { kind: 'changed', entry }
}

function editOutcome(entry: Entry, edit: BulkEdit): Outcome {
  if (edit.kind === 'set' && Array.isArray(edit.value) !== takesWords(edit.field)) return { kind: 'failed' }
  const after = edited(entry, edit)
  if (after === undefined) return { kind: 'failed' }
  return after === entry ? { kind: 'unchanged' } : { kind: 'changed', entry: after }
}

function noteOn(action: BulkAction, id: string): string {
  return (action.kind === 'confirm' && action.notes?.find((each) => each.id === id)?.note) || ''
}

function perform(step: Step, { id }: StoredEntry, entry: Entry, action: BulkAction): void {
  const { kind } = action
  if (kind === 'duplicate') step.create(entry)
  else if (kind === 'confirm') step.confirm(id, noteOn(action, id))
  else if (kind === 'retire' || kind === 'restore') step.retire(id, kind === 'retire')
  else step.save(id, entry)
}

function rowOf({ id }: StoredEntry, entry: Entry, outcome: Outcome, action: BulkAction): BulkRow {
  const textOf = (one: Entry) => ('field' in action ? (fieldsOf(one).get(action.field) ?? '') : '')
  return {
    id,
    name: entry.name,
    before: textOf(entry),
    after: outcome.kind === 'changed' ? textOf(outcome.entry) : textOf(entry),
    failed: outcome.kind === 'failed',
  }
}

function emptySummary(): BulkSummary {
  return { entries: 0, changed: 0, unchanged: 0, failed: 0, errorsBefore: 0, errorsAfter: 0 }
}

function count(summary: BulkSummary, outcome: Outcome): void {
  summary.entries += 1
  summary[outcome.kind] += 1
}

/** Errors of the entries that change, as they are and as they would be; what that means around them is counted when it is done. */
function addErrors(
  context: JobContext,
  summary: BulkSummary,
  { id }: StoredEntry,
  before: Entry,
  outcome: Outcome,
): void {
  if (outcome.kind !== 'changed') return
  const errorsIn = (entry: Entry) => countFindings(checkEntry(context, id, entry).findings).errors
  summary.errorsBefore += errorsIn(before)
  summary.errorsAfter += errorsIn(outcome.entry)
}

function totalErrors({ sql }: JobContext): number {
  return (
    sql.get<{ errors: number }>('SELECT coalesce(sum(errors), 0) AS errors FROM entry WHERE retired = 0')
      ?.errors ?? 0
  )
}
