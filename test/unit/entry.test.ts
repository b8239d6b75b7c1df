import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryOf } from '../support/arbitraries.ts'
import { emptyEntry, entryRecordSchema, entrySchema, recordLine } from '../../shared/entry.ts'

const record = arbitraryOf(entryRecordSchema)

describe('an entry as the line that names its version', () => {
  test('should be read back as it was, by any reader of JSON', () => {
    fc.assert(
      fc.property(record, (each) => {
        const line = recordLine(each)
        const read = entryRecordSchema.parse(JSON.parse(line))
        // Not toEqual, which takes four times as long for an entry.
        expect(isDeepStrictEqual(read, each), line).toBe(true)
        expect(recordLine(read)).toBe(line)
      }),
      { numRuns: 100 },
    )
  })

  test('should be one line, whatever is written in it', () => {
    fc.assert(
      fc.property(record, (each) => {
        expect(recordLine(each)).not.toMatch(/[\n\r]/)
      }),
    )
  })

  test('should be the same for equal entries and another for others', () => {
    fc.assert(
      fc.property(record, record, (one, other) => {
        const equal = JSON.stringify(one) === JSON.stringify(other)
        expect(recordLine(one) === recordLine(other)).toBe(equal)
      }),
    )
  })

  // A field added to the schema tomorrow is empty in every entry of today, and must change no hash.
  test('should leave out what is empty', () => {
    const key = { agency: 'township-01', id: 'a' }
    expect(recordLine({ ...key, entry: emptyEntry })).toBe('{"agency":"township-01","id":"a"}')
    const entry = entrySchema.parse({ name: '公交线路', items: [{ name: '线路' }, {}] })
    expect(recordLine({ ...key, entry })).toBe(
      '{"agency":"township-01","entry":{"items":[{"name":"线路"},{}],"name":"公交线路"},"id":"a"}',
    )
    expect(entryRecordSchema.parse({ ...key })).toEqual({ ...key, entry: emptyEntry })
  })

  test('should say of a stub its number and nothing else', () => {
    expect(recordLine({ agency: 'township-01', id: 'a', withheld: 3 })).toBe(
      '{"agency":"township-01","id":"a","withheld":3}',
    )
    expect(
      entryRecordSchema.safeParse({ agency: 'a', id: 'a', withheld: 1, entry: emptyEntry }).success,
    ).toBe(false)
  })

  test.each([
    ['a lone surrogate', { name: '\ud83d' }],
    ['a name of 301 units', { name: '名'.repeat(301) }],
    ['a field nobody knows', { title: '公交线路' }],
    ['a sensitivity nobody knows', { sensitivity: 'top' }],
    ['a day that is none', { publicationDate: '2026-02-30' }],
    ['5,001 items', { items: Array.from({ length: 5001 }, () => ({})) }],
  ])('should refuse %s', (_, entry) => {
    expect(entrySchema.safeParse(entry).success).toBe(false)
  })
})
