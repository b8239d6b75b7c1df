import { catalogState, classify, type CatalogState } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import type { Change, Statement } from '../../shared/package.ts'
import { lieIn, type Certificate } from '../../shared/round.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { endedBy } from './round-lists.ts'
import { findCurrentRound } from './rounds.ts'
import { changesBetween, loadState } from './states.ts'

/**
 * What a submission of a state says of the round that was completed: nothing where none was, or its answer is here. Counted against the base,
 * as its reader will; what differed before the round began and was gone through in it is told apart.
 * @throws {Failure} ROUND_WAITING where something waits again since it was completed
 */
export function certificateOf(
  sql: Sql,
  { code }: Pick<Workspace, 'code'>,
  state: number,
): Certificate | undefined {
  const round = findCurrentRound(sql)
  if (!round || round.state === 'open' || round.part !== null) return undefined
  const { number, name, year, begunAt, completedAt } = round
  const bound = { round: number, base: round.base, state, agency: code }
  const waiting = sql.get<{ entries: number }>(
    `SELECT count(*) AS entries FROM state_entry LEFT JOIN round_entry INDEXED BY round_entry_of ON round_entry.round = @round AND round_entry.id = state_entry.id
     WHERE state = @state AND agency = @agency AND coalesce(outcome, 'waiting') = 'waiting'`,
    bound,
  )
  if (waiting && waiting.entries > 0)
    throw new Failure('ROUND_WAITING', { waiting: waiting.entries, out: 0, conflicts: 0 })
  const { new: added, changed, retired, unchanged } = changesBetween(sql, round.base ?? undefined, state)
  const rows = sql.all<GoneThrough>(goneThrough, bound)
  const earlier = {
    changed: 0,
    new: 0,
    retired: retired - rows.filter(({ change }) => change === 'retired').length,
  }
  for (const { change, outcome } of rows)
    if (outcome === 'confirmed' && (change === 'changed' || change === 'new')) earlier[change] += 1
  const base = round.base === null ? undefined : stateHashOf(sql, round.base)
  return {
    name,
    year,
    begunAt,
    completedAt,
    ...(base !== undefined && { base }),
    counts: { confirmed: unchanged, changed, new: added, retired },
    earlier,
    persons: personsIn(rows, round.completedBy),
  }
}

interface GoneThrough {
  outcome: string
  change: 'new' | 'changed' | 'unchanged' | 'retired'
  who: string | null
  bulk: number
}

/** Every entry of the state, and those of the base that the round retired: what became of it, who did it, and how many in that step. */
const goneThrough = `
  SELECT outcome, change, who, iif(outcome = 'confirmed', coalesce(iif(part IS NULL, entries, told ->> '$.bulk'), 1), 1) AS bulk FROM (
    SELECT round_entry.outcome, stood.change, made.who, made.detail ->> '$.entries' AS entries, made.detail ->> '$.part' AS part,
      (SELECT told FROM round_part_entry WHERE part = made.detail ->> '$.part' AND id = round_entry.id) AS told
    FROM (
      SELECT later.id, CASE WHEN earlier.version IS NULL THEN 'new' WHEN earlier.version = later.version THEN 'unchanged' ELSE 'changed' END AS change
      FROM state_entry AS later LEFT JOIN state_entry AS earlier
        ON earlier.state = @base AND earlier.agency = later.agency AND earlier.id = later.id
      WHERE later.state = @state AND later.agency = @agency
      UNION ALL
      SELECT gone.id, 'retired' FROM state_entry AS gone CROSS JOIN round_entry INDEXED BY round_entry_of ON round_entry.id = gone.id AND round_entry.round = @round
      WHERE gone.state = @base AND gone.agency = @agency AND outcome = 'retired'
        AND NOT EXISTS (SELECT 1 FROM state_entry AS kept WHERE kept.state = @state AND kept.agency = gone.agency AND kept.id = gone.id)
    ) AS stood
    CROSS JOIN round_entry INDEXED BY round_entry_of ON round_entry.round = @round AND round_entry.id = stood.id
    JOIN round ON round.number = @round
    LEFT JOIN change AS made ON made.number = ${endedBy})`

function personsIn(rows: readonly GoneThrough[], otherwise: string): Certificate['persons'] {
  const persons = new Map<string, { name: string; entries: number; bulk: number }>()
  for (const { who, bulk } of rows) {
    const name = who || otherwise
    const person = persons.get(name) ?? { name, entries: 0, bulk: 0 }
    persons.set(name, person)
    person.entries += 1
    if (bulk > 1) person.bulk += 1
  }
  return [...persons.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

function stateHashOf(sql: Sql, number: number): string | undefined {
  return sql.get<{ hash: string }>('SELECT hash FROM state WHERE number = @number', { number })?.hash
}

/**
 * Whether what a submission says of its round holds against its payload and the base that it names, which must be a state that was accepted
 * here from its sender.
 * @throws {Failure} PACKAGE_STATEMENT_BAD naming the member
 */
export function requireTrueRound(sql: Sql, { round, sender }: Statement, incoming: CatalogState): void {
  if (!round) return
  const base = round.base === undefined ? catalogState([]) : acceptedOnce(sql, sender.code, round.base)
  const { proposals, unchanged } = classify(base, incoming)
  const count = (change: Change) => proposals.filter((each) => each.change === change).length
  const counted = { new: count('new'), changed: count('changed'), retired: count('retired'), unchanged }
  const lie = lieIn(round, counted)
  if (lie !== undefined) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: lie })
}

function acceptedOnce(sql: Sql, sender: string, hash: string): CatalogState {
  const found = sql.get<{ number: number }>(
    `SELECT state.number FROM state JOIN package ON package.state = state.number
     WHERE state.hash = @hash AND package.kind = 'receipt' AND package.direction = 'sent' AND package.recipient = @sender LIMIT 1`,
    { hash, sender },
  )
  if (!found) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'round.base' })
  return loadState(sql, found.number)
}
