import type { CellStyle } from 'hucre/xlsx'

// How the tables look: one family for what Excel, WPS and LibreOffice have on Chinese systems, quiet colours that survive a black printer.

export const bodyFont = { name: '宋体', size: 10 } as const
const headFont = { name: '黑体', size: 10 } as const

const thin = { style: 'thin', color: { rgb: '7F7F7F' } } as const
const border: NonNullable<CellStyle['border']> = { top: thin, right: thin, bottom: thin, left: thin }

export function filled(rgb: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } }
}

export const fills = {
  head: filled('DCE6F1'),
  /** A column that has to be filled in. */
  needed: filled('FFE699'),
  added: filled('C6E0B4'),
  changed: filled('FFE699'),
  retired: filled('D9D9D9'),
  wrong: filled('F8CBAD'),
} as const

export const titleLook: CellStyle = {
  font: { name: '黑体', size: 16 },
  alignment: { horizontal: 'center', vertical: 'center' },
}
export const subtitleLook: CellStyle = {
  font: bodyFont,
  alignment: { horizontal: 'left', vertical: 'center', wrapText: true },
}
export const headLook: CellStyle = {
  font: headFont,
  fill: fills.head,
  border,
  numFmt: '@',
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
export const neededLook: CellStyle = { ...headLook, fill: fills.needed }

/** Text whatever it looks like, so that zeros in front and long numbers stay; unlocked, so that a protected sheet can be filled in. */
export const textLook: CellStyle = {
  font: bodyFont,
  border,
  numFmt: '@',
  alignment: { horizontal: 'left', vertical: 'center', wrapText: true },
  protection: { locked: false },
}
export const shortLook: CellStyle = {
  ...textLook,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
/** A number that nobody calculates with. */
export const numberLook: CellStyle = {
  font: bodyFont,
  border,
  alignment: { horizontal: 'center', vertical: 'center' },
  protection: { locked: false },
}
export const lockedLook: CellStyle = { ...textLook, protection: { locked: true } }
/** An identity, in one line, since a hidden cell that wraps would make its row higher. */
export const idLook: CellStyle = { ...lockedLook, alignment: { vertical: 'center' } }
/** Where no identity begins: a row with a locked cell in it could not be deleted. */
export const belowIdLook: CellStyle = { ...idLook, protection: { locked: false } }
/** A row that shows how to fill in. */
export const exampleLook: CellStyle = {
  ...lockedLook,
  font: { ...bodyFont, italic: true, color: { rgb: '7F7F7F' } },
}
