// What spreadsheets put on the clipboard, and what they understand, as rows of texts. Nothing here knows a page: the window reads the elements.

/** One cell of a table in HTML: it may cover several columns and rows. */
export interface SpannedCell {
  text: string
  columns: number
  rows: number
}

/** The largest table that is read: a pasted page is no reason to run out of memory. */
const most = { rows: 6000, columns: 200 }

/**
 * Rows of `text/plain` as Excel and WPS write it: tabs between cells, and a cell with a line break, a tab or a quote at its start in double
 * quotes. A quote that nobody closes is a quote.
 */
export function readTabSeparated(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length && rows.length < most.rows) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : undefined
    const end = quoted?.end ?? plainEnd(text, at)
    row.push(quoted?.text ?? text.slice(at, end))
    at = end
    if (text[at] === '\t') {
      at += 1
      if (at < text.length) continue
      row.push('')
    }
    if (text[at] === '\r') at += 1
    if (text[at] === '\n') at += 1
    rows.push(row)
    row = []
  }
  return rows
}

/** A quoted cell ends where a quote is followed by a tab, a line's end or the text's. */
function quotedCell(text: string, start: number): { text: string; end: number } | undefined {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at += 1
      continue
    }
    const next = text[at + 1]
    if (next !== undefined && !'\t\r\n'.includes(next)) return undefined
    return {
      text: text
        .slice(start + 1, at)
        .replaceAll('""', '"')
        .replaceAll('\r\n', '\n'),
      end: at + 1,
    }
  }
  return undefined
}

function plainEnd(text: string, start: number): number {
  const length = text.slice(start).search(/[\t\r\n]/)
  return length === -1 ? text.length : start + length
}

/**
 * The rows of a table whose cells may be merged. In the first `headerRows` a merged word stands over everything it covers, so that each column is
 * called by it; below them it is one value, in its first cell.
 */
export function unmerged(rows: readonly (readonly SpannedCell[])[], headerRows = 0): string[][] {
  const grid: (string | undefined)[][] = rows.map(() => [])
  for (const [index, cells] of rows.slice(0, most.rows).entries()) {
    let column = 0
    for (const cell of cells) {
      while (grid[index]?.[column] !== undefined) column += 1
      // What has no place is not gone through either, however many rows it says it covers.
      if (column >= most.columns) break
      for (let down = 0; down < Math.max(1, cell.rows) && index + down < rows.length; down += 1) {
        for (let right = 0; right < Math.max(1, cell.columns) && column + right < most.columns; right += 1) {
          const repeated = index + down < headerRows || (down === 0 && right === 0)
          const line = grid[index + down]
          if (line) line[column + right] = repeated ? cell.text : ''
        }
      }
    }
  }
  return grid.map((line) => Array.from(line, (text) => text ?? ''))
}

/** Without blank rows and columns at the end, every row as long as the longest. */
export function trimmed(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((text) => text.trim() !== '') + 1))
  const height = rows.findLastIndex((row) => row.some((text) => text.trim() !== '')) + 1
  return rows.slice(0, height).map((row) => Array.from({ length: width }, (_, at) => (row[at] ?? '').trim()))
}

export function toTabSeparated(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/^"|[\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => row.map(cell).join('\t')).join('\r\n')
}

/** @param mark the attribute by which the program knows its own copies again */
export function toHtmlTable(rows: readonly (readonly string[])[], mark: string): string {
  // Excel takes digits for a number and drops the zeros before it, unless it is told that they are text.
  const cell = (text: string) => `<td style="mso-number-format:'\\@'">${escaped(text)}</td>`
  const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`)
  return `<meta charset="utf-8"><table ${mark}>${lines.join('')}</table>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>')
}
