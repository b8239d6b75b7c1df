import type { TFunction } from 'i18next'
import type { CodeTables } from '../../../shared/code-tables.ts'
import { momentColumns, numberColumns, type Filter, type ListColumn } from '../../../shared/entry-list.ts'
import { valueInWords } from '../../../shared/words.ts'

export function columnInWords(t: TFunction, column: ListColumn): string {
  return t(`list.columns.${column}`)
}

export type ColumnKind = 'text' | 'number' | 'moment'

export function kindOf(column: ListColumn): ColumnKind {
  if (numberColumns.includes(column)) return 'number'
  return momentColumns.includes(column) ? 'moment' : 'text'
}

/** A column's value, as `entry.values` and filters have it, in words. */
export function columnValueInWords(
  t: TFunction,
  tables: CodeTables,
  column: ListColumn,
  value: string,
): string {
  if (value === '') return t('list.filter.empty')
  if (column === 'classification') return pathInWords(value)
  // Here a number is how many items there are, and no code of a list.
  return column === 'items' ? value : valueInWords(t, tables, column, value)
}

/** 类 / 项 / 目, from the list that is kept as JSON; long ones are cut and are none any more. */
function pathInWords(value: string): string {
  try {
    return (JSON.parse(value) as string[]).join(' / ')
  } catch {
    return value
  }
}

const valuesNamed = 3

/** What a filter asks for: 更新周期：每年、每季度. */
export function filterInWords(t: TFunction, tables: CodeTables, { column, test, values }: Filter): string {
  const words = { column: columnInWords(t, column), value: values[0] ?? '' }
  if (test === 'has') return t('list.filter.has', words)
  if (test === 'from') return t('list.filter.fromTo', words)
  if (test === 'to') return t('list.filter.toFrom', words)
  const named = values
    .slice(0, valuesNamed)
    .map((value) => columnValueInWords(t, tables, column, value))
    .join(t('list.filter.separator'))
  const all =
    values.length > valuesNamed ? t('list.filter.andMore', { values: named, number: values.length }) : named
  return t(`list.filter.${test}`, { column: words.column, values: all })
}
