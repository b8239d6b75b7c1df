import { describe, expect, test } from 'vitest'
import { commandGroups, groupOf, isFor } from '../../renderer/shell/command-groups.ts'
import { commandIds, commandKeys } from '../../renderer/shell/commands.ts'
import { keysInWords } from '../../renderer/shell/key-words.ts'
import { createTranslator, languages } from '../../shared/messages/messages.ts'

describe('the keys of the window', () => {
  test('should each do one thing', () => {
    const all = commandIds.flatMap((id) => commandKeys[id].map((keys) => keys.toLowerCase()))
    expect(all.filter((keys, index) => all.indexOf(keys) !== index)).toEqual([])
  })

  test('should leave typing alone: each has a modifier or is no letter', () => {
    const typed = commandIds.flatMap((id) => commandKeys[id].filter((keys: string) => keys.length === 1))
    expect(typed).toEqual([])
  })

  test('should be written as they stand on the keyboard', () => {
    expect(keysInWords('mod+shift+z')).toBe('Ctrl+Shift+Z')
    expect(keysInWords('alt+ArrowUp')).toBe('Alt+↑')
    expect(keysInWords('F8')).toBe('F8')
  })

  test.each(languages)('should belong to commands that have words in %s and a group', (language) => {
    const { t } = createTranslator(language)
    for (const id of commandIds) {
      const words: string = t(`palette.commands.${id}`)
      expect(words, id).not.toContain('palette.')
      expect(commandGroups).toContain(groupOf(id))
    }
  })

  test('should offer a bureau nothing that needs a working copy', () => {
    const offered = commandIds.filter((id) => isFor('district', id))
    expect(offered.filter((id) => /^(entry|list|catalog|section|undo|redo)/.test(id))).toEqual([])
    expect(offered).toContain('go.inbox')
    expect(offered).not.toContain('go.catalog')
  })
})
