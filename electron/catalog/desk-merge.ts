import { meet, stepsOf } from '../../shared/desk-history.ts'
import { entryOfOwnRecord, entrySchema, openEntryOf, type EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { mergeEntries, type Merge, type MergeDecisions } from '../../shared/merge.ts'
import { placeText, type MergeDecision, type MergePlace } from '../../shared/merge-shapes.ts'
import type { SharedCorrection, SharedReview } from '../../shared/package.ts'
import type { Contested } from '../../shared/review-shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import {
  acceptedVersion,
  closeOpen,
  correctedRecord,
  countingEntry,
  openCorrection,
  reopenDecisions,
} from './corrections.ts'
import { decisionHash, historyHere, keepOther, ownReview, stepsSinceAnswer } from './desk-exchange.ts'
import { writeRemark } from './remarks.ts'
import { storedRecord, storeVersion } from './states.ts'

// What another desk of this bureau says meets what this one says: never by who wrote last. All run inside the caller's transaction.

/** `elsewhere`: it is about something that is not here, or no longer. */
export type Met = 'taken' | 'same' | 'merged' | 'contested' | 'elsewhere'

/** A correction of the other desk: taken where this one only lags behind, merged where both went on, and left to a person where they collide. */
export function meetCorrection(sql: Sql, told: SharedCorrection): Met {
  const accepted = acceptedVersion(sql, told)
  if (accepted !== told.base) return 'elsewhere'
  // What waited here and the other desk has gone on from since is brought together there.
  for (const before of told.before) forgetContested(sql, { ...told, theirs: before })
  const history = historyHere(sql, told, accepted)
  const meeting = meet(history, [told.base, ...told.before, told.version])
  if (meeting.how === 'same') return 'same'
  const ours = history.at(-1) ?? accepted
  if (meeting.how === 'follow') {
    follow(sql, told, accepted)
    return told.version === ours ? 'same' : 'taken'
  }
  const { base } = meeting
  const merge = mergeVersions(sql, { base, ours, theirs: told.version })
  if (merge.open > 0) {
    contest(sql, told, base)
    return 'contested'
  }
  settle(sql, told, { merge, theirs: told.version, who: told.who, reason: told.reason })
  return 'merged'
}

/**
 * What the superior put right in an accepted entry counts here, together with what was put right or accepted here meanwhile; where both say
 * different things of one place a person decides (design.md 6).
 * @param told `base` is the newest version that both know
 */
export function meetSuperior(
  sql: Sql,
  key: EntryKey,
  told: { base: string; version: string; who: string },
): void {
  const accepted = acceptedVersion(sql, key)
  // Gone meanwhile, or of a stub: there is nothing to merge.
  if (accepted === undefined || openEntryOf(storedRecord(sql, accepted)) === undefined) return
  const now = countingEntry(sql, key)
  const waiting = contestedRows(sql, key).find(({ who }) => who === told.who)
  const base = waiting?.base ?? told.base
  const merge = mergeVersions(sql, { base, ours: now.version, theirs: told.version })
  if (waiting) forgetContested(sql, { ...key, theirs: waiting.theirs })
  if (merge.open > 0) {
    contest(sql, { ...key, ...told, at: new Date().toISOString(), reason: '' }, base)
    return
  }
  const isHere = merge.merged && correctedRecord(now.record, merge.merged).version === now.version
  if (!isHere) settle(sql, key, { merge, theirs: told.version, who: told.who, reason: '' })
}

function follow(sql: Sql, told: SharedCorrection, accepted: string): void {
  const { version, who, at, reason, checkedBy, checkedAt } = told
  closeOpen(sql, told, 'replaced')
  keepSteps(sql, told, [...told.before, version])
  if (version !== accepted) {
    openCorrection(sql, told, { base: accepted, version, who, at, reason })
    sql.run(
      `UPDATE correction SET checked_by = @checkedBy, checked_at = @checkedAt WHERE agency = @agency AND id = @id AND state = 'open'`,
      { agency: told.agency, id: told.id, checkedBy, checkedAt },
    )
  }
  reopenDecisions(sql, told)
}

