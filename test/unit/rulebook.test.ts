import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incidentClause } from '../../shared/cases.ts'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { compileRules, countFindings } from '../../shared/check.ts'
import { fieldsOf } from '../../shared/difference.ts'
import { emptyItem, entrySchema, type Entry } from '../../shared/entry.ts'
import { exampleOf, firstBrokenExample, findingsIn, soundEntry } from '../../shared/rule-examples.ts'
import { noFacts, type Finding, type Rule } from '../../shared/rulebook.ts'
import { arbitraryOf } from '../support/arbitraries.ts'

const rules = compileRules(builtInRulebook, builtInTables)
const every = builtInRulebook.rules.map((rule) => [rule.id, rule] as const)
const ids = new Set(every.map(([id]) => id))

/** Rules that cannot be broken alone, and what is broken with them. */
const together: Record<string, string[]> = {
  'item-secret-shared-freely': ['item-secret', 'item-secret-shared-freely'],
}

const firstFailing = (rule: Rule) => {
  const [example] = rule.examples.failing
  if (!example) throw new Error(`${rule.id} has no failing example`)
  return example
}
const found = (findings: readonly Finding[]) => [...new Set(findings.map(({ rule }) => rule))]
const texts = (rule: Rule) => [rule.message, rule.fix, ...(rule.basis ? [rule.basis] : [])]

describe('the built-in rulebook', () => {
  test('should agree with its own examples, as a desk tries them before taking a rulebook in', () => {
    expect(firstBrokenExample(builtInRulebook)).toBeUndefined()
  })

  test('should find nothing in a sound entry', () => {
    expect(rules.check(soundEntry)).toEqual([])
    expect(countFindings(rules.check(soundEntry))).toEqual({ errors: 0, warnings: 0 })
  })

  test.each(every)('should find %s at its place in each failing example, and nothing else', (id, rule) => {
    for (const example of rule.examples.failing) {
      // With other tables than these: the test above tries it.
      if (Object.keys(example.tables).length > 0) continue
      const { entry, facts } = exampleOf(example)
      const findings = rules.check(entry, facts)
      expect(found(findings)).toEqual(together[id] ?? [id])
      for (const finding of findings.filter((each) => each.rule === id)) {
        expect(finding).toMatchObject({ clause: rule.clause, severity: rule.severity })
        expect(finding.item !== undefined).toBe(finding.field.startsWith('item.'))
      }
    }
  })

  test.each(every)('should put %s at its field in its first failing example', (_, rule) => {
    const fields = findingsIn(builtInRulebook, rule, firstFailing(rule)).map(({ field }) => field)
    // A rule about every text has no field of its own.
    expect(fields).toEqual([rule.id === 'personal-number' ? 'summary' : rule.at])
  })

  test.each(every.filter(([, { set }]) => set))('should mend %s in its first failing example', (_, rule) => {
    const { entry, facts } = exampleOf(firstFailing(rule))
    const [finding] = findingsIn(builtInRulebook, rule, firstFailing(rule))
    const mended = finding && rules.mend(finding, entry, facts)
    if (!mended) throw new Error('not mended')
    expect(rules.check(mended, facts).map(({ rule: broken }) => broken)).not.toContain(rule.id)
  })

  test.each(every)('should say %s in both languages, with a clause and how sure it is', (_, rule) => {
    expect(rule.clause).toMatch(/^第[一二三四五六七八九十]{1,3}条$/)
    // The draft has no Article 20.
    expect(rule.clause).not.toBe('第二十条')
    for (const { zh, en } of texts(rule)) {
      expect(zh).toMatch(/\S。$/)
      expect(en).toMatch(/\S\.$/)
    }
    expect(placeholders(rule.message.en)).toEqual(placeholders(rule.message.zh))
    expect(rule.fix.zh + rule.fix.en).not.toContain('{{')
    // What is only recalled is never enforced; what is not in the clause itself says where it is from.
    if (rule.confidence === 'R') expect(rule.off).toBe(true)
    if (rule.confidence !== 'Q') expect(rule.basis).toBeDefined()
  })

  test.skipIf(!existsSync('../shared/regulation.zh.txt'))('should cite the regulation word for word', () => {
    const regulation = readFileSync('../shared/regulation.zh.txt', 'utf8').replaceAll(/\s*\n\s*/g, '\n')
    for (const { zh } of Object.values(builtInRulebook.clauses)) expect(regulation).toContain(zh)
  })

  test('should cite every clause whose text it gives, and those of cases', () => {
    const clocks = builtInRulebook.clocks?.map(({ clause }) => clause) ?? []
    expect(Object.keys(builtInRulebook.clauses).toSorted()).toEqual(
      [...new Set([...every.map(([, { clause }]) => clause), ...clocks, incidentClause])].toSorted(),
    )
  })
})

