import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyEntry, emptyItem, entrySchema, type Entry, type Item } from '../../shared/entry.ts'
import { valueAt, type FieldPath } from '../../shared/entry-path.ts'
import { entryFields } from '../../shared/fields.ts'
import { mergeEntries, type Merge, type MergeDecisions, type Triple } from '../../shared/merge.ts'
import { placeText, type Conflict, type MergeDecision } from '../../shared/merge-shapes.ts'
import { triples } from '../support/triples.ts'

/** The issue asks for 100,000: `MERGES=100000 vitest run test/unit/merge.test.ts`. */
const numRuns = Number(process.env['MERGES'] ?? 300)
const everyTriple = (check: (triple: Triple) => void) => fc.assert(fc.property(triples, check), { numRuns })

const swapped = ({ base, ours, theirs }: Triple): Triple => ({ base, ours: theirs, theirs: ours })
const paths = entryFields.map(({ path }) => path).filter((path) => path !== 'items') as FieldPath[]
const text = (value: unknown) => JSON.stringify(value)
const flagged = ({ conflicts }: Merge, field: string) => conflicts.some((each) => each.field === field)
const all = (conflicts: readonly Conflict[], decision: MergeDecision): MergeDecisions =>
  new Map(conflicts.map((each) => [placeText(each), decision]))
const items = (...names: string[]): Item[] => names.map((name) => ({ ...emptyItem, name }))
const withItems = (...names: string[]): Entry => ({ ...emptyEntry, items: items(...names) })
const names = ({ merged }: Merge) => merged?.items.map(({ name }) => name)

describe('mergeEntries, of whatever three', () => {
  test('should give each field from one of the three, or flag it', () => {
    everyTriple((triple) => {
      const merge = mergeEntries(triple)
      const { merged } = merge
      if (!merged || !triple.ours || !triple.theirs) return
      for (const path of paths) {
        const found = text(valueAt(merged, path))
        const [base, ours, theirs] = [triple.base ?? emptyEntry, triple.ours, triple.theirs].map((each) =>
          text(valueAt(each, path)),
        )
        if (flagged(merge, path)) {
          expect(new Set([base, ours, theirs]).size).toBeGreaterThan(1)
          expect(ours).not.toBe(theirs)
        } else expect(found).toBe(ours === theirs || base !== ours ? ours : theirs)
      }
    })
  })

  test('should have no item that nobody had, and lose none that a side kept or changed', () => {
    everyTriple((triple) => {
      const merge = mergeEntries(triple)
      const { merged } = merge
      if (!merged || !triple.ours || !triple.theirs) return
      const known = [triple.base, triple.ours, triple.theirs].flatMap((each) => each?.items ?? [])
      for (const member of Object.keys(emptyItem) as (keyof Item)[]) {
        const values = new Set([...known.map((each) => each[member]), ''])
        for (const item of merged.items) expect(values).toContain(item[member])
      }
      if (flagged(merge, 'items')) return
      const before = new Set((triple.base?.items ?? []).map(({ name }) => name))
      const fresh = [...triple.ours.items, ...triple.theirs.items].filter(({ name }) => !before.has(name))
      for (const { name } of fresh) expect(merged.items.map((each) => each.name)).toContain(name)
    })
  })

  test('should give an entry that the schema lets through, whatever was decided', () => {
    everyTriple((triple) => {
      const { conflicts } = mergeEntries(triple)
      for (const decision of ['base', 'ours', 'theirs'] as const) {
        const { merged, open } = mergeEntries(triple, all(conflicts, decision))
        expect(open).toBe(0)
        if (merged) expect(entrySchema.parse(merged)).toEqual(merged)
      }
    })
  })

  test('should mirror when the sides are swapped', () => {
    everyTriple((triple) => {
      const [one, other] = [mergeEntries(triple), mergeEntries(swapped(triple))]
      expect(other.merged).toEqual(one.merged)
      expect(other.conflicts).toEqual(
        one.conflicts.map(({ ours, theirs, ...rest }) => ({ ...rest, ours: theirs, theirs: ours })),
      )
    })
  })

  test('should change nothing the second time', () => {
    everyTriple((triple) => {
      const { merged, conflicts } = mergeEntries(triple)
      if (conflicts.length > 0) return
      expect(mergeEntries({ ...triple, ours: merged })).toEqual({ merged, conflicts: [], open: 0 })
      expect(mergeEntries({ ...triple, theirs: merged })).toEqual({ merged, conflicts: [], open: 0 })
    })
  })

  test('should change nothing when what was merged comes again after decisions', () => {
    everyTriple((triple) => {
      const first = mergeEntries(triple)
      const { merged } = mergeEntries(triple, all(first.conflicts, 'ours'))
      const again = { base: triple.theirs, ours: merged, theirs: triple.theirs }
      expect(mergeEntries(again)).toEqual({ merged, conflicts: [], open: 0 })
    })
  })

  test('should take the side that alone did something, order and all', () => {
    everyTriple(({ base, ours, theirs }) => {
      if (!base) return
      const clean = (merged: Entry | undefined) => ({ merged, conflicts: [], open: 0 })
      expect(mergeEntries({ base, ours: base, theirs })).toEqual(clean(theirs))
      expect(mergeEntries({ base, ours, theirs: base })).toEqual(clean(ours))
      expect(mergeEntries({ base, ours, theirs: ours })).toEqual(clean(ours))
    })
  })
})

