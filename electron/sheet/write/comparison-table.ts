import type { Cell, CellStyle } from 'hucre/xlsx'
import { emptyItem, type Entry, type Item } from '../../../shared/entry.ts'
import { pairedItems, type ComparedEntry } from '../../../shared/sheet/layouts/compare.ts'
import { tableLayout, type LayoutColumn } from '../../../shared/sheet/layouts/layouts.ts'
import { escaped, fitting } from './cell.ts'
import type { DropDowns } from './drop-downs.ts'
import { entryBlock, isOfItem, type Block, type SheetWords } from './entry-block.ts'
import { sheetColumns } from './entry-table.ts'
import { fills, headLook, shortLook } from './looks.ts'
import { requireRoom } from './room.ts'
import { tableSheet, type MadeSheet, type Paper } from './table-sheet.ts'

type CellComment = NonNullable<Cell['comment']>

/** A cell of a block that is shown otherwise. */
interface Mark {
  row: number
  column: number
  fill: NonNullable<CellStyle['fill']>
  comment?: CellComment
}

/** What a note beside a cell repeats of its old content; all of it is among the changes. */
const noteLength = 1000
const changeWidth = 7

/** 逐条比较: every entry that differs, in the columns of the resource catalog, with what changed coloured and the old content in a note. */
export function comparisonTable(
  words: SheetWords,
  lists: DropDowns,
  entries: readonly ComparedEntry[],
  asked: { title: string; subtitle: string; paper: Paper },
): MadeSheet {
  const { t } = words
  const levels = entries
    .flatMap(versionsOf)
    .reduce((most, { classification }) => Math.max(most, classification.length), 0)
  const layout = tableLayout('resource', { levels })
  // It is to be read, never to be imported: no identity.
  const columns = layout.columns.filter(({ content }) => content !== 'id')
  const compared = entries.map((each, index) => comparedBlock(words, columns, each, index + 1))
  requireRoom({
    entries: entries.length,
    rows: compared.reduce((sum, { block }) => sum + block.length, 0),
    columns: columns.length + 1,
  })
  const looks = [
    {
      title: [t('sheetFile.comparison.change')],
      width: changeWidth,
      merged: true,
      head: headLook,
      look: shortLook,
    },
    ...sheetColumns(words, { ...layout, columns }).map(({ list: _list, ...column }) => column),
  ]
  const made = tableSheet(
    {
      ...layout,
      ...asked,
      name: t('sheetFile.comparison.table'),
      frozen: layout.frozen + 1,
      columns: looks,
      blocks: compared.map(({ block }) => block),
      spare: 0,
    },
    lists,
  )
  let top = layout.titleRows + layout.headerRows
  for (const { block, marks } of compared) {
    for (const { row, column, fill, comment } of marks) {
      const style = { ...looks[column]?.look, fill }
      made.sheet.cells?.set(`${top + row},${column}`, { style, ...(comment && { comment }) })
    }
    top += block.length
  }
  return made
}

function versionsOf(compared: ComparedEntry): Entry[] {
  if (compared.change === 'new') return [compared.after]
  return compared.change === 'retired' ? [compared.before] : [compared.before, compared.after]
}

function comparedBlock(
  words: SheetWords,
  columns: readonly LayoutColumn[],
  compared: ComparedEntry,
  number: number,
): { block: Block; marks: Mark[] } {
  const { id, change } = compared
  const [entry] = versionsOf(compared).toReversed()
  if (!entry) throw new Error('an entry without a version')
  const word = words.t(`codes.change.${change}`)
  const withWord = (block: Block): Block => block.map((row, index) => [index === 0 ? word : '', ...row])
  if (change !== 'changed') {
    const block = withWord(entryBlock(words, columns, { id, entry, number }))
    const fill = change === 'new' ? fills.added : fills.retired
    const marks = block.flatMap((row, at) => row.map((_, column) => ({ row: at, column, fill })))
    return { block, marks }
  }
  const items = pairedItems(compared.before.items, compared.after.items)
  const side = (version: Entry, of: readonly (Item | undefined)[]) =>
    withWord(
      entryBlock(words, columns, {
        id,
        entry: { ...version, items: of.map((item) => item ?? emptyItem) },
        number,
      }),
    )
  const before = side(
    compared.before,
    items.map((pair) => pair.before),
  )
  // What is gone is still shown, as it was.
  const after = side(
    compared.after,
    items.map((pair) => pair.after ?? pair.before),
  )
  const marks = after.flatMap((row, at) =>
    row.flatMap((text, column): Mark[] => {
      const layoutColumn = columns[column - 1]
      if (column === 0) return at === 0 ? [{ row: at, column, fill: fills.changed }] : []
      const pair = layoutColumn && isOfItem(layoutColumn) ? items[at] : undefined
      if (pair && !pair.after) return [{ row: at, column, fill: fills.retired }]
      if (pair && !pair.before) return [{ row: at, column, fill: fills.added }]
      const old = before[at]?.[column] ?? ''
      return old === text
        ? []
        : [{ row: at, column, fill: fills.changed, comment: oldContent(words, String(old)) }]
    }),
  )
  return { block: after, marks }
}

function oldContent({ t }: SheetWords, old: string): CellComment {
  const before = old === '' ? t('sheetFile.comparison.nothing') : fitting(old, '…', noteLength)
  return { text: escaped(t('sheetFile.comparison.old', { before })) }
}
