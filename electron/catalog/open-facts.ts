import type { Entry } from '../../shared/entry.ts'
import type { Facts } from '../../shared/rulebook.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { factsOf } from './facts.ts'

/**
 * What is known around an entry, as far as it may be said outside: a finding that names a secret entry would tell that it is there
 * (Article 24).
 */
export function openFactsOf(sql: Sql, workspace: Workspace): (id: string, entry: Entry) => Facts {
  const rows = sql.all<{ name: string }>("SELECT name FROM entry WHERE sensitivity = 'secret'")
  const secret = new Set(rows.map(({ name }) => name))
  const open = (names: readonly string[]) => names.filter((name) => !secret.has(name))
  return (id, entry) => {
    const facts = factsOf(sql, workspace, id, entry)
    if (secret.size === 0) return facts
    return {
      ...facts,
      sameCode: open(facts.sameCode),
      sameSpelling: open(facts.sameSpelling),
      sameButNumber: open(facts.sameButNumber),
      sameButEnding: open(facts.sameButEnding),
      systems: facts.systems.filter((name) => isOpenSystem(sql, id, name)),
    }
  }
}

function isOpenSystem(sql: Sql, id: string, name: string): boolean {
  const found = sql.get(
    "SELECT 1 FROM entry WHERE system = @name AND sensitivity <> 'secret' AND +retired = 0 AND id <> @id LIMIT 1",
    { id, name },
  )
  return found !== undefined
}
