import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { restored } from '../../renderer/history/restored.ts'
import { differences } from '../../shared/difference.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { arbitraryOf } from '../support/arbitraries.ts'

const written = (part: object): Entry => entrySchema.parse(part)
const names = (entry: Entry) => entry.items.map(({ name }) => name)

describe('one place of a version', () => {
  const version = written({
    name: '低保名单',
    sharing: { type: 'none', basis: '条例' },
    items: [{ name: '姓名', length: '50' }, { name: '身份证号', role: 'person' }, { name: '金额' }],
    reasons: [{ rule: 'internal-not-shared', item: '', reason: '旧理由' }],
  })

  test('should come back alone', () => {
    const now = written({ name: '低保', summary: '后写的', sharing: { type: 'none', basis: '办法' } })
    const after = restored(now, version, { field: 'sharing.basis' })
    expect(after).toEqual({ ...now, sharing: { ...now.sharing, basis: '条例' } })
    expect(restored(after, version, { field: 'sharing.basis' })).toBe(after)
  })

  test('should be a member of an item, found by its name', () => {
    const now = written({ items: [{ name: '金额' }, { name: '姓名', length: '10', type: 'C' }] })
    const after = restored(now, version, { field: 'item.length', item: '姓名' })
    expect(after.items).toEqual(
      written({ items: [{ name: '金额' }, { name: '姓名', length: '50', type: 'C' }] }).items,
    )
  })

  test('should be an item that went, after the one it followed, or one that came', () => {
    const now = written({ items: [{ name: '新的' }, { name: '姓名' }, { name: '金额' }] })
    expect(names(restored(now, version, { field: 'items', item: '身份证号' }))).toEqual([
      '新的',
      '姓名',
      '身份证号',
      '金额',
    ])
    expect(names(restored(now, version, { field: 'items', item: '新的' }))).toEqual(['姓名', '金额'])
  })

  test('should be the order of the items', () => {
    const now = written({ items: [{ name: '新的' }, { name: '金额' }, { name: '姓名' }] })
    expect(names(restored(now, version, { field: 'itemOrder' }))).toEqual(['姓名', '金额', '新的'])
  })

  test('should be a reason', () => {
    const place = { field: 'reasons', item: 'internal-not-shared' }
    expect(restored(written({}), version, place).reasons).toEqual(version.reasons)
    expect(restored(version, written({}), place).reasons).toEqual([])
  })
})

test('all places together make the version again, but for the order of what has no order of its own', () => {
  const entries = arbitraryOf(entrySchema)
  fc.assert(
    fc.property(entries, entries, (one, other) => {
      const [now, version] = [entrySchema.parse(one), entrySchema.parse(other)]
      const distinct = (entry: Entry): Entry => ({
        ...entry,
        items: [...new Map(entry.items.map((item) => [item.name, item])).values()],
        reasons: [],
      })
      const wanted = distinct(version)
      let entry = distinct(now)
      // Items that come and go bring an order with them, which is a place of its own afterwards.
      for (let round = 0; round < 2; round += 1) {
        for (const place of differences(entry, wanted)) entry = restored(entry, wanted, place)
      }
      expect(differences(entry, wanted)).toEqual([])
    }),
    { numRuns: 50 },
  )
})
