import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrivalOrder, type Arrived } from '../../electron/jobs/arrival-order.ts'

const own = 'bureau'
const days = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z']
const statement = fc.record({
  sender: fc.constantFrom(own, 'a', 'b').map((code) => ({ code, name: code })),
  recipient: fc.constantFrom(own, 'a', 'b').map((code) => ({ code, name: code })),
  kind: fc.constantFrom('submission' as const, 'receipt' as const),
  sequence: fc.integer({ min: 1, max: 4 }),
  createdAt: fc.constantFrom(...days),
  subject: fc.option(
    fc.record({ package: fc.constant('0'.repeat(64)), sequence: fc.integer({ min: 1, max: 4 }) }),
    { nil: undefined },
  ),
})
const files = fc
  .array(fc.option(statement, { nil: undefined }), { maxLength: 12 })
  .map((all) => all.map((said, at): Arrived => ({ path: `${at}.mulu`, package: '', statement: said })))

test('every file has one place, whatever the order they were found in', () => {
  fc.assert(
    fc.property(files, (all) => {
      const ordered = arrivalOrder(all, own)
      expect(new Set(ordered)).toEqual(new Set(all))
      expect(ordered).toHaveLength(all.length)
      expect(arrivalOrder(all.toReversed(), own)).toEqual(ordered)
    }),
  )
})

test('a sender’s packages keep their numbers, and what another desk signed its days, after what it answers', () => {
  fc.assert(
    fc.property(files, (all) => {
      const ordered = arrivalOrder(all, own)
      const rows = Map.groupBy(ordered, ({ statement: said }) =>
        said === undefined || said.sender.code === own ? '' : `${said.sender.code} ${said.kind}`,
      )
      for (const [row, each] of rows) {
        const numbers = each.map(({ statement: said }) => said?.sequence ?? 0)
        if (row !== '') expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
      }
      const signed = ordered.filter(({ statement: said }) => said?.sender.code === own)
      const made = signed.map(({ statement: said }) => said?.createdAt ?? '')
      expect(made).toEqual(made.toSorted())
      for (const { statement: receipt } of signed)
        for (const { statement: answered } of ordered.slice(
          ordered.findIndex(({ statement: said }) => said === receipt),
        ))
          if (
            receipt?.subject &&
            answered?.sender.code !== own &&
            answered?.sender.code === receipt.recipient.code
          )
            expect(answered.sequence).toBeGreaterThan(receipt.subject.sequence)
    }),
  )
})
