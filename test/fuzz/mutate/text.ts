import type { Dice } from '../dice.ts'

/** Spellings of a JSON text that are another text of the same meaning, or none; canonical JSON allows only one. */
const spellings: Record<string, (text: string, dice: Dice) => string> = {
  // Beside a quote that is none inside a string: a space in a rule's pattern would be another rule, and true if it is signed.
  space: (text, dice) =>
    inserted(
      text,
      dice,
      /[{[](?=")|(?<=[^\\]")[,:](?=["[{])|(?<=[^\\]")[\]}]/g,
      dice.pick([' ', '\n', '\t', '\r\n']),
    ),
  'space around': (text, dice) =>
    dice.pick([` ${text}`, `${text} `, `${text}\n`, `\ufeff${text}`, `${text}\0`]),
  'members in another order': (text) => (isJson(text) ? JSON.stringify(reordered(JSON.parse(text))) : text),
  'escaped letter': (text, dice) =>
    replacedOnce(
      text,
      dice,
      /(?<=")[A-Za-z](?=[^"\\]*")/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  'escaped slash': (text, dice) => replacedOnce(text, dice, /\//g, () => String.raw`\/`),
  'other number': (text, dice) =>
    replacedOnce(text, dice, /(?<=":)\d+(?=[,}\]])/g, (digits) =>
      dice.pick([
        `${digits}.0`,
        `${digits}e0`,
        `0${digits}`,
        `-${digits}`,
        `${digits}E+0`,
        `+${digits}`,
        '1e999',
        '-0',
        'NaN',
      ]),
    ),
  'member twice': (text, dice) =>
    replacedOnce(text, dice, /"[a-zA-Z]+":(?:"[^"\\]*"|\d+)/g, (member) => `${member},${member}`),
  'unknown member': (text, dice) =>
    text.replace(
      '{',
      dice.pick(['{"_":1,', '{"__proto__":{"x":1},', '{"constructor":null,', '{"":"",', '{"toString":{},']),
    ),
  'deep nesting': (text, dice) => {
    const depth = dice.pick([100, 10_000, 20_000])
    return text.replace('{', `{"_":${'['.repeat(depth)}${']'.repeat(depth)},`)
  },
  'nesting left open': (text, dice) => text.replace('{', '{"_":['.repeat(dice.pick([10, 5000]))),
  'lone surrogate': (text, dice) =>
    replacedOnce(text, dice, /(?<=:")/g, () =>
      dice.pick([String.raw`\ud800`, String.raw`\udfff`, String.raw`\ud83d`]),
    ),
  'control character': (text, dice) =>
    replacedOnce(text, dice, /(?<=:")/g, () => dice.pick(['\0', '\n', '\t', '\u0007'])),
  'cut off': (text, dice) => text.slice(0, dice.below(text.length)),
  'quote missing': (text, dice) => replacedOnce(text, dice, /"/g, () => ''),
  'other quote': (text, dice) => replacedOnce(text, dice, /"/g, () => "'"),
  'trailing comma': (text) => text.replace(/}$/, ',}'),
  'other value': (text, dice) =>
    dice.pick(['null', '[]', '{}', '""', '1', 'true', `[${text}]`, `"${text.length}"`]),
  'huge text': (text, dice) =>
    replacedOnce(text, dice, /(?<=:")/g, () => '大'.repeat(dice.pick([5000, 40_000]))),
  'character lost': (text, dice) => replacedOnce(text, dice, /./gs, () => ''),
}

/** Of these some may say something else that is true as well, when it is signed. */
export const contentChanges: readonly string[] = ['character lost', 'huge text']

/** The same JSON, badly written. */
export function misspelt(
  text: string,
  dice: Dice,
  without: readonly string[] = [],
): { text: string; how: string } {
  const how = dice.pick(Object.keys(spellings).filter((each) => !without.includes(each)))
  return { text: spellings[how]?.(text, dice) ?? text, how }
}

/** Bytes that are no UTF-8, in the middle of a JSON text's first string value. */
export function notUtf8(text: string, dice: Dice): Buffer {
  const bytes = Buffer.from(text)
  const at = bytes.indexOf(':"') + 2
  const wrong = Buffer.from(dice.pick(['ff', 'c0af', 'eda080', 'f4908080', 'e4b8', '80']), 'hex')
  return Buffer.concat([bytes.subarray(0, at), wrong, bytes.subarray(at)])
}

function inserted(text: string, dice: Dice, before: RegExp, what: string): string {
  return replacedOnce(text, dice, before, (found) => `${what}${found}`)
}

/** One of the places that a pattern finds, changed. */
function replacedOnce(text: string, dice: Dice, pattern: RegExp, change: (found: string) => string): string {
  const places = [...text.matchAll(pattern)]
  const chosen = places[dice.below(Math.max(places.length, 1))]
  if (!chosen) return text
  return text.slice(0, chosen.index) + change(chosen[0]) + text.slice(chosen.index + chosen[0].length)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, reordered(each)]),
  )
}
