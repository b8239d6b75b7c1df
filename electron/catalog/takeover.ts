import { entrySchema, openEntryOf } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { mergeEntries, type Merge, type MergeDecisions } from '../../shared/merge.ts'
import { placeText, type MergeDecision, type MergePlace } from '../../shared/merge-shapes.ts'
import type { DecisionRecord } from '../../shared/package.ts'
import type { Takeover } from '../../shared/review-shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { asOneChange } from './changes.ts'
import { storedEntry, type CatalogDesk, entryOf } from './entries.ts'
import { judgeDoubts, rebaseInRound } from './round-follow.ts'
import { storedRecord } from './states.ts'

/** An entry that was accepted as another version than the one that was handed in. */
interface Pending {
  id: string
  base: string
  theirs: string
}

/**
 * Brings what the superior put right into the working copy: what was not changed here meanwhile, or elsewhere in the entry, as one step that can
 * be undone; what both changed differently waits for a person. Runs inside the transaction that takes the receipt in.
 */
export function takeOver(desk: CatalogDesk, receipt: string, decisions: readonly DecisionRecord[]): void {
  const { sql } = desk
  const corrected = decisions.flatMap(({ id, version, as }): Pending[] =>
    as === undefined ? [] : [{ id, base: version, theirs: as }],
  )
  if (corrected.length === 0) return
  const merges = corrected.flatMap((pending) => {
    const merge = mergeWithWorking(sql, pending)
    return merge ? [{ pending, merge }] : []
  })
  asOneChange(desk, 'takeOver', (step) => {
    for (const { pending, merge } of merges)
      if (merge.conflicts.length === 0 && merge.merged) step.save(pending.id, merge.merged)
  })
  rebaseInRound(
    sql,
    merges.flatMap(({ pending, merge }) => (merge.conflicts.length === 0 ? [pending.id] : [])),
  )
  for (const { pending, merge } of merges) if (merge.conflicts.length > 0) keepWaiting(sql, receipt, pending)
}

/** Entries that wait for a person, with what the two sides say. */
export function listTakeovers(sql: Sql): Takeover[] {
  return waiting(sql).flatMap((pending) => {
    const now = storedEntry(sql, pending.id)
    const merge = mergeWithWorking(sql, pending)
    if (!now || !merge) return []
    const { name } = entryOf(now.record)
    return [{ id: pending.id, name, conflicts: merge.conflicts, version: now.version }]
  })
}

/**
 * Brings an entry that waited together as a person decided, in one step. Runs inside the caller's transaction.
 * @param seen the working copy that was on screen
 * @throws {Failure} ENTRY_MISSING, CORRECTION_OVERTAKEN, CONFLICTS_OPEN, MERGE_VALUE_BAD
 */
export function concludeTakeover(
  desk: CatalogDesk,
  id: string,
  { seen, decided }: { seen: string; decided: readonly { place: MergePlace; decision: MergeDecision }[] },
): void {
  const { sql } = desk
  const pending = waiting(sql).find((each) => each.id === id)
  const now = storedEntry(sql, id)
  if (!pending || !now) throw new Failure('ENTRY_MISSING', { id })
  const { name } = entryOf(now.record)
  if (now.version !== seen) throw new Failure('CORRECTION_OVERTAKEN', { name })
  const decisions: MergeDecisions = new Map(
    decided.map(({ place, decision }) => [placeText(place), decision]),
  )
  const merge = mergeWithWorking(sql, pending, decisions)
  if (!merge?.merged) throw new Failure('ENTRY_MISSING', { id })
  if (merge.open > 0) throw new Failure('CONFLICTS_OPEN', { open: merge.open, name })
  const merged = entrySchema.safeParse(merge.merged)
  if (!merged.success) throw new Failure('MERGE_VALUE_BAD', {})
  asOneChange(desk, 'takeOver', (step) => step.save(id, merged.data))
  sql.run('DELETE FROM takeover WHERE id = @id', { id })
  judgeDoubts(desk)
}

function waiting(sql: Sql): Pending[] {
  return sql.all<Pending>('SELECT id, base, theirs FROM takeover ORDER BY id')
}

/** A later answer on the same entry takes the place of what still waited: it was given with that in sight. */
function keepWaiting(sql: Sql, receipt: string, { id, base, theirs }: Pending): void {
  sql.run(
    `INSERT INTO takeover (id, receipt, base, theirs) VALUES (@id, @receipt, @base, @theirs)
     ON CONFLICT (id) DO UPDATE SET receipt = excluded.receipt, base = excluded.base, theirs = excluded.theirs`,
    { id, receipt, base, theirs },
  )
}

/** Base is what was handed in, theirs what it was accepted as, ours what it is here now; nothing where it is in use no longer. */
function mergeWithWorking(
  sql: Sql,
  { id, base, theirs }: Pending,
  decisions?: MergeDecisions,
): Merge | undefined {
  const now = storedEntry(sql, id)
  if (!now || now.retired === 1) return undefined
  const [before, accepted] = [base, theirs].map((version) => openEntryOf(storedRecord(sql, version)))
  if (!before || !accepted) return undefined
  return mergeEntries({ base: before, ours: entryOf(now.record), theirs: accepted }, decisions)
}