/** What counted there is known here from now on, so that the other desk's next word finds it; the last of them counts here now. */
function keepSteps(
  sql: Sql,
  { agency, id, base, who, at }: Pick<SharedCorrection, 'agency' | 'id' | 'base' | 'who' | 'at'>,
  counted: readonly string[],
): void {
  const known = stepsSinceAnswer(sql, { agency, id })
  const numbers = new Map(
    stepsOf(known.map(({ version }) => version)).map((step, index) => [step, known[index]?.number]),
  )
  const steps = stepsOf(counted)
  counted.slice(0, -1).forEach((version, index) => {
    if (version === base) return
    const state = counted[index + 1] === base ? 'undone' : 'replaced'
    const number = numbers.get(steps[index] ?? '')
    if (number !== undefined) {
      if (state === 'undone')
        sql.run('UPDATE correction SET state = @state WHERE number = @number', { state, number })
      return
    }
    sql.run(
      `INSERT INTO correction (agency, id, base, version, who, at, reason, state)
       VALUES (@agency, @id, @base, @version, @who, @at, '', @state)`,
      { agency, id, base, version, who, at, state },
    )
  })
}

/** Somebody else says something different of an entry; it waits beside whatever waits already. */
export function contest(
  sql: Sql,
  {
    agency,
    id,
    version,
    who,
    at,
    reason,
  }: Omit<SharedCorrection, 'base' | 'before' | 'checkedBy' | 'checkedAt'>,
  base: string,
): void {
  sql.run(
    `INSERT INTO contested (agency, id, base, theirs, who, at, reason) VALUES (@agency, @id, @base, @theirs, @who, @at, @reason)
     ON CONFLICT (agency, id, theirs) DO UPDATE SET base = excluded.base, who = excluded.who, at = excluded.at, reason = excluded.reason`,
    { agency, id, base, theirs: version, who, at, reason },
  )
}

/** Enters what two corrections make together; both are known from then on. */
function settle(
  sql: Sql,
  key: EntryKey,
  { merge, theirs, who, reason }: { merge: Merge; theirs: string; who: string; reason: string },
): void {
  const now = countingEntry(sql, key)
  if (!merge.merged) throw new Failure('ENTRY_MISSING', { id: key.id })
  const { version, record } = correctedRecord(now.record, merge.merged)
  storeVersion(sql, version, record)
  const at = new Date().toISOString()
  closeOpen(sql, key, version === now.accepted ? 'undone' : 'replaced')
  const counted = theirs === version ? [version] : [theirs, version]
  keepSteps(sql, { agency: key.agency, id: key.id, base: now.accepted, who, at }, counted)
  if (version !== now.accepted) openCorrection(sql, key, { base: now.accepted, version, who, reason, at })
  reopenDecisions(sql, key)
}

interface ContestedRow {
  base: string
  theirs: string
  who: string
  at: string
  reason: string
}

/** All that waits of an entry, in the order in which it is asked. */
function contestedRows(sql: Sql, { agency, id }: EntryKey): ContestedRow[] {
  return sql.all(
    'SELECT base, theirs, who, at, reason FROM contested WHERE agency = @agency AND id = @id ORDER BY at, theirs',
    { agency, id },
  )
}

export function forgetContested(sql: Sql, { agency, id, theirs }: EntryKey & { theirs: string }): void {
  sql.run('DELETE FROM contested WHERE agency = @agency AND id = @id AND theirs = @theirs', {
    agency,
    id,
    theirs,
  })
}

/** What another desk, or the superior, says differently of an entry, if one does: the first, and how many are asked after it. */
export function contestedOn(sql: Sql, key: EntryKey): Contested | undefined {
  const [row, ...later] = contestedRows(sql, key)
  if (!row) return undefined
  const { base, theirs, who, at, reason } = row
  const { conflicts } = mergeVersions(sql, { base, theirs, ours: countingEntry(sql, key).version })
  return { theirs, conflicts, who, at, reason, later: later.length }
}

/**
 * Brings two desks' corrections of an entry together as a person decided.
 * @throws {Failure} ENTRY_MISSING, CORRECTION_OVERTAKEN, CONFLICTS_OPEN, MERGE_VALUE_BAD
 */
