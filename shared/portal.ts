import { entrySchema, limits, type Entry } from './entry.ts'

/** A field of an entry that a portal's column can fill. */
export type PortalField =
  'name' | 'summary' | 'provider' | 'updateCycle' | 'opening' | 'formats' | 'publicationDate'

/** The program's reading of a value that the file does not say outright: a key under `portal.notes`, and the file's own words. */
export interface PortalNote {
  key:
    | 'cycle-kept-as-note'
    | 'opening-unknown'
    | 'public-assumed'
    | 'internal-assumed'
    | 'date-unreadable'
    | 'name-missing'
    | 'too-long'
    | 'present'
  value: string
}

export interface PortalReading {
  entry: Entry
  notes: PortalNote[]
}

/** What portals call each field (the eight layouts of June 2023 that were seen). The first that a file has is taken. */
const columnNames: Record<PortalField, readonly string[]> = {
  name: ['标题', '信息资源名称', '目录名称', '数据集名称'],
  summary: ['数据摘要', '目录摘要', '摘要'],
  provider: ['数据提供方', '信息资源提供方', '提供部门', '数源单位'],
  updateCycle: ['更新频率', '更新频度', '更新周期'],
  opening: ['开放属性', '开放条件', '是否向社会开放'],
  formats: ['数据格式', '资源格式'],
  publicationDate: ['发布时间', '首次发布日期', '发布日期', '上传时间'],
}

const cycles: Record<string, Entry['updateCycle']> = {
  实时: 'realtime',
  每日: 'daily',
  每天: 'daily',
  每周: 'weekly',
  每月: 'monthly',
  每季度: 'quarterly',
  每季: 'quarterly',
  每半年: 'halfYearly',
  半年: 'halfYearly',
  每年: 'yearly',
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

/** Reads one record as an entry. Every guess is noted, none is silent; a record without a name is not an entry. */
export function readPortalRecord(
  record: Record<string, unknown>,
  columns: Map<PortalField, string>,
): PortalReading {
  const notes: PortalNote[] = []
  const text = (field: PortalField) => textOf(record[columns.get(field) ?? ''])
  const name = text('name')
  if (name === '') notes.push({ key: 'name-missing', value: '' })
  if (
    name.length > limits.name ||
    text('provider').length > limits.name ||
    text('summary').length > limits.text
  ) {
    notes.push({ key: 'too-long', value: `${cut(name, 40)}…` })
  }
  const entry = entrySchema.parse({
    name: cut(name, limits.name),
    summary: cut(text('summary'), limits.text),
    provider: cut(text('provider'), limits.name),
    formats: listOf(record[columns.get('formats') ?? '']),
    ...readCycle(text('updateCycle'), notes),
    ...readOpening(text('opening'), notes),
    publicationDate: readDate(text('publicationDate'), notes),
  })
  return { entry, notes }
}

/** Names and providers are compared without spaces, width and case: what differs only so is the same resource typed twice. */
export function sameResourceKey({ name, provider }: Pick<Entry, 'name' | 'provider'>): string {
  return `${normalised(provider)}\n${normalised(name)}`
}

function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}]/gu, '')
    .toLowerCase()
}

function readCycle(
  word: string,
  notes: PortalNote[],
): Partial<Pick<Entry, 'updateCycle' | 'updateCycleNote'>> {
  if (word === '') return {}
  const updateCycle = cycles[word]
  if (updateCycle) return { updateCycle }
  notes.push({ key: 'cycle-kept-as-note', value: word })
  return { updateCycle: 'other', updateCycleNote: cut(word, limits.text) }
}

/**
 * A portal says how data is open, not how sensitive it is. What is open without conditions is proposed as public (Article 9: public data
 * is fully open), what has conditions as internal (opened by law or desensitised); both are shown as assumptions.
 */
function readOpening(
  word: string,
  notes: PortalNote[],
): Partial<Pick<Entry, 'sensitivity' | 'sharing' | 'opening'>> {
  if (word === '') return {}
  const sharing = { type: 'unconditional' as const, conditions: '', basis: '' }
  if (['无条件开放', '完全开放'].includes(word)) {
    notes.push({ key: 'public-assumed', value: word })
    return { sensitivity: 'public', sharing, opening: { open: 'yes', conditions: '' } }
  }
  if (word === '有条件开放') {
    notes.push({ key: 'internal-assumed', value: word })
    return { sensitivity: 'internal', sharing, opening: { open: 'yes', conditions: word } }
  }
  notes.push({ key: 'opening-unknown', value: word })
  return {}
}

/** Dates as portals write them: 2023-06-14, 2023/6/14, 2023.6.14, 20230614, 2023年6月14日, each with or without a time. */
function readDate(word: string, notes: PortalNote[]): string {
  if (word === '') return ''
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T].*)?$/.exec(word)
  const [, year = '', month1, day1, month2, day2] = found ?? []
  const date = `${year}-${(month1 ?? month2 ?? '').padStart(2, '0')}-${(day1 ?? day2 ?? '').padStart(2, '0')}`
  if (entrySchema.shape.publicationDate.safeParse(date).success && date.length === 10) return date
  notes.push({ key: 'date-unreadable', value: word })
  return ''
}

function listOf(value: unknown): string[] {
  const words = Array.isArray(value) ? value.map(textOf) : textOf(value).split(/[,，、;；]/)
  return words
    .map((word) => cut(word.trim(), limits.name))
    .filter((word) => word !== '')
    .slice(0, limits.formats)
}

/** As much of a text as fits, without half a character at its end. */
function cut(text: string, maximum: number): string {
  return text.slice(0, maximum).replace(/\p{Surrogate}$/u, '')
}

function textOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value.trim().toWellFormed() : ''
}
