import type { CodeTables, TableRow } from './code-tables.ts'
import { entrySchema, limits, type Entry } from './entry.ts'
import { cut } from './portal-text.ts'

// Each function reads what portals write in one column, and notes what it had to guess.

/** The program's reading of a value that the file does not say outright: a key under `portal.notes`, and the file's own words. */
export interface PortalNote {
  key:
    | 'counted-empty'
    | 'several-themes'
    | 'contact-no-phone'
    | 'format-assumed'
    | 'format-unknown'
    | 'formats-mixed'
    | 'cycle-kept-as-note'
    | 'public-assumed'
    | 'internal-assumed'
    | 'open-assumed'
    | 'conditions-kept'
    | 'opening-contradicts'
    | 'date-unreadable'
    | 'name-missing'
    | 'too-long'
    | 'present'
  value: string
}

const cycles = new Map<string, Entry['updateCycle']>([
  ['实时', 'realtime'],
  ['即时', 'realtime'],
  ['每日', 'daily'],
  ['每天', 'daily'],
  ['每周', 'weekly'],
  ['每月', 'monthly'],
  ['每季度', 'quarterly'],
  ['每季', 'quarterly'],
  ['每半年', 'halfYearly'],
  ['半年', 'halfYearly'],
  ['每年', 'yearly'],
])

export function readCycle(
  word: string,
  notes: PortalNote[],
): Partial<Pick<Entry, 'updateCycle' | 'updateCycleNote'>> {
  if (word === '') return {}
  const updateCycle = cycles.get(word)
  if (updateCycle) return { updateCycle }
  notes.push({ key: 'cycle-kept-as-note', value: word })
  return { updateCycle: 'other', updateCycleNote: cut(word, limits.text) }
}

/** Says that there are no conditions. */
const unconditional = /^(?:无条件(?:共享)?(?:开放)?|完全开放|全部开放|可开放|无)$/
/** Says that there are some. */
const conditional = /有条件|半开放|受限|申请|同意|审核|审批|协议/
/** Says so, and not which. */
const unnamedConditions = /^(?:有条件开放|半开放|受限开放)$/
/** Says where the data is, or nothing at all. */
const whereabouts = /^(?:暂无|(?:应用于)?开放网站|网络开放|数据开放|网上下载|数据开放平台下载)$/
const refused = /禁止|不予|不开放|不宜/

/**
 * A portal says how data is open, not how sensitive it is. What is open without conditions is proposed as public (Article 9: public data
 * is fully open), what has conditions as internal (opened by law or desensitised). Where nothing is said of conditions the data is open
 * all the same, as it is on an open portal; how sensitive it is stays for people to say.
 */
export function readOpening(
  word: string,
  notes: PortalNote[],
): Partial<{ sensitivity: 'public' | 'internal'; sharing: object; opening: object }> {
  if (word === '') return {}
  if (word === '是' || word === '否') return { opening: { open: word === '是' ? 'yes' : 'no' } }
  const sharing = { type: 'unconditional' }
  const conditions = cut(word, limits.text)
  if (refused.test(word)) {
    notes.push({ key: 'opening-contradicts', value: word })
    return {}
  }
  if (unconditional.test(word)) {
    notes.push({ key: 'public-assumed', value: word })
    return { sensitivity: 'public', sharing, opening: { open: 'yes', mode: 'fully', conditions: '无' } }
  }
  if (whereabouts.test(word)) {
    notes.push({ key: 'open-assumed', value: word })
    return { opening: { open: 'yes' } }
  }
  if (conditional.test(word)) {
    notes.push({ key: 'internal-assumed', value: word })
    const named = unnamedConditions.test(word) ? '' : conditions
    return { sensitivity: 'internal', sharing, opening: { open: 'yes', conditions: named } }
  }
  notes.push({ key: 'conditions-kept', value: word })
  return { opening: { open: 'yes', conditions } }
}