export function settleContested(
  sql: Sql,
  key: EntryKey,
  {
    seen,
    theirs: asked,
    decided,
    who,
  }: {
    seen: string
    theirs: string
    decided: readonly { place: MergePlace; decision: MergeDecision }[]
    who: string
  },
): void {
  const row = contestedRows(sql, key).find(({ theirs }) => theirs === asked)
  const { version: ours, name } = countingEntry(sql, key)
  if (!row) throw new Failure('ENTRY_MISSING', { id: key.id })
  if (ours !== seen) throw new Failure('CORRECTION_OVERTAKEN', { name })
  const { base, theirs, reason } = row
  const decisions: MergeDecisions = new Map(
    decided.map(({ place, decision }) => [placeText(place), decision]),
  )
  const merge = mergeVersions(sql, { base, ours, theirs }, decisions)
  if (merge.open > 0) throw new Failure('CONFLICTS_OPEN', { open: merge.open, name })
  if (!entrySchema.safeParse(merge.merged).success) throw new Failure('MERGE_VALUE_BAD', {})
  settle(sql, key, { merge, theirs, who, reason })
  forgetContested(sql, { ...key, theirs })
}

/** Three versions of an entry that are stored here, merged as far as it is decided. */
export function mergeVersions(
  sql: Sql,
  versions: { base: string; ours: string; theirs: string },
  decisions?: MergeDecisions,
): Merge {
  const content = (version: string) => entryOfOwnRecord(storedRecord(sql, version))
  const { base, ours, theirs } = versions
  return mergeEntries({ base: content(base), ours: content(ours), theirs: content(theirs) }, decisions)
}

/** A decision of the other desk on a package that has no answer yet. */
export function meetReview(sql: Sql, told: SharedReview): Met {
  const key = { agency: told.agency, id: told.id }
  const open = sql.get(
    `SELECT 1 FROM proposal WHERE package = @package AND agency = @agency AND id = @id AND version = @version
       AND NOT EXISTS (SELECT 1 FROM package WHERE subject = @package)`,
    { package: told.package, ...key, version: told.version },
  )
  if (!open) return 'elsewhere'
  const own = ownReview(sql, told.package, key)
  if (!own) return takeReview(sql, told)
  const [ours, theirs] = [decisionHash(own), decisionHash(told)]
  if (ours === theirs) {
    if (own.checkedBy === '' && told.checkedBy !== '') writeCheck(sql, told)
    keepSight(sql, told)
    return 'same'
  }
  // Each in sight of what the other says now: both went on, and none is the last word.
  const [isSeenHere, isSeenThere] = [own.over.includes(theirs), told.over.includes(ours)]
  if (isSeenHere && !isSeenThere) return 'same'
  if (isSeenThere && !isSeenHere) return takeReview(sql, told)
  for (const seen of told.over)
    sql.run(
      'DELETE FROM other_decision WHERE package = @package AND agency = @agency AND id = @id AND hash = @seen AND over = 0',
      { package: told.package, ...key, seen },
    )
  keepOther(sql, told, { hash: theirs, over: false })
  return 'contested'
}

function takeReview(sql: Sql, told: SharedReview): Met {
  const { package: hash, agency, id, verdict, comment, as = null, who, at } = told
  sql.run(
    `UPDATE proposal SET verdict = @verdict, comment = @comment, accepted_as = @as, decided_by = @who, decided_at = @at
     WHERE package = @hash AND agency = @agency AND id = @id`,
    { hash, agency, id, verdict, comment, as, who, at },
  )
  for (const remark of told.remarks) writeRemark(sql, hash, { agency, id }, remark)
  writeCheck(sql, told)
  keepSight(sql, told)
  return 'taken'
}

/** What counts at both desks now was decided in sight of all that the other one says it was. */
function keepSight(sql: Sql, told: SharedReview): void {
  for (const hash of [...told.over, decisionHash(told)]) keepOther(sql, told, { hash, over: true })
}

function writeCheck(sql: Sql, { package: hash, agency, id, checkedBy, checkedAt }: SharedReview): void {
  sql.run(
    'UPDATE proposal SET checked_by = @checkedBy, checked_at = @checkedAt WHERE package = @hash AND agency = @agency AND id = @id',
    { hash, agency, id, checkedBy, checkedAt },
  )
}
