import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../electron/package/dsse.ts'
import { keyText, type StateEntry } from '../../shared/catalog-state.ts'
import { recordLine } from '../../shared/entry.ts'
import {
  carriedLine,
  carryState,
  ownerAfter,
  problemIn,
  type Reorganisation,
} from '../../shared/reorganisation.ts'
import { record } from '../support/forge.ts'

const code = fc.stringMatching(/^[0-9A-Z-]{4,18}$/)
const document = { authority: '编委', number: '1号', title: '', date: '2026-11-18' }

describe('an entry that is carried', () => {
  test('is the record of the other office, and leads back to the one that was signed', () => {
    fc.assert(
      fc.property(code, code, fc.string({ unit: 'grapheme' }), (from, to, name) => {
        const line = recordLine(record(from, 'entry-1', { name: name.slice(0, 200) }))
        const carried = carriedLine(line, from, to)
        expect(carried).toBe(recordLine({ ...(JSON.parse(line) as ReturnType<typeof record>), agency: to }))
        expect(carriedLine(carried, to, from)).toBe(line)
      }),
    )
  })

  test('is never one of another office', () => {
    const line = recordLine(record('0001', 'entry-1'))
    expect(() => carriedLine(line, '000', '0002')).toThrow(TypeError)
  })
})

/** Entries of three offices; ids are each somebody's alone. */
const held = fc
  .uniqueArray(fc.tuple(fc.constantFrom('aaaa', 'bbbb', 'cccc'), fc.stringMatching(/^[0-9a-f]{3,6}$/)), {
    selector: ([, id]) => id,
    maxLength: 30,
  })
  .map((pairs) => pairs.map(([agency, id]) => ({ agency, id })))

const moves = fc
  .tuple(held, fc.constantFrom('aaaa', 'bbbb'), fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }))
  .map(([keys, from, chosen]): { keys: typeof keys; moves: Reorganisation['moves'] } => {
    const ids = keys.filter(({ agency }, at) => agency === from && chosen[at]).map(({ id }) => id)
    return { keys, moves: [...(ids.length > 0 ? [{ from, to: 'dddd', ids }] : []), { from, to: 'eeee' }] }
  })

describe('a state after a reorganisation', () => {
  test('has every entry once, and each where its line lets it go', () => {
    fc.assert(
      fc.property(moves, ({ keys, moves: given }) => {
        const lines = new Map(keys.map((key) => [keyText(key), recordLine(record(key.agency, key.id))]))
        const state = keys.map((key): StateEntry => ({
          ...key,
          version: sha256(lines.get(keyText(key)) ?? ''),
        }))
        const lineOf = (entry: StateEntry) => lines.get(keyText(entry)) ?? ''
        const after = carryState(state, { moves: given }, { lineOf, version: sha256 })
        expect(after.clash).toEqual([])
        expect([...after.state.values()].map(({ id }) => id).toSorted()).toEqual(
          keys.map(({ id }) => id).toSorted(),
        )
        const ownerOf = ownerAfter({ moves: given })
        for (const key of keys)
          expect(after.state.has(keyText({ agency: ownerOf(key), id: key.id }))).toBe(true)
        for (const { line, version, before, agency } of after.carried) {
          expect(sha256(line)).toBe(version)
          expect(sha256(carriedLine(line, agency, before.agency))).toBe(before.version)
        }
        // Once more it changes nothing: nobody of the old offices is left.
        const again = carryState(after.state.values(), { moves: given }, { lineOf, version: sha256 })
        expect(again.state).toEqual(after.state)
      }),
    )
  })

  test('says where two entries would become one', () => {
    const line = recordLine(record('aaaa', 'same'))
    const state = ['aaaa', 'bbbb'].map((agency) => ({ agency, id: 'same', version: sha256(line) }))
    const moved = { moves: [{ from: 'aaaa', to: 'bbbb' }] }
    const { clash } = carryState(state, moved, { lineOf: () => line, version: sha256 })
    expect(clash).toHaveLength(1)
  })
})

describe('a reorganisation', () => {
  const office = (name: string) => ({ code: name, name })
  const said = (change: Partial<Reorganisation>): Reorganisation => ({
    type: 'merged',
    document,
    before: [office('aaaa'), office('bbbb')],
    after: [{ ...office('bbbb'), continues: 'bbbb' }],
    moves: [{ from: 'aaaa', to: 'bbbb' }],
    keys: [],
    ...change,
  })

  test.each([
    ['that fits together', {}, undefined],
    ['of two offices that is none of one', { type: 'split' as const }, 'type'],
    ['that names an office twice', { before: [office('aaaa'), office('aaaa')] }, 'codes'],
    [
      'whose office keeps its code and not its desk',
      { after: [{ ...office('bbbb'), continues: 'aaaa' }] },
      'desk',
    ],
    ['that leaves entries to nobody', { moves: [] }, 'moves'],
    ['that gives one entry to two', { moves: [{ from: 'aaaa', to: 'bbbb', ids: ['1', '1'] }] }, 'moves'],
    ['that moves a key of a stranger', { keys: [{ fingerprint: 'a'.repeat(64), from: 'zzzz' }] }, 'keys'],
  ])('%s is judged', (_how, change, problem) => {
    expect(problemIn(said(change))).toBe(problem)
  })
})
