import { keyText } from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { noFacts, type Facts } from '../../shared/rulebook.ts'
import type { Sql } from '../workspace/sql.ts'
import { namedNeighbours } from './facts.ts'

// What a bureau knows around an entry it received: the rest of its package, and what was accepted before. Near-duplicates across agencies are
// another matter (one source, issue 7).

/** @param state the package's, @param base the accepted one it is compared with */
export function receivedFacts(
  sql: Sql,
  { state, base }: { state: number; base: number | null },
  key: EntryKey,
  code: string,
): Facts {
  return {
    ...noFacts,
    acceptedCode: base === null ? '' : (codeIn(sql, base, key) ?? ''),
    sameCode: code.trim() === '' ? [] : othersWithCode(sql, state, key, code),
  }
}

/** The codes of a state's entries, by key. */
export function codesOf(sql: Sql, state: number | undefined): Map<string, string> {
  if (state === undefined) return new Map()
  const rows = sql.all<EntryKey & { code: string }>(
    `SELECT agency, id, code FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE state = @state AND code <> ''`,
    { state },
  )
  return new Map(rows.map((row) => [keyText(row), row.code]))
}

function codeIn(sql: Sql, state: number, { agency, id }: EntryKey): string | undefined {
  return sql.get<{ code: string }>(
    `SELECT code FROM state_entry JOIN version ON version.hash = state_entry.version
     WHERE state = @state AND agency = @agency AND id = @id`,
    { state, agency, id },
  )?.code
}

function othersWithCode(sql: Sql, state: number, { agency, id }: EntryKey, code: string): string[] {
  const versions = sql.all<{ hash: string; name: string }>(
    "SELECT hash, name FROM version WHERE code = @code AND code <> ''",
    { code: code.trim() },
  )
  if (versions.length < 2) return []
  const names = new Map(versions.map(({ hash, name }) => [hash, name]))
  return sql
    .all<{ version: string }>(
      `SELECT version FROM state_entry WHERE state = @state AND NOT (agency = @agency AND id = @id)
         AND version IN (SELECT value FROM json_each(@hashes))
       LIMIT @limit`,
      { state, agency, id, hashes: JSON.stringify([...names.keys()]), limit: namedNeighbours },
    )
    .map(({ version }) => names.get(version) ?? '')
}
