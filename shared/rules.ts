import { fieldsOf } from './difference.ts'
import type { Entry } from './entry.ts'
import { holdsPersonalNumber } from './identifiers.ts'

export type Severity = 'error' | 'warning'

/** One rule failing at one place of an entry. Its sentences are `rules.<rule>.message` and `.fix` in the catalogue. */
export interface Finding {
  rule: string
  /** By the numbers of the consultation draft 《贵阳市政府数据资源管理办法（征求意见稿）》. */
  clause: string
  severity: Severity
  /** The field's path, as in `difference.ts`. */
  field: string
  /** Index into `items`, where the place is one item. */
  item?: number
}

interface Place {
  field: string
  item?: number
}

interface Rule {
  id: string
  clause: string
  severity: Severity
  /** Where the entry breaks the rule; nothing where it does not. */
  broken: (entry: Entry) => Place[]
}

const at = (field: string, broken: boolean): Place[] => (broken ? [{ field }] : [])
const missing = (id: string, field: string, value: (entry: Entry) => string): Rule => ({
  id,
  clause: '第十一条',
  severity: 'error',
  broken: (entry) => at(field, value(entry).trim() === ''),
})

/** The checks of domain.md section 7 that the thin entry can answer. */
export const rules: readonly Rule[] = [
  missing('name-missing', 'name', (entry) => entry.name),
  missing('provider-missing', 'provider', (entry) => entry.provider),
  missing('summary-missing', 'summary', (entry) => entry.summary),
  missing('sensitivity-missing', 'sensitivity', (entry) => entry.sensitivity),
  missing('sharing-missing', 'sharing.type', (entry) => entry.sharing.type),
  missing('opening-missing', 'opening.open', (entry) => entry.opening.open),
  missing('update-cycle-missing', 'updateCycle', (entry) => entry.updateCycle),
  {
    id: 'update-cycle-note-missing',
    clause: '第十一条',
    severity: 'error',
    broken: (entry) =>
      at('updateCycleNote', entry.updateCycle === 'other' && entry.updateCycleNote.trim() === ''),
  },
  {
    id: 'public-not-shared',
    clause: '第九条',
    severity: 'error',
    broken: (entry) =>
      at(
        'sharing.type',
        entry.sensitivity === 'public' && chosenOtherThan(entry.sharing.type, 'unconditional'),
      ),
  },
  {
    id: 'public-not-open',
    clause: '第九条',
    severity: 'error',
    broken: (entry) => at('opening.open', entry.sensitivity === 'public' && entry.opening.open === 'no'),
  },
  {
    // A warning and not an error: DB52/T 1123 is recalled to allow 有条件 for some internal data (domain.md 3, [R]).
    id: 'internal-not-shared',
    clause: '第九条',
    severity: 'warning',
    broken: (entry) =>
      at(
        'sharing.type',
        entry.sensitivity === 'internal' && chosenOtherThan(entry.sharing.type, 'unconditional'),
      ),
  },
  {
    id: 'secret-shared-freely',
    clause: '第九条',
    severity: 'error',
    broken: (entry) =>
      at('sharing.type', entry.sensitivity === 'secret' && entry.sharing.type === 'unconditional'),
  },
  {
    id: 'secret-open-without-note',
    clause: '第九条',
    severity: 'error',
    broken: (entry) =>
      at(
        'opening.conditions',
        entry.sensitivity === 'secret' &&
          entry.opening.open === 'yes' &&
          entry.opening.conditions.trim() === '',
      ),
  },
  {
    id: 'none-without-basis',
    clause: '第九条',
    severity: 'error',
    broken: (entry) =>
      at('sharing.basis', entry.sharing.type === 'none' && entry.sharing.basis.trim() === ''),
  },
  {
    id: 'conditional-without-conditions',
    clause: '第十一条',
    severity: 'error',
    broken: (entry) =>
      at(
        'sharing.conditions',
        entry.sharing.type === 'conditional' && entry.sharing.conditions.trim() === '',
      ),
  },
  {
    // The catalog describes data; a number of one person in it has been pasted from the data itself.
    id: 'personal-number',
    clause: '第二十三条',
    severity: 'warning',
    broken: (entry) =>
      Array.from(fieldsOf(entry)).flatMap(([field, text]) => at(field, holdsPersonalNumber(text))),
  },
  {
    id: 'items-missing',
    clause: '第十一条',
    severity: 'warning',
    broken: (entry) => at('items', entry.items.length === 0),
  },
  {
    id: 'item-name-missing',
    clause: '第十一条',
    severity: 'error',
    broken: (entry) => itemPlaces(entry, (item) => item.name.trim() === ''),
  },
  {
    id: 'item-type-missing',
    clause: '第十一条',
    severity: 'error',
    broken: (entry) => itemPlaces(entry, (item) => item.type === ''),
  },
  {
    id: 'item-name-repeated',
    clause: '第十一条',
    severity: 'error',
    broken: (entry) => {
      const seen = new Set<string>()
      return itemPlaces(entry, ({ name }) => {
        const key = name.trim()
        const again = key !== '' && seen.has(key)
        seen.add(key)
        return again
      })
    },
  },
]

/** Checks one entry against every rule; an empty answer means checked and clean. */
export function findingsOf(entry: Entry): Finding[] {
  return rules.flatMap(({ id, clause, severity, broken }) =>
    broken(entry).map((place) => ({ rule: id, clause, severity, ...place })),
  )
}

function chosenOtherThan(value: string, expected: string): boolean {
  return value !== '' && value !== expected
}

function itemPlaces(entry: Entry, broken: (item: Entry['items'][number]) => boolean): Place[] {
  return entry.items.flatMap((item, index) => (broken(item) ? [{ field: 'items', item: index }] : []))
}
