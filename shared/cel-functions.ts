import type { Environment } from '@marcbachmann/cel-js'
import { requireBoundedPattern } from './bounded.ts'
import { tableIds, type CodeTables, type TableId } from './code-tables.ts'
import type { Entry, Item } from './entry.ts'
import { entryFields } from './fields.ts'
import {
  holdsPersonalNumber,
  isLicenceNumber,
  isResidentIdentityNumber,
  isSocialCreditCode,
} from './identifiers.ts'
import type { Facts, Rulebook } from './rulebook.ts'
import { listsFields } from './summary-items.ts'

/**
 * What a rule's expression can ask besides CEL itself: check digits, code tables, and what a loop over hundreds of items would be too slow
 * for. `codePattern` and the endings of system names come from the rulebook's parameters.
 */
export function celFunctions(
  environment: Environment,
  { parameters }: Rulebook,
  tables: CodeTables,
): Environment {
  requireBoundedPattern(parameters.codePattern)
  const code = new RegExp(parameters.codePattern)
  const table = (id: string): TableId => {
    const found = tableIds.find((each) => each === id)
    if (!found) throw new Error(`no table ${id}`)
    return found
  }
  const functions: Record<string, (...given: never[]) => unknown> = {
    'codeInForm(dyn): bool': (text: string) => code.test(text.trim()),
    /** Whether two texts are the same but for the space around them. */
    'same(dyn, dyn): bool': (one: string, other: string) => one.trim() === other.trim(),
    'socialCreditCode(dyn): bool': isSocialCreditCode,
    'residentIdentity(dyn): bool': isResidentIdentityNumber,
    'licenceNumber(dyn): bool': isLicenceNumber,
    /** Whether the value, or every one of a list, is in the table; anything is while the table is empty. */
    'listed(dyn, dyn): bool': (id: string, value: string | string[]) =>
      tables.isEmpty(table(id)) || every(value, (each) => tables.row(table(id), each) !== undefined),
    /** The same directly below another row, '' for the top. */
    'listedBelow(dyn, dyn, dyn): bool': (id: string, value: string | string[], above: string) =>
      tables.isEmpty(table(id)) || every(value, (each) => tables.isBelow(table(id), each, above)),
    /** The code of the row above the value's; '' at the top and for what is not in the table. */
    'above(dyn, dyn): string': (id: string, value: string) => tables.row(table(id), value)?.parent ?? '',
    /** Whether the path of names is in the classification, as far down as the table goes. */
    'classified(dyn): bool': (names: string[]) => classified(tables, names),
    /** The code of as much of a classification path as the table has; '' for none. */
    'classCode(dyn): string': (names: string[]) => tables.path('classification', names).at(-1)?.code ?? '',
    /** Whether an entry is called like a system: by its name's ending, like its own system, or like another in the catalog. */
    'namesSystem(dyn, dyn): bool': ({ name, system }: Entry, { systems }: Facts) =>
      systems.length > 0 ||
      name.trim() === system.name.trim() ||
      parameters.systemEndings.some((ending) => name.trim().endsWith(ending)),
    'personalNumbers(dyn): dyn': personalNumbers,
    'repeatedItems(dyn): dyn': (items: Item[]) => repeated(items),
    /** The number in a text that has just one; the text itself where it has none or more. */
    'numberIn(dyn): string': numberIn,
    /** Whether an item has this identifier role. */
    'hasRole(dyn, dyn): bool': (items: Item[], role: Item['role']) =>
      items.some((item) => item.role === role),
    'listsFields(dyn): bool': listsFields,
  }
  for (const [signature, work] of Object.entries(functions)) environment.registerFunction(signature, work)
  return environment
}

/** Fields that are there for a number of their own. */
const ownNumber: ReadonlySet<string> = new Set(['contact.phone', 'providerCode'])

/** Fields, and numbers of items, that hold a number of one person. */
function personalNumbers(entry: Entry): (string | number)[] {
  const found: (string | number)[] = []
  for (const { path, read } of entryFields) {
    if (!ownNumber.has(path) && holdsPersonalNumber(read(entry))) found.push(path)
  }
  for (const [index, { name }] of entry.items.entries()) if (holdsPersonalNumber(name)) found.push(index)
  if (entry.reasons.some(({ reason }) => holdsPersonalNumber(reason))) found.push('reasons')
  return found
}

function every(value: string | readonly string[], holds: (each: string) => boolean): boolean {
  return typeof value === 'string' ? holds(value) : value.every(holds)
}

function classified(tables: CodeTables, names: readonly string[]): boolean {
  const path = tables.path('classification', names)
  return path.length === names.length || tables.below('classification', path.at(-1)?.code).length === 0
}

function numberIn(text: string): string {
  const numbers = text.match(/\d+(?:[.,，]\d+)?/g) ?? []
  return numbers.length === 1 ? (numbers[0] ?? text) : text
}

/** Numbers of the items whose name an earlier one has. */
function repeated(items: readonly Item[]): number[] {
  const seen = new Set<string>()
  const found: number[] = []
  for (const [index, { name }] of items.entries()) {
    const key = name.trim()
    if (key === '') continue
    if (seen.has(key)) found.push(index)
    seen.add(key)
  }
  return found
}
