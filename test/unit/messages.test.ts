import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryOf } from '../support/arbitraries.ts'
import { Failure, failureData, failureFrom, type FailureCode } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator, languages, type Language } from '../../shared/messages/messages.ts'

type Words = { readonly [key: string]: string | Words }

const wordsOf = (language: Language) =>
  createTranslator(language).getResourceBundle(language, 'translation') as Words

/** Every sentence by its full key. */
function sentences(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, each]) =>
    typeof each === 'string' ? [[prefix + key, each]] : sentences(each, `${prefix}${key}.`),
  )
}

// English tells one from many; Chinese does not (Intl.PluralRules), so its one form stands for all.
const withoutPlural = (key: string) => key.replace(/_(?:one|other)$/, '')
const placeholders = (sentence: string) =>
  [...new Set(sentence.matchAll(/\{\{\s*(\w+)/g).map(([, name]) => name ?? ''))].toSorted()
const codes = Object.keys(failureData) as FailureCode[]

describe('the words', () => {
  const zh = new Map(sentences(wordsOf('zh')).map(([key, sentence]) => [withoutPlural(key), sentence]))
  const en = new Map(sentences(wordsOf('en')).map(([key, sentence]) => [withoutPlural(key), sentence]))

  test('should have the same keys in both languages', () => {
    expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted())
  })

  test('should say something under every key, and the same facts in both languages', () => {
    // What a host says stands in one line in both languages, so that one naming of an address is enough.
    const differing = [...zh].filter(([key, sentence]) => {
      const [chinese, english] = [placeholders(sentence), placeholders(en.get(key) ?? '')]
      return key.startsWith('hosts.')
        ? english.some((fact) => !chinese.includes(fact))
        : chinese.join() !== english.join()
    })
    expect(differing).toEqual([])
    expect([...zh, ...en].filter(([, sentence]) => sentence.trim() === '')).toEqual([])
  })

  test('should speak calmly: no exclamation marks, no 您, no apology', () => {
    const loud = [...zh, ...en].filter(([, sentence]) =>
      /[!！]|您|抱歉|对不起|请重试|\bsorry\b|\bplease\b/i.test(sentence),
    )
    expect(loud).toEqual([])
  })
})

describe('refusals', () => {
  test('should each have a sentence, and no sentence be left without its refusal', () => {
    for (const language of languages) {
      expect(Object.keys(wordsOf(language)['failures'] as Words).toSorted()).toEqual(codes.toSorted())
    }
  })

  // The sentence names what the schema carries, and nothing else.
  test.each(codes)('should fill every place in the sentence of %s', (code) => {
    const data = arbitraryOf(failureData[code]) as fc.Arbitrary<Failure['data']>
    fc.assert(
      fc.property(data, fc.constantFrom(...languages), (facts, language) => {
        const { t } = createTranslator(language)
        const sentence = failureSentence(t, new Failure(code, facts))
        expect(sentence).not.toMatch(/\{\{|\}\}|undefined|\[object/)
        expect(sentence).not.toContain(`failures.${code}`)
      }),
      { numRuns: 20 },
    )
  })

  test('should take a file for its name, even one that looks like a placeholder', () => {
    const path = '{{detail}} $t(kinds.receipt) <b>&'
    const { t } = createTranslator('zh')
    expect(failureSentence(t, new Failure('FILE_UNREADABLE', { path, detail: 'EIO' }))).toBe(
      `无法读取 ${path}：EIO。`,
    )
  })

  test('should cross a thread or a wire unchanged', () => {
    for (const code of codes) {
      const data = arbitraryOf(failureData[code]) as fc.Arbitrary<Failure['data']>
      fc.assert(
        fc.property(data, (facts) => {
          const arrived = failureFrom(structuredClone({ code, data: facts }))
          expect({ code: arrived.code, data: arrived.data }).toEqual({ code, data: facts })
        }),
        { numRuns: 10 },
      )
    }
  })

  test.each([
    ['a code nobody knows', { code: 'NO_SUCH', data: {} }],
    ['a code that every object has', { code: 'constructor', data: {} }],
    ['facts that do not fit', { code: 'FILE_MISSING', data: { path: 1 } }],
    ['nothing at all', {}],
  ])('should become INTERNAL for %s', (_, sent) => {
    expect(failureFrom(sent).code).toBe('INTERNAL')
  })
})