/** One theme as it is written, or several, which no table has as one row. */
export function readTheme(word: string, notes: PortalNote[]): string {
  const themes = word.split(/[,，;；]/).filter((each) => each.trim() !== '')
  if (themes.length > 1) notes.push({ key: 'several-themes', value: word })
  return cut(themes.join(','), limits.name)
}

export function readContact(word: string, notes: PortalNote[]): { phone: string } {
  if (word !== '' && !/^[+\d][\d\s()（）*-]{4,}$/.test(word))
    notes.push({ key: 'contact-no-phone', value: word })
  return { phone: cut(word, limits.name) }
}

/** What portals call a category by a program's name; the type stays open. */
const categoryWords = new Map([['excel', 'spreadsheet']])

/**
 * Types of the format table by their code; what it does not have stays as written. The category is set only where it is the one of every
 * word, so that a file with rows and pages in it is not called a spreadsheet for its first word.
 */
export function readFormats(
  words: readonly string[],
  tables: CodeTables,
  notes: PortalNote[],
): Pick<Entry, 'formatCategory' | 'formats' | 'formatNote'> {
  const read = words.map((word) => readFormat(word, tables))
  const unknown = read.filter(({ category }) => category === undefined).map(({ format }) => format)
  const assumed = words.filter((word) => categoryOf(word, tables) !== undefined)
  const categories = new Set(read.flatMap(({ category }) => category ?? []))
  if (assumed.length > 0) notes.push({ key: 'format-assumed', value: assumed.join('、') })
  if (unknown.length > 0) notes.push({ key: 'format-unknown', value: unknown.join('、') })
  else if (categories.size > 1) notes.push({ key: 'formats-mixed', value: words.join('、') })
  const [only = ''] = categories
  return {
    formatCategory: categories.size === 1 && unknown.length === 0 ? only : '',
    formats: [...new Set(read.flatMap(({ format }) => (format === '' ? [] : [format])))],
    formatNote: cut(read.flatMap(({ note }) => note ?? []).join('、'), limits.text),
  }
}

interface Format {
  format: string
  category?: string
  note?: string
}

function readFormat(word: string, tables: CodeTables): Format {
  const assumed = categoryOf(word, tables)
  if (assumed) return { format: word, category: assumed.code }
  // 电子表格-xlsx: the category is named beside the type, which may be 其他.
  const [, categoryWord = '', typeWord = word] = /^([^-－]+)[-－](.+)$/.exec(word) ?? []
  const category = tables.below('format').find((row) => matches(row, categoryWord))
  const type = typeOf(typeWord, tables)
  if (category && typeWord === '其他') return { format: '', category: category.code, note: word }
  if (category && type?.parent !== category.code) return { format: typeWord, category: category.code }
  return type ? { format: type.code, category: type.parent } : { format: word }
}

function categoryOf(word: string, tables: CodeTables): TableRow | undefined {
  const code = categoryWords.get(word.toLowerCase())
  return code === undefined ? undefined : tables.below('format').find((row) => row.code === code)
}

function typeOf(word: string, tables: CodeTables): TableRow | undefined {
  return tables.table('format')?.rows.find((row) => row.parent !== '' && matches(row, word))
}

/** Portals write sqlServer where the table has SQL Server. */
function matches(row: TableRow, word: string): boolean {
  const plain = (text: string) => text.replaceAll(/[\s_]/g, '').toLowerCase()
  return word !== '' && [row.code, row.zh].some((each) => plain(each) === plain(word))
}

/** Dates as portals write them: 2023-06-14, 2023/6/14, 2023.6.14, 20230614, 2023年6月14日, each with or without a time. */
export function readDate(word: string, notes: PortalNote[]): string {
  if (word === '') return ''
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T].*)?$/.exec(word)
  const [, year = '', month1, day1, month2, day2] = found ?? []
  const date = `${year}-${(month1 ?? month2 ?? '').padStart(2, '0')}-${(day1 ?? day2 ?? '').padStart(2, '0')}`
  if (entrySchema.shape.publicationDate.safeParse(date).success && date.length === 10) return date
  notes.push({ key: 'date-unreadable', value: word })
  return ''
}
