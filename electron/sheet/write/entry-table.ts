import { compileCompleteness } from '../../../shared/completeness.ts'
import { emptyEntry } from '../../../shared/entry.ts'
import type { Rules } from '../../../shared/check.ts'
import type { Content, LayoutColumn, TableLayout } from '../../../shared/sheet/layouts/layouts.ts'
import { codeLists } from '../../../shared/words.ts'
import { dropDownOf } from './drop-downs.ts'
import { isOfItem, type SheetWords } from './entry-block.ts'
import { belowIdLook, headLook, idLook, neededLook, numberLook, shortLook, textLook } from './looks.ts'
import type { SheetColumn } from './table-sheet.ts'

/** The columns of a layout as they look, with what each offers to choose from. */
export function sheetColumns(
  words: SheetWords,
  { columns }: TableLayout,
  needed: ReadonlySet<Content> = new Set(),
): SheetColumn[] {
  return columns.map((column) => {
    const { title, width, content, beside } = column
    return {
      title,
      width,
      beside,
      hidden: content === 'id',
      merged: !isOfItem(column) && content !== 'id',
      head: content !== undefined && needed.has(content) ? neededLook : headLook,
      look: lookOf(column),
      ...(content === 'id' && { below: belowIdLook }),
      list: dropDownOf(words, column),
    }
  })
}

/** What the rules in force want of every entry, whatever else it says. */
export function neededContents(rules: Pick<Rules, 'rulebook' | 'tables'>): Set<Content> {
  const { asked } = compileCompleteness(rules)(emptyEntry)
  return new Set(asked as Content[])
}

const centred: ReadonlySet<Content> = new Set([
  ...(Object.keys(codeLists) as Content[]),
  'formatCategory',
  'formats',
  'item.length',
  'publicationDate',
  'classification',
  'sharing.method',
  'sharing.methodCategory',
])

function lookOf({ content }: LayoutColumn): SheetColumn['look'] {
  if (content === 'id') return idLook
  if (content === 'number') return numberLook
  return content !== undefined && centred.has(content) ? shortLook : textLook
}
