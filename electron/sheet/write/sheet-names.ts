/** What Excel allows in the name of a sheet. */
const longest = 31

/** Names of sheets that Excel takes, each once: a file of another program may have any. */
export class SheetNames {
  readonly #taken = new Set<string>()

  free(wanted: string): string {
    const plain = wanted
      .replaceAll(/[[\]:*?/\\\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '_')
      .replaceAll(/^'+|'+$/g, '_')
      .trim()
    const base = plain === '' || /^history$/i.test(plain) ? `_${plain}` : plain
    for (let again = 1; ; again += 1) {
      const ending = again === 1 ? '' : `(${again})`
      const name = `${cut(base, longest - ending.length)}${ending}`
      const key = name.toLowerCase()
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return name
    }
  }
}

/** Without half a character, or an apostrophe, at its end. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/(?:\p{Cs}|')+$/u, '')
}
