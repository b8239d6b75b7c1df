import { isUtf8 } from 'node:buffer'
import { unpack } from '../../electron/demo/zip-parts.ts'

interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

/** What makes Excel offer to repair a workbook, as far as its parts tell: found in the XML itself, with no library that wrote or reads it. */
export async function xlsxFaults(path: string): Promise<string[]> {
  const parts = await unpack(path)
  const textOf = (name: string) => parts.find((part) => part.name === name)?.bytes.toString() ?? ''
  const names = Array.from(textOf('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g), ([, name = '']) =>
    decoded(name),
  )
  const faults = [...sheetNameFaults(names), ...definedNameFaults(textOf('xl/workbook.xml'), names)]
  for (const { name, bytes } of parts) {
    const text = bytes.toString()
    // Everything that XML 1.0 cannot hold, and bytes that are no UTF-8.
    if (!isUtf8(bytes) || /[^\t\n\r\P{Cc}]|[\uFFFE\uFFFF]/u.test(text.replaceAll(/[\x7f-\x9f]/g, '')))
      faults.push(`${name}: a character that XML cannot hold`)
    if (/_x000[1-8BCEF]_/.test(text) && !name.startsWith('xl/'))
      faults.push(`${name}: an escape outside of cells`)
    if (name.startsWith('xl/worksheets/sheet')) faults.push(...sheetFaults(name, text))
  }
  const long = Array.from(textOf('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g), ([, text = '']) =>
    decoded(text),
  )
  if (long.some((text) => text.length > 32_767)) faults.push('a text that is too long for a cell')
  return faults
}

function sheetNameFaults(names: readonly string[]): string[] {
  const faults = names
    .filter(
      (name) => name === '' || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name) || /^history$/i.test(name),
    )
    .map((name) => `the sheet name ${name}`)
  const different = new Set(names.map((name) => name.toLowerCase()))
  return different.size === names.length ? faults : [...faults, 'two sheets of one name']
}

function definedNameFaults(workbook: string, names: readonly string[]): string[] {
  return Array.from(workbook.matchAll(/<definedName [^>]*>([^<]*)<\/definedName>/g), ([, range = '']) =>
    decoded(range),
  )
    .filter((range) => {
      const [, sheet] = /^'((?:[^']|'')+)'!\$?[A-Z]*\$?\d+(?::\$?[A-Z]*\$?\d+)?$/.exec(range) ?? []
      return sheet === undefined || !names.includes(sheet.replaceAll("''", "'"))
    })
    .map((range) => `the name of ${range}`)
}

function sheetFaults(name: string, text: string): string[] {
  const merges = Array.from(text.matchAll(/<mergeCell ref="([^"]+)"/g), ([, ref = '']) => rangeOf(ref))
  const faults = overlaps(merges).map((each) => `${name}: overlapping merges ${each}`)
  if (merges.some(({ top, left, bottom, right }) => top === bottom && left === right)) {
    faults.push(`${name}: a merge of one cell`)
  }
  const order = [
    'sheetPr',
    'dimension',
    'sheetViews',
    'sheetFormatPr',
    'cols',
    'sheetData',
    'sheetProtection',
    'mergeCells',
    'dataValidations',
    'printOptions',
    'pageMargins',
    'pageSetup',
    'headerFooter',
    'legacyDrawing',
  ]
  const found = order.map((tag) => text.search(new RegExp(`<${tag}[ />]`))).filter((at) => at !== -1)
  if (found.some((at, index) => index > 0 && at < (found[index - 1] ?? 0)))
    faults.push(`${name}: parts out of order`)
  for (const [, attributes = '', formula = ''] of text.matchAll(
    /<dataValidation ([^>]*)>(?:<formula1>([^<]*)<\/formula1>)?/g,
  )) {
    const list = decoded(formula)
    if (list.startsWith('"') && list.length > 257) faults.push(`${name}: a list of ${list.length} characters`)
    if (list.startsWith('"') && list.slice(1, -1).includes('"')) faults.push(`${name}: a quote inside a list`)
    if (!/sqref="[A-Z]+\d+(?::[A-Z]+\d+)?"/.test(attributes)) faults.push(`${name}: a list of no cells`)
  }
  let last = 0
  for (const [, row = ''] of text.matchAll(/<row r="(\d+)"/g)) {
    if (Number(row) <= last) faults.push(`${name}: row ${row} out of order`)
    last = Number(row)
  }
  if (Array.from(text.matchAll(/ ht="([\d.]+)"/g)).some(([, height]) => Number(height) > 409)) {
    faults.push(`${name}: a row that is too high`)
  }
  if (/<f>|<f /.test(text)) faults.push(`${name}: a formula`)
  if (/ t="e"/.test(text)) faults.push(`${name}: an error value`)
  return faults
}

/** By the cells they cover: merges are many and small. */
function overlaps(merges: readonly Range[]): string[] {
  const covered = new Set<string>()
  const found: string[] = []
  for (const { top, left, bottom, right } of merges) {
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const cell = `${row},${column}`
        if (covered.has(cell)) found.push(cell)
        covered.add(cell)
      }
    }
  }
  return found
}

function rangeOf(ref: string): Range {
  const [first = '', last = first] = ref.split(':')
  const place = (cell: string) => {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
    const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    return { row: Number(digits) - 1, column: column - 1 }
  }
  const [from, to] = [place(first), place(last)]
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
