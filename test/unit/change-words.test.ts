import { describe, expect, test } from 'vitest'
import { changeInWords } from '../../renderer/parts/change-words.ts'
import { actions, type Change } from '../../shared/change.ts'
import { createTranslator, languages } from '../../shared/messages/messages.ts'

const { t } = createTranslator('zh')
const { t: english } = createTranslator('en')

const change = (some: Partial<Change>): Change => ({
  number: 1,
  action: 'edit',
  name: '低保对象',
  entries: 1,
  fields: [],
  who: '王',
  at: '2026-11-23T00:00:00.000Z',
  state: 'done',
  ...some,
})

describe('a step', () => {
  test('should be named by the fields it changed', () => {
    expect(changeInWords(t, change({ fields: ['updateCycle'] }))).toBe('修改「更新周期」')
    expect(changeInWords(english, change({ fields: ['sharing.type', 'sharing.basis'] }))).toMatch(
      /^change of ".+ and more: 2 places"$/,
    )
    expect(changeInWords(t, change({ fields: ['item.type'], item: 2 }))).toBe('修改第 3 项的「数据类型」')
    expect(
      changeInWords(t, change({ action: 'bulk', entries: 500, fields: ['updateCycle'], name: '' })),
    ).toBe('批量修改 500 条的「更新周期」')
  })

  test('should be named by its entry, or by how many there are', () => {
    expect(changeInWords(t, change({ action: 'retire' }))).toBe('停用「低保对象」')
    expect(changeInWords(t, change({ action: 'retire', entries: 3, name: '' }))).toBe('停用 3 条')
    expect(changeInWords(t, change({ action: 'create', name: '' }))).toBe('新建条目「（未命名）」')
  })

  test.each(languages)('should have words in %s, whatever was done', (language) => {
    const translator = createTranslator(language)
    for (const action of actions) {
      for (const entries of [1, 7]) {
        const words = changeInWords(translator.t, change({ action, entries, fields: ['name'] }))
        expect(words).not.toMatch(/change\.|{{/)
      }
    }
  })
})
