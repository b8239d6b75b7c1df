import { expect, test } from 'vitest'
import { giveBack } from '../../electron/give-back.ts'

// Bytes that share their memory with others must stay as they are: to give them back would take the others' away.

const large = 4 * Buffer.poolSize

test('memory of its own is given back', () => {
  const bytes = Buffer.alloc(large, 1)
  giveBack(bytes)
  expect(bytes).toHaveLength(0)
})

test('the end of a memory gives all of it back, and what does not end it nothing', () => {
  const whole = Buffer.alloc(large, 1)
  const [first, last] = [whole.subarray(0, 10), whole.subarray(10)]
  giveBack(first)
  expect(whole).toHaveLength(large)
  giveBack(last)
  expect([first, last, whole]).toEqual([Buffer.of(), Buffer.of(), Buffer.of()])
})

test('small bytes, which others lie beside, are left alone', () => {
  // Whatever was begun before, some of these end the memory that they share.
  const small = Array.from({ length: 1000 }, (_, at) => Buffer.from(String(at).padStart(64, '0')))
  for (const each of small) giveBack(each)
  expect(small.map(String)).toEqual(small.map((_, at) => String(at).padStart(64, '0')))
})
