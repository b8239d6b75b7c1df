import { workbookLimits } from '../../../shared/sheet/workbook.ts'
import type { Budget, Refusals } from './limits.ts'
import type { XmlReader } from './xml-reader.ts'
import { Texts, withPlainLines, withoutEscapes } from './xml-text.ts'

/** Puts a cell's text together out of the pieces that come of it: most come in one. */
export class TextPieces {
  /** Where the text is, for a refusal. */
  place: () => string = () => ''
  private readonly texts: Texts
  private readonly refusals: Refusals
  private whole = ''
  private pieces = 0
  private special = false

  constructor(budget: Budget, refusals: Refusals) {
    this.refusals = refusals
    this.texts = new Texts((text) => budget.takeText(text.length, this.place))
  }

  begin(): void {
    this.whole = ''
    this.pieces = 0
    this.special = false
  }

  add(xml: XmlReader, start: number, end: number, special: boolean): void {
    let piece = this.texts.take(xml.bytes, start, end)
    if (special) {
      this.special = true
      if (piece.includes('&')) piece = xml.unescaped(piece)
    }
    this.pieces += 1
    this.whole = this.pieces === 1 ? piece : this.whole + piece
    if (this.whole.length > workbookLimits.cell) {
      throw this.refusals.limit('cell', workbookLimits.cell, this.place())
    }
  }

  take(): string {
    if (!this.special && this.pieces < 2) return this.whole
    return withPlainLines(withoutEscapes(this.whole))
  }
}
