import { isOwnTypeWord, readDataType, withTypeRead } from './data-types.ts'
import { emptyItem, identifierRoles, limits, sensitivities, sharingTypes, type Item } from './entry.ts'
import { coreEn } from './messages/core.en.ts'
import { coreZh } from './messages/core.zh.ts'

/** A member of an item, each a column of the grid. */
export type ItemMember = keyof Item
export const itemMembers = Object.keys(emptyItem) as ItemMember[]

const yes = /^(?:是|y|yes|true|t|1|√|✓|✔|☑|pk|pri|主键|v)$/
const no = /^(?:否|n|no|false|f|0|×|✗|☐|非|-|—)$/

const roleWords: readonly (readonly [RegExp, Item['role']])[] = [
  [/身份证|公民身份|identity/, 'person'],
  [/信用代码|社会信用|credit/, 'organisation'],
  [/营业执照|执照|licence|license/, 'licence'],
]

/**
 * The item with one cell as it was typed or pasted; `undefined` where the word is none that the column can hold. Text columns hold any text, cut
 * where it is longer than an item may say.
 */
export function withCell(item: Item, member: ItemMember, text: string): Item | undefined {
  const word = text.trim()
  switch (member) {
    case 'name':
    case 'length':
    case 'codeSet':
      return { ...item, [member]: cut(text) }
    case 'type': {
      if (word === '') return { ...item, type: '' }
      const reading = readDataType(word)
      // Our own word for a type says nothing of a length.
      return reading && withTypeRead(item, isOwnTypeWord(word) ? { ...reading, length: undefined } : reading)
    }
    default: {
      const value = choiceOf(member, word)
      return value === undefined ? undefined : { ...item, [member]: value }
    }
  }
}

function choiceOf(member: Exclude<ItemMember, 'name' | 'length' | 'codeSet' | 'type'>, word: string) {
  if (word === '') return ''
  const lower = word.normalize('NFKC').toLowerCase()
  if (member === 'key') return yes.test(lower) ? 'yes' : no.test(lower) ? 'no' : undefined
  if (member === 'role')
    return roleWords.find(([pattern]) => pattern.test(lower))?.[1] ?? named(identifierRoles, 'role', lower)
  return member === 'sensitivity'
    ? named(sensitivities, 'sensitivity', lower)
    : (named(sharingTypes, 'sharing', lower) ?? looseSharing(lower))
}

/** The value whose code is the word, or whose name in either language begins with it. */
function named<Value extends string>(
  values: readonly Value[],
  list: 'role' | 'sensitivity' | 'sharing',
  word: string,
): Value | undefined {
  const names = (value: Value) =>
    [coreZh, coreEn].map(({ codes }) => (codes[list] as Record<string, string>)[value]?.toLowerCase() ?? '')
  return (
    values.find((value) => value.toLowerCase() === word || names(value).includes(word)) ??
    values.find((value) => names(value).some((name) => name.startsWith(word)))
  )
}

function looseSharing(word: string): Item['sharing'] | undefined {
  if (/无条件/.test(word)) return 'unconditional'
  if (/有条件/.test(word)) return 'conditional'
  return /不予|不共享/.test(word) ? 'none' : undefined
}

/** Without line breaks, which a cell may have and a name does not, and no longer than a name may be. */
function cut(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ').slice(0, limits.name)
}
