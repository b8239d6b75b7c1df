import type { RoundConflict } from '../../shared/contract/round.ts'
import { entrySchema, openEntryOf, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { mergeEntries, type Merge, type MergeDecisions } from '../../shared/merge.ts'
import { placeText, type MergeDecision, type MergePlace } from '../../shared/merge-shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { asOneChange } from './changes.ts'
import { entryOf, storedEntry, type CatalogDesk } from './entries.ts'
import { storedRecord } from './states.ts'

/** An entry that a colleague's part says otherwise than the working copy. */
interface Conflicting {
  id: string
  part: string
  person: string
  base: string | null
  theirs: string | null
  told: string
}

const conflicting = `SELECT id, round_conflict.part, person, base, theirs, told FROM round_conflict JOIN round_part USING (part)`

export function listConflicts(sql: Sql): RoundConflict[] {
  return sql.all<Conflicting>(`${conflicting} ORDER BY id`).flatMap((each) => {
    const now = storedEntry(sql, each.id)
    const merge = mergeWithPart(sql, each)
    if (!now || !merge) return []
    const { name } = entryOf(now.record)
    return [{ id: each.id, name, person: each.person, version: now.version, conflicts: merge.conflicts }]
  })
}

/** Base is what both desks knew, theirs what came back, ours what it is here now; nothing where it is here no longer. */
export function mergeWithPart(
  sql: Sql,
  { id, base, theirs }: Pick<Conflicting, 'id' | 'base' | 'theirs'>,
  decisions?: MergeDecisions,
): Merge | undefined {
  const now = storedEntry(sql, id)
  if (!now) return undefined
  const content = (version: string | null): Entry | undefined =>
    version === null ? undefined : openEntryOf(storedRecord(sql, version))
  const ours = now.retired === 1 ? undefined : entryOf(now.record)
  return mergeEntries({ base: content(base), ours, theirs: content(theirs) }, decisions)
}

export function keepConflict(sql: Sql, { id, part, base, theirs, told }: Omit<Conflicting, 'person'>): void {
  sql.run(
    `INSERT INTO round_conflict (id, part, base, theirs, told) VALUES (@id, @part, @base, @theirs, @told)
     ON CONFLICT (id) DO UPDATE SET part = excluded.part, base = excluded.base, theirs = excluded.theirs, told = excluded.told`,
    { id, part, base, theirs, told },
  )
}

/**
 * Brings an entry together as a person decided, in one step of that person. Runs inside the caller's transaction.
 * @throws {Failure} ENTRY_MISSING, CORRECTION_OVERTAKEN, CONFLICTS_OPEN, MERGE_VALUE_BAD
 */
export function settleConflict(
  desk: CatalogDesk,
  id: string,
  { seen, decided }: { seen: string; decided: readonly { place: MergePlace; decision: MergeDecision }[] },
): void {
  const { sql } = desk
  const found = sql.get<Conflicting>(`${conflicting} WHERE id = @id`, { id })
  const now = storedEntry(sql, id)
  if (!found || !now) throw new Failure('ENTRY_MISSING', { id })
  const { name } = entryOf(now.record)
  if (now.version !== seen) throw new Failure('CORRECTION_OVERTAKEN', { name })
  const decisions: MergeDecisions = new Map(
    decided.map(({ place, decision }) => [placeText(place), decision]),
  )
  const merge = mergeWithPart(sql, found, decisions)
  if (!merge) throw new Failure('ENTRY_MISSING', { id })
  if (merge.open > 0) throw new Failure('CONFLICTS_OPEN', { open: merge.open, name })
  const merged = merge.merged === undefined ? undefined : entrySchema.safeParse(merge.merged)
  if (merged && !merged.success) throw new Failure('MERGE_VALUE_BAD', {})
  sql.run('DELETE FROM round_conflict WHERE id = @id', { id })
  asOneChange(desk, 'partBack', (step) => {
    if (!merged) return step.retire(id, true)
    step.retire(id, false)
    step.save(id, merged.data)
    // Whoever decided has gone through it.
    step.confirm(id)
  })
}
