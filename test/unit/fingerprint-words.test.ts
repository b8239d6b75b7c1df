import * as fc from 'fast-check'
import { decodeQR } from 'qr/decode.js'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import { describe, expect, test } from 'vitest'
import { fingerprintWords, readFingerprint, groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { keyCardText, parseKeyCard } from '../../shared/key-card.ts'
import { qrPath } from '../../shared/qr-path.ts'

const fingerprints = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((b) => Buffer.from(b).toString('hex'))
const some = '1f'.repeat(32)

describe('a fingerprint in words', () => {
  // BIP39's own test vectors (trezor/python-mnemonic, vectors.json), and the first character of the Chinese list.
  test('should be as BIP39 says', () => {
    expect(fingerprintWords('00'.repeat(32), 'en')).toBe(`${'abandon '.repeat(23)}art`)
    expect(fingerprintWords('7f'.repeat(32), 'en')).toBe(
      'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title',
    )
    expect(fingerprintWords('ff'.repeat(32), 'en')).toBe(`${'zoo '.repeat(23)}vote`)
    expect(fingerprintWords('00'.repeat(32), 'zh').slice(0, 9)).toBe('的的的的 的的的的')
  })

  test('should be read back, however it is spaced and punctuated', () => {
    fc.assert(
      fc.property(
        fingerprints,
        fc.constantFrom(' ', '\n', '，', '、 ', '. ', '　'),
        (fingerprint, between) => {
          const hanzi = fingerprintWords(fingerprint, 'zh')
          const words = fingerprintWords(fingerprint, 'en')
          expect(hanzi).toMatch(/^(\p{Script=Han}{4} ){5}\p{Script=Han}{4}$/u)
          for (const text of [
            fingerprint,
            fingerprint.toUpperCase(),
            groupedFingerprint(fingerprint).replaceAll(' ', between),
            hanzi,
            hanzi.replaceAll(' ', ''),
            hanzi.replaceAll(' ', between),
            words,
            words.toUpperCase(),
            words.replaceAll(' ', between),
            ` ${words} `,
          ]) {
            expect(readFingerprint(text)).toEqual({ fingerprint })
          }
        },
      ),
    )
  })

  test('should be read from a key card’s QR text, with the code of the office', () => {
    expect(readFingerprint(keyCardText({ fingerprint: some, code: '520123-A' }))).toEqual({
      fingerprint: some,
      code: '520123-A',
    })
  })

  test('should be read in full-width digits and letters', () => {
    const wide = some.replaceAll(/./g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0))
    expect(readFingerprint(wide)).toEqual({ fingerprint: some })
  })
})

describe('a mistake in a fingerprint', () => {
  test.each<[string, string, object]>([
    ['nothing', '', { mistake: 'length', word: '', found: 0, wanted: 64 }],
    ['half of the digits', some.slice(32), { mistake: 'length', word: '', found: 32, wanted: 64 }],
    ['a digit too many', `${some}0`, { mistake: 'length', word: '', found: 65, wanted: 64 }],
    [
      'the letter O for a zero',
      `${some.slice(1)}O`,
      { mistake: 'unknown word', word: 'o', found: 64, wanted: 64 },
    ],
    [
      'other letters',
      'xy'.repeat(32),
      { mistake: 'unknown word', word: 'xy'.repeat(32), found: 1, wanted: 24 },
    ],
    ['23 words', 'abandon '.repeat(23), { mistake: 'length', word: '', found: 23, wanted: 24 }],
    [
      'a word that is none',
      `${'abandon '.repeat(23)}arts`,
      { mistake: 'unknown word', word: 'arts', found: 24, wanted: 24 },
    ],
    ['23 characters', '的'.repeat(23), { mistake: 'length', word: '', found: 23, wanted: 24 }],
    [
      'a character that is not in the list',
      `${'的'.repeat(23)}囧`,
      { mistake: 'unknown word', word: '囧', found: 24, wanted: 24 },
    ],
    ['the wrong last word', 'abandon '.repeat(24), { mistake: 'checksum', word: '', found: 24, wanted: 24 }],
    [
      'a card of another version',
      `MULU-KEY 2 ${some} 5201`,
      { mistake: 'unknown word', word: 'm', found: 76, wanted: 64 },
    ],
  ])('should be named: %s', (_, text, expected) => {
    expect(readFingerprint(text)).toEqual(expected)
  })

  // The checksum has 8 bits: one mistake in 256 gives another key, which nobody has; none gives the same.
  test.each([
    ['zh', chinese],
    ['en', english],
  ] as const)(
    'should be caught by the checksum, or else name another key: one word of 24, %s',
    (language, list) => {
      const separator = language === 'zh' ? '' : ' '
      let [tried, slipped] = [0, 0]
      fc.assert(
        fc.property(fingerprints, fc.nat(23), fc.nat(2046), (fingerprint, place, step) => {
          const words = fingerprintWords(fingerprint, language)
            .split(separator)
            .filter((word) => word !== ' ')
          const at = list.indexOf(words[place] ?? '')
          const wrong = words.with(place, list[(at + 1 + step) % list.length] ?? '')
          const read = readFingerprint(wrong.join(separator))
          tried += 1
          if ('fingerprint' in read) {
            slipped += 1
            expect(read.fingerprint).not.toBe(fingerprint)
          } else expect(read.mistake).toBe('checksum')
        }),
        { numRuns: 600, seed: 20261127 },
      )
      expect(tried).toBe(600)
      expect(slipped).toBeLessThan(10)
    },
  )

  test('should throw nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readFingerprint(text)).toBeDefined()
      }),
    )
  })
})

describe('a key card', () => {
  test('should say in its QR code what is read back from it', () => {
    const text = keyCardText({ fingerprint: some, code: '91520100MA6DXXXX0A' })
    const { size, path } = qrPath(text)
    expect(parseKeyCard(decodeQR(drawn(size, path)))).toEqual({
      fingerprint: some,
      code: '91520100MA6DXXXX0A',
    })
  })

  test.each([
    '',
    some,
    `MULU-KEY 1 ${some}`,
    `MULU-KEY 1 ${some.slice(1)} 5201`,
    `MULU-KEY 1 ${some.toUpperCase()} 5201`,
    `MULU-KEY 1 ${some} 52`,
    `MULU-KEY 1 ${some} 5201 more`,
    `MULU-KEY 2 ${some} 5201`,
    `mulu-key 1 ${some} 5201`,
  ])('should not be what «%s» is', (text) => expect(parseKeyCard(text)).toBe(undefined))
})

/** The path as a picture of grey bytes, four pixels to a module. */
function drawn(size: number, path: string): { width: number; height: number; data: Uint8ClampedArray } {
  const scale = 4
  const width = size * scale
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column += 1) {
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
      }
    }
  }
  return { width, height: width, data }
}