/** What domain.md 7 asks that one entry and what is known around it can answer. The rest is asked of catalogs and calendars. */
const checks: Record<string, string[]> = {
  'Article 11: metadata': ['name-missing', 'summary-missing', 'provider-missing', 'format-missing'],
  'Article 11: source business': ['business-missing'],
  'Article 11: class': ['class-missing', 'classification-missing'],
  'Article 11: sharing and opening': ['sharing-missing', 'opening-missing', 'method-missing'],
  'Article 11: level': ['sensitivity-missing', 'grade-unlisted', 'grade-other-than-sensitivity'],
  'Article 11: requirements for use': ['use-missing'],
  'Article 11: update cycle': ['update-cycle-missing', 'update-cycle-note-missing'],
  'public, not unconditional or not open': [
    'public-not-shared',
    'public-not-open',
    'public-not-fully-open',
    'opening-mode-missing',
  ],
  'internal, not unconditional or opened otherwise': [
    'internal-not-shared',
    'internal-open-otherwise',
    'internal-open-without-basis',
  ],
  'secret and unconditional': ['secret-shared-freely', 'item-secret-shared-freely'],
  'secret and open without treatment': ['secret-open-untreated', 'secret-open-without-note'],
  'not shared without basis': ['none-without-basis'],
  'conditional without conditions and scope': ['conditional-without-conditions', 'conditional-without-scope'],
  'open without conditions': ['open-without-conditions'],
  'structured without items': ['items-missing'],
  'format against types and ways of sharing': ['format-mismatch', 'method-not-file', 'method-not-database'],
  'name of a system, near-duplicates': [
    'name-of-system',
    'name-same-spelling',
    'name-same-but-number',
    'name-same-but-ending',
  ],
  'code: form, unique, class, short, unchanging': [
    'code-form',
    'code-irregular',
    'code-shared',
    'code-not-of-class',
    'code-short',
    'code-changed',
    'code-missing',
  ],
  'social credit code, keys of Article 18': [
    'provider-code-missing',
    'provider-code-wrong',
    'person-without-identity',
    'organisation-without-code',
    'business-without-licence',
  ],
  'one source (Article 22)': ['obtained-without-source', 'obtained-as-own'],
  'library claimed by another than its lead': ['library-without-lead', 'library-led-by-another'],
}

/** The vendor's list of template mistakes (domain.md 6) and the audit's findings (peers.md 3.13). */
const mistakes: Record<string, string[]> = {
  '1 system name as entry name': ['name-of-system'],
  '2 names numbered by dragging': ['name-same-but-number'],
  '3 duplicates by punctuation or spaces': ['name-same-spelling'],
  '4 several codes in one cell, one code for several': ['code-form', 'code-shared'],
  '5 code too short': ['code-short'],
  '6 provider or summary empty': ['provider-missing', 'summary-missing'],
  '7 category against type': ['format-mismatch', 'format-category-missing'],
  '8 format against way of sharing': ['method-not-file', 'method-not-database'],
  '9 units typed into numbers': ['item-length-not-number'],
  '10 data type not from the dictionary': ['item-type-missing'],
  'audit: no link to a system': ['system-missing'],
  'audit: no sharing conditions': ['conditional-without-conditions', 'use-missing'],
}

