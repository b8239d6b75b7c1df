import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stateHash } from '../../electron/catalog/states.ts'
import {
  catalogState,
  classify,
  decidedState,
  keyText,
  sortedEntries,
  type CatalogState,
  type StateEntry,
} from '../../shared/catalog-state.ts'
import type { Verdict } from '../../shared/package.ts'

// Few agencies, ids and versions, so that two states meet in every way.
const stateEntry: fc.Arbitrary<StateEntry> = fc.record({
  agency: fc.constantFrom('town-1', 'town-2', 'Town-1'),
  id: fc.constantFrom('a', 'b', 'c', 'A', '10', '9'),
  version: fc.constantFrom('1', '2', '3').map((digit) => digit.repeat(64)),
})
const entries = fc.uniqueArray(stateEntry, { selector: keyText, maxLength: 12 })
const state = entries.map(catalogState)

const all = (base: CatalogState, incoming: CatalogState, verdict: Verdict) =>
  classify(base, incoming).proposals.map((proposal) => ({ ...proposal, verdict }))

describe('a catalog state', () => {
  test('should have one hash and one order, however its entries came', () => {
    const shuffled = entries.chain((each) =>
      fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length })),
    )
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(stateHash(catalogState(other))).toBe(stateHash(catalogState(one)))
        expect(sortedEntries(catalogState(other))).toEqual(sortedEntries(catalogState(one)))
      }),
    )
  })

  test('should have another hash for other content', () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        const equal = JSON.stringify(sortedEntries(one)) === JSON.stringify(sortedEntries(other))
        expect(stateHash(one) === stateHash(other)).toBe(equal)
      }),
    )
  })

  // Named in files that leave the machine: this must never change.
  test('should keep the hashes that earlier programs gave', () => {
    expect(stateHash(catalogState([]))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    const two = [
      { agency: 'town-1', id: 'b', version: '2'.repeat(64) },
      { agency: 'town-1', id: 'a', version: '1'.repeat(64) },
    ]
    expect(stateHash(catalogState(two))).toBe(
      'cfdeaf1f3ffb5ee21035455b210ae61aefd786da61061a912220bbed31afc755',
    )
  })
})

describe('what a package proposes', () => {
  test('should be nothing against itself', () => {
    fc.assert(
      fc.property(state, (each) => {
        expect(classify(each, each)).toEqual({ proposals: [], unchanged: each.size })
      }),
    )
  })

  test('should count every entry of both sides once', () => {
    fc.assert(
      fc.property(state, state, (base, incoming) => {
        const { proposals, unchanged } = classify(base, incoming)
        const count = (change: string) => proposals.filter((each) => each.change === change).length
        expect(count('new') + count('changed') + unchanged).toBe(incoming.size)
        expect(count('retired') + count('changed') + unchanged).toBe(base.size)
        expect(new Set(proposals.map(keyText)).size).toBe(proposals.length)
      }),
    )
  })

  test('should mirror when the sides are swapped', () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        const mirror = { new: 'retired', retired: 'new', changed: 'changed' }
        const there = classify(one, other).proposals.map((each) => `${keyText(each)} ${each.change}`)
        const back = classify(other, one).proposals.map((each) => `${keyText(each)} ${mirror[each.change]}`)
        expect(back.toSorted()).toEqual(there.toSorted())
      }),
    )
  })
})

describe('the state after decisions', () => {
  test('should be the incoming one when all is accepted, and the base when all is returned', () => {
    fc.assert(
      fc.property(state, state, (base, incoming) => {
        expect(stateHash(decidedState(base, all(base, incoming, 'accepted')))).toBe(stateHash(incoming))
        expect(stateHash(decidedState(base, all(base, incoming, 'returned')))).toBe(stateHash(base))
      }),
    )
  })

  test('should have each entry as incoming where accepted, as base where not, and propose the returned ones again', () => {
    const decided = fc.tuple(state, state, fc.infiniteStream(fc.boolean()))
    fc.assert(
      fc.property(decided, ([base, incoming, coin]) => {
        const decisions = classify(base, incoming).proposals.map((proposal) => ({
          ...proposal,
          verdict: coin.next().value ? ('accepted' as const) : ('returned' as const),
        }))
        const after = decidedState(base, decisions)
        for (const decision of decisions) {
          const side = decision.verdict === 'accepted' ? incoming : base
          expect(after.get(keyText(decision))).toEqual(side.get(keyText(decision)))
        }
        expect(stateHash(decidedState(after, decisions))).toBe(stateHash(after))
        const again = classify(after, incoming).proposals.map(keyText)
        const returned = decisions.filter(({ verdict }) => verdict === 'returned').map(keyText)
        expect(again.toSorted()).toEqual(returned.toSorted())
      }),
    )
  })

  test('should leave the base itself as it was', () => {
    fc.assert(
      fc.property(state, state, (base, incoming) => {
        const before = stateHash(base)
        decidedState(base, all(base, incoming, 'accepted'))
        expect(stateHash(base)).toBe(before)
      }),
    )
  })
})
