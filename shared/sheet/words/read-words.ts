import type { CodeTables } from '../../code-tables.ts'
import { bodyOf } from '../drafts/body.ts'
import { pathWords } from '../drafts/draft-lists.ts'
import { takesCodes, WordReader } from './meanings.ts'
import { countsEmpty } from './placeholders.ts'
import type { Plan, PlannedSheet, ReadWord, Target } from '../plan.ts'
import { RowFilter } from '../drafts/skipped-rows.ts'
import type { Sheet, Workbook } from '../workbook.ts'

/** Every word that a code is read from, with its reading and its rows: what is not understood first, then what is guessed. */
export function readWords(workbook: Workbook, plan: Plan, tables: CodeTables): ReadWord[] {
  const reader = new WordReader(tables, plan.meanings)
  const counts = new Map<Target, Map<string, number>>()
  for (const planned of plan.sheets) {
    const sheet = workbook.sheets.find(({ name }) => name === planned.name)
    if (sheet) countWords(sheet, planned, plan, reader, counts)
  }
  const words = counts.entries().flatMap(([target, byWord]) =>
    byWord.entries().map(([word, rows]): ReadWord => {
      const { value, how } = reader.read(target, word)
      return { target, word, value, how, rows }
    }),
  )
  const order: readonly ReadWord['how'][] = ['unknown', 'guessed', 'said', 'known']
  return words
    .toArray()
    .toSorted((one, other) => order.indexOf(one.how) - order.indexOf(other.how) || other.rows - one.rows)
}

function countWords(
  sheet: Sheet,
  planned: PlannedSheet,
  plan: Plan,
  reader: WordReader,
  counts: Map<Target, Map<string, number>>,
) {
  const coded = planned.columns.filter(({ target }) => takesCodes(target))
  if (coded.length === 0) return
  const body = bodyOf(sheet, planned, plan)
  const filter = new RowFilter(sheet, planned, body)
  const texts = coded.map(() => new Map<string, number>())
  for (let row = body.first; row < body.end; row += 1) {
    if (filter.skips(row)) continue
    for (const [index, { column }] of coded.entries()) {
      const text = body.text(row, column)
      if (text !== '') texts[index]?.set(text, (texts[index].get(text) ?? 0) + 1)
    }
  }
  const levels = coded.filter(({ target }) => target === 'classification').length
  for (const [index, { target }] of coded.entries()) {
    let byWord = counts.get(target)
    if (!byWord) counts.set(target, (byWord = new Map()))
    for (const [text, rows] of texts[index] ?? []) {
      if (countsEmpty(target, text)) continue
      for (const word of wordsOf(target, text, levels, reader))
        byWord.set(word, (byWord.get(word) ?? 0) + rows)
    }
  }
}

function wordsOf(target: Target, text: string, levels: number, reader: WordReader): readonly string[] {
  if (target === 'formats') return reader.formatWords(text)
  return target === 'classification' && levels === 1 ? pathWords(text) : [text]
}
