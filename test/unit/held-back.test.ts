import { describe, expect, test } from 'vitest'
import { withHeldBack } from '../../electron/sheet/held-back.ts'
import { entrySchema } from '../../shared/entry.ts'

const whole = entrySchema.parse({
  name: '走访记录',
  related: ['a', 'secret', 'b'],
  items: [{ name: '日期' }, { name: '对象', sensitivity: 'secret' }, { name: '地点' }],
  reasons: [{ rule: 'x', item: '对象', reason: 'y' }],
})
const open = {
  ...whole,
  related: ['a', 'b'],
  items: whole.items.filter(({ sensitivity }) => sensitivity !== 'secret'),
  reasons: [],
}
const names = (entry: typeof whole) => entry.items.map(({ name }) => name)

describe('what no workbook holds', () => {
  test('should be where it was when the file changes nothing', () => {
    expect(withHeldBack(whole, open, open)).toEqual(whole)
  })

  test('should stay behind the item it stood behind, and be there when that one is gone', () => {
    const moved = { ...open, items: open.items.toReversed() }
    expect(names(withHeldBack(whole, open, moved))).toEqual(['地点', '日期', '对象'])
    expect(names(withHeldBack(whole, open, { ...open, items: [] }))).toEqual(['对象'])
  })

  test('should not be there twice where the file says it itself', () => {
    expect(names(withHeldBack(whole, open, { ...open, items: whole.items }))).toEqual(names(whole))
  })

  test('should not pass for an open item of the same name', () => {
    const [first] = whole.items
    if (!first) throw new Error('the entry has items')
    const twins = { ...whole, items: [{ ...first, sensitivity: 'secret' as const }, first] }
    const openTwin = { ...open, items: [first] }
    expect(withHeldBack(twins, openTwin, openTwin).items).toEqual(twins.items)
  })

  test('should keep the codes of secret entries beside those that the file changes', () => {
    expect(withHeldBack(whole, open, { ...open, related: ['b', 'c'] }).related).toEqual(['b', 'c', 'secret'])
  })
})
