import type { EntryList } from '../../shared/entry-list.ts'
import type { ChangeDetail } from '../../shared/change.ts'
import { reasonsOf, type RoundEntry, type RoundFilter, type RoundOutcome } from '../../shared/round.ts'
import type { Sql } from '../workspace/sql.ts'
import { currentRound, roundNumber } from './round-follow.ts'

const outNow = `SELECT id FROM round_part_entry JOIN round_part USING (part) WHERE direction = 'out' AND closed = 0 AND told = '{}'`

/** SQL over `round_entry`, of the round that goes on, for what each filter shows. */
const shown: Record<RoundFilter, string> = {
  waiting: "outcome = 'waiting'",
  // `= 0` would keep SQLite from going straight to a place in the list.
  reasons: "outcome = 'waiting' AND calm < 1",
  out: `id IN (${outNow})`,
  confirmed: "outcome = 'confirmed'",
  changed: "outcome = 'changed'",
  new: "outcome = 'new'",
  retired: "outcome = 'retired'",
  all: 'true',
}

/** SQL over `entry`: those that a filter of the round shows. */
export function inRound(filter: RoundFilter): string {
  return `row IN (SELECT row FROM round_entry WHERE round = ${currentRound} AND ${shown[filter]})`
}

/** What has reasons comes first where something waits; then in the order in which the catalog grew. */
const orderOf = (filter: RoundFilter) => (filter === 'all' || filter === 'out' ? 'row' : 'calm, row')
/** SQL: where an entry of a list is from a place on, or before one. */
const compared = (filter: RoundFilter, comparison: '>=' | '<', [calm, row]: readonly [string, string]) =>
  orderOf(filter) === 'row' ? `row ${comparison} ${row}` : `(calm, row) ${comparison} (${calm}, ${row})`

/** Whether a list is one of the round's as it is: then a page of it is read straight from its index, however much was written a moment ago. */
export function isPlainRound(list: EntryList): list is EntryList & { round: RoundFilter } {
  const { round, catalog, search, filters, sort } = list
  return (
    round !== undefined &&
    catalog === 'resource' &&
    search.trim() === '' &&
    filters.length === 0 &&
    sort === undefined
  )
}

/** One page of the round's list, as rows of the catalog. */
export function roundPage(
  sql: Sql,
  filter: RoundFilter,
  { offset, limit }: { offset: number; limit: number },
): { rows: number[]; total: number } {
  const round = roundNumber(sql)
  if (round === undefined) return { rows: [], total: 0 }
  const blocks = blocksOf(sql, round, filter)
  const first = blocks.findLast(({ before }) => before <= offset)
  if (!first) return { rows: [], total: 0 }
  const rows = sql.column<number>(
    `SELECT row FROM round_entry WHERE round = @round AND ${shown[filter]}
       AND ${compared(filter, '>=', ['@calm', '@block << 10'])}
     ORDER BY ${orderOf(filter)} LIMIT @limit OFFSET @further`,
    { round, ...first, limit, further: offset - first.before },
  )
  return { rows, total: totalOf(blocks) }
}

/** 1,024 rows of the catalog, as far as a list has them. */
interface Block {
  calm: 0 | 1
  block: number
  entries: number
  /** Entries of the list before it. */
  before: number
}

/** A list's blocks in its order. SQLite steps over what lies before a page one by one, and half of a hundred thousand takes it 15 ms. */
function blocksOf(sql: Sql, round: number, filter: RoundFilter): Block[] {
  const counts =
    filter === 'out'
      ? `(SELECT round, calm, row >> 10 AS block, 1 AS entries FROM round_entry WHERE ${shown.out})`
      : `(SELECT * FROM round_count WHERE ${shown[filter]})`
  return sql.all<Block>(
    `SELECT *, sum(entries) OVER (ORDER BY calm, block) - entries AS before
     FROM (SELECT ${orderOf(filter) === 'row' ? '0' : 'calm'} AS calm, block, sum(entries) AS entries
       FROM ${counts} WHERE round = @round GROUP BY 1, 2) ORDER BY calm, block`,
    { round },
  )
}

const totalOf = (blocks: readonly Block[]) => {
  const last = blocks.at(-1)
  return last ? last.before + last.entries : 0
}

