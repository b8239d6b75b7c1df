import { isUtf8 } from 'node:buffer'
import { readerLimits, type Refusals } from './limits.ts'
import {
  lessThan,
  greaterThan,
  slash,
  dash,
  equals,
  quote,
  apostrophe,
  colon,
  question,
  exclamation,
  ampersand,
  semicolon,
  underscore,
  carriageReturn,
} from './xml-bytes.ts'
import { nameCode, noPrefix, ownNamespaces, seed } from './xml-names.ts'
import { characterOf } from './xml-text.ts'

// A reader of its own for the XML inside workbooks. Of saxen, which was measured against it, bare parsing alone took three to five times as
// long (objects for attributes, strings for names), it begins an unfinished token again at every piece, and &#x20000; comes out wrong.
// This one looks at each byte about once and keeps at most one unfinished tag. What it leaves out cannot be asked for: no document type, so
// no entity of a document's own, and nothing outside the file.

/** What is told of a part, in its order. An element outside the known namespaces is called 0. */
export interface XmlHandler {
  /** Whether the text that comes now is of interest. */
  wantsText: boolean
  open(name: number, xml: XmlReader): void
  close(name: number, xml: XmlReader): void
  /** A piece of text as it stands in the file, in the reader's bytes; `special` where an entity, a carriage return or `_x` is in it. */
  text(xml: XmlReader, start: number, end: number, special: boolean): void
}

/** The window: what is unfinished, one piece of the part, and a zero that ends every loop over bytes. */
const pieceLength = 256 * 1024
const windowLength = readerLimits.tag + pieceLength

export class XmlReader {
  readonly bytes = Buffer.alloc(windowLength + 1)
  /** Of the tag that is open: where each attribute's local name and value begin and end. */
  readonly spans = new Int32Array(4 * readerLimits.attributes)
  attributes = 0
  depth = 0

  private readonly part: string
  private readonly handler: XmlHandler
  private readonly refusals: Refusals
  private end = 0
  private at = 0
  private checked = 0
  private begun = false
  private rootSeen = false
  /** In a comment, an instruction or CDATA, which may be of any length. */
  private within: '' | '-->' | '?>' | ']]>' = ''
  private readonly codes = new Int32Array(readerLimits.depth + 1)
  private readonly marks = new Int32Array(readerLimits.depth + 1)
  private own: Map<number, boolean> = new Map([[noPrefix, true]])
  private ownDefault = true
  private namespaces = 0
  /** Namespaces as they were outside of an element that declares some. */
  private readonly outer: { depth: number; own: Map<number, boolean> }[] = []

  constructor(part: string, handler: XmlHandler, refusals: Refusals) {
    this.part = part
    this.handler = handler
    this.refusals = refusals
  }

  write(piece: Buffer): void {
    for (let start = 0; start < piece.length; start += pieceLength) {
      this.take(piece.subarray(start, start + pieceLength))
      this.read(false)
    }
  }

  finish(): void {
    this.read(true)
    if (this.at < this.end || this.depth > 0 || !this.rootSeen || this.within) throw this.damaged('end')
  }

  /** An attribute of the tag that is open, by its local name. */
  attribute(name: string): string | undefined {
    for (let each = 0; each < 4 * this.attributes; each += 4) {
      if (this.isNamed(each, name)) {
        const text = this.bytes.toString('utf8', this.spans[each + 2], this.spans[each + 3])
        return text.includes('&') ? this.unescaped(text) : text
      }
    }
    return undefined
  }

  /** Text with its entities resolved. @throws {Failure} SHEET_DAMAGED for one that XML itself does not have */
  unescaped(text: string): string {
    return text.replaceAll(/&([^;&]{0,10};)?/g, (_, name?: string) => {
      const character = name === undefined ? undefined : characterOf(name.slice(0, -1))
      if (character === undefined) throw this.damaged(`&${name ?? ''}`)
      return character
    })
  }

  damaged(detail: string): Error {
    return this.refusals.damaged(this.part, detail)
  }

  private isNamed(span: number, name: string): boolean {
    const start = this.spans[span] ?? 0
    if ((this.spans[span + 1] ?? 0) - start !== name.length) return false
    for (let at = 0; at < name.length; at += 1) {
      if (this.bytes[start + at] !== name.charCodeAt(at)) return false
    }
    return true
  }

  /** Puts a piece behind what is unfinished, which is moved to the front. */
  private take(piece: Buffer): void {
    const rest = this.end - this.at
    if (rest > readerLimits.tag) throw this.damaged('tag')
    this.bytes.copyWithin(0, this.at, this.end)
    piece.copy(this.bytes, rest)
    this.checked = Math.max(0, this.checked - this.at)
    this.at = 0
    this.end = rest + piece.length
    this.bytes[this.end] = 0
    const whole = this.wholeCharacters()
    if (!isUtf8(this.bytes.subarray(this.checked, whole))) throw this.damaged('UTF-8')
    this.checked = whole
    if (!this.begun) {
      this.begun = true
      if (this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf) this.at = 3
    }
  }

