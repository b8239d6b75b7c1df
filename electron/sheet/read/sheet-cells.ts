import {
  columnLetters,
  workbookLimits,
  type CellRemark,
  type Merge,
  type Sheet,
} from '../../../shared/sheet/workbook.ts'
import { columnOf, numberOf, placeOf, rangeOf, rowOf } from './cell-reference.ts'
import { isoText, numberText, styledText, type NumberStyle } from './cell-values.ts'
import { readerLimits, type Budget, type Refusals } from './limits.ts'
import type { TextPieces } from './text-pieces.ts'
import { nameCode } from './xml-names.ts'
import type { XmlHandler, XmlReader } from './xml-reader.ts'

/** What the cells of a sheet need of the rest of the workbook. */
export interface Surroundings {
  refusals: Refusals
  budget: Budget
  pieces: TextPieces
  strings: readonly string[]
  styles: readonly NumberStyle[]
  from1904: boolean
}

const names = {
  row: nameCode('row'),
  cell: nameCode('c'),
  value: nameCode('v'),
  formula: nameCode('f'),
  run: nameCode('t'),
  reading: nameCode('rPh'),
  merge: nameCode('mergeCell'),
} as const

const types = { number: 0, shared: 1, text: 2, inline: 3, boolean: 4, error: 5, date: 6 } as const
const typesByName = new Map<string, number>([
  ['n', types.number],
  ['s', types.shared],
  ['str', types.text],
  ['inlineStr', types.inline],
  ['b', types.boolean],
  ['e', types.error],
  ['d', types.date],
])
const spelledNumber = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/

/** Reads the cells of one sheet while its XML comes in; no cell is ever an object. */
export class SheetCells implements XmlHandler {
  wantsText = false
  private readonly name: string
  private readonly around: Surroundings
  private readonly rows: string[][] = []
  private readonly remarks: CellRemark[] = []
  private readonly merges: Merge[] = []
  private formulas = 0
  private widest = 0

  private row = -1
  private rowIsSaid = false
  private column = -1
  private readonly cells: string[] = []
  private width = 0

  private type: number = types.number
  private style = 0
  private inReading = false
  private inFormula = false
  private hasValue = false
  private index = -1
  private plain = false
  private formula: string | undefined

  constructor(name: string, around: Surroundings) {
    this.name = name
    this.around = around
    around.pieces.place = () => this.place()
  }

  sheet(hidden: boolean): Sheet {
    const { name, rows, remarks, formulas } = this
    const merges: Merge[] = []
    // Behind the last text everything is empty, and a merge of it covers nothing: but whoever spreads it out would go through it all.
    const last = { bottom: rows.length - 1, right: this.widest - 1 }
    for (const { top, left, ...end } of this.merges) {
      const merge = {
        top,
        left,
        bottom: Math.min(end.bottom, last.bottom),
        right: Math.min(end.right, last.right),
      }
      if (merge.top > merge.bottom || merge.left > merge.right) continue
      if (merge.top === merge.bottom && merge.left === merge.right) continue
      this.around.budget.takeMerge(merge, name)
      merges.push(merge)
    }
    return { name, hidden, rows, merges, formulas, remarks }
  }

  // An element is told by its name and by how deep it is: worksheet 1, sheetData 2, row 3, c 4, v and f and is 5.
  open(name: number, xml: XmlReader): void {
    const { depth } = xml
    if (depth === 4 && name === names.cell) this.openCell(xml)
    else if (depth === 5 && name === names.value) this.hasValue = this.wantsText = this.type !== types.inline
    else if (depth === 3 && name === names.row) this.openRow(xml)
    else if (depth === 5 && name === names.formula) {
      this.formula = ''
      this.inFormula = this.wantsText = true
    } else if (depth > 5 && name === names.run) this.wantsText = this.type === types.inline && !this.inReading
    else if (name === names.reading) this.inReading = true
    else if (depth === 3 && name === names.merge) this.takeMerge(xml)
  }

