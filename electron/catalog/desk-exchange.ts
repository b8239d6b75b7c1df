import { canonicalJson } from '../../shared/canonical.ts'
import type { DeskHistory } from '../../shared/desk-history.ts'
import type { EntryKey } from '../../shared/entry.ts'
import {
  sharedCorrectionSchema,
  sharedReviewSchema,
  type Remark,
  type SharedCorrection,
  type SharedReview,
  type Verdict,
} from '../../shared/package.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import { remarksOn } from './remarks.ts'
import { storedRecord } from './states.ts'

/** What one desk of a bureau tells another: lines of each part, sorted. */
export interface DeskLines {
  corrections: string[]
  reviews: string[]
  versions: string[]
}

interface CorrectionStep extends EntryKey, CountedStep {
  base: string
  who: string
  at: string
  reason: string
  checkedBy: string
  checkedAt: string
}

/** Everything that was put right here and that no receipt has told yet, and all that is decided on packages without an answer. */
export function deskLines(sql: Sql): DeskLines {
  const corrections = sharedCorrections(sql)
  const reviews = sharedReviews(sql)
  const named = [
    ...corrections.flatMap(({ version, before }) => [version, ...before]),
    ...reviews.flatMap(({ as }) => as ?? []),
  ]
  return {
    corrections: corrections.map((each) => canonicalJson(each)),
    reviews: reviews.map((each) => canonicalJson(each)),
    versions: [...new Set(named)].toSorted().map((version) => storedRecord(sql, version)),
  }
}

function sharedCorrections(sql: Sql): SharedCorrection[] {
  const steps = sql.all<CorrectionStep>(
    `SELECT number, agency, id, base, version, who, at, reason, checked_by AS checkedBy, checked_at AS checkedAt, state
     FROM correction WHERE state <> 'answered' AND ${sinceAnswer} ORDER BY agency, id, number`,
  )
  const entries = Map.groupBy(steps, ({ agency, id }) => `${agency}/${id}`)
  return Array.from(entries.values(), (each) => {
    const last = each.at(-1)
    if (!last) throw new Error('a group without a row')
    const { agency, id, base, who, at, reason, checkedBy, checkedAt } = last
    const [, ...counted] = historyOf(base, each)
    return sharedCorrectionSchema.parse({
      agency,
      id,
      base,
      version: counted.at(-1),
      before: counted.slice(0, -1),
      who,
      at,
      reason,
      checkedBy,
      checkedAt,
    })
  })
}

function historyOf(accepted: string, steps: readonly CountedStep[]): DeskHistory {
  return [
    accepted,
    ...steps.flatMap(({ version, state }) => (state === 'undone' ? [version, accepted] : [version])),
  ]
}

/** SQL: a row of `correction` from after the last receipt that told of the entry. */
const sinceAnswer = `number > coalesce((SELECT max(number) FROM correction AS told
  WHERE told.agency = correction.agency AND told.id = correction.id AND told.state = 'answered'), 0)`

export interface CountedStep {
  number: number
  version: string
  /** After one that was undone what is accepted counted again. */
  state: 'open' | 'replaced' | 'undone'
}

/** What counted here of an entry since it was last told, oldest first. */
export function stepsSinceAnswer(sql: Sql, { agency, id }: EntryKey): CountedStep[] {
  return sql.all<CountedStep>(
    `SELECT number, version, state FROM correction
     WHERE agency = @agency AND id = @id AND state <> 'answered' AND ${sinceAnswer} ORDER BY number`,
    { agency, id },
  )
}

export function historyHere(sql: Sql, key: EntryKey, accepted: string): DeskHistory {
  return historyOf(accepted, stepsSinceAnswer(sql, key))
}

interface DecisionRow extends EntryKey {
  package: string
  version: string
  verdict: Verdict
  comment: string
  as: string | null
  who: string
  at: string
  checkedBy: string
  checkedAt: string
}

const decisionColumns = `package, agency, id, version, verdict, comment, accepted_as AS "as", decided_by AS who, decided_at AS at,
  checked_by AS checkedBy, checked_at AS checkedAt`

function sharedReviews(sql: Sql): SharedReview[] {
  const rows = sql.all<DecisionRow>(
    `SELECT ${decisionColumns} FROM proposal WHERE verdict IS NOT NULL
       AND package IN (SELECT hash FROM package WHERE direction = 'received' AND kind <> 'receipt' AND void_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM package WHERE subject = proposal.package)
     ORDER BY package, agency, id`,
  )
  return rows.map((row) => sharedReview(sql, row))
}

/** What is decided here on one entry, as another desk would be told. */
export function ownReview(sql: Sql, hash: string, { agency, id }: EntryKey): SharedReview | undefined {
  const row = sql.get<DecisionRow>(
    `SELECT ${decisionColumns} FROM proposal WHERE package = @hash AND agency = @agency AND id = @id AND verdict IS NOT NULL`,
    { hash, agency, id },
  )
  return row && sharedReview(sql, row)
}

/** Before another decision takes its place: whoever was told of this one is told that it was in sight. */
export function keepDecided(sql: Sql, hash: string, { agency, id }: EntryKey): void {
  if (!sql.get("SELECT 1 FROM desk_exchange WHERE direction = 'sent'")) return
  const own = ownReview(sql, hash, { agency, id })
  if (own) keepOther(sql, own, { hash: decisionHash(own), over: true })
}

/**
 * Keeps another decision on an entry of a package beside the one that counts here.
 * @param over whether what counts here was decided in sight of it; if not, it waits for a person
 */
export function keepOther(
  sql: Sql,
  { package: of, agency, id, verdict, comment, who }: SharedReview,
  { hash, over }: { hash: string; over: boolean },
): void {
  sql.run(
    `INSERT INTO other_decision (package, agency, id, hash, verdict, comment, who, over)
     VALUES (@of, @agency, @id, @hash, @verdict, @comment, @who, @over) ON CONFLICT DO UPDATE SET over = excluded.over`,
    { of, agency, id, hash, verdict, comment, who, over: Number(over) },
  )
}

function sharedReview(sql: Sql, { as, ...row }: DecisionRow): SharedReview {
  const over = sql.column<string>(
    'SELECT hash FROM other_decision WHERE package = @package AND agency = @agency AND id = @id AND over = 1 ORDER BY hash',
    { package: row.package, agency: row.agency, id: row.id },
  )
  const remarks = remarksOn(sql, row.package, row)
  return sharedReviewSchema.parse({ ...row, ...(as !== null && { as }), remarks, over })
}

/** What a decision says, by one hash; who checked it, and what it was made in sight of, is not part of it. */
export function decisionHash({
  verdict,
  comment,
  as,
  remarks,
}: Pick<SharedReview, 'verdict' | 'comment' | 'as'> & { remarks: readonly Remark[] }): string {
  return sha256(canonicalJson({ verdict, comment, remarks, ...(as !== undefined && { as }) }))
}