  /** Where the last character ends that is there to its last byte. */
  private wholeCharacters(): number {
    let start = this.end - 1
    while (start > this.end - 4 && start >= 0 && ((this.bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1
    const first = this.bytes[start] ?? 0
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1
    return start >= 0 && start + length > this.end ? start : this.end
  }

  private read(last: boolean): void {
    if (last && this.checked < this.end) throw this.damaged('UTF-8')
    let going = true
    while (going && this.at < this.end) {
      if (this.within) going = this.skip()
      else if (this.bytes[this.at] === lessThan) going = this.markup()
      else going = this.textRun(last)
    }
  }

  /** @returns whether there was a step; without one more bytes are needed, as for all of these */
  private textRun(last: boolean): boolean {
    const { bytes, end, handler } = this
    let at = this.at
    if (!handler.wantsText || this.depth === 0) {
      let byte = bytes[at] ?? 0
      while (byte !== lessThan && at < end) {
        if (byte > 32 && this.depth === 0) throw this.damaged('text')
        at += 1
        byte = bytes[at] ?? 0
      }
      this.at = at
      return true
    }
    let special = false
    while (at < end) {
      const byte = bytes[at] ?? 0
      if (byte === lessThan) break
      if (byte === ampersand || byte === carriageReturn || (byte === underscore && mayEscape(bytes, at, end)))
        special = true
      at += 1
    }
    const cut = at < end || last ? at : this.cutBefore(at)
    if (cut === this.at) return false
    handler.text(this, this.at, cut, special)
    this.at = cut
    return true
  }

  /** Where text may be cut: not in a character, nor in an entity, nor between the two halves of a line's end. */
  private cutBefore(end: number): number {
    const from = Math.max(this.at, end - 12)
    const entity = this.bytes.lastIndexOf(ampersand, end - 1)
    if (entity >= from && !this.bytes.subarray(entity, end).includes(semicolon)) return entity
    const whole = Math.max(this.at, Math.min(end, this.checked))
    return this.bytes[whole - 1] === carriageReturn && whole > this.at ? whole - 1 : whole
  }

  private skip(): boolean {
    const { bytes, end, within } = this
    const length = within.length
    let at = this.at + length - 1
    while (at < end && !(bytes[at] === greaterThan && this.endsAt(at))) at += 1
    const found = at < end
    // Of what ends a comment, all but the last byte may be here already.
    const cut = found ? at + 1 - length : this.cutBeforeTail()
    if (within === ']]>' && this.handler.wantsText && this.depth > 0 && cut > this.at) {
      this.handler.text(this, this.at, cut, false)
    }
    if (!found) {
      const moved = cut > this.at
      this.at = cut
      return moved
    }
    this.at = at + 1
    this.within = ''
    return true
  }

  private endsAt(at: number): boolean {
    for (let back = 1; back < this.within.length; back += 1) {
      if (this.bytes[at - back] !== this.within.charCodeAt(this.within.length - 1 - back)) return false
    }
    return true
  }

  private cutBeforeTail(): number {
    let cut = Math.max(this.at, this.end - 2)
    while (cut > this.at && ((this.bytes[cut] ?? 0) & 0xc0) === 0x80) cut -= 1
    return cut
  }

  private markup(): boolean {
    const { bytes, end } = this
    if (end - this.at < 2) return false
    const next = bytes[this.at + 1]
    if (next === slash) return this.closeTag()
    if (next === question) {
      this.within = '?>'
      this.at += 2
      return true
    }
    if (next !== exclamation) return this.openTag()
    if (end - this.at < 9) return this.unfinished()
    if (bytes[this.at + 2] === dash && bytes[this.at + 3] === dash) {
      this.within = '-->'
      this.at += 4
      return true
    }
    if (this.depth === 0 || bytes.toString('latin1', this.at, this.at + 9) !== '<![CDATA[') {
      throw this.damaged('DOCTYPE')
    }
    this.within = ']]>'
    this.at += 9
    return true
  }

  private openTag(): boolean {
    const { bytes, end, spans } = this
    let at = this.at + 1
    let code = seed
    let prefix = noPrefix
    let byte = bytes[at] ?? 0
    for (; byte > 32 && byte !== greaterThan && byte !== slash; byte = bytes[at] ?? 0) {
      if (byte === colon) {
        prefix = code
        code = seed
      } else code = Math.imul(code ^ byte, 0x01000193)
      at += 1
    }
    if (at >= end) return this.unfinished()
    if (at === this.at + 1) throw this.damaged('<')
    let count = 0
    let declares = false
    let selfClosing = false
    for (;;) {
      while (byte === 32 || (byte >= 9 && byte <= 13)) byte = bytes[++at] ?? 0
      if (byte === greaterThan) break
      if (byte === slash) {
        byte = bytes[++at] ?? 0
        if (at >= end) return this.unfinished()
        if (byte !== greaterThan) throw this.damaged('/')
        selfClosing = true
        break
      }
      const nameStart = at
      let local = at
      for (; byte > 32 && byte !== equals; byte = bytes[++at] ?? 0) {
        if (byte === lessThan || byte === greaterThan || byte === quote) throw this.damaged('attribute')
        if (byte === colon) local = at + 1
      }
      const nameEnd = at
      while (byte === 32 || (byte >= 9 && byte <= 13)) byte = bytes[++at] ?? 0
      if (at >= end) return this.unfinished()
      if (byte !== equals || nameEnd === nameStart) throw this.damaged('attribute')
      byte = bytes[++at] ?? 0
      while (byte === 32 || (byte >= 9 && byte <= 13)) byte = bytes[++at] ?? 0
      const mark = byte
      if (at >= end) return this.unfinished()
      if (mark !== quote && mark !== apostrophe) throw this.damaged('attribute')
      const valueStart = at + 1
      byte = bytes[++at] ?? 0
      while (byte !== mark && byte !== lessThan && at < end) byte = bytes[++at] ?? 0
      if (at >= end) return this.unfinished()
      if (byte === lessThan) throw this.damaged('attribute')
      if (count >= readerLimits.attributes) throw this.damaged('attributes')
      if (nameEnd - nameStart >= 5 && bytes.toString('latin1', nameStart, nameStart + 5) === 'xmlns')
        declares = true
      spans[4 * count] = local
      spans[4 * count + 1] = nameEnd
      spans[4 * count + 2] = valueStart
      spans[4 * count + 3] = at
      count += 1
      byte = bytes[++at] ?? 0
    }
    this.attributes = count
    this.at = at + 1
    this.opened(code, prefix, declares, selfClosing)
    return true
  }

  private opened(code: number, prefix: number, declares: boolean, selfClosing: boolean): void {
    if (this.depth === 0) {
      if (this.rootSeen) throw this.damaged('root')
      this.rootSeen = true
    }
    if (this.depth >= readerLimits.depth) throw this.refusals.limit('depth', readerLimits.depth, this.part)
    this.depth += 1
    if (declares) this.enterNamespaces()
    const own = prefix === noPrefix ? this.ownDefault : this.own.get(prefix)
    if (own === undefined) throw this.damaged('xmlns')
    const name = own ? code : 0
    this.codes[this.depth] = name
    this.marks[this.depth] = code ^ Math.imul(prefix, 31)
    this.handler.open(name, this)
    if (selfClosing) this.closed(name)
  }

  private closed(name: number): void {
    this.handler.close(name, this)
    if (this.outer.at(-1)?.depth === this.depth) {
      this.own = this.outer.pop()?.own ?? this.own
      this.ownDefault = this.own.get(noPrefix) ?? true
    }
    this.depth -= 1
  }

  private enterNamespaces(): void {
    let own: Map<number, boolean> | undefined
    for (let each = 0; each < 4 * this.attributes; each += 4) {
      const start = this.spans[each] ?? 0
      const name = this.bytes.toString('latin1', start, this.spans[each + 1])
      const prefixed = this.bytes.toString('latin1', start - 6, start) === 'xmlns:'
      if (!prefixed && name !== 'xmlns') continue
      const uri = this.bytes.toString('utf8', this.spans[each + 2], this.spans[each + 3])
      const prefix = prefixed ? nameCode(name) : noPrefix
      const isOwn = ownNamespaces.has(uri)
      // Some programs declare the same again and again.
      if ((own ?? this.own).get(prefix) === isOwn) continue
      own ??= new Map(this.own)
      own.set(prefix, isOwn)
    }
    if (!own) return
    this.namespaces += 1
    if (this.namespaces > readerLimits.namespaces || own.size > readerLimits.attributes)
      throw this.damaged('xmlns')
    this.outer.push({ depth: this.depth, own: this.own })
    this.own = own
    this.ownDefault = own.get(noPrefix) ?? true
  }

  private closeTag(): boolean {
    const { bytes, end } = this
    let at = this.at + 2
    let code = seed
    let prefix = noPrefix
    let byte = bytes[at] ?? 0
    for (; byte > 32 && byte !== greaterThan; byte = bytes[++at] ?? 0) {
      if (byte === colon) {
        prefix = code
        code = seed
      } else code = Math.imul(code ^ byte, 0x01000193)
    }
    while (byte === 32 || (byte >= 9 && byte <= 13)) byte = bytes[++at] ?? 0
    if (at >= end) return this.unfinished()
    const opened = this.depth > 0 && this.marks[this.depth] === (code ^ Math.imul(prefix, 31))
    if (byte !== greaterThan || !opened) throw this.damaged('</')
    this.at = at + 1
    this.closed(this.codes[this.depth] ?? 0)
    return true
  }

  private unfinished(): false {
    if (this.end - this.at > readerLimits.tag) throw this.damaged('tag')
    return false
  }
}

/** At the end of a piece nobody knows yet what follows. */
function mayEscape(bytes: Buffer, at: number, end: number): boolean {
  return at + 1 >= end || bytes[at + 1] === 0x78
}
