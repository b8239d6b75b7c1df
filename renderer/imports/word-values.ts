import type { ComboboxData } from '@mantine/core'
import type { TFunction } from 'i18next'
import { entryChoices, itemChoices } from '../../shared/choices.ts'
import type { CodeTables } from '../../shared/code-tables.ts'
import type { ReadWord, Target } from '../../shared/sheet/plan.ts'
import { tableOfTarget } from '../../shared/sheet/words/meanings.ts'
import { readableValue } from '../desk/entry-words.ts'
import { rowInWords, valueInWords } from '../../shared/words.ts'

const choices: Partial<Record<Target, readonly string[]>> = { ...entryChoices, ...itemChoices }

// A choice has no empty value of its own, and a word may be spelled like a code.
const left = 'left:'
const valued = 'value:'

export function wordInWords(t: TFunction, tables: CodeTables, { target, value, word }: ReadWord): string {
  if (value === '') return t('sheet.words.left')
  if (value === word && !(target in choices)) return t('sheet.words.kept', { word })
  return readableValue(t, tables, target, value)
}

/** What a word of a column can be taken as. */
export function valueOptions(t: TFunction, tables: CodeTables, read: ReadWord): ComboboxData {
  const { target, word } = read
  const table = tableOfTarget[target]
  const rows = new Map<string, string>()
  for (const value of choices[target] ?? []) rows.set(value, valueInWords(t, tables, target, value))
  for (const row of (table && tables.table(table)?.rows) ?? []) {
    rows.set(target === 'classification' ? row.zh : row.code, rowInWords(t, row))
  }
  const kept = choices[target] === undefined && !rows.has(word)
  // What it is now is always among them.
  if (read.value !== '' && read.value !== word && !rows.has(read.value)) {
    rows.set(read.value, readableValue(t, tables, target, read.value))
  }
  return [
    { value: left, label: t('sheet.words.left') },
    ...(kept ? [{ value: valued + word, label: t('sheet.words.kept', { word }) }] : []),
    ...Array.from(rows, ([value, label]) => ({ value: valued + value, label })),
  ]
}

export const optionOf = (value: string) => (value === '' ? left : valued + value)
export const valueOf = (option: string) => (option === left ? '' : option.replace(valued, ''))
