import { entryRecordSchema, openEntryOf, type Entry } from '../../shared/entry.ts'
import type { TakenPart } from '../../shared/contract/round.ts'
import { Failure } from '../../shared/failures.ts'
import { parts } from '../../shared/package.ts'
import {
  outcomeRecordSchema,
  partSchema,
  reasonBit,
  type OutcomeRecord,
  type Part,
  type RoundEntry,
} from '../../shared/round.ts'
import { holdsSecret } from '../../shared/secrets.ts'
import { admitOwn } from '../catalog/admission.ts'
import { asOneChange, type Step } from '../catalog/changes.ts'
import { storedEntry } from '../catalog/entries.ts'
import { indexAfter } from '../catalog/entry-search.ts'
import { keepConflict, mergeWithPart } from '../catalog/round-conflicts.ts'
import { judgeReasons } from '../catalog/round-follow.ts'
import { roundEntries } from '../catalog/round-lists.ts'
import { enterPart, findPart } from '../catalog/round-parts.ts'
import { beginRound, findCurrentRound, requireOpenRound } from '../catalog/rounds.ts'
import { storedRecord, storeVersions } from '../catalog/states.ts'
import { sha256 } from '../package/dsse.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import { checkAll, storeCounts } from './check-catalog.ts'
import type { Sql } from '../workspace/sql.ts'
import { isKnown, keepExchange } from './desk-exchange.ts'
import type { JobContext } from './job.ts'
import { partState, type PartLines } from './round-parts.ts'
import { manyEntries } from './step-through.ts'

/** A part as it was read: the contents that it brings by their versions, and each entry's line. */
interface ReadPart {
  part: Part
  contents: Map<string, { line: string; entry: Entry }>
  outcomes: OutcomeRecord[]
}

/**
 * Takes in a part of the round, all of it or nothing: one that was given to this desk is there to be gone through then, one that comes back is
 * merged. The same file twice changes nothing, nor does an older one after a newer.
 * @throws {Failure} ROUND_PART_UNKNOWN, _OTHER, _ENTRY, ROUND_COMPLETE, and what a package is refused with
 */
export async function takeRoundPart(context: JobContext, { path }: { path: string }): Promise<TakenPart> {
  const { sql, workspace, report } = context
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const signer = admitOwn(sql, workspace, verified, 'part')
    const read = await readPart(verified, workspace.code)
    const { way, person } = read.part
    const counts = { confirmed: 0, changed: 0, retired: 0, new: 0, waiting: 0, conflicts: 0, kept: 0 }
    const taken: TakenPart = {
      status: 'new',
      way,
      person: way === 'back' ? signer : person,
      entries: read.outcomes.length,
      ...counts,
    }
    if (isKnown(sql, verified.packageHash)) return { ...taken, status: 'known' }
    sql.transaction(() => {
      storeVersions(sql, new Map(Array.from(read.contents, ([version, { line }]) => [version, line])))
      const many = read.outcomes.length > manyEntries
      if (way === 'out') takeGiven(context, read, taken, many)
      else takeBack(context, read, taken, { who: signer, sequence: verified.statement.sequence, many })
      if (many) storeCounts(sql, checkAll(context).changed)
      keepExchange(sql, 'received', verified)
    })
    indexAfter(sql, report)
    return taken
  } finally {
    await verified.close()
  }
}

/** At the desk that was given it. */
function takeGiven(
  context: JobContext,
  { part, contents, outcomes }: ReadPart,
  taken: TakenPart,
  many: boolean,
): void {
  const { sql } = context
  const { name, year, begunAt } = part.round
  const current = findCurrentRound(sql)
  const same = current?.year === year && current.begunAt === begunAt && current.state === 'open'
  if (current && current.state !== 'submitted' && !same)
    throw new Failure('ROUND_PART_OTHER', { name: current.name, year: current.year })
  if (findPart(sql, part.part)) throw new Failure('ROUND_PART_UNKNOWN', { person: part.person })
  const round = same ? current.number : beginRound(context, { name, year, begunAt, part: part.part })
  const inRound = roundEntries(
    sql,
    outcomes.map(({ id }) => id),
  )
  const arrived: { id: string; base: string; reasons: number }[] = []
  asOneChange(
    context,
    'partIn',
    (step) => {
      for (const { id, version = '', reasons = [] } of outcomes) {
        const here = storedEntry(sql, id)
        const entry = contents.get(version)?.entry
        if (!entry) continue
        const was = inRound.get(id)
        // Somebody went through it here already.
        if (was && was.outcome !== 'waiting' && here?.version !== version) {
          taken.kept += 1
          continue
        }
        if (!here) step.create(entry, id)
        else {
          step.retire(id, false)
          step.save(id, entry)
        }
        arrived.push({
          id,
          base: version,
          reasons: reasons.reduce((bits, each) => bits | reasonBit(each), 0),
        })
        taken.waiting += 1
      }
    },
    { many },
  )
  sql.insertRows(
    `INSERT INTO round_entry (round, row, id, begin, base, outcome)
     SELECT @round, entry.row, entry.id, entry.version, entry.version, 'waiting' FROM json_each(@rows) CROSS JOIN entry ON entry.id = value ->> 0 WHERE true
     ON CONFLICT (round, row) DO UPDATE SET begin = excluded.begin, base = excluded.base,
       outcome = iif(outcome = 'confirmed', outcome, 'waiting')`,
    arrived.map(({ id }) => [id]),
    { round },
  )
  enterPart(sql, { part: part.part, round, direction: 'in', person: part.person, at: part.at }, arrived)
  const rows = sql.column<number>(
    'SELECT row FROM json_each(@ids) CROSS JOIN entry ON entry.id = json_each.value',
    { ids: JSON.stringify(arrived.map(({ id }) => id)) },
  )
  judgeReasons(sql, context.rules, round, rows)
}

