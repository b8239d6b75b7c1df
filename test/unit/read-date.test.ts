import { expect, test } from 'vitest'
import { readDate } from '../../renderer/catalog/read-date.ts'

test.each([
  ['2026-11-23', '2026-11-23'],
  ['2026/3/5', '2026-03-05'],
  ['2026.03.05', '2026-03-05'],
  ['20260305', '2026-03-05'],
  [' 2026年3月5日 ', '2026-03-05'],
  ['', ''],
])('should read %j as %j', (typed, date) => {
  expect(readDate(typed)).toBe(date)
})

test.each(['昨天', '2026-02-30', '2026-13-01', '2026-11', '23.11.2026'])(
  'should read no date in %j',
  (typed) => {
    expect(readDate(typed)).toBeUndefined()
  },
)
