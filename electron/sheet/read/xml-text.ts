const named = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** What stands between & and ; in words of XML itself: no document's own. */
export function characterOf(name: string): string | undefined {
  const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name)
  if (!number) return named.get(name)
  const point = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)
  const surrogate = point >= 0xd800 && point <= 0xdfff
  const allowed = point >= 0x20 || point === 9 || point === 10 || point === 13
  return allowed && !surrogate && point <= 0x10ffff ? String.fromCodePoint(point) : undefined
}

/**
 * Excel writes what XML cannot hold as _x000D_, and a text that looks like that as _x005F_x000D_. Half a character stays as it is written:
 * it would be lost on the way into the database.
 */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text
  const plain = text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
  return plain.replaceAll(/\p{Surrogate}/gu, (half) => `_x${half.charCodeAt(0).toString(16).toUpperCase()}_`)
}

/** Line ends as Excel has them inside a cell. */
export function withPlainLines(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
}

const slots = 1 << 14
const longestKept = 120

/**
 * Texts out of bytes, the same string for the same bytes where they come again soon: most cells of a catalog repeat a few words, and
 * comparing them is faster than making them.
 */
export class Texts {
  private readonly kept: string[] = Array.from({ length: slots }, () => '')
  private readonly onNew: (text: string) => void

  /** @param onNew told of each string that was made */
  constructor(onNew: (text: string) => void) {
    this.onNew = onNew
  }

  take(bytes: Buffer, start: number, end: number): string {
    if (end - start > longestKept) return this.make(bytes, start, end)
    let hash = end - start
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
    const slot = (hash ^ (hash >>> 15)) & (slots - 1)
    const kept = this.kept[slot]
    if (kept !== undefined && isSpelled(kept, bytes, start, end)) return kept
    const made = this.make(bytes, start, end)
    this.kept[slot] = made
    return made
  }

  private make(bytes: Buffer, start: number, end: number): string {
    const text = bytes.toString('utf8', start, end)
    this.onNew(text)
    return text
  }
}

/** Whether valid UTF-8 spells this text; of characters beyond the basic plane it says no, and they are decoded anew. */
function isSpelled(text: string, bytes: Buffer, start: number, end: number): boolean {
  let at = start
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) {
      if (bytes[at] !== unit) return false
      at += 1
    } else if (unit < 0x800) {
      if (bytes[at] !== (0xc0 | (unit >> 6)) || bytes[at + 1] !== (0x80 | (unit & 63))) return false
      at += 2
    } else {
      if (
        bytes[at + 1] !== (0x80 | ((unit >> 6) & 63)) ||
        bytes[at + 2] !== (0x80 | (unit & 63)) ||
        bytes[at] !== (0xe0 | (unit >> 12))
      ) {
        return false
      }
      at += 3
    }
  }
  return at === end
}
