import type { CodeTables, TableRow } from '../../code-tables.ts'
import { splitList } from '../cell-text.ts'
import { categoryWords } from './meaning-words.ts'
import { meaningKey } from './meaning-key.ts'
import { splitWords } from '../words.ts'

export interface FormatReading {
  /** Its code, or the word itself where the table has no such type; '' where only a category is named. */
  format: string
  category?: string
  /** Names a category that goes by another name, and no type. */
  assumed?: boolean
  note?: string
}

/** One type of the format table as people write it: xlsx, 电子表格-xlsx, 数据库/oracle, sqlServer, excel, 库表. */
export function readFormat(word: string, tables: CodeTables): FormatReading {
  const assumed = categoryRow(word, tables) ?? assumedCategory(word, tables)
  if (assumed) return { format: word, category: assumed.code, assumed: true }
  // 电子表格-xlsx: the category is named beside the type, which may be 其他.
  const [, categoryWord = '', typeWord = word] = /^([^-－/／:：]+)[-－/／:：](.+)$/.exec(word) ?? []
  const category = categoryRow(categoryWord, tables)
  const type = typeOf(category ? typeWord : word, tables)
  if (category && typeWord === '其他') return { format: '', category: category.code, note: word }
  if (category && type?.parent !== category.code) return { format: typeWord, category: category.code }
  return type ? { format: type.code, category: type.parent } : { format: word }
}

/** A category of the table, by its own name. */
export function categoryRow(word: string, tables: CodeTables): TableRow | undefined {
  return tables.below('format').find((row) => matches(row, word))
}

/** A category of the table that a word is commonly used for. */
export function assumedCategory(word: string, tables: CodeTables): TableRow | undefined {
  const code = categoryWords.get(meaningKey(word))
  return code === undefined ? undefined : tables.below('format').find((row) => row.code === code)
}

export function typeOf(word: string, tables: CodeTables): TableRow | undefined {
  return tables.table('format')?.rows.find((row) => row.parent !== '' && matches(row, word))
}

/** Portals write sqlServer where the table has SQL Server. */
function matches(row: TableRow, word: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').replaceAll(/[\s_]/g, '').toLowerCase()
  return word !== '' && [row.code, row.zh].some((each) => plain(each) === plain(word))
}

/** The types that a cell lists: xls/xlsx are two, 数据库/oracle is one with its category. */
export function formatWords(text: string, tables: CodeTables): string[] {
  // Words that hold a separator were kept together by whoever wrote them.
  if (text.includes('「')) return splitWords(text)
  return splitList(text.replaceAll(/[\r\n|]+/g, '、')).flatMap((word) => {
    const parts = word.split(/[/／]/)
    if (parts.length < 2 || readFormat(word, tables).category !== undefined) return [word]
    const types = parts.every((part) => readFormat(part.trim(), tables).category !== undefined)
    return types ? parts.map((part) => part.trim()) : [word]
  })
}
