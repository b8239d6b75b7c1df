import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guarded, unguarded } from '../../shared/sheet/guard.ts'
import { joinWords, splitWords } from '../../shared/sheet/words.ts'

const signs = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '\t',
  '\r',
  "'",
  ' ',
  '\u3000',
  '\u200b',
  '#REF!',
  '#N/A',
]
/** Any text, and often one that begins like a formula, like a guard, or like both. */
const text = fc
  .tuple(fc.array(fc.constantFrom(...signs), { maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 8 }))
  .map(([beginning, rest]) => beginning.join('') + rest)

/** What spreadsheets take for a formula, said otherwise than the guard says it. */
function isFormula(cell: string): boolean {
  const first = cell.replaceAll(/^[\s\p{Cc}\p{Cf}]+/gu, '').normalize('NFKC')
  return /^[=+\-@]/.test(first) || /^[\t\r\n]/.test(cell)
}

describe('a guard against formulas', () => {
  test('should give every text back', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(unguarded(guarded(written))).toBe(written)
      }),
      { numRuns: 5000 },
    )
  })

  test('should leave no text that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(isFormula(guarded(written))).toBe(false)
      }),
      { numRuns: 5000 },
    )
  })

  test('should leave plain texts as they are', () => {
    for (const plain of [
      '',
      '信息资源名称',
      "'引号开头",
      '307001/00001',
      '2026-11-26',
      '（-）',
      'a=b',
      '5 - 3',
    ]) {
      expect(guarded(plain)).toBe(plain)
      expect(unguarded(plain)).toBe(plain)
    }
  })

  const disarms = (payload: string) => {
    for (const variant of [
      payload,
      ` ${payload}`,
      `\t${payload}`,
      `\u3000${payload}`,
      `'${payload}`,
      `=${payload}`,
    ]) {
      expect(isFormula(guarded(variant))).toBe(false)
      expect(unguarded(guarded(variant))).toBe(variant)
    }
  }
  test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '=cmd|"/C calc"!A0', '＝1', '%0A-3+3'])(
    'should take the formula out of %s',
    disarms,
  )

  const attacks = new URL('../../../shared/data/hostile/csv-injection.txt', import.meta.url)
  test.skipIf(!existsSync(attacks))(
    'should take the formula out of every attack that was seen (skipped where ../shared/data is absent)',
    () => {
      const payloads = readFileSync(attacks, 'utf8').split('\n').filter(Boolean)
      expect(payloads.length).toBeGreaterThan(0)
      for (const payload of payloads) disarms(payload)
    },
  )

  test('should not take the guard off twice', () => {
    expect(unguarded(unguarded(guarded("'=1")))).toBe('=1')
    expect(guarded("'=1")).toBe("''=1")
  })
})

describe('words in one cell', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    fc.constantFrom('、', '「', '」', '」」', ' ', 'a、b', '「a」、「b」', 'SQL Server'),
  )
  test('should be the same words when they are split', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        expect(splitWords(joinWords(words))).toEqual(words)
      }),
      { numRuns: 3000 },
    )
  })

  test('should be split at whatever separators people use', () => {
    expect(splitWords('xls、xlsx，csv; txt | doc\nSQL Server')).toEqual([
      'xls',
      'xlsx',
      'csv',
      'txt',
      'doc',
      'SQL Server',
    ])
  })
})
