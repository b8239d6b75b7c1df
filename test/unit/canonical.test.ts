import * as fc from 'fast-check'
import canonicalize from 'canonicalize'
import { describe, expect, test } from 'vitest'
import { canonicalJson, compactJson, isCompactJson, isWellFormed, type Json } from '../../shared/canonical.ts'

describe('canonical JSON (RFC 8785)', () => {
  test('should equal what an independent implementation says, for any value', () => {
    const value = fc.jsonValue({ stringUnit: 'binary' }) as fc.Arbitrary<Json>
    fc.assert(
      fc.property(value, (each) => {
        expect(canonicalJson(each)).toBe(canonicalize(each))
      }),
      { numRuns: 1000 },
    )
  })

  test('should say the same value again, and the same of the same members in any order', () => {
    const members = fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.jsonValue() as fc.Arbitrary<Json>))
    fc.assert(
      fc.property(members, (each) => {
        const unique = [...new Map(each)]
        const text = canonicalJson(Object.fromEntries(unique))
        expect(canonicalJson(Object.fromEntries(unique.toReversed()))).toBe(text)
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
      }),
    )
  })

  // Appendix B: IEEE 754 bits and the ECMAScript number they are written as.
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('should write the number %s as %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text)
  })

  test('should sort members by UTF-16 code units and escape as section 3.2.2.2 says', () => {
    const members = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '😀': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    }
    const text = canonicalJson(members)
    const places = ['\r', '1', '\u0080', 'ö', '€', '😀', '\ufb33'].map((key) =>
      text.indexOf(`${JSON.stringify(key)}:`),
    )
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places).not.toContain(-1)
    expect(canonicalJson({ string: '€$\u000f\nA\'B"\\\\"/' })).toBe(
      String.raw`{"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test.each([
    ['NaN', Number.NaN],
    ['an infinity', Number.NEGATIVE_INFINITY],
    ['a lone high surrogate', ['\ud83d']],
    ['a lone low surrogate', { text: '\ude00' }],
    ['a lone surrogate in a key', { '\ude00': 1 }],
    ['undefined', { text: undefined as unknown as Json }],
    ['a function', (() => 1) as unknown as Json],
  ])('should refuse %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  test('should call text well-formed exactly when the platform does', () => {
    const units = fc.array(fc.constantFrom('\ud83d', '\ude00', '好', 'a')).map((each) => each.join(''))
    fc.assert(
      fc.property(units, (each) => {
        expect(isWellFormed(each)).toBe(each.isWellFormed())
      }),
    )
  })
})

describe('compact JSON', () => {
  const sparse = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('', 'a', 0, false, null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c', '名'), tie('value'), { maxKeys: 4 }),
    ),
  })).value

  test('should leave out what is empty at any depth, and nothing else', () => {
    expect(
      compactJson({ a: '', b: [], c: {}, d: { e: { f: '' } }, g: [{}, { h: '' }], i: 0, j: false }),
    ).toBe('{"g":[{},{}],"i":0,"j":false}')
  })

  test('should be known from its text exactly when writing it again gives the same text', () => {
    const spelled = fc.oneof(
      sparse.map(compactJson),
      sparse.map(canonicalJson),
      sparse.map((each) => JSON.stringify(each)),
    )
    fc.assert(
      fc.property(spelled, fc.boolean(), (text, spaced) => {
        const line = spaced ? text.replace(',', ', ') : text
        const value = JSON.parse(line) as Json
        expect(isCompactJson(line, value)).toBe(compactJson(value) === line)
      }),
      { numRuns: 3000 },
    )
  })

  test('should not be known from a spelling that canonical JSON does not have', () => {
    for (const line of [
      '{"a":1.0}',
      '{"a":-0}',
      '{"a":"\\u0062"}',
      '{"a":"\\ud800"}',
      '{"b":1,"a":1}',
      '{"a":1,"a":1}',
    ]) {
      expect(isCompactJson(line, JSON.parse(line) as Json)).toBe(false)
    }
  })
})
