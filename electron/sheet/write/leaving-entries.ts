import type { Entry } from '../../../shared/entry.ts'
import { entryOf, storedEntry } from '../../catalog/entries.ts'
import { leavingEntry } from '../../catalog/freeze.ts'
import { openFactsOf } from '../../catalog/open-facts.ts'
import type { JobContext } from '../../jobs/job.ts'
import type { SheetWords } from './entry-block.ts'
import { findingsText } from './findings-text.ts'

/** Entries as a workbook may hold them, and how much is held back (Article 24). */
export interface LeavingEntries {
  entries: { id: string; entry: Entry; findings?: string }[]
  withheld: number
  withheldItems: number
}

/** @param words with them each entry says what the rules find in it */
export function leavingEntries(
  { sql, workspace, rules, report }: JobContext,
  ids: readonly string[],
  words?: SheetWords,
): LeavingEntries {
  const leaving = leavingEntry(sql)
  const factsOf = openFactsOf(sql, workspace)
  const found: LeavingEntries = { entries: [], withheld: 0, withheldItems: 0 }
  for (const [index, id] of ids.entries()) {
    if (index % 100 === 0) report({ phase: words ? 'checking' : 'reading', done: index, total: ids.length })
    const stored = storedEntry(sql, id)
    // Gone since it was listed.
    if (!stored) continue
    const open = leaving(entryOf(stored.record))
    if (!open) {
      found.withheld += 1
      continue
    }
    const { entry, held } = open
    found.withheldItems += held
    // What happens around a retired entry is none of its concern.
    const findings = stored.retired === 1 ? [] : words ? rules.check(entry, factsOf(id, entry)) : []
    found.entries.push({ id, entry, ...(words && { findings: findingsText(words, rules, entry, findings) }) })
  }
  return found
}
