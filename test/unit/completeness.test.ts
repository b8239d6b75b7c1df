import { describe, expect, test } from 'vitest'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { compileRules } from '../../shared/check.ts'
import { compileCompleteness } from '../../shared/completeness.ts'
import { emptyEntry, emptyItem, entrySchema, type Entry } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { noFacts, rulebookSchema } from '../../shared/rulebook.ts'

const tables = builtInTables
const measure = compileCompleteness({ rulebook: builtInRulebook, tables })
const written = (part: object): Entry => entrySchema.parse(part)

describe('what the rules ask for', () => {
  test('should be what they find missing in an empty entry', () => {
    const { asked, missing } = measure(emptyEntry)
    const rules = compileRules(builtInRulebook, tables)
    const found = rules.check(emptyEntry).filter(({ severity }) => severity !== 'note')
    expect(missing).toEqual(asked)
    expect(asked.toSorted()).toEqual([...new Set(found.map(({ field }) => field))].toSorted())
  })

  test('should all be there in a sound entry, and one less where a field is emptied', () => {
    const entry = soundEntry
    const { asked, missing } = measure(entry)
    expect(missing).toEqual([])
    expect(asked).toContain('summary')
    expect(measure({ ...entry, summary: ' ' })).toEqual({ asked, missing: ['summary'] })
  })

  test('should follow the other answers', () => {
    const asked = (part: object) => measure(written(part)).asked
    expect(asked({ sharing: { type: 'none' } })).toContain('sharing.basis')
    expect(asked({ sharing: { type: 'none' } })).not.toContain('sharing.use')
    expect(asked({ sharing: { type: 'conditional' } })).toEqual(
      expect.arrayContaining(['sharing.use', 'sharing.conditions', 'sharing.scope', 'sharing.method']),
    )
    expect(asked({ formatCategory: 'database' })).toContain('items')
    expect(asked({ formatCategory: 'database', items: [emptyItem] })).toContain('items')
    expect(asked({ formatCategory: 'file' })).not.toContain('items')
    expect(asked({ collection: { origin: 'collected', purpose: '登记' } })).toEqual(
      expect.arrayContaining(['collection.purpose', 'collection.process', 'collection.subject']),
    )
  })

  test('should count a field that stays empty for a reason as answered', () => {
    const part = { formatCategory: 'database', items: [emptyItem] }
    expect(measure(written(part)).missing).toContain('system.name')
    const reasons = [{ rule: 'system-missing', item: '', reason: '纸质台账' }]
    expect(measure(written({ ...part, reasons })).asked).not.toContain('system.name')
  })

  test('should not ask again for a code that was accepted and then changed', () => {
    const facts = { ...noFacts, acceptedCode: '307001/00001' }
    expect(measure(written({ code: '307001/00002' }), facts).asked).toContain('code')
    expect(measure(written({ code: '307001/00002' }), facts).missing).not.toContain('code')
  })

  test('should be those of the rulebook in force', () => {
    const rules = builtInRulebook.rules.map((rule) =>
      rule.id === 'summary-missing' ? { ...rule, off: true } : rule,
    )
    const rulebook = rulebookSchema.parse({ ...builtInRulebook, rules })
    expect(compileCompleteness({ rulebook, tables })(emptyEntry).asked).not.toContain('summary')
  })
})
