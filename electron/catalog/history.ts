import type { ChangeDetail } from '../../shared/change.ts'
import type { Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { HistoryRow } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { entryOf, findEntry } from './entries.ts'

interface Step {
  change: number
  action: HistoryRow['action']
  detail: string
  who: string
  at: string
  state: 'done' | 'undone' | 'abandoned'
  before: string | null
  after: string | null
  retiredBefore: 0 | 1
  retiredAfter: 0 | 1
}

/** Every version of an entry, newest first, those that were undone among them. @throws {Failure} ENTRY_MISSING */
export function historyOf(sql: Sql, id: string): HistoryRow[] {
  const now = findEntry(sql, id)
  const steps = sql.all<Step>(
    `SELECT change, action, detail, who, at, state, before, after, retired_before AS retiredBefore, retired_after AS retiredAfter
     FROM entry_change JOIN change ON change.number = entry_change.change WHERE id = @id ORDER BY change DESC`,
    { id },
  )
  const sent = submissionsOf(sql, id)
  const versions = steps.flatMap((step) => (step.after === null ? [] : [versionOf(step, step.after)]))
  const first = steps.at(-1)
  // What was there before changes were kept, or came with an earlier program.
  const origin: HistoryRow[] =
    first && first.before === null
      ? []
      : [
          {
            change: 0,
            version: first?.before ?? now.version,
            action: 'create',
            fields: [],
            who: '',
            at: now.createdAt,
            retired: (first?.retiredBefore ?? now.retired) === 1,
            undone: false,
            sent: [],
          },
        ]
  return [...versions, ...origin].map((each) => ({ ...each, sent: sent.get(each.version) ?? [] }))
}

/** What an entry said in one of its versions. @throws {Failure} ENTRY_MISSING, VERSION_MISSING */
export function versionContent(sql: Sql, id: string, version: string): Entry {
  const now = findEntry(sql, id)
  if (now.version === version) return now.entry
  const past = sql.get<{ record: string }>(
    `SELECT record FROM past_version WHERE hash = @version AND EXISTS
       (SELECT 1 FROM entry_change WHERE id = @id AND (before = @version OR after = @version))`,
    { id, version },
  )
  if (!past) throw new Failure('VERSION_MISSING', {})
  return entryOf(past.record)
}

/** What a step on many entries did to one of them is for the step to say; an edit says its places itself. */
function versionOf(
  { change, action, detail, who, at, state, retiredAfter }: Step,
  version: string,
): HistoryRow {
  const { fields, item } = JSON.parse(detail) as ChangeDetail
  return {
    change,
    version,
    action,
    fields,
    ...(item !== undefined && { item }),
    who,
    at,
    retired: retiredAfter === 1,
    undone: state !== 'done',
    sent: [],
  }
}

/** Sequence numbers of the submissions that carried each version of an entry as it is here. */
function submissionsOf(sql: Sql, id: string): Map<string, number[]> {
  const rows = sql.all<{ version: string; sequence: number }>(
    `SELECT version, sequence FROM package JOIN state_entry USING (state)
     WHERE direction = 'sent' AND kind = 'submission' AND id = @id ORDER BY sequence`,
    { id },
  )
  return new Map(
    [...Map.groupBy(rows, ({ version }) => version)].map(([version, all]) => [
      version,
      all.map(({ sequence }) => sequence),
    ]),
  )
}
