import { describe, expect, test } from 'vitest'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { coreEn } from '../../shared/messages/core.en.ts'
import { coreZh } from '../../shared/messages/core.zh.ts'
import { findingsOf, rules } from '../../shared/rules.ts'

/** Breaks no rule. */
const sound = {
  name: '公交线路',
  summary: '线路、站点与首末班时间。',
  provider: '云溪镇人民政府',
  sensitivity: 'public',
  sharing: { type: 'unconditional' },
  opening: { open: 'yes' },
  updateCycle: 'monthly',
  items: [{ name: '线路', type: 'C' }],
}
const shared = (type: string, more = {}) => ({ sharing: { type, ...more } })
const secret = {
  sensitivity: 'secret',
  ...shared('none', { basis: '保守国家秘密法 第二条' }),
  opening: { open: 'no' },
}

/** For each rule what breaks it, where, and the nearest that does not. */
const cases: Record<string, { breaks: object; at: string | [string, number]; keeps: object }> = {
  'name-missing': { breaks: { name: ' \t' }, at: 'name', keeps: { name: '一' } },
  'provider-missing': { breaks: { provider: '' }, at: 'provider', keeps: {} },
  'summary-missing': { breaks: { summary: '\u3000' }, at: 'summary', keeps: {} },
  'sensitivity-missing': { breaks: { sensitivity: '' }, at: 'sensitivity', keeps: {} },
  'sharing-missing': { breaks: shared(''), at: 'sharing.type', keeps: {} },
  'opening-missing': { breaks: { opening: {} }, at: 'opening.open', keeps: {} },
  'update-cycle-missing': {
    breaks: { updateCycle: '' },
    at: 'updateCycle',
    keeps: { updateCycle: 'realtime' },
  },
  'update-cycle-note-missing': {
    breaks: { updateCycle: 'other', updateCycleNote: ' ' },
    at: 'updateCycleNote',
    keeps: { updateCycle: 'other', updateCycleNote: '不定期' },
  },
  'public-not-shared': {
    breaks: shared('conditional', { conditions: '申请' }),
    at: 'sharing.type',
    keeps: shared('unconditional'),
  },
  'public-not-open': {
    breaks: { opening: { open: 'no' } },
    at: 'opening.open',
    keeps: { opening: { open: 'yes' } },
  },
  'internal-not-shared': {
    breaks: { sensitivity: 'internal', ...shared('conditional', { conditions: '申请' }) },
    at: 'sharing.type',
    keeps: { sensitivity: 'internal' },
  },
  'secret-shared-freely': {
    breaks: { ...secret, ...shared('unconditional') },
    at: 'sharing.type',
    keeps: secret,
  },
  'secret-open-without-note': {
    breaks: { ...secret, opening: { open: 'yes', conditions: ' ' } },
    at: 'opening.conditions',
    keeps: { ...secret, opening: { open: 'yes', conditions: '脱敏后开放' } },
  },
  'none-without-basis': {
    breaks: { sensitivity: 'secret', opening: { open: 'no' }, ...shared('none') },
    at: 'sharing.basis',
    keeps: secret,
  },
  'conditional-without-conditions': {
    breaks: { ...secret, ...shared('conditional') },
    at: 'sharing.conditions',
    keeps: { ...secret, ...shared('conditional', { conditions: '经批准' }) },
  },
  'personal-number': {
    breaks: { summary: '经办人电话 13800138000' },
    at: 'summary',
    keeps: { summary: '统一社会信用代码 115201210000000195' },
  },
  'items-missing': { breaks: { items: [] }, at: 'items', keeps: {} },
  'item-name-missing': {
    breaks: {
      items: [
        { name: '线路', type: 'C' },
        { name: ' ', type: 'C' },
      ],
    },
    at: ['items', 1],
    keeps: {},
  },
  'item-type-missing': { breaks: { items: [{ name: '线路' }] }, at: ['items', 0], keeps: {} },
  'item-name-repeated': {
    breaks: {
      items: [
        { name: '线路', type: 'C' },
        { name: '站点', type: 'C' },
        { name: ' 线路 ', type: 'N' },
      ],
    },
    at: ['items', 2],
    keeps: {
      items: [
        { name: '线路', type: 'C' },
        { name: '线路名', type: 'C' },
      ],
    },
  },
}

const written = (change: object): Entry => entrySchema.parse({ ...sound, ...change })
const broken = (entry: Entry) => findingsOf(entry).map(({ rule }) => rule)

describe('the rules', () => {
  test('should each have a case here', () => {
    expect(Object.keys(cases)).toEqual(rules.map(({ id }) => id))
  })

  test('should find nothing in a sound entry', () => {
    expect(findingsOf(written({}))).toEqual([])
  })

  test.each(Object.entries(cases))(
    'should find %s where it is broken, that alone, and not beside it',
    (rule, { breaks, at, keeps }) => {
      const [field, item] = typeof at === 'string' ? [at] : at
      const { clause, severity } = rules.find(({ id }) => id === rule) ?? {}
      expect(findingsOf(written(breaks))).toEqual([
        { rule, clause, severity, field, ...(item !== undefined && { item }) },
      ])
      expect(broken(written(keeps))).not.toContain(rule)
    },
  )

  test('should each name a clause of the regulation, say what is wrong and what to do, in both languages', () => {
    for (const { id, clause } of rules) {
      expect(clause).toMatch(/^第[一二三四五六七八九十]{1,3}条$/)
      // The draft has no Article 20.
      expect(clause).not.toBe('第二十条')
      for (const { rules: words } of [coreZh, coreEn]) {
        const { message, fix } = words[id as keyof typeof words]
        expect(message).toMatch(/\S[。.]$/)
        expect(fix).toMatch(/\S[。.]$/)
      }
    }
    expect(Object.keys(coreZh.rules).toSorted()).toEqual(rules.map(({ id }) => id).toSorted())
  })
})
