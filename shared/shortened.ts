/**
 * Finds which of some texts another becomes when a phrase is left out of it, whatever phrase. Every way of leaving one out is tried by a number
 * that follows from the numbers of its beginnings; a text is made only where some text has that number. Making each would take ten times as long.
 */
export class Shortener {
  readonly #texts: ReadonlySet<string>
  /** Which numbers the texts have, by their upper bits. */
  readonly #seen = new Uint8Array(1 << seenBits)
  readonly #begun: Int32Array
  readonly #longest: number

  /** @param longest of the texts that will be shortened, in UTF-16 code units */
  constructor(texts: ReadonlySet<string>, longest: number) {
    this.#texts = texts
    this.#longest = longest
    this.#begun = new Int32Array(longest + 1)
    for (const text of texts) {
      if (text.length <= longest) this.#seen[slot(this.#number(text))] = 1
    }
  }

  /** Each with the phrases that were left out for it, of at most so many code units. */
  *shorter(text: string, most: number): Generator<{ shorter: string; phrase: string }> {
    if (this.#texts.size === 0 || text.length > this.#longest) return
    const whole = this.#number(text)
    for (let length = 1; length <= most; length += 1) {
      for (let start = 0; start + length <= text.length; start += 1) {
        const between = (this.#begun[start] ?? 0) - (this.#begun[start + length] ?? 0)
        const number = (whole + Math.imul(between, powers[text.length - start - length] ?? 0)) | 0
        if (this.#seen[slot(number)] === 0) continue
        const shorter = text.slice(0, start) + text.slice(start + length)
        if (this.#texts.has(shorter)) yield { shorter, phrase: text.slice(start, start + length) }
      }
    }
  }

  /** Of the whole text; those of its beginnings, times what would follow, are kept until the next. */
  #number(text: string): number {
    this.#begun[0] = 0
    for (let at = 0; at < text.length; at += 1) {
      this.#begun[at + 1] = Math.imul(this.#begun[at] ?? 0, base) + text.charCodeAt(at)
    }
    return this.#begun[text.length] ?? 0
  }
}

const seenBits = 22
const base = 0x01000193
const powers = powersOf(base)

function powersOf(of: number): Int32Array {
  const found = new Int32Array(1024).fill(1)
  for (let at = 1; at < found.length; at += 1) found[at] = Math.imul(found[at - 1] ?? 1, of)
  return found
}

function slot(number: number): number {
  return number >>> (32 - seenBits)
}
