import { keyText } from '../../shared/catalog-state.ts'
import { openEntryOf, type EntryKey } from '../../shared/entry.ts'
import { mergeEntries, type MergeDecisions } from '../../shared/merge.ts'
import { placeText, type Conflict, type MergeDecision, type MergePlace } from '../../shared/merge-shapes.ts'
import type { EntryMerge } from '../../shared/review-shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { onceFrom } from './carry.ts'
import { correctedRecord } from './corrections.ts'
import { statementOf, type LedgerPackage } from './ledger.ts'
import { acceptedFrom, numberOfState, storedRecord } from './states.ts'

/** An entry of a package that this bureau put right as well: three versions by their hashes, never all the same. */
interface Meeting extends EntryKey {
  base: string
  ours: string
  theirs: string
  who: string
  at: string
  reason: string
}

/** Such an entry, merged as far as it is decided. */
export interface MergedEntry extends EntryMerge {
  /** What accepting it accepts, where that is another version than the agency's. */
  as?: { version: string; record: string }
  oursVersion: string
}

/**
 * Where a package meets what this bureau put right. Ours is what counts here, base the version that was put right. A correction that was told
 * by a receipt which the sender had not read yet is still ours alone: what it handed in last is the base. So is one that a district read and still
 * hands in as it was: it has to hand it down first. Whether the sender had read it is asked of the state that its package names, under whatever code
 * a reorganisation gave the entry since.
 */
function meetings(sql: Sql, received: LedgerPackage, key?: EntryKey): Meeting[] {
  const accepted = acceptedFrom(sql, received.sender).number ?? null
  return sql.all<Meeting>(
    `SELECT proposal.agency, proposal.id, coalesce(told.handed, correction.base) AS base,
       coalesce(correction.version, told.accepted_as) AS ours, proposal.version AS theirs,
       coalesce(correction.who, told.who) AS who, coalesce(correction.at, told.at) AS at, coalesce(correction.reason, '') AS reason
     FROM proposal
     LEFT JOIN correction ON correction.state = 'open' AND correction.agency = proposal.agency AND correction.id = proposal.id
     LEFT JOIN told_correction AS told ON told.agency = proposal.agency AND told.id = proposal.id
       AND EXISTS (SELECT 1 FROM state_entry WHERE state = @accepted AND agency = told.agency AND id = told.id AND version = told.accepted_as)
       AND ((@rollup AND told.handed = proposal.version) OR NOT EXISTS (
         ${onceFrom('told.agency', 'told.accepted_as', 'told.id')}
         SELECT 1 FROM once JOIN state_entry USING (agency, version) WHERE state = @known AND state_entry.id = told.id))
     WHERE proposal.package = @package AND proposal.change IN ('new', 'changed') AND (@id = '' OR (proposal.agency = @agency AND proposal.id = @id))
       AND coalesce(correction.version, told.accepted_as) <> proposal.version
     ORDER BY proposal.agency, proposal.id`,
    {
      package: received.hash,
      accepted,
      known: numberOfState(sql, statementOf(received.envelope).base) ?? null,
      rollup: received.kind === 'rollup' ? 1 : 0,
      agency: key?.agency ?? '',
      id: key?.id ?? '',
    },
  )
}

/** Every entry of a package that meets a correction, by its key. */
export function mergesIn(sql: Sql, received: LedgerPackage): Map<string, MergedEntry> {
  const found = new Map<string, MergedEntry>()
  for (const meeting of meetings(sql, received)) {
    const merged = mergedEntry(sql, received.hash, meeting)
    if (merged) found.set(keyText(meeting), merged)
  }
  return found
}

export function mergeOn(sql: Sql, received: LedgerPackage, key: EntryKey): MergedEntry | undefined {
  const [meeting] = meetings(sql, received, key)
  return meeting && mergedEntry(sql, received.hash, meeting)
}

/** Of a stub there is nothing to merge: it is accepted or returned as it is. */
function mergedEntry(sql: Sql, hash: string, meeting: Meeting): MergedEntry | undefined {
  const { base, ours, theirs, who, at, reason } = meeting
  const record = storedRecord(sql, theirs)
  const triple = {
    base: openEntryOf(storedRecord(sql, base)),
    ours: openEntryOf(storedRecord(sql, ours)),
    theirs: openEntryOf(record),
  }
  if (!triple.ours || !triple.theirs) return undefined
  const made = resolutions(sql, hash, meeting)
  const decisions: MergeDecisions = new Map(Array.from(made, ([place, { decision }]) => [place, decision]))
  const { merged, conflicts, open } = mergeEntries(triple, decisions)
  const as = merged && open === 0 ? correctedRecord(record, merged) : undefined
  return {
    conflicts: conflicts.map((conflict) => decided(conflict, made)),
    open,
    ...(merged && { merged }),
    ours: { who, at, reason },
    oursVersion: ours,
    ...(as && as.version !== theirs && { as }),
  }
}

interface Resolution {
  decision: MergeDecision
  who: string
  at: string
}

function decided(conflict: Conflict, made: ReadonlyMap<string, Resolution>): EntryMerge['conflicts'][number] {
  const { who = '', at = '', decision } = made.get(placeText(conflict)) ?? {}
  return { ...conflict, ...(decision !== undefined && { decision }), who, at }
}

/** What was decided of an entry's conflicts, beside the version that is ours now. */
function resolutions(sql: Sql, hash: string, { agency, id, ours }: Meeting): Map<string, Resolution> {
  const rows = sql.all<Omit<Resolution, 'decision'> & { place: string; decision: string }>(
    `SELECT place, decision, who, at FROM resolution
     WHERE package = @package AND agency = @agency AND id = @id AND ours = @ours`,
    { package: hash, agency, id, ours },
  )
  return new Map(
    rows.map(({ place, decision, ...rest }) => [
      place,
      { ...rest, decision: JSON.parse(decision) as MergeDecision },
    ]),
  )
}

/** Decides a conflict, or takes the decision back. Runs inside the caller's transaction. */
export function writeResolution(
  sql: Sql,
  hash: string,
  { agency, id }: EntryKey,
  resolved: { place: MergePlace; ours: string; decision: MergeDecision | undefined; who: string },
): void {
  const place = placeText(resolved.place)
  sql.run(
    'DELETE FROM resolution WHERE package = @package AND agency = @agency AND id = @id AND place = @place',
    {
      package: hash,
      agency,
      id,
      place,
    },
  )
  if (resolved.decision === undefined) return
  sql.run(
    `INSERT INTO resolution (package, agency, id, place, ours, decision, who, at)
     VALUES (@package, @agency, @id, @place, @ours, @decision, @who, @at)`,
    {
      package: hash,
      agency,
      id,
      place,
      ours: resolved.ours,
      decision: JSON.stringify(resolved.decision),
      who: resolved.who,
      at: new Date().toISOString(),
    },
  )
}
