import type { Body } from './body.ts'
import type { PlannedSheet } from '../plan.ts'
import type { Sheet } from '../workbook.ts'

/** What stands below a table, or between its pages. */
const notes =
  /^(?:填表说明|填写说明|说明\s*[:：]|备注\s*[:：]|注\s*\d*\s*[:：、.．]|填报(?:人|单位|部门|日期|时间)|填表(?:人|日期|时间)|制表|审核人?\s*[:：]|负责人\s*[:：]|单位负责人|联系人\s*[:：]|联系电话\s*[:：]|附\s*[:：]|※|★)/
const sums = /^(?:合\s*计|总\s*计|小\s*计|共\s*计)(?:\s*[:：].*)?$/
/** A row of an example, as templates have it. */
const examples = /^(?:示例|样例|例|填写示例|填写样例|填写说明|填表说明|填写要求|说明)\s*\d*\s*[:：]?$/
/** What a row of hints below a header says of each column. */
const hint = /^(?:必填|选填|非必填|必选|可选|条件必填|必填项|选填项|自动生成|无需填写|m|o|c)$/i
const ordinal = /^[(（]?\d{1,3}[)）]?$/

/** Tells rows that are no entries: notes and sums below the table, hints and numbers below the header, headers of later pages. */
export class RowFilter {
  readonly #body: Body
  readonly #sheet: Sheet
  readonly #columns: readonly number[]
  readonly #nameColumn: number
  readonly #titles: ReadonlyMap<number, ReadonlySet<string>>
  readonly #above: ReadonlySet<string>
  #inNotes = false

  constructor(sheet: Sheet, planned: PlannedSheet, body: Body) {
    this.#body = body
    this.#sheet = sheet
    this.#columns = planned.columns.map(({ column }) => column)
    this.#nameColumn = planned.columns.find(({ target }) => target === 'name')?.column ?? -1
    this.#titles = titlesOf(sheet, planned)
    this.#above = new Set(
      sheet.rows.slice(0, body.first).flatMap((row) => row.map((text) => text.trim()).filter(Boolean)),
    )
  }

  /** Asked of each row in its order. */
  skips(row: number): boolean {
    const cells = this.#sheet.rows[row] ?? []
    const at = cells.findIndex((text) => text !== '' && text.trim() !== '')
    if (at === -1) return true
    const first = (cells[at] ?? '').trim()
    if (sums.test(first) || this.#isNote(row, at, first)) return true
    if (examples.test(first) && at !== this.#nameColumn) return true
    if (this.#repeatsHeader(row)) return true
    return row < this.#body.first + 3 && this.#isHint(row)
  }

  #isNote(row: number, at: number, first: string): boolean {
    const name = this.#nameColumn === -1 ? '' : this.#body.text(row, this.#nameColumn)
    const namesNothing = name === '' || at === this.#nameColumn
    if (!namesNothing) {
      this.#inNotes = false
      return false
    }
    const filled = this.#filled(row)
    if (filled === 1 && this.#inNotes) return true
    if (filled <= 3 && notes.test(first)) {
      this.#inNotes = true
      return true
    }
    // A title over each page.
    return filled === 1 && this.#above.has(first)
  }

  #filled(row: number): number {
    const cells = this.#sheet.rows[row] ?? []
    return cells.reduce((sum, text) => (text.trim() === '' ? sum : sum + 1), 0)
  }

  #repeatsHeader(row: number): boolean {
    let same = 0
    for (const column of this.#columns) {
      const text = this.#body.text(row, column)
      if (text === '') continue
      // Most rows are told by their first cell.
      if (!this.#titles.get(column)?.has(text)) return false
      same += 1
    }
    return same > 0 && (same > 1 || this.#columns.length === 1)
  }

  #isHint(row: number): boolean {
    const texts = (this.#sheet.rows[row] ?? []).map((text) => text.trim()).filter(Boolean)
    if (texts.length < 2) return false
    if (texts.every((text) => ordinal.test(text))) return texts.length >= 3
    return texts.filter((text) => hint.test(text)).length >= texts.length * 0.6
  }
}

/** As they are written: a header that is repeated is a copy. */
function titlesOf(sheet: Sheet, { header, columns }: PlannedSheet): Map<number, Set<string>> {
  if (!header) return new Map()
  const rows = sheet.rows.slice(header.first, header.last + 1)
  return new Map(
    columns.map(({ column }) => [column, new Set(rows.flatMap((row) => row[column]?.trim() || []))]),
  )
}