describe('what the rules were asked to find', () => {
  test.each([...Object.entries(checks), ...Object.entries(mistakes)])(
    'should have an answer to: %s',
    (_, named) => {
      expect(named.filter((id) => !ids.has(id))).toEqual([])
    },
  )

  test('should offer the rules about who may see it no way out', () => {
    const firm = every.filter(([id]) => /^(public|secret|none|conditional)-/.test(id))
    expect(firm.filter(([, { overridable }]) => overridable)).toEqual([])
  })

  test('should leave an irregular code of a department a warning, with a reason or without', () => {
    const irregular: Entry = { ...soundEntry, classification: [], theme: '交通', code: '30A/7' }
    const findings = rules.check(irregular).filter(({ rule }) => rule.startsWith('code-'))
    expect(findings).toMatchObject([{ rule: 'code-irregular', severity: 'warning' }])
  })

  test('should let a real social credit code that fails its check digit stay with a reason', () => {
    const reasons = [{ rule: 'provider-code-wrong', item: '', reason: '与登记证书核对无误' }]
    const kept = rules.check({ ...soundEntry, providerCode: '91350203M0001QAY9B', reasons })
    expect(kept).toMatchObject([{ rule: 'provider-code-wrong', reason: '与登记证书核对无误' }])
    expect(countFindings(kept)).toEqual({ errors: 0, warnings: 0 })
  })

  test('should mend a public entry that is neither shared nor open in as many steps as it has findings', () => {
    let entry: Entry = {
      ...soundEntry,
      sharing: { ...soundEntry.sharing, type: 'none', basis: '内部规定' },
      opening: { ...soundEntry.opening, open: 'no', mode: '', conditions: '' },
    }
    for (let step = 0; step < 4; step += 1) {
      const [finding] = rules.check(entry)
      if (finding) entry = rules.mend(finding, entry) ?? entry
    }
    expect(rules.check(entry)).toEqual([])
  })

  test('should never change what an entry says about who may see it beyond the finding asked about', () => {
    const entry: Entry = { ...soundEntry, opening: { ...soundEntry.opening, mode: 'byLaw' } }
    const [finding] = rules.check(entry)
    const mended = finding && rules.mend(finding, entry)
    expect(mended).toEqual({ ...entry, opening: { ...entry.opening, mode: 'fully' } })
  })
})

describe('the values a rule asks for', () => {
  const places = (when: Rule['when'], name: string) => {
    const [rule] = builtInRulebook.rules
    const only = rule ? [{ ...rule, when, test: undefined, set: undefined }] : []
    return compileRules({ ...builtInRulebook, rules: only }, builtInTables).check({ ...soundEntry, name })
      .length
  }

  test.each([
    ['a list', ['甲', ''], ['甲', ' 甲 ', ''], ['乙', '甲乙']],
    ['not a list', { not: ['甲', ''] }, ['乙', '甲乙'], ['甲', ' 甲 ', '\u3000']],
    ['a pattern', { like: '^甲' }, ['甲', ' 甲乙'], ['乙甲', '']],
    ['not a pattern', { unlike: '^甲' }, ['乙甲'], ['甲', ' 甲乙', '', ' ']],
  ])('should be %s, where white space around them does not count', (_, values, broken, kept) => {
    expect(broken.map((name) => places({ name: values }, name))).toEqual(broken.map(() => 1))
    expect(kept.map((name) => places({ name: values }, name))).toEqual(kept.map(() => 0))
  })

  test('should name the rule whose pattern or path cannot be read', () => {
    expect(() => places({ name: { like: '(' } }, '')).toThrow('name-missing')
    expect(() => places({ nothing: [''] }, '')).toThrow('name-missing')
  })
})

describe('any entry that can be written', () => {
  const fields = new Set([
    ...fieldsOf(soundEntry).keys(),
    ...Object.keys(emptyItem).map((member) => `item.${member}`),
    'items',
    'reasons',
  ])

  test('should be checked without a throw, with findings only at fields and items it has', () => {
    fc.assert(
      fc.property(arbitraryOf(entrySchema), (entry) => {
        for (const finding of rules.check(entry, noFacts)) {
          expect(ids).toContain(finding.rule)
          expect(fields).toContain(finding.field)
          if (finding.item !== undefined) expect(entry.items[finding.item]).toBeDefined()
          const mended = rules.mend(finding, entry)
          if (mended) expect(entrySchema.safeParse(mended).success).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/{{([\w.]+)}}/g), ([, path = '']) => path).toSorted()
}
