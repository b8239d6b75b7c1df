import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerpt, joined, rangesIn, runsOf, termsOf, type Run } from '../../shared/search-terms.ts'
import { arbitraryOf } from '../support/arbitraries.ts'
import { entrySchema } from '../../shared/entry.ts'

/** What is found, as it is written. */
const shown = (search: string, text: string) => {
  const runs = runsOf(text)
  const ranges = joined(termsOf(search).flatMap((term) => rangesIn(term, runs)))
  return ranges.map(([from, to]) => text.slice(from, to))
}

describe('what was typed is taken apart into', () => {
  test.each([
    ['低保', ['低保']],
    ['  低保　名单 ', ['低保', '名单']],
    ['低保2026', ['低保', '2026']],
    ['12345热线', ['12345', '热线']],
    ['A4纸', ['a4', '纸']],
    ['307001/00012', ['307001', '00012']],
    ['ＡＢＣ１２', ['abc12']],
    ['㎡ ①', ['m2', '1']],
    ['Café CAFE\u0301', ['café']],
    ['ｶﾞｿﾘﾝ', ['ガソリン']],
    ['𠮷野家', ['𠮷野家']],
    ['低保，低保', ['低保']],
    ['👨‍👩‍👧', ['👨', '👩', '👧']],
    ['"NEAR(低保 OR *)^-+', ['near', '低保', 'or']],
    ['低保\0名单', ['低保', '名单']],
    ['', []],
    [' "*^-()/　，。\0\ud800', []],
  ])('%j', (search, terms) => {
    expect(termsOf(search).map(({ text }) => text)).toEqual(terms)
  })

  test('words and characters, and nothing of the index’s own language', () => {
    expect(termsOf('dbry 纸')).toEqual([
      { kind: 'word', text: 'dbry' },
      { kind: 'characters', text: '纸' },
    ])
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (search) => {
        for (const { kind, text } of termsOf(search)) {
          expect(text).toMatch(kind === 'word' ? /^[\p{Script=Latin}\p{Nd}]+$/u : /^[^\p{ASCII}]+$/u)
        }
      }),
    )
  })
})

describe('what is found', () => {
  test.each([
    ['低保', '城乡低保、农村低保', ['低保', '低保']],
    ['abc', '（ＡＢＣＤ）abd', ['ＡＢＣ']],
    ['bc', 'abc', []],
    ['人人', '人人人', ['人人人']],
    ['m2', '面积㎡', ['㎡']],
    ['𠮷', '大𠮷', ['𠮷']],
    ['❤', '我❤\u{fe0f}你', ['❤\u{fe0f}']],
    ['cafe\u0301', 'un CAFÉ', ['CAFÉ']],
    ['低保 2026', '2026年低保', ['2026', '低保']],
  ])('%s in %s', (search, text, found) => {
    expect(shown(search, text)).toEqual(found)
  })

  test('is where it is written: every unit of every run comes from a place that folds to it', () => {
    fc.assert(
      fc.property(
        arbitraryOf(entrySchema.shape.summary),
        fc.constantFrom('', '低保2026', 'é㎡'),
        (text, more) => {
          const written = text + more
          for (const run of runsOf(written))
            for (const [unit] of Array.from(run.text).entries()) expectPlace(run, unit, written)
        },
      ),
    )
  })
})

function expectPlace({ from, to, text }: Run, unit: number, written: string): void {
  const [begin = -1, end = -1] = [from[unit], to[unit]]
  expect(from.length).toBe(text.length)
  expect(begin).toBeGreaterThanOrEqual(unit === 0 ? 0 : (from[unit - 1] ?? 0))
  expect(end).toBeGreaterThan(begin)
  expect(written.slice(begin, end).normalize('NFKC').toLowerCase()).toContain(text.charAt(unit))
}

test('ranges that meet are one', () => {
  expect(
    joined([
      [4, 6],
      [0, 2],
      [1, 3],
      [6, 7],
    ]),
  ).toEqual([
    [0, 3],
    [4, 7],
  ])
})

describe('of a long text, the part around the first place', () => {
  test('is short, says what it leaves out, and is marked where it should be', () => {
    const text = `${'甲'.repeat(100)}低保${'乙'.repeat(100)}低保`
    const part = excerpt(text, [
      [100, 102],
      [202, 204],
    ])
    expect(part.text.startsWith('…甲')).toBe(true)
    expect(part.text.endsWith('乙…')).toBe(true)
    expect(part.text.length).toBeLessThan(90)
    expect(part.ranges.map(([from, to]) => part.text.slice(from, to))).toEqual(['低保'])
  })

  test('does not cut a character in two, and leaves a short text alone', () => {
    const text = `${'𠮷'.repeat(60)}低保${'𠮷'.repeat(60)}`
    for (const at of [119, 120, 121]) expect(excerpt(text, [[at, at + 2]]).text.isWellFormed()).toBe(true)
    expect(excerpt('城乡低保', [[2, 4]])).toEqual({ text: '城乡低保', ranges: [[2, 4]] })
  })
})