  close(name: number, xml: XmlReader): void {
    const { depth } = xml
    if (depth === 4 && name === names.cell) this.closeCell(xml)
    else if (depth === 3 && name === names.row) this.closeRow()
    else if (name === names.reading) this.inReading = false
    else if (depth >= 5) this.wantsText = this.inFormula = false
  }

  text(xml: XmlReader, start: number, end: number, special: boolean): void {
    if (this.inFormula) {
      const short = end - start <= 500 ? xml.bytes.toString('utf8', start, end) : '…'
      if (this.formula === '') this.formula = short.includes('&') ? xml.unescaped(short) : short
    } else if (this.type === types.shared) {
      const digits = numberOf(xml.bytes, start, end)
      // A number that is cut between two pieces goes on where it was.
      const before = this.index < 0 ? 0 : this.index * 10 ** (end - start)
      if (digits < 0 || before > readerLimits.sharedStrings) throw this.damaged()
      this.index = before + digits
    } else {
      const { pieces } = this.around
      this.plain = this.index < 0 && !special && isPlainNumber(xml.bytes, start, end)
      this.index = 0
      pieces.add(xml, start, end, special)
    }
  }

  private openRow(xml: XmlReader): void {
    this.row += 1
    this.rowIsSaid = false
    this.column = -1
    const { bytes, spans } = xml
    for (let each = 0; each < 4 * xml.attributes; each += 4) {
      const start = spans[each] ?? 0
      if (bytes[start] !== letters.r || spans[each + 1] !== start + 1) continue
      const said = numberOf(bytes, spans[each + 2] ?? 0, spans[each + 3] ?? 0)
      if (said < 1 || said > readerLimits.excelRows) throw this.damaged()
      this.row = said - 1
      this.rowIsSaid = true
    }
  }

  private openCell(xml: XmlReader): void {
    this.type = types.number
    this.style = 0
    this.hasValue = false
    this.index = -1
    this.plain = false
    this.formula = undefined
    this.column += 1
    this.around.pieces.begin()
    const { bytes, spans } = xml
    for (let each = 0; each < 4 * xml.attributes; each += 4) {
      const name = spans[each] ?? 0
      if (spans[each + 1] !== name + 1) continue
      const start = spans[each + 2] ?? 0
      const end = spans[each + 3] ?? 0
      const letter = bytes[name]
      if (letter === letters.r) this.takePlace(placeOf(bytes, start, end))
      else if (letter === letters.s) this.style = numberOf(bytes, start, end)
      else if (letter === letters.t) this.type = this.typeOf(bytes, start, end)
    }
  }

  private takePlace(place: number): void {
    if (place < 0) throw this.damaged()
    const row = rowOf(place)
    if (!this.rowIsSaid) {
      this.row = row
      this.rowIsSaid = true
    }
    this.column = columnOf(place)
    if (row !== this.row) throw this.damaged()
  }

  private typeOf(bytes: Buffer, start: number, end: number): number {
    if (end - start === 1 && bytes[start] === letters.s) return types.shared
    const type = typesByName.get(bytes.toString('latin1', start, end))
    if (type === undefined) throw this.damaged()
    return type
  }

  private closeCell(xml: XmlReader): void {
    if (!this.hasValue && this.type !== types.inline) {
      if (this.formula !== undefined) this.remark('no-value', `=${this.formula}`)
      return
    }
    const text = this.cellText(xml)
    if (this.formula !== undefined) {
      if (text === '' && this.type === types.number) return this.remark('no-value', `=${this.formula}`)
      if (this.type !== types.error) this.formulas += 1
    }
    if (text !== '') this.put(text)
  }