interface Back {
  who: string
  sequence: number
  many: boolean
}

/** At the desk that gave it. */
function takeBack(
  context: JobContext,
  { part, outcomes }: ReadPart,
  taken: TakenPart,
  { who, sequence, many }: Back,
): void {
  const { sql } = context
  const known = findPart(sql, part.part)
  if (known?.direction !== 'out' || known.person !== part.person)
    throw new Failure('ROUND_PART_UNKNOWN', { person: part.person })
  const round = requireOpenRound(sql)
  if (round.number !== known.round || round.year !== part.round.year || round.begunAt !== part.round.begunAt)
    throw new Failure('ROUND_PART_OTHER', { name: round.name, year: round.year })
  const last = sql.get<{ sequence: number }>(
    'SELECT back_sequence AS sequence FROM round_part WHERE part = @part',
    { part: part.part },
  )
  if (last && sequence <= last.sequence) {
    taken.status = 'known'
    return
  }
  const inRound = roundEntries(
    sql,
    outcomes.map(({ id }) => id),
  )
  const { part: id } = part
  for (const told of outcomes) requireGiven(sql, id, told)
  asOneChange(
    context,
    'partBack',
    (step) => {
      for (const told of outcomes) meet(sql, step, { part: id, told, here: inRound.get(told.id) }, taken)
    },
    { who, part: id, many },
  )
  for (const told of outcomes)
    if (told.outcome !== 'waiting' && !wantsReason(told, inRound.get(told.id))) keepTold(sql, id, told)
  sql.run(
    'UPDATE round_part SET back_at = @at, back_sequence = @sequence, closed = max(closed, @closed) WHERE part = @part',
    { part: id, at: new Date().toISOString(), sequence, closed: taken.waiting === 0 ? 1 : 0 },
  )
}

/**
 * What is no new entry was given, and what is brought along in no version of its own is a version of this entry that is here.
 * @throws {Failure} ROUND_PART_ENTRY
 */
function requireGiven(sql: Sql, part: string, { id, agency, outcome, base, version }: OutcomeRecord): void {
  const given = sql.get('SELECT 1 FROM round_part_entry WHERE part = @part AND id = @id', { part, id })
  const same = version === undefined || version !== base ? undefined : storedRecord(sql, version)
  const key = same && (JSON.parse(same) as { agency?: string; id?: string })
  const isOther = same !== undefined && !(key && key.agency === agency && key.id === id)
  if ((!given && outcome !== 'new') || isOther) throw new Failure('ROUND_PART_ENTRY', { id })
}

/** Something speaks here against its being unchanged that the colleague's desk does not know of, and nobody said why it is: it goes on waiting. */
function wantsReason({ outcome, reason }: OutcomeRecord, here: RoundEntry | undefined): boolean {
  return outcome === 'confirmed' && reason === '' && here?.outcome === 'waiting' && here.reasons.length > 0
}

