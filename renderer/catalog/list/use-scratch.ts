import { useMemo, useState, useSyncExternalStore } from 'react'
import { emptyEntry, type Entry } from '../../../shared/entry.ts'
import { noFacts } from '../../../shared/rulebook.ts'
import { useRules } from '../../parts/rules.tsx'
import { useWorkspace } from '../../parts/workspace.tsx'
import { EntryDraft } from '../entry-draft.ts'
import type { Form } from '../form.ts'

/**
 * An entry that is written nowhere, for the form's own controls to hold: an empty one where many entries are to get a value, or one that is to be
 * corrected.
 */
export function useScratch(first: Entry = emptyEntry): { form: Form; entry: Entry } {
  const rules = useRules()
  const { name, code } = useWorkspace()
  const [draft] = useState(() => {
    const facts = { ...noFacts, agencyName: name, agencyCode: code }
    const nowhere = { id: '', version: '', updatedAt: '', facts }
    return new EntryDraft(
      { ...nowhere, entry: first },
      rules,
      () => Promise.resolve(nowhere),
      () => false,
    )
  })
  const form = useMemo(
    (): Form => ({ draft, rules, readOnly: false, shows: () => false, mend: () => {} }),
    [draft, rules],
  )
  const { entry } = useSyncExternalStore(draft.subscribe, draft.snapshot)
  return { form, entry }
}
