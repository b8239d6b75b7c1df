import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { meet, type DeskHistory } from '../../shared/desk-history.ts'

const accepted = 'A'

test.each<[string, string, ReturnType<typeof meet>]>([
  ['A', 'AB', { how: 'follow' }],
  ['AB', 'AB', { how: 'same' }],
  ['ABC', 'AB', { how: 'same' }],
  // Taken back there, and then put right the same way again.
  ['AB', 'ABA', { how: 'follow' }],
  ['ABA', 'ABAB', { how: 'follow' }],
  // Gone back to what counted here once is no old news.
  ['ABC', 'ABCB', { how: 'follow' }],
  ['ABCB', 'ABC', { how: 'same' }],
  ['ABC', 'ABD', { how: 'merge', base: 'B' }],
  ['AC', 'AB', { how: 'merge', base: 'A' }],
  // The same versions in another order are no agreement.
  ['ABC', 'ACB', { how: 'merge', base: 'A' }],
  ['ABC', 'ADCB', { how: 'merge', base: 'A' }],
  ['ABDC', 'ABCD', { how: 'merge', base: 'B' }],
])('what counted here as %s meets what counted there as %s', (ours, theirs, meeting) => {
  expect(meet(ours.split(''), theirs.split(''))).toEqual(meeting)
})

const history = fc
  .array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 6 })
  .map((steps): DeskHistory => [accepted, ...steps].filter((step, at, all) => step !== all[at - 1]))

test('a desk that went on from what the other has is followed, and never taken for an old one', () => {
  fc.assert(
    fc.property(history, history, (before, after) => {
      const on = [...before, ...after].filter((step, at, all) => step !== all[at - 1])
      fc.pre(on.length > before.length)
      expect(meet(before, on)).toEqual({ how: 'follow' })
      expect(meet(on, before)).toEqual({ how: 'same' })
    }),
  )
})

test('two desks never both say that nothing is to be done while they count differently', () => {
  fc.assert(
    fc.property(history, history, (one, other) => {
      fc.pre(one.at(-1) !== other.at(-1))
      const said = [meet(one, other), meet(other, one)].map(({ how }) => how)
      expect(said).not.toEqual(['same', 'same'])
    }),
  )
})

test('what both went on from counted at both', () => {
  fc.assert(
    fc.property(history, history, (one, other) => {
      const meeting = meet(one, other)
      if (meeting.how !== 'merge') return
      expect(one).toContain(meeting.base)
      expect(other).toContain(meeting.base)
    }),
  )
})
