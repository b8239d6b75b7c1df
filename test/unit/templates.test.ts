import { describe, expect, test } from 'vitest'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { compileRules } from '../../shared/check.ts'
import { emptyEntry } from '../../shared/entry.ts'
import { builtInTemplates, entryFromTemplate, matchingTemplates } from '../../shared/templates.ts'
import { guessItem } from '../../shared/item-guess.ts'

const rules = compileRules(builtInRulebook, builtInTables)
const office = { name: '云溪镇人民政府', code: '11520199000000001B' }

/** Rules that say that something is not written yet. */
const ofMissing = (rule: string) => /-missing$|-without-|^system-funding-open$/.test(rule)

test('there are ten to fourteen, each under a name of its own', () => {
  expect(builtInTemplates.length).toBeGreaterThanOrEqual(10)
  expect(builtInTemplates.length).toBeLessThanOrEqual(14)
  for (const key of ['zh', 'en'] as const) {
    expect(new Set(builtInTemplates.map(({ title }) => title[key])).size).toBe(builtInTemplates.length)
    expect(builtInTemplates.every(({ description }) => description[key].length > 5)).toBe(true)
  }
  expect(new Set(builtInTemplates.map(({ id }) => id)).size).toBe(builtInTemplates.length)
})

describe.each(builtInTemplates)('the template $id', (template) => {
  const entry = entryFromTemplate(template, office)

  test('should break no rule but those that ask for what only the office knows', () => {
    const findings = rules.check(entry)
    expect(findings.filter(({ rule, severity }) => severity === 'error' && !ofMissing(rule))).toEqual([])
    // Internal data that is shared on conditions needs a reason, which only the office can give.
    const warnings = findings.filter(({ rule, severity }) => severity === 'warning' && !ofMissing(rule))
    expect(warnings.map(({ rule }) => rule).filter((rule) => rule !== 'internal-not-shared')).toEqual([])
  })

  test('should leave a clerk less to fill in than an empty entry', () => {
    const missing = (each: typeof entry) => rules.check(each).filter(({ severity }) => severity === 'error')
    expect(missing(entry).length).toBeLessThan(
      missing({ ...emptyEntry, provider: entry.provider, providerCode: entry.providerCode }).length,
    )
    expect([entry.name, entry.summary, entry.code, entry.business.name]).toEqual(['', '', '', ''])
  })

  test('should name only what the code tables have', () => {
    expect(builtInTables.isBelow('format', entry.formatCategory, '')).toBe(true)
    for (const format of entry.formats) {
      expect([format, builtInTables.isBelow('format', format, entry.formatCategory)]).toEqual([format, true])
    }
    const { methodCategory, method } = entry.sharing
    if (methodCategory !== '') expect(builtInTables.isBelow('method', methodCategory, '')).toBe(true)
    if (method !== '') expect(builtInTables.isBelow('method', method, methodCategory)).toBe(true)
  })

  test('should list items with their types, as one would guess them', () => {
    expect(entry.items.length).toBeGreaterThanOrEqual(5)
    for (const { name, type, role } of entry.items) {
      expect(type, name).not.toBe('')
      expect({ name, role: guessItem(name).role }).toEqual({ name, role })
    }
  })
})

test('the office is the provider, with its code where that is one', () => {
  const [template] = builtInTemplates
  if (!template) throw new Error('no templates')
  expect(entryFromTemplate(template, office)).toMatchObject({
    provider: office.name,
    providerCode: office.code,
  })
  expect(entryFromTemplate(template, { ...office, code: 'township-01' }).providerCode).toBe('')
})

test.each([
  ['', builtInTemplates.length],
  ['低保', 1],
  ['停车场', 1],
  ['car park', 1],
  ['名单 低保', 1],
  ['没有这样的模板', 0],
])('a search for %j finds %i', (search, number) => {
  expect(matchingTemplates(builtInTemplates, search)).toHaveLength(number)
})