  private cellText(xml: XmlReader): string {
    const { strings, pieces } = this.around
    if (this.type === types.shared) {
      if (this.index < 0) return ''
      const shared = strings[this.index]
      if (shared === undefined) throw this.damaged()
      return shared
    }
    const text = pieces.take()
    if (this.type === types.number) return this.number(text)
    if (this.type === types.error) return this.remark('error', text.slice(0, 20)) ?? ''
    if (this.type === types.date) return isoText(text)
    if (this.type !== types.boolean) return text
    const said = text.trim().toLowerCase()
    if (said === '1' || said === 'true') return 'TRUE'
    if (said === '0' || said === 'false') return 'FALSE'
    throw xml.damaged(this.place())
  }

  private number(text: string): string {
    const style = this.around.styles[this.style] ?? 'number'
    if (this.plain && style === 'number') return text
    // What some programs write instead of a number (NaN, a word) is kept as it stands.
    if (!spelledNumber.test(text)) return text.trim()
    const value = Number(text)
    if (!Number.isFinite(value)) return text.trim()
    const styled = style === 'number' ? undefined : styledText(value, style, this.around.from1904)
    if (styled !== undefined) return styled
    if (Math.abs(value) < 1e15) return numberText(value)
    // Some programs do write all digits of a long number, which no double holds.
    const digits = /^-?\d+$/.test(text) ? text : numberText(value)
    this.remark('digits-lost', digits)
    return digits
  }

  private put(text: string): void {
    if (this.row >= workbookLimits.rows) {
      throw this.around.refusals.limit('rows', workbookLimits.rows, this.place())
    }
    if (this.column >= workbookLimits.columns) {
      throw this.around.refusals.limit('columns', workbookLimits.columns, this.place())
    }
    if (this.column < this.width && this.cells[this.column] !== '') throw this.damaged()
    while (this.width <= this.column) this.cells[this.width++] = ''
    this.cells[this.column] = text
  }

  private closeRow(): void {
    if (this.width === 0) return
    const { budget } = this.around
    const before = this.rows.length
    budget.takeCells(this.width, this.name)
    budget.takeRows(Math.max(0, this.row + 1 - before), this.name)
    while (this.rows.length <= this.row) this.rows.push([])
    if (this.row < before && (this.rows[this.row]?.length ?? 0) > 0) throw this.damaged()
    this.rows[this.row] = this.cells.slice(0, this.width)
    this.widest = Math.max(this.widest, this.width)
    this.width = 0
  }

  private takeMerge(xml: XmlReader): void {
    const range = rangeOf(xml.attribute('ref') ?? '')
    if (!range) throw xml.damaged('mergeCell')
    if (this.merges.length >= workbookLimits.merges) {
      throw this.around.refusals.limit('merges', workbookLimits.merges, this.name)
    }
    this.merges.push(range)
  }

  private remark(kind: CellRemark['kind'], text: string): undefined {
    if (this.remarks.length >= workbookLimits.remarks) return
    this.remarks.push({ kind, row: this.row, column: this.column, text })
  }

  private place(): string {
    return `${this.name}!${columnLetters(Math.max(0, this.column))}${this.row + 1}`
  }

  private damaged(): Error {
    const [sheet, cell] = [this.name, this.place().slice(this.name.length + 1)]
    return this.around.refusals.damaged(sheet, cell)
  }
}

const letters = { r: 0x72, s: 0x73, t: 0x74 } as const

/** Whether a number is written as a person would: at most 15 digits, none that says nothing. */
function isPlainNumber(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start] === 0x2d ? start + 1 : start
  if (end - first > 15 || end === first) return false
  let point = -1
  for (let at = first; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === 0x2e && point < 0) point = at
    else if (byte < 0x30 || byte > 0x39) return false
  }
  const leadingZero = bytes[first] === 0x30
  if (point < 0) return !leadingZero || (end - first === 1 && first === start)
  if (point === first || (leadingZero && point !== first + 1)) return false
  // 0.00000012 is what numberText gives too, but 1.50 and 1. are not.
  return bytes[end - 1] !== 0x30 && point !== end - 1
}
