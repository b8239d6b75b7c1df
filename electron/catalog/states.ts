import { createHash } from 'node:crypto'
import {
  catalogState,
  sortedEntries,
  type CatalogState,
  type StateEntry,
} from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { inKeyOrder, type Sql } from '../workspace/sql.ts'

/** Name of a catalog state: SHA-256 over its sorted `agency/id version` lines. */
export function stateHash(state: CatalogState): string {
  const digest = createHash('sha256')
  for (const { agency, id, version } of sortedEntries(state)) digest.update(`${agency}/${id} ${version}\n`)
  return digest.digest('hex')
}

/** Stores a state once and gives its number; its versions must be stored already. Runs inside the caller's transaction. */
export function storeState(sql: Sql, state: CatalogState): { number: number; hash: string } {
  const hash = stateHash(state)
  const known = sql.get<{ number: number }>('SELECT number FROM state WHERE hash = @hash', { hash })
  if (known) return { number: known.number, hash }
  const number = sql.insert('INSERT INTO state (hash, entries) VALUES (@hash, @entries)', {
    hash,
    entries: state.size,
  })
  // One statement for all: 20,000 calls take three times as long.
  sql.run(
    `INSERT INTO state_entry (state, agency, id, version)
     SELECT @number, value ->> 0, value ->> 1, value ->> 2 FROM json_each(@rows)`,
    {
      number,
      rows: JSON.stringify(sortedEntries(state).map(({ agency, id, version }) => [agency, id, version])),
    },
  )
  return { number, hash }
}

export function loadState(sql: Sql, number: number): CatalogState {
  return catalogState(
    sql.all<StateEntry>('SELECT agency, id, version FROM state_entry WHERE state = @number', { number }),
  )
}

/** What one party has accepted from another: nothing before the first receipt, and then it has neither number nor hash. */
export interface AcceptedState {
  number?: number
  hash?: string
  entries: CatalogState
}

/** What is accepted here from one sender now. */
export function acceptedFrom(sql: Sql, sender: string): AcceptedState {
  return accepted(
    sql,
    sql.get(
      'SELECT number, hash FROM accepted JOIN state ON state.number = accepted.state WHERE sender = @sender',
      {
        sender,
      },
    ),
  )
}

/** SQL for the number of the state that the last receipt of `@superior` left accepted. */
export const stateLeftBy = `SELECT state FROM package
  WHERE sender = @superior AND kind = 'receipt' AND direction = 'received' ORDER BY sequence DESC LIMIT 1`

/** What a superior has accepted from this desk, by its last receipt: a new superior begins with nothing. */
export function acceptedBy(sql: Sql, superior: string | undefined): AcceptedState {
  return accepted(
    sql,
    sql.get(`SELECT number, hash FROM state WHERE number = (${stateLeftBy})`, { superior: superior ?? '' }),
  )
}

function accepted(sql: Sql, state: { number: number; hash: string } | undefined): AcceptedState {
  return { ...state, entries: state ? loadState(sql, state.number) : catalogState([]) }
}

/** Everything that is accepted here now, from all senders: what a bureau rolls up and nothing else. */
export function acceptedFromAll(sql: Sql): CatalogState {
  return catalogState(
    sql.all<StateEntry>('SELECT agency, id, version FROM accepted JOIN state_entry USING (state)'),
  )
}

/** Stores a version under its hash; the same one twice is one. */
export function storeVersion(sql: Sql, hash: string, record: string): void {
  sql.run('INSERT OR IGNORE INTO version (hash, record) VALUES (@hash, @record)', { hash, record })
}

/** The canonical lines of a state's entries, in order. */
export function* stateLines(sql: Sql, number: number): Generator<string> {
  const rows = sql.inKeyOrder<EntryKey & { record: string }>(
    `SELECT agency, id, record FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE state = @number ${inKeyOrder}`,
    { number },
  )
  for (const { record } of rows) yield record
}
