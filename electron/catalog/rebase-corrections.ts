import { openEntryOf, type EntryKey } from '../../shared/entry.ts'
import type { Sql } from '../workspace/sql.ts'
import { closeOpen, correctedRecord, openCorrection, reopenDecisions } from './corrections.ts'
import { contest, mergeVersions } from './desk-merge.ts'
import { storedRecord, storeVersion } from './states.ts'

interface Overtaken extends EntryKey {
  number: number
  base: string
  version: string
  who: string
  at: string
  reason: string
  /** What is accepted of the entry now. */
  now: string | null
}

/**
 * What was put right here and another desk's receipt did not tell is put right over what that receipt accepted: merged, and left to a person where
 * both say different things of one place. What the receipt told is answered by it. Runs inside the transaction that moves the accepted state.
 * @param from number of the state that was accepted before, as far as there was one
 * @param receipt by which it moved; nothing where one was only set aside
 */
export function rebaseCorrections(
  sql: Sql,
  sender: string,
  { from, receipt }: { from: number | undefined; receipt?: { hash: string; who: string } },
): void {
  for (const each of overtaken(sql, sender, from)) {
    const { base, version, now, who, at, reason } = each
    if (now === null || now === version || !isOpen(sql, now, version, base)) {
      endCorrection(sql, each, receipt?.hash)
      continue
    }
    const made = putTogether(sql, { base, ours: version, theirs: now })
    if (made === undefined) {
      sql.run('UPDATE correction SET base = @now WHERE number = @number', { now, number: each.number })
      contest(
        sql,
        { ...each, version: now, who: receipt?.who ?? '', at: new Date().toISOString(), reason: '' },
        base,
      )
      continue
    }
    if (made === now) {
      endCorrection(sql, each, receipt?.hash)
      continue
    }
    closeOpen(sql, each, 'replaced')
    openCorrection(sql, each, { base: now, version: made, who, at, reason })
    reopenDecisions(sql, each)
  }
}

/**
 * What a receipt had told is told no longer; what was put right after it is put right together with it.
 * @param receipt the hash of one that is set aside
 */
export function reopenAnswered(sql: Sql, receipt: string): void {
  const answered = sql.all<Omit<Overtaken, 'now'>>(
    'SELECT number, agency, id, base, version, who, at, reason FROM correction WHERE answered_by = @receipt ORDER BY number',
    { receipt },
  )
  for (const told of answered) {
    const later = sql.get<Omit<Overtaken, 'now'>>(
      `SELECT number, agency, id, base, version, who, at, reason FROM correction WHERE agency = @agency AND id = @id AND state = 'open'`,
      { agency: told.agency, id: told.id },
    )
    const state = later ? 'replaced' : 'open'
    sql.run('UPDATE correction SET answered_by = NULL, state = @state WHERE number = @number', {
      state,
      number: told.number,
    })
    if (!later || !isOpen(sql, told.version, later.base, later.version)) continue
    const made = putTogether(sql, { base: later.base, ours: later.version, theirs: told.version })
    if (made === undefined) continue
    closeOpen(sql, told, 'replaced')
    if (made !== told.base) openCorrection(sql, told, { ...later, base: told.base, version: made })
  }
}

/** Stores what two versions make together, in the record of theirs; nothing where they say different things of one place. */
function putTogether(sql: Sql, versions: { base: string; ours: string; theirs: string }): string | undefined {
  const { merged, open } = mergeVersions(sql, versions)
  if (open > 0 || !merged) return undefined
  const { version, record } = correctedRecord(storedRecord(sql, versions.theirs), merged)
  storeVersion(sql, version, record)
  return version
}

/** Open corrections of entries whose accepted version is another one than was put right. */
function overtaken(sql: Sql, sender: string, from: number | undefined): Overtaken[] {
  return sql.all<Overtaken>(
    `SELECT number, correction.agency, correction.id, base, correction.version, who, at, reason, counting.version AS now
     FROM correction LEFT JOIN (SELECT agency, id, version FROM accepted JOIN state_entry USING (state) WHERE sender = @sender) AS counting
       ON counting.agency = correction.agency AND counting.id = correction.id
     WHERE correction.state = 'open' AND counting.version IS NOT base
       AND (counting.version IS NOT NULL OR EXISTS (SELECT 1 FROM state_entry WHERE state = @from AND agency = correction.agency AND id = correction.id))
     ORDER BY number`,
    { sender, from: from ?? null },
  )
}

/** Of a stub there is nothing to merge. */
function isOpen(sql: Sql, ...versions: string[]): boolean {
  return versions.every((version) => openEntryOf(storedRecord(sql, version)) !== undefined)
}

function endCorrection(sql: Sql, { number }: Overtaken, receipt: string | undefined): void {
  sql.run('UPDATE correction SET state = @state, answered_by = @receipt WHERE number = @number', {
    state: receipt === undefined ? 'undone' : 'answered',
    receipt: receipt ?? null,
    number,
  })
}
