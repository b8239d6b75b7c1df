import type { Merge, Sheet, Workbook } from '../../shared/sheet/workbook.ts'

/** A sheet of texts; a row may be one text with its cells between bars. */
export function sheetOf(
  rows: readonly (readonly string[] | string)[],
  {
    name = '目录',
    merges = [],
    ...rest
  }: Partial<Omit<Sheet, 'rows' | 'merges'>> & { merges?: string[] } = {},
): Sheet {
  return {
    name,
    hidden: false,
    rows: rows.map((row) => (typeof row === 'string' ? row.split('|').map((text) => text.trim()) : [...row])),
    merges: merges.map(mergeOf),
    formulas: 0,
    remarks: [],
    ...rest,
  }
}

export function workbookOf(...sheets: Sheet[]): Workbook {
  return { kind: 'xlsx', sheets }
}

/** A1:B2 as Excel writes it. */
function mergeOf(range: string): Merge {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? []
  return { top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) }
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
