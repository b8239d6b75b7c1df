import { Failure } from '../../../shared/failures.ts'
import { workbookLimits, type Merge } from '../../../shared/sheet/workbook.ts'

const MB = 1024 * 1024

/**
 * What a file may ask of the reader, besides what people see of it (`workbookLimits`). Parts that are not read, such as pictures, may be of
 * any size: they are never unpacked.
 */
export const readerLimits = {
  /** Parts of the zip. A workbook has a few for each sheet, and one for each picture. */
  parts: 10_000,
  partName: 512,
  /** Unpacked bytes of one part that is read, and of all that are: 8,000,000 cells are about 260 MB. */
  partMB: 320,
  unpackedMB: 400,
  /** Unpacked to packed, once a part is too large to be harmless; the parts of honest workbooks reach about 60. */
  ratio: 200,
  ratioFreeMB: 16,
  /** Elements inside each other; a workbook needs 8. */
  depth: 64,
  attributes: 256,
  /** Namespaces that differ from those around them; a part has its own at its root, and a few in what is added to it. */
  namespaces: 10_000,
  /** Bytes of one tag. */
  tag: 64 * 1024,
  /** Relationships, formats, styles: Excel allows 65,490 styles. */
  list: 100_000,
  formatCode: 1000,
  sheetName: 255,
  sharedStrings: 2_000_000,
  /** Rows of all sheets together. */
  rows: 1_000_000,
  /** Memory that the texts of all cells may take; the same text counts once. */
  textMB: 192,
  /** Cells that merges may cover together, since whoever spreads them out goes through them all. */
  merged: workbookLimits.cells,
  /** As far as Excel's own sheets reach. */
  excelRows: 1_048_576,
  excelColumns: 16_384,
  /** JSON takes several times its size once it is parsed. */
  jsonMB: 32,
  jsonValues: 4_000_000,
  jsonContainers: 1_000_000,
} as const

export type SheetLimit = Failure<'SHEET_LIMIT'>['data']['what']

/** How a file's refusals are worded: all name the file, and most a place in it. */
export class Refusals {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  damaged(part: string, detail: string): Failure {
    return new Failure('SHEET_DAMAGED', { path: this.path, part: shown(part), detail: shown(detail) })
  }

  limit(what: SheetLimit, limit: number | string, place: string): Failure {
    const said = typeof limit === 'number' ? limit.toLocaleString('en-US') : limit
    return new Failure('SHEET_LIMIT', { path: this.path, what, limit: said, place: shown(place) })
  }

  notTable(): Failure {
    return new Failure('SHEET_NOT_TABLE', { path: this.path })
  }
}

const shown = (text: string) => text.slice(0, 120)

/** Counts, over a whole workbook, what each of its sheets takes its share of. */
export class Budget {
  private readonly refusals: Refusals
  private cells = 0
  private rows = 0
  private texts = 0
  private merges = 0
  private merged = 0

  constructor(refusals: Refusals) {
    this.refusals = refusals
  }

  /** @param count places of the rows, the empty ones before and between cells too: rows are dense */
  takeCells(count: number, place: string): void {
    this.cells += count
    if (this.cells > workbookLimits.cells) throw this.refusals.limit('cells', workbookLimits.cells, place)
  }

  /** @param count rows, the empty ones between others too */
  takeRows(count: number, place: string): void {
    this.rows += count
    if (this.rows > readerLimits.rows) throw this.refusals.limit('rows', readerLimits.rows, place)
  }

  takeText(length: number, place: () => string): void {
    // A string of V8 costs about so much besides its characters, of which those of Chinese take two bytes.
    this.texts += 24 + 2 * length
    if (this.texts > readerLimits.textMB * MB) {
      throw this.refusals.limit('strings', `${readerLimits.textMB} MB`, place())
    }
  }

  takeMerge({ top, left, bottom, right }: Merge, place: string): void {
    this.merges += 1
    this.merged += (bottom - top + 1) * (right - left + 1)
    if (this.merges > workbookLimits.merges) throw this.refusals.limit('merges', workbookLimits.merges, place)
    if (this.merged > readerLimits.merged) throw this.refusals.limit('merges', readerLimits.merged, place)
  }
}

export const megabytes = (count: number) => count * MB
