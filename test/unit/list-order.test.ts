import { describe, expect, test } from 'vitest'
import { listOrder } from '../../electron/catalog/list-order.ts'

const sorted = (texts: readonly string[]) =>
  texts.toSorted((one, other) => (listOrder(one) < listOrder(other) ? -1 : 1))

describe('a Chinese list goes', () => {
  test.each([
    ['by pinyin', ['阿里', '白岩', '长江', '重庆', '石桥', '云溪']],
    ['character by character, so that a shorter sound comes first', ['西安', '西岩', '先锋']],
    ['by tone where the sound is one', ['妈', '麻', '马', '骂']],
    ['with what sounds alike apart', ['时桥', '石桥', '石桥镇']],
    ['by the value of numbers', ['第2组', '第10组', '第100组']],
    ['whatever the width and case', ['ＡＢ', 'ac', 'Ad']],
    ['with nothing first', ['', '阿']],
  ])('%s', (_, texts) => {
    expect(sorted(texts.toReversed())).toEqual(texts)
  })
})

test('a very long text has a key that is not', () => {
  expect(listOrder('长'.repeat(300)).length).toBeLessThan(500)
})
