import { builtInTables } from './built-in.ts'
import { compileRules } from './check.ts'
import { CodeTables, type CodeTable, type TableId } from './code-tables.ts'
import { entrySchema, type Entry } from './entry.ts'
import { noFacts, type Facts, type Finding, type Rule, type Rulebook } from './rulebook.ts'

/**
 * A rule comes with examples of what breaks it and what does not, and is believed only where it agrees with them: in the tests of this
 * project, and at a desk before a rulebook is taken in. An example is laid over an entry that breaks no rule.
 */
export const soundEntry: Entry = entrySchema.parse({
  name: '公交线路信息',
  code: '307001/00001',
  classification: ['部门', '省（自治区、直辖市）及其下各级政务部门'],
  summary: '本镇公交线路的名称、站点与首末班时间，供公众出行查询。',
  provider: '云溪镇人民政府',
  providerCode: '115201210000000195',
  formatCategory: 'spreadsheet',
  formats: ['xlsx'],
  business: { name: '公共交通管理' },
  sensitivity: 'public',
  sharing: { type: 'unconditional', use: '用于业务协同', methodCategory: 'platform', method: 'file' },
  opening: { open: 'yes', mode: 'fully', conditions: '无' },
  updateCycle: 'monthly',
  collection: { subject: 'none', origin: 'produced' },
  items: [{ name: '线路名称', type: 'C', length: '50' }],
})

type Example = Rule['examples']['failing'][number]

/** The entry and the facts of an example. @throws {import('zod').ZodError} where it is no entry */
export function exampleOf({ entry, facts }: Example): { entry: Entry; facts: Facts } {
  return {
    entry: entrySchema.parse(laidOver(soundEntry, entry)),
    facts: { ...noFacts, ...(facts as Partial<Facts>) },
  }
}

/** An example that does not agree with its rule. */
export interface BrokenExample {
  rule: string
  /** From 1. */
  example: number
  expected: 'failing' | 'passing'
}

/**
 * The first example that does not agree with its rule. Rules that are switched off are tried as if they were on, and all with the built-in
 * tables, so that every desk comes to the same answer.
 */
export function firstBrokenExample(rulebook: Rulebook): BrokenExample | undefined {
  for (const rule of rulebook.rules) {
    for (const expected of ['failing', 'passing'] as const) {
      const at = rule.examples[expected].findIndex(
        (example) =>
          !isEntry(example) || findingsIn(rulebook, rule, example).length > 0 !== (expected === 'failing'),
      )
      if (at >= 0) return { rule: rule.id, example: at + 1, expected }
    }
  }
  return undefined
}

function isEntry({ entry }: Example): boolean {
  return entrySchema.safeParse(laidOver(soundEntry, entry)).success
}

/** What one rule alone finds in an example. */
export function findingsIn(rulebook: Rulebook, rule: Rule, example: Example): Finding[] {
  const added = Object.entries(example.tables).map(([id, names]): CodeTable => ({
    id: id as TableId,
    title: { zh: id, en: id },
    source: 'example',
    date: '2026-01-01',
    unverified: false,
    rows: names.map((name) => ({ code: name, zh: name, en: '', parent: '' })),
  }))
  const tables = added.length === 0 ? builtInTables : new CodeTables([...added, ...builtInTables.all])
  const { entry, facts } = exampleOf(example)
  return compileRules({ ...rulebook, rules: [{ ...rule, off: false }] }, tables).check(entry, facts)
}

/** Objects are merged, anything else takes the place of what was there. */
function laidOver(base: unknown, patch: unknown): unknown {
  if (!isObject(base) || !isObject(patch)) return patch
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(patch))
    merged[key] = key in base ? laidOver(base[key], value) : value
  return merged
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
