import { describe, expect, test } from 'vitest'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { compileRules } from '../../shared/check.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import type { Rule } from '../../shared/rulebook.ts'

// A rulebook comes from elsewhere: whatever is in it, an entry can be checked, saved and gone to.

const one = builtInRulebook.rules.find(({ id }) => id === 'name-missing')
if (!one) throw new Error('no rule to begin with')
const rule = one
const rulesWith = (changed: Partial<Rule>) =>
  compileRules({ ...builtInRulebook, rules: [{ ...rule, when: {}, ...changed }] }, builtInTables)

describe('where an expression says that a rule is broken', () => {
  test.each([
    '[1.5]',
    '[-1]',
    '[999999]',
    '[{"a": 1}]',
    '[["x"]]',
    '[null]',
    '["constructor"]',
    '["no.field"]',
  ])('%s should be where the rule is, since the entry has no such place', (expression) => {
    const [finding, ...more] = rulesWith({ test: expression }).check(soundEntry)
    expect(more).toEqual([])
    expect(finding).toEqual({ rule: rule.id, clause: rule.clause, severity: rule.severity, field: 'name' })
  })

  test('should be any field, the reasons and each item of the entry', () => {
    const placesOf = (expression: string) =>
      rulesWith({ test: expression })
        .check(soundEntry)
        .map(({ field, item }) => item ?? field)
    const fields = ['opening.mode', 'item.name', 'items', 'reasons']
    expect(placesOf(JSON.stringify(fields))).toEqual(fields)
    expect(placesOf('[0]')).toEqual([0])
  })
})

describe('mending', () => {
  test.each(['constructor.keys', 'toString.call', 'nosuch', 'item.nosuch'])(
    'of %s should be refused with its rule, for no entry has it',
    (path) => {
      const { keys } = Object
      expect(() => rulesWith({ test: 'true', set: { [path]: '"x"' } })).toThrow(
        `name-missing: no field ${path}`,
      )
      expect(Object.keys).toBe(keys)
    },
  )

  test('should change nothing where its expression stumbles', () => {
    const rules = rulesWith({ test: 'true', set: { name: 'entry.related[0]' } })
    const [finding] = rules.check(soundEntry)
    if (!finding) throw new Error('the rule finds nothing')
    expect(rules.mend(finding, soundEntry)).toBeUndefined()
  })
})

test('a sentence with a place that no entry has should be refused with its rule', () => {
  const sentences = { zh: '缺少{{constructor}}。', en: '{{name}} is missing.' }
  expect(() => rulesWith({ test: 'true', message: sentences })).toThrow('name-missing: no field constructor')
})

test('a place that only the English sentence has should be known there too', () => {
  const [finding] = rulesWith({
    test: 'true',
    message: { zh: '缺少。', en: '{{provider}} is missing.' },
  }).check(soundEntry)
  expect(finding?.values).toEqual({ provider: soundEntry.provider })
})
