import { Environment } from '@marcbachmann/cel-js'
import type { CodeTables } from './code-tables.ts'
import { fieldsOf } from './difference.ts'
import { emptyItem, entrySchema, type Entry, type Item } from './entry.ts'
import { celFunctions } from './cel-functions.ts'
import { noFacts, type Facts, type Finding, type Rule, type Rulebook } from './rulebook.ts'

/** A rulebook with its tables, ready to check entries. Making one parses every expression: keep it. */
export interface Rules {
  rulebook: Rulebook
  tables: CodeTables
  /** Every place where a rule is broken, in the rulebook's order; an empty answer means checked and clean. */
  check(entry: Entry, facts?: Facts): Finding[]
  /** The entry with one finding mended; undefined where mending is not mechanical, or changes nothing. */
  mend(finding: Finding, entry: Entry, facts?: Facts): Entry | undefined
}

/** What a rule is asked about: the entry, one of its items, and what is known around it. */
interface Subject {
  entry: Entry
  item: Item
  facts: Facts
}

interface CompiledRule {
  rule: Rule
  holds: (subject: Subject) => boolean
  test: ((subject: Subject) => unknown) | undefined
  placeholders: readonly string[]
}

/** @throws {Error} with the rule's id, for an expression that is not CEL or a path that no entry has */
export function compileRules(rulebook: Rulebook, tables: CodeTables): Rules {
  const environment = celFunctions(
    new Environment({ unlistedVariablesAreDyn: true, limits: { maxAstNodes: 500, maxDepth: 40 } }),
    rulebook,
    tables,
  )
  const parse = (expression: string) => environment.parse(expression) as (subject: Subject) => unknown
  const compiled = rulebook.rules
    .filter(({ off }) => !off)
    .map((rule) => named(rule, () => compile(rule, parse)))
  const mending = new Map(
    rulebook.rules.map((rule) => [
      rule.id,
      named(rule, () =>
        Object.entries(rule.set ?? {}).map(([path, expression]) => [path, parse(expression)] as const),
      ),
    ]),
  )
  return {
    rulebook,
    tables,
    check: (entry, facts = noFacts) => check(compiled, { entry, item: emptyItem, facts }),
    mend(finding, entry, facts = noFacts) {
      const item = entry.items[finding.item ?? -1] ?? emptyItem
      return mended(mending.get(finding.rule) ?? [], finding, { entry, item, facts })
    },
  }
}

function compile(rule: Rule, parse: (expression: string) => (subject: Subject) => unknown): CompiledRule {
  if (!readers.has(rule.at) && rule.at !== 'items') throw new Error(`no field ${rule.at}`)
  const conditions = Object.entries(rule.when).map(([path, values]) => condition(path, values))
  return {
    rule,
    holds: (subject) => conditions.every((each) => each(subject)),
    test: rule.test === undefined ? undefined : parse(rule.test),
    placeholders: Array.from(rule.message.zh.matchAll(/{{([\w.]+)}}/g), ([, path = '']) => path),
  }
}

function condition(path: string, values: Rule['when'][string]): (subject: Subject) => boolean {
  const read = readerOf(path)
  if (Array.isArray(values)) {
    const allowed = new Set(values)
    return (subject) => allowed.has(read(subject).trim())
  }
  const excluded = new Set(values.not)
  return (subject) => !excluded.has(read(subject).trim())
}

function check(compiled: readonly CompiledRule[], subject: Subject): Finding[] {
  const { entry } = subject
  const subjects = entry.items.map((item) => ({ ...subject, item }))
  const found: Finding[] = []
  for (const each of compiled) {
    if (each.rule.for === 'entry') found.push(...broken(each, subject))
    else for (const [index, one] of subjects.entries()) found.push(...broken(each, one, index))
  }
  return entry.reasons.length === 0 ? found : found.map((finding) => explained(finding, entry, compiled))
}

