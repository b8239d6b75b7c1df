import { createContext, use, useSyncExternalStore } from 'react'
import type { Rules } from '../../shared/check.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Facts, Finding } from '../../shared/rulebook.ts'
import type { DraftState, EntryDraft } from './entry-draft.ts'
import { valueAt, withValue, type FieldPath, type ValueAt } from '../../shared/entry-path.ts'
import type { Place } from './finding-index.ts'

/** What the parts of the form share. It stays the same while one types: each part follows the draft by itself, for what it shows. */
export interface Form {
  draft: EntryDraft
  rules: Rules
  readOnly: boolean
  /** Whether what the rules find at a place is shown beside it yet: a fresh entry does not shout. */
  shows: (place: Place) => boolean
  /** Puts a mended entry in place of the one there is, in a way that can be taken back. */
  mend: (finding: Finding, mended: Entry) => void
}

export const FormContext = createContext<Form | undefined>(undefined)

export function useForm(): Form {
  const form = use(FormContext)
  if (!form) throw new Error('useForm outside an entry')
  return form
}

/** A part of the draft; `read` answers the same value while that part is unchanged. */
export function useDraft<Part>(read: (state: DraftState) => Part): Part {
  const { draft } = useForm()
  return useSyncExternalStore(draft.subscribe, () => read(draft.snapshot()))
}

export function useEntry<Part>(read: (entry: Entry) => Part): Part {
  return useDraft(({ entry }) => read(entry))
}

export function useFacts(): Facts {
  return useDraft(({ facts }) => facts)
}

/** One field's value, and how to change it. */
export function useField<Path extends FieldPath>(
  path: Path,
): [value: ValueAt<Path>, change: (value: ValueAt<Path>) => void] {
  const { draft } = useForm()
  const value = useEntry((entry) => valueAt(entry, path))
  return [value, (fresh) => draft.change((entry) => withValue(entry, path, fresh))]
}

/** What the rules find at a field of the entry itself, as far as it is shown yet. */
export function useFindingsAt(field: string): readonly Finding[] {
  const { readOnly, shows } = useForm()
  const findings = useDraft((state) => state.findings.at(field))
  return readOnly || !shows({ field }) ? nothing : findings
}

/** What the rules find in one item. */
export function useFindingsIn(index: number): readonly Finding[] {
  const { readOnly, shows } = useForm()
  const findings = useDraft((state) => state.findings.inItem(index))
  if (readOnly) return nothing
  const shown = findings.filter(shows)
  return shown.length === findings.length ? findings : shown
}

/** Everything the rules find, as far as it is shown beside its field yet. */
export function useFindingsShown(): readonly Finding[] {
  const { readOnly, shows } = useForm()
  const findings = useDraft((state) => state.findings.all)
  return readOnly ? nothing : findings.filter(shows)
}

const nothing: readonly Finding[] = []
