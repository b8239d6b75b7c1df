import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryOf } from '../support/arbitraries.ts'
import { differences, fieldsOf, type Difference } from '../../shared/difference.ts'
import { emptyEntry, entrySchema, recordLine, type Entry } from '../../shared/entry.ts'
import { coreZh } from '../../shared/messages/core.zh.ts'

// Formats are shown as one text joined by 、, which importing cuts at, so no format holds one.
const entry = arbitraryOf(entrySchema).map((each) => ({
  ...each,
  formats: each.formats.map((format) => format.replaceAll('、', '')),
}))
/** Item names that meet: the same twice, and one that reads like the label of a repeated one. */
const items = fc.array(
  fc.record({
    name: fc.constantFrom('甲', '甲 (2)', '甲、甲'),
    type: fc.constantFrom('C' as const, '' as const),
  }),
  { maxLength: 3 },
)

const swapped = ({ before, after, ...place }: Difference): Difference => ({
  ...place,
  before: after,
  after: before,
})
const sorted = (all: Difference[]) =>
  all.map((each) => JSON.stringify(each, ['field', 'item', 'before', 'after'])).toSorted()
const version = (each: Entry) => recordLine({ agency: 'a', id: 'a', entry: each })

describe('differences', () => {
  test('should be none between an entry and itself, or between nothing and nothing', () => {
    fc.assert(
      fc.property(entry, (each) => {
        expect(differences(each, structuredClone(each))).toEqual([])
      }),
    )
    expect(differences(undefined, undefined)).toEqual([])
    expect(differences(undefined, emptyEntry)).toEqual([])
  })

  test('should read the same from the other side', () => {
    fc.assert(
      fc.property(entry, entry, (one, other) => {
        expect(sorted(differences(other, one))).toEqual(sorted(differences(one, other).map(swapped)))
      }),
    )
  })

  // A reviewer who is told "changed" must be shown what.
  test('should be found wherever two versions differ', () => {
    fc.assert(
      fc.property(entry, entry, (one, other) => {
        expect(differences(one, other).length > 0).toBe(version(one) !== version(other))
      }),
    )
    fc.assert(
      fc.property(items, items, (one, other) => {
        const [before, after] = [one, other].map((each) => entrySchema.parse({ items: each })) as [
          Entry,
          Entry,
        ]
        expect(differences(before, after).length > 0).toBe(version(before) !== version(after))
      }),
      { numRuns: 2000 },
    )
  })

  test('should show an item that is there twice as two', () => {
    const before = entrySchema.parse({ items: [{ name: '姓名', type: 'C' }] })
    const after = entrySchema.parse({
      items: [
        { name: '姓名', type: 'C' },
        { name: '姓名', type: 'N' },
      ],
    })
    expect(differences(before, after)).toEqual([{ field: 'items', item: '姓名 (2)', before: '', after: 'N' }])
  })

  test('should tell a new order of items apart from new items', () => {
    const before = entrySchema.parse({ items: [{ name: '姓名' }, { name: '住址' }] })
    const after = entrySchema.parse({ items: before.items.toReversed() })
    expect(differences(before, after)).toEqual([
      { field: 'itemOrder', before: '姓名、住址', after: '住址、姓名' },
    ])
  })

  test('should name only fields that have a name on screen', () => {
    const named = (path: string) =>
      path
        .split('.')
        .reduce<unknown>((words, key) => (words as Record<string, unknown> | undefined)?.[key], coreZh.fields)
    for (const field of [...fieldsOf(emptyEntry).keys(), 'items', 'itemOrder']) {
      expect(named(field), field).toBeTypeOf('string')
    }
  })
})