/** Where one rule is broken; nothing is made while it holds, which is nearly always. */
function broken(each: CompiledRule, subject: Subject, item?: number): Finding[] {
  if (!each.holds(subject)) return nothing
  const answer = each.test ? answerOf(each.test, subject) : true
  if (answer === false) return nothing
  const { id, clause, severity, at } = each.rule
  const finding = (place: { field?: string; item?: number } = {}): Finding => {
    const index = place.item ?? item
    return {
      rule: id,
      clause,
      severity,
      field: place.field ?? at,
      ...(index !== undefined && { item: index }),
      ...valuesOf(each.placeholders, index === undefined ? subject : withItem(subject, index)),
    }
  }
  if (!Array.isArray(answer)) return [finding()]
  return answer.map((place) =>
    typeof place === 'string' ? finding({ field: place }) : finding({ item: Number(place) }),
  )
}

const nothing: Finding[] = []

/**
 * An expression that stumbles over an entry must not keep it from being saved: the rule then finds nothing. A rulebook is tried on its own
 * examples before it is taken in, so that what always stumbles never gets here.
 */
function answerOf(test: (subject: Subject) => unknown, subject: Subject): unknown {
  try {
    return test(subject)
  } catch {
    return false
  }
}

function withItem(subject: Subject, index: number): Subject {
  return { ...subject, item: subject.entry.items[index] ?? emptyItem }
}

function valuesOf(placeholders: readonly string[], subject: Subject): { values?: Record<string, string> } {
  if (placeholders.length === 0) return {}
  return { values: Object.fromEntries(placeholders.map((path) => [path, readerOf(path)(subject)])) }
}

function explained(finding: Finding, entry: Entry, compiled: readonly CompiledRule[]): Finding {
  const item = finding.item === undefined ? '' : (entry.items[finding.item]?.name ?? '')
  const given = entry.reasons.find((each) => each.rule === finding.rule && each.item === item)
  const reason = given?.reason.trim() ?? ''
  if (reason === '') return finding
  const overridable = compiled.some(({ rule }) => rule.id === finding.rule && rule.overridable)
  return overridable ? { ...finding, reason } : finding
}

function mended(
  set: readonly (readonly [path: string, value: (subject: Subject) => unknown])[],
  finding: Finding,
  subject: Subject,
): Entry | undefined {
  if (set.length === 0) return undefined
  const changed = JSON.parse(JSON.stringify(subject.entry)) as Record<string, unknown>
  for (const [path, value] of set) {
    const [outer = '', inner] = path.split('.')
    const holder =
      outer === 'item' ? (changed['items'] as Record<string, unknown>[])[finding.item ?? -1] : changed
    const target =
      inner === undefined || outer === 'item' ? holder : (holder?.[outer] as Record<string, unknown>)
    if (target) target[inner ?? outer] = value(subject)
  }
  const entry = entrySchema.safeParse(changed)
  if (!entry.success) return undefined
  return JSON.stringify(entry.data) === JSON.stringify(subject.entry) ? undefined : entry.data
}

/** How many errors and warnings count against an entry: those that nobody gave a reason for. */
export function countFindings(findings: readonly Finding[]): { errors: number; warnings: number } {
  const open = findings.filter(({ reason }) => reason === undefined)
  const count = (severity: Finding['severity']) => open.filter((each) => each.severity === severity).length
  return { errors: count('error'), warnings: count('warning') }
}

function named<Result>(rule: Rule, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw new Error(`${rule.id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

function readerOf(path: string): (subject: Subject) => string {
  const reader = readers.get(path)
  if (!reader) throw new Error(`no field ${path}`)
  return reader
}

/** Reads any field of a subject as text; a list is '' where it is empty. Worked out once from the entry's own shape. */
const readers = fieldReaders()

function fieldReaders(): Map<string, (subject: Subject) => string> {
  const found = new Map<string, (subject: Subject) => string>()
  for (const path of fieldsOf(entrySchema.parse({})).keys()) {
    const [outer, inner] = path.split('.') as [keyof Entry, string?]
    const read = (entry: Entry): unknown =>
      inner === undefined ? entry[outer] : (entry[outer] as Record<string, unknown>)[inner]
    found.set(path, ({ entry }) => textOf(read(entry)))
  }
  found.set('items', ({ entry }) => (entry.items.length === 0 ? '' : String(entry.items.length)))
  for (const member of Object.keys(emptyItem) as (keyof Item)[]) {
    found.set(`item.${member}`, ({ item }) => item[member])
  }
  for (const fact of Object.keys(noFacts) as (keyof Facts)[]) {
    found.set(`facts.${fact}`, ({ facts }) => textOf(facts[fact]))
  }
  return found
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join('、') : String(value)
}