describe('mergeEntries', () => {
  const base: Entry = { ...emptyEntry, name: '低保对象', summary: '旧', items: items('姓名', '地址', '电话') }

  test('should merge different fields, and leave the same field that both changed to a person', () => {
    const merge = mergeEntries({
      base,
      ours: { ...base, summary: '本局改', updateCycle: 'monthly' },
      theirs: { ...base, summary: '单位改', office: '社会事务办' },
    })
    expect(merge.merged).toEqual({ ...base, updateCycle: 'monthly', office: '社会事务办' })
    expect(merge.conflicts).toEqual([{ field: 'summary', base: '旧', ours: '本局改', theirs: '单位改' }])
    expect(merge.open).toBe(1)
  })

  test('should take what was decided, also a value of ones own', () => {
    const triple = { base, ours: { ...base, summary: '一' }, theirs: { ...base, summary: '二' } }
    const decided = (decision: MergeDecision) =>
      mergeEntries(triple, all(mergeEntries(triple).conflicts, decision)).merged?.summary
    expect(decided('ours')).toBe('一')
    expect(decided('theirs')).toBe('二')
    expect(decided('base')).toBe('旧')
    expect(decided({ own: '三' })).toBe('三')
  })

  test('should find an item by its name, wherever it stands', () => {
    const [name, address, phone] = base.items
    if (!name || !address || !phone) throw new Error('three items')
    const merge = mergeEntries({
      base,
      ours: { ...base, items: [phone, { ...name, length: '50' }, address] },
      theirs: { ...base, items: [{ ...name, type: 'C' }, address, phone] },
    })
    expect(merge.conflicts).toEqual([])
    expect(merge.merged?.items).toEqual([phone, { ...name, length: '50', type: 'C' }, address])
  })

  test('should flag an item that one side took out and the other changed', () => {
    const [name, ...rest] = base.items
    if (!name) throw new Error('three items')
    const merge = mergeEntries({
      base,
      ours: { ...base, items: rest },
      theirs: { ...base, items: [{ ...name, type: 'C' }, ...rest] },
    })
    expect(merge.conflicts).toEqual([
      { field: 'items', item: '姓名', base: name, ours: null, theirs: { ...name, type: 'C' } },
    ])
    expect(names(merge)).toEqual(['姓名', '地址', '电话'])
  })

  test('should flag an entry that one side took out and the other changed', () => {
    const theirs = { ...base, summary: '新' }
    const merge = mergeEntries({ base, ours: undefined, theirs })
    expect(merge.conflicts).toEqual([{ field: 'entry', base, ours: null, theirs }])
    expect(merge.merged).toEqual(base)
    expect(
      mergeEntries({ base, ours: undefined, theirs }, all(merge.conflicts, 'ours')).merged,
    ).toBeUndefined()
    expect(mergeEntries({ base, ours: undefined, theirs: base }).merged).toBeUndefined()
  })

  test('should flag all in which two differ that both made anew', () => {
    const merge = mergeEntries({
      base: undefined,
      ours: base,
      theirs: { ...base, summary: '', office: '办' },
    })
    expect(merge.conflicts.map(({ field }) => field)).toEqual(['summary', 'office'])
  })

  test('should keep what both put in one gap, in one order for both', () => {
    const triple = {
      base: withItems('甲', '乙'),
      ours: withItems('甲', '三', '四', '乙'),
      theirs: withItems('甲', '二', '乙', '五'),
    }
    expect(names(mergeEntries(triple))).toEqual(['甲', '三', '四', '二', '乙', '五'])
    expect(names(mergeEntries(swapped(triple)))).toEqual(['甲', '三', '四', '二', '乙', '五'])
  })

  test('should take the items as one value where two have one name, or none', () => {
    const before = withItems('姓名', '姓名', '地址')
    const ours = { ...before, items: [...before.items, ...items('电话')] }
    const theirs = withItems('姓名', '地址')
    const merge = mergeEntries({ base: before, ours, theirs })
    expect(merge.conflicts).toEqual([
      { field: 'items', base: before.items, ours: ours.items, theirs: theirs.items },
    ])
    expect(merge.merged?.items).toEqual(before.items)
    expect(names(mergeEntries({ base: before, ours: before, theirs }))).toEqual(['姓名', '地址'])
    const unnamed = withItems('', '')
    expect(flagged(mergeEntries({ base: withItems(), ours: unnamed, theirs }), 'items')).toBe(true)
  })

  test('should flag an order that both changed', () => {
    const triple = {
      base: withItems('甲', '乙', '丙'),
      ours: withItems('乙', '甲', '丙'),
      theirs: withItems('甲', '丙', '乙', '丁'),
    }
    const merge = mergeEntries(triple)
    expect(merge.conflicts.map(({ field }) => field)).toEqual(['itemOrder'])
    expect(names(merge)).toEqual(['甲', '乙', '丁', '丙'])
    expect(names(mergeEntries(triple, all(merge.conflicts, 'ours')))).toEqual(['乙', '甲', '丙', '丁'])
    expect(names(mergeEntries(triple, all(merge.conflicts, 'theirs')))).toEqual(['甲', '丙', '乙', '丁'])
  })

  test('should merge reasons by the rule and the item they are for', () => {
    const given = (rule: string, item: string, reason: string) => ({ rule, item, reason })
    const with3 = { ...base, reasons: [given('a', '', '因'), given('a', '姓名', '因')] }
    const merge = mergeEntries({
      base: with3,
      ours: { ...with3, reasons: [given('a', '', '改'), given('a', '姓名', '因')] },
      theirs: { ...with3, reasons: [given('a', '', '因'), given('b', '', '新')] },
    })
    expect(merge.conflicts).toEqual([])
    expect(merge.merged?.reasons).toEqual([given('a', '', '改'), given('b', '', '新')])
  })
})