/** What came back of one entry meets what it is here: never by who wrote last. */
function meet(
  sql: Sql,
  step: Step,
  { part, told, here: entryHere }: { part: string; told: OutcomeRecord; here: RoundEntry | undefined },
  taken: TakenPart,
): void {
  const { id, outcome, version = null } = told
  if (outcome === 'waiting' || wantsReason(told, entryHere)) {
    taken.waiting += 1
    return
  }
  const here = storedEntry(sql, id)
  const known = sql.get<{ base: string | null }>(
    'SELECT base FROM round_part_entry WHERE part = @part AND id = @id',
    { part, id },
  )
  // Taken in once.
  if (known?.base === version && outcome !== 'confirmed') {
    taken.kept += 1
    return
  }
  const merge = mergeWithPart(sql, { id, base: known?.base ?? null, theirs: version })
  if (!here) {
    const entry = openEntryOf(storedRecord(sql, version ?? ''))
    if (outcome === 'new' && entry) step.create(entry, id)
    taken[outcome === 'new' && entry ? 'new' : 'kept'] += 1
    return
  }
  if (!merge || merge.conflicts.length > 0) {
    keepConflict(sql, {
      id,
      part,
      base: known?.base ?? null,
      theirs: version,
      told: JSON.stringify(toldOf(told)),
    })
    taken.conflicts += 1
    return
  }
  if (outcome === 'confirmed' && entryHere?.outcome !== 'waiting') {
    taken.kept += 1
    return
  }
  taken[outcome] += 1
  if (!merge.merged) return step.retire(id, true)
  step.retire(id, false)
  step.save(id, merge.merged)
  if (outcome === 'confirmed') step.confirm(id)
}

const toldOf = ({ at, bulk, reason }: OutcomeRecord) => ({
  at,
  ...(bulk !== undefined && { bulk }),
  ...(reason !== '' && { reason }),
})

/** From here on both desks know the entry as it came back. */
function keepTold(sql: Sql, part: string, told: OutcomeRecord): void {
  sql.run(
    `INSERT INTO round_part_entry (part, id, base, told) VALUES (@part, @id, @version, @told)
     ON CONFLICT (part, id) DO UPDATE SET base = excluded.base, told = excluded.told`,
    { part, id: told.id, version: told.version ?? null, told: JSON.stringify(toldOf(told)) },
  )
}

/** @throws {Failure} PACKAGE_CONTENT_BAD, PACKAGE_STATEMENT_BAD */
async function readPart(verified: VerifiedPackage, agency: string): Promise<ReadPart> {
  const lines: PartLines = { part: [], entries: [], outcomes: [] }
  let part: Part | undefined
  for await (const { record, line, at } of readRecords(verified, parts.part, partSchema)) {
    if (part) throw contentBad(at, 'order')
    part = record
    lines.part.push(line)
  }
  if (!part) throw contentBad(1, 'schema')
  const contents = new Map<string, { line: string; entry: Entry }>()
  const versions = new Map<string, string>()
  let previous = ''
  for await (const { record, line, at, compact } of readRecords(verified, parts.entries, entryRecordSchema)) {
    if (!compact) throw contentBad(at, 'spelling')
    if (!('entry' in record) || record.withheldItems !== undefined) throw contentBad(at, 'schema')
    if (record.agency !== agency) throw contentBad(at, 'agency')
    if (holdsSecret(record.entry)) throw contentBad(at, 'secret')
    if (record.id <= previous) throw contentBad(at, 'order')
    previous = record.id
    const version = sha256(line)
    versions.set(record.id, version)
    contents.set(version, { line, entry: record.entry })
    lines.entries.push(line)
  }
  const outcomes: OutcomeRecord[] = []
  for await (const { record, line, at } of readRecords(verified, parts.outcomes, outcomeRecordSchema)) {
    if (record.agency !== agency) throw contentBad(at, 'agency')
    if (outcomes.length > 0 && record.id <= (outcomes.at(-1)?.id ?? '')) throw contentBad(at, 'order')
    if (!agrees(part, record, versions.get(record.id))) throw contentBad(at, 'schema')
    outcomes.push(record)
    lines.outcomes.push(line)
    versions.delete(record.id)
  }
  const { counts, state } = verified.statement
  if (versions.size > 0 || counts['entries'] !== contents.size || counts['outcomes'] !== outcomes.length)
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'counts' })
  if (state !== partState(lines)) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'state' })
  return { part, contents, outcomes }
}

/**
 * Given away, each entry waits and is there; come back, what is another version than it was given as is there, and nothing else. What waits or
 * was confirmed is as it was given, what was changed is not, and of what waits nobody has said anything.
 */
function agrees({ way }: Part, told: OutcomeRecord, brought: string | undefined): boolean {
  const { outcome, base, version, at, bulk, reason } = told
  const waits = outcome === 'waiting'
  if (waits && (at !== '' || bulk !== undefined || reason !== '')) return false
  if (way === 'back' && told.reasons !== undefined) return false
  if (way === 'out') return waits && version === base && version === brought
  const isNew = version !== undefined && version !== base
  if (isNew !== (outcome === 'changed' || outcome === 'new')) return false
  return brought === (isNew ? version : undefined)
}
