import { keyText } from '../../shared/catalog-state.ts'
import { openEntryOf, type EntryKey } from '../../shared/entry.ts'
import { mergeEntries, type MergeDecisions } from '../../shared/merge.ts'
import { placeText, type Conflict, type MergeDecision, type MergePlace } from '../../shared/merge-shapes.ts'
import type { EntryMerge } from '../../shared/review-shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { correctedRecord } from './corrections.ts'
import { statementOf, type LedgerPackage } from './ledger.ts'
import { acceptedFrom, storedRecord } from './states.ts'

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
 * hands in as it was: it has to hand it down first.
 */
function meetings(sql: Sql, received: LedgerPackage, key?: EntryKey): Meeting[] {
  const accepted = acceptedFrom(sql, received.sender).number ?? null
  const known = statementOf(received.envelope).base ?? ''
  return sql.all<Meeting>(
    `SELECT proposal.agency, proposal.id, coalesce(unread.version, correction.base) AS base,
       coalesce(correction.version, unread.accepted_as) AS ours, proposal.version AS theirs,
       coalesce(correction.who, unread.decided_by) AS who, coalesce(correction.at, unread.decided_at) AS at,
       coalesce(correction.reason, '') AS reason
     FROM proposal
     LEFT JOIN correction ON correction.state = 'open' AND correction.agency = proposal.agency AND correction.id = proposal.id
     LEFT JOIN state_entry AS accepted ON accepted.state = @accepted AND accepted.agency = proposal.agency AND accepted.id = proposal.id
     LEFT JOIN proposal AS unread ON unread.accepted_as = accepted.version AND unread.agency = proposal.agency AND unread.id = proposal.id
       AND unread.package = (SELECT package.hash FROM proposal AS told JOIN package ON package.hash = told.package
         WHERE told.accepted_as = accepted.version AND told.agency = proposal.agency AND told.id = proposal.id
           AND package.hash <> @package AND sender = @sender AND direction = 'received' ORDER BY package.rowid DESC LIMIT 1)
       AND ((@rollup AND unread.version = proposal.version)
         OR NOT EXISTS (SELECT 1 FROM state_entry AS known WHERE known.state = (SELECT number FROM state WHERE hash = @known)
           AND known.agency = proposal.agency AND known.id = proposal.id AND known.version = accepted.version))
     WHERE proposal.package = @package AND proposal.change IN ('new', 'changed') AND (@id = '' OR (proposal.agency = @agency AND proposal.id = @id))
       AND coalesce(correction.version, unread.accepted_as) <> proposal.version
     ORDER BY proposal.agency, proposal.id`,
    {
      package: received.hash,
      sender: received.sender,
      accepted,
      known,
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
