import { keyText } from '../../shared/catalog-state.ts'
import { countFindings, type Rules } from '../../shared/check.ts'
import { openEntryOf } from '../../shared/entry.ts'
import { noFacts } from '../../shared/rulebook.ts'
import { findPackage, type LedgerPackage } from '../catalog/ledger.ts'
import { endCount, firstUncounted, storeErrors, uncountedIn, type Uncounted } from '../catalog/proposals.ts'
import { codesOf } from '../catalog/received-facts.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'

/** Counted and stored at a time: what is stopped goes on from there. */
const atOnce = 500

/**
 * Counts the errors of what came in and is not counted yet, with the codes around each entry. No package waits for it to be in; only who wants to
 * know which entries have none waits.
 */
export async function countErrors(
  { sql, rules, report }: JobContext,
  _input: Record<string, never>,
): Promise<Record<string, never>> {
  // Of a large package the log is long, and whoever writes next at the desk would wait for it to be copied.
  sql.checkpoint()
  for (let hash = firstUncounted(sql); hash !== undefined; hash = firstUncounted(sql)) {
    const errorsOf = errorCounter(sql, rules, findPackage(sql, hash))
    for (let done = 0; ; done += atOnce) {
      const rows = uncountedIn(sql, hash, atOnce)
      if (rows.length === 0) break
      report({ phase: 'checking', done, total: 0 })
      const counted = rows.map((row) => ({ ...row, errors: errorsOf(row) }))
      sql.transaction(() => storeErrors(sql, hash, counted))
    }
    sql.transaction(() => endCount(sql, hash))
  }
  return {}
}

/** How many errors an entry of a package has, with the codes around it: one that two entries have, and one that changed after it was accepted. */
function errorCounter(sql: Sql, rules: Rules, { state, base }: LedgerPackage): (row: Uncounted) => number {
  const codes = codesOf(sql, state)
  const accepted = codesOf(sql, base ?? undefined)
  const holders = new Map<string, number>()
  for (const code of codes.values()) holders.set(code, (holders.get(code) ?? 0) + 1)
  return (row) => {
    const entry = openEntryOf(row.record)
    // A stub has nothing to check.
    if (!entry) return 0
    const key = keyText(row)
    const code = codes.get(key) ?? ''
    const sameCode = (holders.get(code) ?? 0) > 1 ? [code] : []
    const facts = { ...noFacts, acceptedCode: accepted.get(key) ?? '', sameCode }
    return countFindings(rules.check(entry, facts)).errors
  }
}
