import { randomUUID } from 'node:crypto'
import { canonicalJson } from '../../shared/canonical.ts'
import type { Selection } from '../../shared/entry-list.ts'
import { Failure } from '../../shared/failures.ts'
import { parts } from '../../shared/package.ts'
import {
  outcomeRecordSchema,
  partSchema,
  toldReasons,
  type OutcomeRecord,
  type Part,
} from '../../shared/round.ts'
import { holdsSecret } from '../../shared/secrets.ts'
import { entryOf, storedEntry } from '../catalog/entries.ts'
import { EntryLists } from '../catalog/entry-lists.ts'
import { leavingEntry } from '../catalog/freeze.ts'
import { roundEntries } from '../catalog/round-lists.ts'
import { enterPart } from '../catalog/round-parts.ts'
import { requireOpenRound } from '../catalog/rounds.ts'
import { storeVersion } from '../catalog/states.ts'
import { sha256OfLines } from '../package/dsse.ts'
import { signPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import { keepExchange, lastSent } from './desk-exchange.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { factsAfter, readyAsOperator, type Signing } from './signing.ts'
import { writeSigned } from './write-signed.ts'

/** The lines of a part, each sorted by id. */
export interface PartLines {
  part: string[]
  entries: string[]
  outcomes: string[]
}

/** The name of all lines: what the statement signs as the state. */
export function partState({ part, entries, outcomes }: PartLines): string {
  return sha256OfLines([...part, ...entries, ...outcomes])
}

interface Given {
  id: string
  version: string
  record: string
  reasons: NonNullable<OutcomeRecord['reasons']>
}

/**
 * Signs entries that still wait in the round for a colleague to go through at another computer of this office. What is secret, holds something
 * secret, or names something secret, stays here (Article 24); what a colleague has already is not given twice.
 * @throws {Failure} ROUND_NONE, ROUND_COMPLETE, ROUND_PART_EMPTY
 */
export async function giveRoundPart(
  context: JobContext,
  { selection, to, ...signing }: Signing & { selection: Selection; to: string },
): Promise<Exported> {
  const { sql, workspace } = context
  const { signer, signers, sm3 } = await readyAsOperator(context, signing)
  const { signed, lines, withheld } = sql.transaction(() => {
    const round = requireOpenRound(sql)
    const { given, secret } = givenOf(sql, new EntryLists(sql).selected(selection))
    if (given.length === 0) throw new Failure('ROUND_PART_EMPTY', { secret })
    const at = new Date().toISOString()
    const { name, year, begunAt } = round
    const part: Part = { part: randomUUID(), way: 'out', person: to, round: { name, year, begunAt }, at }
    const made = linesOf(part, {
      entries: given.map(({ record }) => record),
      outcomes: given.map(({ id, version, reasons }) => ({
        agency: workspace.code,
        id,
        outcome: 'waiting' as const,
        base: version,
        version,
        at: '' as const,
        reason: '',
        ...(reasons.length > 0 && { reasons }),
      })),
    })
    for (const { version, record } of given) storeVersion(sql, version, record)
    enterPart(
      sql,
      { part: part.part, round: round.number, direction: 'out', person: to, at },
      given.map(({ id, version }) => ({ id, base: version })),
    )
    return { ...sign(context, made, { signer, signers, sm3 }), withheld: secret }
  })
  const entries = lines.outcomes.length
  const { folder } = signing
  return { ...(await writeSigned(context, signed, payload(lines), { folder, entries })), withheld }
}

function givenOf(sql: Sql, ids: readonly string[]): { given: Given[]; secret: number } {
  const open = leavingEntry(sql)
  const inRound = roundEntries(sql, ids)
  const given: Given[] = []
  let secret = 0
  for (const id of ids.toSorted()) {
    const known = inRound.get(id)
    const stored = storedEntry(sql, id)
    if (known?.outcome !== 'waiting' || known.out !== undefined || !stored) continue
    const entry = entryOf(stored.record)
    const leaving = open(entry)
    if (leaving?.held !== 0 || leaving.entry.related.length !== entry.related.length) secret += 1
    else {
      const reasons = toldReasons.filter((reason) => known.reasons.includes(reason))
      given.push({ id, version: stored.version, record: stored.record, reasons })
    }
  }
  return { given, secret }
}

interface BackRow {
  part: string
  person: string
  name: string
  year: number
  begunAt: string
}

/**
 * Signs what became of the entries that were given to this desk, whole each time, to go back to who gave them.
 * @throws {Failure} ROUND_PART_EMPTY where nothing was given
 */
export async function returnRoundPart(context: JobContext, signing: Signing): Promise<Exported> {
  const { sql } = context
  const { signer, signers, sm3 } = await readyAsOperator(context, signing)
  const { signed, lines } = sql.transaction(() => {
    const row = sql.get<BackRow>(
      `SELECT round_part.part, person, round.name, year, begun_at AS begunAt FROM round_part JOIN round ON round.number = round_part.round
       WHERE direction = 'in' AND round.state = 'open' ORDER BY at DESC LIMIT 1`,
    )
    if (!row) throw new Failure('ROUND_PART_EMPTY', { secret: 0 })
    const { part, person, ...round } = row
    const at = new Date().toISOString()
    const made = linesOf({ part, way: 'back', person, round, at }, backOf(context, part))
    sql.run('UPDATE round_part SET back_at = @at WHERE part = @part', { at, part })
    return sign(context, made, { signer, signers, sm3 })
  })
  const { folder } = signing
  return writeSigned(context, signed, payload(lines), { folder, entries: lines.outcomes.length })
}

/** Entries of a part as they are now, and those that were made here; what is as it was given needs not be said again. */
function backOf(
  { sql, workspace }: JobContext,
  part: string,
): { entries: string[]; outcomes: OutcomeRecord[] } {
  const given = sql.all<{ id: string; base: string | null }>(
    `SELECT id, base FROM round_part_entry WHERE part = @part
     UNION SELECT id, NULL FROM round_entry WHERE round = (SELECT round FROM round_part WHERE part = @part) AND outcome = 'new'
     ORDER BY id`,
    { part },
  )
  const known = roundEntries(
    sql,
    given.map(({ id }) => id),
  )
  const entries: string[] = []
  const outcomes = given.flatMap(({ id, base }): OutcomeRecord[] => {
    const now = storedEntry(sql, id)
    const inRound = known.get(id)
    if (!now || !inRound) return []
    const { outcome, at, bulk, note } = inRound
    const said = {
      agency: workspace.code,
      id,
      ...(base !== null && { base }),
      outcome,
      at,
      reason: note ?? '',
    }
    if (outcome === 'retired') return [said]
    // What became secret there waits here, as it was.
    if (holdsSecret(entryOf(now.record)))
      return base === null ? [] : [{ ...said, outcome: 'waiting', at: '', reason: '', version: base }]
    if (now.version !== base) entries.push(now.record)
    return [{ ...said, version: now.version, ...(bulk !== undefined && { bulk }) }]
  })
  return { entries, outcomes }
}

function linesOf(
  part: Part,
  { entries, outcomes }: { entries: string[]; outcomes: OutcomeRecord[] },
): PartLines {
  return {
    part: [canonicalJson(partSchema.parse(part))],
    entries,
    outcomes: outcomes.map((each) => canonicalJson(outcomeRecordSchema.parse(each))),
  }
}

const payload =
  (lines: PartLines) =>
  (part: string): readonly string[] =>
    part === parts.part ? lines.part : part === parts.entries ? lines.entries : lines.outcomes

function sign(
  context: JobContext,
  lines: PartLines,
  { signer, signers, sm3 }: Awaited<ReturnType<typeof readyAsOperator>>,
) {
  const { sql, workspace } = context
  const facts = factsAfter(context, signers, lastSent(sql), {
    kind: 'part',
    recipient: { code: workspace.code, name: workspace.name },
    state: partState(lines),
    counts: { entries: lines.entries.length, outcomes: lines.outcomes.length },
  })
  const signed = signPackage(facts, payload(lines), signer, sm3)
  keepExchange(sql, 'sent', signed)
  return { signed, lines }
}
