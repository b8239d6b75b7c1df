import { compileRules, type Rules } from './check.ts'
import { emptyEntry, type Entry } from './entry.ts'
import { valueAt, withValue, type FieldPath } from './entry-path.ts'
import { entryFields, type Field } from './fields.ts'
import type { Facts, Rule } from './rulebook.ts'

/** How much of what is asked for is there: the fields by their paths, in the entry's order. */
export interface Completeness {
  /** Fields that the rules want something in, given the rest of the entry. */
  asked: readonly string[]
  /** Those of them with nothing in them. */
  missing: readonly string[]
}

/**
 * What the rulebook asks for, by its own rules turned around: a field is asked for where a rule that counts would find it broken if it were
 * empty. There is no second list of required fields, so that a rulebook that is handed down is the whole answer. Keep what this gives.
 */
export function compileCompleteness({
  rulebook,
  tables,
}: Pick<Rules, 'rulebook' | 'tables'>): (entry: Entry, facts?: Facts) => Completeness {
  const asking = rulebook.rules.filter((rule) => entryFields.some(({ path }) => asksFor(rule, path)))
  const fields = entryFields.filter(({ path }) => asking.some((rule) => asksFor(rule, path)))
  // Only these rules, or a keystroke in an entry of five hundred items would ask about every item thirty times.
  const rules = compileRules({ ...rulebook, rules: asking }, tables)
  return (entry, facts) => {
    const found = rules.check(entry, facts)
    const asked = fields.filter((field) => {
      const findings = isEmpty(field, entry) ? found : rules.check(emptied(entry, field.path), facts)
      // What is kept empty with a reason is answered.
      return findings.some((each) => each.field === field.path && each.reason === undefined)
    })
    const missing = asked.filter((field) => isEmpty(field, entry))
    return { asked: asked.map(({ path }) => path), missing: missing.map(({ path }) => path) }
  }
}

/** Whether what a rule finds at a field can rest on the field being empty. */
function asksFor(rule: Rule, path: string): boolean {
  if (rule.off || rule.severity === 'note' || rule.for !== 'entry') return false
  const test = rule.test ?? ''
  if (rule.at !== path && !test.includes(`"${path}"`)) return false
  const condition = rule.when[path]
  return condition === undefined ? test.includes(`entry.${path}`) : admitsNothing(condition)
}

function admitsNothing(condition: Rule['when'][string]): boolean {
  if (Array.isArray(condition)) return condition.includes('')
  // A pattern is asked only of what is written.
  return 'not' in condition && !condition.not.includes('')
}

function isEmpty({ read }: Field<Entry>, entry: Entry): boolean {
  return read(entry).trim() === ''
}

function emptied(entry: Entry, path: string): Entry {
  if (path === 'items') return { ...entry, items: [] }
  const field = path as FieldPath
  return withValue(entry, field, valueAt(emptyEntry, field))
}
