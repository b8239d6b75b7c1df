import { Environment } from '@marcbachmann/cel-js'
import { requireBoundedExpression, requireBoundedPattern } from './bounded.ts'
import type { CodeTables } from './code-tables.ts'
import { emptyItem, entrySchema, type Entry, type Item } from './entry.ts'
import { celFunctions } from './cel-functions.ts'
import { entryFields, factFields, itemFields } from './fields.ts'
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
  /** Every field's text without the space around it, by the field's number: read once, asked by every rule. */
  values: readonly string[]
}

/** One line of a rule's `when`. */
interface Condition {
  number: number
  ofItem: boolean
  admits: (value: string) => boolean
}

interface CompiledRule {
  rule: Rule
  /** On the entry and what is around it, asked once; on each item. */
  conditions: readonly Condition[]
  itemConditions: readonly Condition[]
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
  const parse = (expression: string) => {
    requireBoundedExpression(expression)
    return environment.parse(expression) as (subject: Subject) => unknown
  }
  const compiled = rulebook.rules
    .filter(({ off }) => !off)
    .map((rule) => named(rule, () => compile(rule, parse)))
  const mending = new Map(
    rulebook.rules.map((rule) => [
      rule.id,
      named(rule, () =>
        Object.entries(rule.set ?? {}).map(([path, expression]) => {
          // Only what an entry has: `constructor.keys` would be everybody's.
          numberOf(path)
          return [path, parse(expression)] as const
        }),
      ),
    ]),
  )
  return {
    rulebook,
    tables,
    check: (entry, facts = noFacts) => check(compiled, subjectOf(entry, facts)),
    mend(finding, entry, facts = noFacts) {
      return mended(mending.get(finding.rule) ?? [], finding, withItem(subjectOf(entry, facts), finding.item))
    },
  }
}

function compile(rule: Rule, parse: (expression: string) => (subject: Subject) => unknown): CompiledRule {
  const sentences = Object.values(rule.message).join(' ')
  const placeholders = [...new Set(Array.from(sentences.matchAll(/{{([\w.]+)}}/g), ([, path = '']) => path))]
  for (const path of [rule.at, ...placeholders]) numberOf(path)
  const conditions = Object.entries(rule.when).map(([path, values]) => ({
    ...numberOf(path),
    admits: admission(values),
  }))
  return {
    rule,
    conditions: conditions.filter(({ ofItem }) => !ofItem),
    itemConditions: conditions.filter(({ ofItem }) => ofItem),
    test: rule.test === undefined ? undefined : parse(rule.test),
    placeholders,
  }
}

function admission(values: Rule['when'][string]): Condition['admits'] {
  if (Array.isArray(values)) return oneOf(values)
  if ('not' in values) {
    const listed = oneOf(values.not)
    return (value) => !listed(value)
  }
  const like = 'like' in values
  const written = like ? values.like : values.unlike
  requireBoundedPattern(written)
  const pattern = new RegExp(written, 'u')
  return (value) => value !== '' && pattern.test(value) === like
}

/** Most lists have one value, and comparing costs less than looking up. */
function oneOf(values: readonly string[]): Condition['admits'] {
  const [only] = values
  if (values.length === 1) return (value) => value === only
  const listed = new Set(values)
  return (value) => listed.has(value)
}

/** A plain loop: a whole catalog asks this eight million times. */
function meets({ values, item }: Subject, conditions: readonly Condition[]): boolean {
  for (const { number, ofItem, admits } of conditions) {
    if (!admits(ofItem ? itemValue(item, number) : (values[number] ?? ''))) return false
  }
  return true
}

function check(compiled: readonly CompiledRule[], subject: Subject): Finding[] {
  const { entry } = subject
  // Each item in turn: a subject of its own for every item costs more than asking it.
  const inItem = { ...subject }
  const found: Finding[] = []
  for (const each of compiled) {
    if (!meets(subject, each.conditions)) continue
    if (each.rule.for === 'entry') {
      if (meets(subject, each.itemConditions)) found.push(...broken(each, subject))
      continue
    }
    for (let index = 0; index < entry.items.length; index += 1) {
      inItem.item = entry.items[index] ?? emptyItem
      if (meets(inItem, each.itemConditions)) found.push(...broken(each, inItem, index))
    }
  }
  return entry.reasons.length === 0 ? found : found.map((finding) => explained(finding, entry, compiled))
}

/** Where a rule whose conditions are met is broken. */
function broken(each: CompiledRule, subject: Subject, item?: number): Finding[] {
  const answer = each.test ? answerOf(each.test, subject) : true
  if (answer === false) return []
  const { id, clause, severity, at } = each.rule
  const finding = (place: { field?: string; item?: number } = {}): Finding => {
    const index = place.item ?? item
    return {
      rule: id,
      clause,
      severity,
      field: place.field ?? at,
      ...(index !== undefined && { item: index }),
      ...valuesOf(each.placeholders, withItem(subject, index)),
    }
  }
  if (!Array.isArray(answer)) return [finding()]
  return answer.map((place) => finding(placeOf(place, subject.entry)))
}

/** A place that the entry does not have is no place: the finding stays where the rule is, or nobody could save the entry or go to it. */
function placeOf(place: unknown, { items }: Entry): { field?: string; item?: number } {
  if (typeof place === 'string') return places.has(place) ? { field: place } : {}
  // Whole numbers in CEL are big integers.
  const item = typeof place === 'bigint' || typeof place === 'number' ? Number(place) : -1
  return items[item] ? { item } : {}
}

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

function subjectOf(entry: Entry, facts: Facts): Subject {
  const values = [
    ...entryFields.map(({ read }) => read(entry).trim()),
    ...factFields.map(({ read }) => read(facts).trim()),
  ]
  return { entry, item: emptyItem, facts, values }
}

function withItem(subject: Subject, index: number | undefined): Subject {
  const item = index === undefined ? undefined : subject.entry.items[index]
  if (!item) return subject
  return { ...subject, item }
}

function itemValue(item: Item, number: number): string {
  return itemFields[number]?.read(item).trim() ?? ''
}

function valuesOf(placeholders: readonly string[], subject: Subject): { values?: Record<string, string> } {
  if (placeholders.length === 0) return {}
  const value = (path: string) => {
    const { number, ofItem } = numberOf(path)
    return ofItem ? itemValue(subject.item, number) : (subject.values[number] ?? '')
  }
  return { values: Object.fromEntries(placeholders.map((path) => [path, value(path)])) }
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
    if (target) target[inner ?? outer] = answerOf(value, subject)
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

/** Where the value of a path stands in a subject. @throws {Error} for a path that no entry has */
function numberOf(path: string): { number: number; ofItem: boolean } {
  const ofItem = path.startsWith('item.')
  const number = (ofItem ? itemFields : subjectFields).findIndex((field) => field.path === path)
  if (number < 0) throw new Error(`no field ${path}`)
  return { number, ofItem }
}

const subjectFields = [...entryFields, ...factFields]
const places: ReadonlySet<string> = new Set(
  [...entryFields, ...itemFields, { path: 'reasons' }].map(({ path }) => path),
)
