import { builtInTables } from './built-in.ts'
import type { CodeTables } from './code-tables.ts'
import { entrySchema, limits, type Entry } from './entry.ts'
import { spellingKey } from './near-duplicates.ts'
import { cut, isPlaceholder, listOf, textOf } from './portal-text.ts'
import {
  readContact,
  readCycle,
  readDate,
  readFormats,
  readOpening,
  readTheme,
  type PortalNote,
} from './portal-values.ts'

/** A field of an entry that a portal's column can fill, by its path. */
export type PortalField =
  | 'name'
  | 'summary'
  | 'provider'
  | 'theme'
  | 'industry'
  | 'contact.phone'
  | 'formats'
  | 'updateCycle'
  | 'opening.open'
  | 'publicationDate'

export interface PortalReading {
  entry: Entry
  notes: PortalNote[]
}

/** What portals call each field (the eight layouts of June 2023 that were seen). The first that a file has is taken. */
const columnNames: Record<PortalField, readonly string[]> = {
  name: ['标题', '信息资源名称', '目录名称', '数据集名称'],
  summary: ['数据摘要', '目录摘要', '摘要'],
  provider: ['数据提供方', '信息资源提供方', '提供部门', '数源单位'],
  // Shanghai has both a 国家主题分类 and a 数据领域 of its own; Article 8 asks for the theme.
  theme: ['主题名称', '所属主题', '国家主题分类', '领域分类', '数据领域'],
  industry: ['所属行业', '行业分类'],
  'contact.phone': ['联系方式', '联系电话'],
  formats: ['数据格式', '资源格式'],
  updateCycle: ['更新频率', '更新频度', '更新周期'],
  'opening.open': ['开放属性', '开放条件', '是否向社会开放', '开放类型'],
  publicationDate: ['发布时间', '首次发布日期', '发布日期', '上传时间'],
}

/** Which column of a file fills which field; undefined where the file has no name column and so no known layout. */
export function portalColumns(columns: Iterable<string>): Map<PortalField, string> | undefined {
  const present = new Set(columns)
  const found = new Map<PortalField, string>()
  for (const [field, names] of Object.entries(columnNames) as [PortalField, readonly string[]][]) {
    const column = names.find((each) => present.has(each))
    if (column) found.set(field, column)
  }
  return found.has('name') ? found : undefined
}

/**
 * Reads one record as an entry. Every guess is noted, none is silent; a record without a name is not an entry.
 *
 * @param tables where formats are looked up
 */
export function readPortalRecord(
  record: Record<string, unknown>,
  columns: Map<PortalField, string>,
  tables: CodeTables = builtInTables,
): PortalReading {
  const notes: PortalNote[] = []
  const emptied: string[] = []
  const written = (field: PortalField) => textOf(record[columns.get(field) ?? ''])
  const text = (field: PortalField) => {
    const word = written(field)
    if (!isPlaceholder(word)) return word
    emptied.push(word)
    return ''
  }
  const [name, summary, provider] = [written('name'), text('summary'), text('provider')]
  if (name === '') notes.push({ key: 'name-missing', value: '' })
  if (name.length > limits.name || provider.length > limits.name || summary.length > limits.text) {
    notes.push({ key: 'too-long', value: `${cut(name, 40)}…` })
  }
  const entry = entrySchema.parse({
    name: cut(name, limits.name),
    summary: cut(summary, limits.text),
    provider: cut(provider, limits.name),
    theme: readTheme(text('theme'), notes),
    industry: cut(text('industry'), limits.name),
    contact: readContact(text('contact.phone'), notes),
    ...readFormats(listOf(record[columns.get('formats') ?? '']), tables, notes),
    ...readCycle(text('updateCycle'), notes),
    // There a word such as 无 says something: no conditions.
    ...readOpening(written('opening.open'), notes),
    publicationDate: readDate(text('publicationDate'), notes),
  })
  if (emptied.length > 0) notes.push({ key: 'counted-empty', value: emptied.join('、') })
  return { entry, notes }
}

/** Names and providers that differ only in spelling are the same resource typed twice. */
export function sameResourceKey({ name, provider }: Pick<Entry, 'name' | 'provider'>): string {
  return `${spellingKey(provider)}\n${spellingKey(name)}`
}
