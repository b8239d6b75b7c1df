/** What stands between words, in whatever habit they were listed, and the brackets that keep a word together. */
const special = /[、，,；;|「」\t\r\n]|^\s|\s$/

/**
 * Words in one cell. One that holds a separator itself stands in 「」, and a 」 in it twice, so that `splitWords` gives the same words.
 *
 * @param also what else people separate these words by
 */
export function joinWords(words: readonly string[], also?: RegExp): string {
  const isOdd = (word: string) => special.test(word) || also?.test(word) === true
  return words.map((word) => (isOdd(word) ? `「${word.replaceAll('」', '」」')}」` : word)).join('、')
}

/** The words of one cell, by any of the usual separators; what stands in 「」 is one word. */
export function splitWords(text: string): string[] {
  const found = text.matchAll(/\s*(?:「((?:[^」]|」」)*)」|([^、，,；;|\t\r\n]+))\s*(?:[、，,；;|\t\r\n]|$)/g)
  return Array.from(found, ([, kept, plain]) => kept?.replaceAll('」」', '」') ?? plain?.trim() ?? '').filter(
    (word) => word !== '',
  )
}
