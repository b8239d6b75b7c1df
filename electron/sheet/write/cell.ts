import type { CellValue } from 'hucre/xlsx'
import { guarded } from '../../../shared/sheet/guard.ts'

/** What Excel holds in one cell at most, in UTF-16 code units. */
const cellLimit = 32_767

/**
 * A text as a cell's value: guarded against being taken for a formula, and with what XML or Excel's own escapes (`_x000B_`) would change
 * written so that it reads back as it is. hucre escapes what XML 1.0 forbids below U+0020 and nothing else.
 *
 * @throws {Error} for a text that no cell holds: whoever makes one has to share it out
 */
export function textCell(text: string): CellValue {
  if (text === '') return null
  const safe = guarded(text)
  if (safe.length > cellLimit) throw new Error(`a text of ${safe.length} does not fit into a cell`)
  return escaped(safe)
}

/** As much of a text as a cell holds, with a note at its end where that is not all of it. */
export function fitting(text: string, note: string, most = cellLimit - 1): string {
  if (text.length <= most) return text
  return `${text.slice(0, most - note.length).replace(/\p{Cs}$/u, '')}${note}`
}

/** Also for names and notes, which are no cells. */
export function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}(?:_|[^\t\n\P{Cc}]|[\uFFFE\uFFFF]|\p{Cs}))/gu, '_x005F_')
    .replaceAll(/[\uFFFE\uFFFF]|\p{Cs}/gu, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase()}_`)
}
