import type { Comparison, ComparedEntry } from '../../../shared/sheet/layouts/compare.ts'
import { fieldInWords, valueInWords } from '../../../shared/words.ts'
import { fitting } from './cell.ts'
import type { DropDowns } from './drop-downs.ts'
import type { Block, SheetWords } from './entry-block.ts'
import { headLook, shortLook, textLook } from './looks.ts'
import { tableSheet, type MadeSheet, type Paper, type SheetColumn } from './table-sheet.ts'

interface Asked {
  title: string
  subtitle: string
  paper: Paper
}

/** 汇总: how many entries of each change, and how much is held back. */
export function summarySheet(
  { t }: SheetWords,
  lists: DropDowns,
  { entries, unchanged }: Comparison,
  { withheld, withheldItems, ...asked }: Asked & { withheld: number; withheldItems: number },
): MadeSheet {
  const of = (change: ComparedEntry['change']) => entries.filter((each) => each.change === change).length
  const lines: [string, number][] = [
    [t('codes.change.new'), of('new')],
    [t('codes.change.changed'), of('changed')],
    [t('codes.change.retired'), of('retired')],
    [t('codes.change.unchanged'), unchanged],
    [t('sheetFile.comparison.withheld'), withheld],
    [t('sheetFile.comparison.withheldItems'), withheldItems],
  ]
  return tableSheet(
    {
      ...asked,
      name: t('sheetFile.comparison.summary'),
      subtitle: `${asked.subtitle}\n${t('sheetFile.comparison.legend')}`,
      titleRows: 2,
      headerRows: 1,
      frozen: 0,
      columns: [
        column(t('sheetFile.comparison.change'), 60),
        column(t('sheetFile.comparison.counts'), 60, shortLook),
      ],
      blocks: lines.map((line): Block => [line]),
      spare: 0,
    },
    lists,
  )
}

/** 变更明细: each change on a line, with all of the old and the new content. */
export function detailsSheet(
  words: SheetWords,
  lists: DropDowns,
  { entries }: Comparison,
  asked: Asked,
): MadeSheet {
  const { t } = words
  return tableSheet(
    {
      ...asked,
      name: t('sheetFile.comparison.details'),
      titleRows: 2,
      headerRows: 1,
      frozen: 0,
      columns: [
        column(t('sheetFile.comparison.change'), 7, shortLook),
        column(fieldInWords(t, 'name'), 26),
        column(fieldInWords(t, 'code'), 18),
        column(t('sheetFile.comparison.item'), 18),
        column(t('sheetFile.comparison.field'), 16),
        column(t('sheetFile.comparison.before'), 44),
        column(t('sheetFile.comparison.after'), 44),
      ],
      blocks: entries.flatMap((each) => detailRows(words, each)).map((row): Block => [row]),
      spare: 0,
    },
    lists,
  )
}

function detailRows({ t, tables }: SheetWords, compared: ComparedEntry): string[][] {
  const { change } = compared
  const { name, code } = change === 'retired' ? compared.before : compared.after
  const head = [t(`codes.change.${change}`), name, code]
  if (change !== 'changed') return [[...head, '', '', '', '']]
  return compared.differences.map(({ field, item = '', before, after }) => [
    ...head,
    item,
    fieldInWords(t, field === 'items' ? 'items' : field),
    ...[before, after].map((text) => fitting(valueInWords(t, tables, field, text), t('sheetFile.cut'))),
  ])
}

function column(title: string, width: number, look = textLook): SheetColumn {
  return { title: [title], width, merged: false, head: headLook, look }
}