/** Where an entry is in the round's list. */
export function roundPlace(sql: Sql, filter: RoundFilter, id: string): number | undefined {
  const round = roundNumber(sql)
  if (round === undefined) return undefined
  const at = sql.get<{ row: number; calm: 0 | 1 }>(
    `SELECT row, calm FROM round_entry INDEXED BY round_entry_of WHERE round = @round AND id = @id AND ${shown[filter]}`,
    { round, id },
  )
  if (!at) return undefined
  const own = blocksOf(sql, round, filter).find(
    ({ calm, block }) => block === at.row >> 10 && (orderOf(filter) === 'row' || calm === at.calm),
  )
  const inBlock = sql.get<{ entries: number }>(
    `SELECT count(*) AS entries FROM round_entry WHERE round = @round AND ${shown[filter]}
       AND ${compared(filter, '>=', ['@calm', '@block << 10'])} AND ${compared(filter, '<', ['@calm', '@row'])}`,
    { round, ...at, block: at.row >> 10 },
  )
  return (own?.before ?? 0) + (inBlock?.entries ?? 0)
}

interface Columns {
  id: string
  outcome: RoundOutcome
  reasons: number
  out: string | null
  conflict: 0 | 1
  who: string | null
  at: string | null
  detail: string | null
  told: string | null
}

/** What became of entries in the round that goes on, by their ids: who did it follows from the history. */
export function roundEntries(sql: Sql, ids: readonly string[]): Map<string, RoundEntry> {
  const found = sql.all<Columns>(
    `SELECT round_entry.id, outcome, reasons,
       (SELECT group_concat(DISTINCT person) FROM round_part_entry JOIN round_part USING (part)
        WHERE round_part_entry.id = round_entry.id AND direction = 'out' AND closed = 0 AND told = '{}') AS out,
       EXISTS (SELECT 1 FROM round_conflict WHERE round_conflict.id = round_entry.id) AS conflict,
       change.who, change.at, change.detail,
       (SELECT told FROM round_part_entry WHERE part = change.detail ->> '$.part' AND id = round_entry.id) AS told
     FROM json_each(@ids) AS asked
       -- SQLite would go through the whole round for each.
       CROSS JOIN round_entry INDEXED BY round_entry_of ON round_entry.id = asked.value AND round_entry.round = ${currentRound}
       JOIN round ON round.number = round_entry.round
       LEFT JOIN change ON outcome <> 'waiting' AND change.number = ${endedBy}`,
    { ids: JSON.stringify(ids) },
  )
  return new Map(found.map((row) => [row.id, entryOf(row)]))
}

/** SQL over `round` and `round_entry`: the step that ended an entry: the last one that said so, or that changed it. */
export const endedBy = `(SELECT entry_change.change FROM entry_change JOIN change AS made ON made.number = entry_change.change
  WHERE entry_change.id = round_entry.id AND made.state = 'done' AND made.number > round.after_change
    AND iif(outcome = 'confirmed', entry_change.confirmed_after <> entry_change.confirmed_before,
      entry_change.before IS NOT entry_change.after OR entry_change.retired_before <> entry_change.retired_after)
  ORDER BY entry_change.change DESC LIMIT 1)`

interface Told {
  at?: string
  bulk?: number
  reason?: string
}

function entryOf({ id, outcome, reasons, out, conflict, who, at, detail, told }: Columns): RoundEntry {
  const change = JSON.parse(detail ?? '{}') as Partial<ChangeDetail>
  const elsewhere = JSON.parse(told ?? '{}') as Told
  const alone = change.part === undefined ? change.entries : elsewhere.bulk
  const bulk = outcome === 'confirmed' && (alone ?? 1) > 1 ? alone : undefined
  const note = elsewhere.reason || change.notes?.find((each) => each.id === id)?.note
  return {
    outcome,
    reasons: reasonsOf(reasons),
    who: who ?? '',
    at: elsewhere.at || (at ?? ''),
    ...(bulk !== undefined && { bulk }),
    ...(note && outcome === 'confirmed' && { note }),
    ...(out !== null && { out: out.replaceAll(',', '、') }),
    ...(conflict === 1 && { conflict: true }),
  }
}
