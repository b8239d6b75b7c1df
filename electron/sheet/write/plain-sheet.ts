import type { DropDowns } from './drop-downs.ts'
import { headLook, numberLook, shortLook, textLook } from './looks.ts'
import { tableSheet, type MadeSheet, type Paper } from './table-sheet.ts'

const looks = { text: textLook, short: shortLook, number: numberLook }

/** A table with one row of titles and a row for each line: for what is no list of entries. */
export interface PlainTable {
  name: string
  title: string
  subtitle: string
  columns: readonly { title: string; width: number; look?: keyof typeof looks }[]
  rows: readonly (readonly (string | number)[])[]
  paper: Paper
}

export function plainSheet({ columns, rows, ...table }: PlainTable, lists: DropDowns): MadeSheet {
  return tableSheet(
    {
      ...table,
      titleRows: 2,
      headerRows: 1,
      frozen: 0,
      spare: 0,
      columns: columns.map(({ title, width, look = 'text' }) => ({
        title: [title],
        width,
        merged: false,
        head: headLook,
        look: looks[look],
      })),
      blocks: rows.map((row) => [[...row]]),
    },
    lists,
  )
}
