import type { ComparedRow, PastState } from '../../shared/contract/states.ts'
import { differences, type Difference } from '../../shared/difference.ts'
import { openEntryOf, type Entry, type EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { Change, Party } from '../../shared/package.ts'
import type { ChangeCounts } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { searchText } from './search-text.ts'
import { changesBetween } from './states.ts'

interface StateRow {
  state: string
  by: PastState['by']
  at: string
  code: string
  name: string
  sequence: number | null
  entries: number
}

/** Every state that a receipt left accepted, seen from either side of it, and every one that was approved as a whole. */
const pastStates = `
  SELECT state.number, state.hash AS state, 'receipt' AS by, receipt.made_at AS at, answered.sender AS code, answered.sender_name AS name,
    answered.sequence, state.entries
  FROM package AS receipt JOIN package AS answered ON answered.hash = receipt.subject JOIN state ON state.number = receipt.state
  WHERE receipt.kind = 'receipt'
  UNION ALL
  SELECT state.number, state.hash, 'replaced', receipt.made_at, answered.sender, answered.sender_name, answered.sequence, state.entries
  FROM set_aside JOIN package AS receipt ON receipt.hash = set_aside.receipt JOIN package AS answered ON answered.hash = set_aside.subject
    JOIN state ON state.number = receipt.state
  WHERE NOT EXISTS (SELECT 1 FROM package AS standing WHERE standing.kind = 'receipt' AND standing.void_at IS NULL AND standing.state = receipt.state)
  UNION ALL
  SELECT state.number, state.hash, 'reorganisation', made_at, party, party_name, NULL, state.entries
  FROM reorganised JOIN reorganisation ON reorganisation.hash = reorganised.reorganisation JOIN state ON state.number = reorganised.state
  UNION ALL
  SELECT state.number, state.hash, 'approval', approval.at, workspace.code, workspace.name, NULL, state.entries
  FROM approval JOIN state ON state.number = approval.state JOIN workspace`

/** One page of all past states, the newest first. */
export function listStates(
  sql: Sql,
  { party = '', offset, limit }: { party?: string | undefined; offset: number; limit: number },
): { rows: PastState[]; total: number; parties: (Party & { states: number })[] } {
  const rows = sql.all<StateRow>(
    `SELECT state, by, at, code, name, sequence, entries FROM (${pastStates}) WHERE @party IN ('', code) ORDER BY at DESC, number DESC LIMIT @limit OFFSET @offset`,
    { party, offset, limit },
  )
  // By the name that the newest of them carries.
  const parties = sql.all<Party & { states: number; last: string }>(
    `SELECT code, name, count(*) AS states, max(at) AS last FROM (${pastStates}) GROUP BY code ORDER BY code`,
  )
  return {
    rows: rows.map(({ code, name, sequence, ...row }) => ({
      ...row,
      party: { code, name },
      ...(sequence !== null && { sequence }),
    })),
    total: parties.reduce((sum, each) => (['', each.code].includes(party) ? sum + each.states : sum), 0),
    parties: parties.map(({ code, name, states }) => ({ code, name, states })),
  }
}

/** The number of a state that is listed here. @throws {Failure} STATE_UNKNOWN */
export function stateNumber(sql: Sql, state: string): number {
  const found = sql.get<{ number: number }>(
    // And what was handed in as the end of a round, before anybody answered it.
    `SELECT number FROM (${pastStates}) WHERE state = @state
     UNION SELECT state.number FROM state JOIN package ON package.state = state.number JOIN round ON round.package = package.hash
       WHERE state.hash = @state`,
    { state },
  )
  if (!found) throw new Failure('STATE_UNKNOWN', {})
  return found.number
}

/** @param from without it everything in `to` is new */
export interface Pair {
  from: number | undefined
  to: number
}

/** @throws {Failure} STATE_UNKNOWN */
export function pairOf(sql: Sql, { from, to }: { from?: string | undefined; to: string }): Pair {
  return { from: from === undefined ? undefined : stateNumber(sql, from), to: stateNumber(sql, to) }
}

/** Each entry of either state: what it became, and in which versions. */
const compared = `
  SELECT later.agency, later.id, earlier.version AS before, later.version AS after,
    CASE WHEN earlier.version IS NULL THEN 'new' WHEN earlier.version = later.version THEN 'unchanged' ELSE 'changed' END AS change
  FROM state_entry AS later LEFT JOIN state_entry AS earlier
    ON earlier.state = @from AND earlier.agency = later.agency AND earlier.id = later.id
  WHERE later.state = @to
  UNION ALL
  SELECT gone.agency, gone.id, gone.version, NULL, 'retired' FROM state_entry AS gone
  WHERE gone.state = @from AND NOT EXISTS
    (SELECT 1 FROM state_entry AS kept WHERE kept.state = @to AND kept.agency = gone.agency AND kept.id = gone.id)`

interface ComparedColumns extends EntryKey {
  name: string
  provider: string
  change: Change
  withheld: number | null
}
const columns = 'agency, id, name, provider, change, withheld'
const joined = `(${compared}) AS compared JOIN version ON version.hash = coalesce(compared.after, compared.before)`

/** One page of what two states have: what changed first, by agency and id. */
export function compareStates(
  sql: Sql,
  { from, to }: Pair,
  asked: { change?: Change | undefined; search: string; offset: number; limit: number },
): { rows: ComparedRow[]; total: number; counts: ChangeCounts } {
  const filter = {
    from: from ?? null,
    to,
    change: asked.change ?? '',
    search: searchText(asked.search),
  }
  const matching = `@change IN ('', change) AND (@search = '' OR instr(lower(name), @search) OR instr(lower(provider), @search))`
  const rows = sql.all<ComparedColumns>(
    `SELECT ${columns} FROM ${joined} WHERE ${matching} ORDER BY change = 'unchanged', agency, id LIMIT @limit OFFSET @offset`,
    { ...filter, limit: asked.limit, offset: asked.offset },
  )
  const counts = changesBetween(sql, from, to)
  const total =
    filter.search === ''
      ? Object.entries(counts).reduce(
          (sum, [change, entries]) =>
            filter.change === '' || filter.change === change ? sum + entries : sum,
          0,
        )
      : (sql.get<{ total: number }>(`SELECT count(*) AS total FROM ${joined} WHERE ${matching}`, filter)
          ?.total ?? 0)
  return { rows: rows.map(comparedRow), total, counts }
}

/** One entry in both states. @throws {Failure} ENTRY_MISSING */
export function compareEntryIn(
  sql: Sql,
  { from, to }: Pair,
  { agency, id }: EntryKey,
): { row: ComparedRow; before?: Entry; after?: Entry; differences: Difference[] } {
  const row = sql.get<ComparedColumns & { earlier: string | null; later: string | null }>(
    `SELECT ${columns}, (SELECT record FROM version WHERE hash = compared.before) AS earlier,
       (SELECT record FROM version WHERE hash = compared.after) AS later
     FROM ${joined} WHERE agency = @agency AND id = @id`,
    { from: from ?? null, to, agency, id },
  )
  if (!row) throw new Failure('ENTRY_MISSING', { id })
  const { earlier, later, ...listed } = row
  const [before, after] = [openEntryOf(earlier ?? ''), openEntryOf(later ?? '')]
  return {
    row: comparedRow(listed),
    ...(before && { before }),
    ...(after && { after }),
    differences: before && after ? differences(before, after) : [],
  }
}

/**
 * The entries of a state, by key; stubs say nothing and are only counted.
 * @param state without it, all that is accepted here now
 */
export function entriesIn(
  sql: Sql,
  state: number | undefined,
): { entries: Map<string, Entry>; withheld: number } {
  const entries = new Map<string, Entry>()
  let withheld = 0
  const rows = sql.all<EntryKey & { record: string }>(
    state === undefined
      ? `SELECT agency, id, record FROM accepted JOIN state_entry USING (state) JOIN version ON version.hash = state_entry.version
         ORDER BY agency, id`
      : `SELECT agency, id, record FROM state_entry JOIN version ON version.hash = state_entry.version
         WHERE state = @state ORDER BY agency, id`,
    state === undefined ? {} : { state },
  )
  for (const { agency, id, record } of rows) {
    const entry = openEntryOf(record)
    if (entry) entries.set(`${agency}/${id}`, entry)
    else withheld += 1
  }
  return { entries, withheld }
}

function comparedRow({ withheld, ...row }: ComparedColumns): ComparedRow {
  return { ...row, ...(withheld !== null && { withheld }) }
}
