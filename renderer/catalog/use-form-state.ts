import { useCallback, useMemo, useState } from 'react'
import type { Rules } from '../../shared/check.ts'
import { fieldsOf } from '../../shared/difference.ts'
import type { Entry, Item } from '../../shared/entry.ts'
import type { Finding } from '../../shared/rulebook.ts'
import type { EntryDraft } from './entry-draft.ts'
import type { Place } from './finding-index.ts'
import type { Form } from './form.ts'

/** What was mended last, for as long as nothing else was changed since: then it can be taken back whole. */
export interface Mended {
  finding: Finding
  before: Entry
  after: Entry
}

interface FormOptions {
  draft: EntryDraft
  rules: Rules
  readOnly: boolean
  /** Created a moment ago: fields not yet visited are not held against it. */
  fresh: boolean
}

export function useFormState({ draft, rules, readOnly, fresh }: FormOptions) {
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set())
  const [mended, setMended] = useState<Mended>()
  const form: Form = useMemo(
    () => ({
      draft,
      rules,
      readOnly,
      // What is written can be wrong at once; what is empty only once it was passed over.
      shows: (place) => !fresh || visited.has(keyOf(place)) || isFilled(draft.snapshot().entry, place),
      mend: (finding, after) => {
        setMended({ finding, before: draft.snapshot().entry, after })
        draft.change(() => after)
      },
    }),
    [draft, rules, readOnly, fresh, visited],
  )
  const visit = useCallback(
    (place: Place) => {
      if (!fresh) return
      // Not at once: a note that appears between press and release would move the button that is being clicked.
      setTimeout(
        () => setVisited((old) => (old.has(keyOf(place)) ? old : new Set(old).add(keyOf(place)))),
        300,
      )
    },
    [fresh],
  )
  return { form, visit, mended, forget: () => setMended(undefined) }
}

const keyOf = ({ field, item }: Place) => `${field} ${item ?? ''}`

function isFilled(entry: Entry, { field, item }: Place): boolean {
  if (item === undefined) return (fieldsOf(entry).get(field) ?? '') !== ''
  const value = entry.items[item]?.[field.replace('item.', '') as keyof Item]
  return value !== undefined && value !== ''
}
