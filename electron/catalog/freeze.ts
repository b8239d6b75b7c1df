import { catalogState, type CatalogState, type StateEntry } from '../../shared/catalog-state.ts'
import { recordLine } from '../../shared/entry.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'

/** The working copy as it may leave the machine. */
export interface LeavingCatalog {
  state: CatalogState
  withheld: number
  /** Stubs that stand for secret entries, by version hash. */
  stubs: Map<string, string>
}

/**
 * The only function that lists entries for leaving: every secret entry is replaced by a numbered stub that says nothing of it
 * (Article 24; design.md 7).
 */
export function leavingCatalog(sql: Sql, agency: string): LeavingCatalog {
  const rows = sql.all<{ id: string; version: string; sensitivity: string }>(
    'SELECT id, version, sensitivity FROM entry WHERE retired = 0 ORDER BY id',
  )
  const numbers = stubNumbers(sql)
  const taken = new Set(numbers.values())
  let free = 0
  const nextFree = () => {
    do free += 1
    while (taken.has(free))
    return free
  }
  const stubs = new Map<string, string>()
  const entries = rows.map(({ id, version, sensitivity }): StateEntry => {
    if (sensitivity !== 'secret') return { agency, id, version }
    const stub = recordLine({ agency, id, withheld: numbers.get(id) ?? nextFree() })
    const hash = sha256(stub)
    stubs.set(hash, stub)
    return { agency, id, version: hash }
  })
  return { state: catalogState(entries), withheld: stubs.size, stubs }
}

/** The numbers in the last submission: a stub keeps its own, or every entry that becomes secret would change the others. */
function stubNumbers(sql: Sql): Map<string, number> {
  const rows = sql.all<{ id: string; withheld: number }>(
    `SELECT id, withheld FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE withheld IS NOT NULL AND id IN (SELECT id FROM entry WHERE retired = 0 AND sensitivity = 'secret') AND state =
       (SELECT state FROM package WHERE direction = 'sent' AND kind = 'submission' ORDER BY rowid DESC LIMIT 1)`,
  )
  return new Map(rows.map(({ id, withheld }) => [id, withheld]))
}

/** Keeps the versions of a leaving catalog for good, so that the package can be made again. Runs inside the caller's transaction. */
export function keepVersions(sql: Sql, leaving: LeavingCatalog): void {
  sql.run(
    // Only those that are not kept yet: ignoring the others would first work out their columns again.
    `INSERT INTO version (hash, record)
     SELECT version, record FROM entry
     WHERE retired = 0 AND sensitivity <> 'secret' AND NOT EXISTS (SELECT 1 FROM version WHERE hash = entry.version)`,
  )
  for (const [hash, record] of leaving.stubs) {
    sql.run('INSERT OR IGNORE INTO version (hash, record) VALUES (@hash, @record)', { hash, record })
  }
}
