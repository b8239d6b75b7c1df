import { isOwnTypeWord, readDataType, type TypeReading } from './data-types.ts'
import { emptyItem, limits, type Item } from './entry.ts'
import { itemMembers, withCell, type ItemMember } from './item-cells.ts'

// A data dictionary is a table of fields in somebody else's columns: of a database, a system's manual, another catalog's template.

/** What a column of the dictionary is: a member of the item, or nothing of ours. */
export type ColumnUse = ItemMember | ''

/** How one thinks the dictionary is to be read; a person may say otherwise. */
export interface DictionaryReading {
  /** How many rows at the top say what the columns are. */
  headerRows: number
  uses: ColumnUse[]
}

export interface DictionaryItem {
  item: Item
  /** Its row in the table, from 0. */
  row: number
  /** The type as the dictionary writes it. */
  word: string
  type?: TypeReading
}

/** What heads mean; where several columns could be the name, the first kind of head counts. */
const heads = {
  chineseName:
    /^(?:字段|数据项|信息项|属性|列|数据元)?(?:中文|汉字)(?:名称?|含义|字段名|描述|说明|标签)$|^(?:信息项|数据项|指标项?)(?:名称?)?$|^显示名称?$/,
  name: /^(?:字段|数据|列|属性|项目|栏目|元素|数据元|字段项)?名称?$|^(?:字段|属性|列|项目|栏目|数据元)$|^(?:field|column|item)?name$|^(?:field|column|item|attribute)$/,
  comment:
    /^(?:字段|列|属性)?(?:说明|描述|注释|备注|含义|解释|中文说明|中文注释)$|^(?:comments?|description|remarks?|label)$/,
  english:
    /^(?:字段|数据项|信息项|列|属性)?(?:英文|物理)(?:名称?|字段名|标识|简称)?$|^(?:字段|列|数据项|信息项)(?:代码|编码|标识|id)$|^(?:code|fieldcode|columncode)$/,
  type: /^(?:字段|数据|信息项|数据项|列|属性|值)?(?:类型|数据类型|字段类型|格式类型)$|^(?:data|field|column)?type$|^数据类型及长度$|^类型长度$|^(?:类型|数据类型)[/／(（].*长度.*$/,
  length:
    /^(?:字段|数据|信息项|数据项|列|最大)?长度$|^(?:data|field|column|max)?(?:length|size|len)$|^长度[/／(（].*$/,
  key: /^(?:是否)?(?:为)?主键$|^主键标[识志]$|^(?:is)?(?:pk|primarykey|key)$|^键$/,
  codeSet:
    /^(?:关联|引用|对应)?(?:代码集|字典|代码表|码表|数据字典|标准代码|值域|枚举值?)$|^(?:codeset|dictionary)$/,
  role: /^(?:标识|主体标识|标识类型)$/,
  sensitivity: /^(?:信息项|字段|数据)?(?:敏感程度|敏感级别|敏感等级|安全级别|涉密属性|密级)$|^sensitivity$/,
  sharing: /^(?:信息项|字段|数据)?共享(?:类型|属性)$|^sharing$/,
} as const
type Head = keyof typeof heads

const han = /\p{Script=Han}/u
/** Names in a table are at most this share of repeats; a column of types is nothing else. */
const distinct = 0.7
/** What most of a column is like says what it is; a few cells are always odd. */
const mostly = 0.6

/** Which columns are what; `undefined` where nothing says that this is a dictionary. */
export function readingOf(rows: readonly (readonly string[])[]): DictionaryReading | undefined {
  const headerRows = headerRowsOf(rows)
  const reading = headerRows > 0 ? byHeads(rows, headerRows) : byContent(rows)
  return reading.uses.includes('name') ? reading : undefined
}

/** Rows at the top that name the columns: a title and two lines of merged heads at most. */
export function headerRowsOf(rows: readonly (readonly string[])[]): number {
  return (
    rows.slice(0, 4).findLastIndex((row) => {
      const known = new Set(row.flatMap((text) => headOf(text) ?? []))
      const told = known.has('name') || known.has('chineseName') || known.has('english') || known.has('type')
      return known.size >= 2 && told
    }) + 1
  )
}

/**
 * Whether a table is to be looked at before it becomes items: it has heads, or names and types in words of its own. What already stands in the
 * grid's columns and words does not need it.
 */
export function needsLook(rows: readonly (readonly string[])[], at: readonly ItemMember[]): boolean {
  if (rows.length < 2) return false
  const reading = readingOf(rows)
  if (!reading) return false
  if (reading.headerRows > 0) return true
  const column = reading.uses.indexOf('type')
  if (column === -1) return false
  const inPlace = at[column] === 'type' && at[reading.uses.indexOf('name')] === 'name'
  return !inPlace || !rows.every((row) => row[column] === '' || isOwnTypeWord(row[column] ?? ''))
}

function byHeads(rows: readonly (readonly string[])[], headerRows: number): DictionaryReading {
  const found = (rows[headerRows - 1] ?? []).map(headOf)
  const body = rows.slice(headerRows)
  const uses: ColumnUse[] = found.map((head) =>
    head !== undefined && (itemMembers as readonly string[]).includes(head) && head !== 'name'
      ? (head as ItemMember)
      : '',
  )
  const name = nameColumn(found, body)
  if (name !== -1) uses[name] = 'name'
  return { headerRows, uses: once(uses) }
}

/** The item's name is the Chinese one where there is one, also where it is only a comment. */
function nameColumn(found: readonly (Head | undefined)[], body: readonly (readonly string[])[]): number {
  const of = (head: Head) => found.indexOf(head)
  const chinese = (column: number) =>
    body.filter((row) => han.test(row[column] ?? '') && (row[column] ?? '').length <= 40).length >
    body.length * mostly
  const [name, comment] = [of('name'), of('comment')]
  if (of('chineseName') !== -1) return of('chineseName')
  // 字段名称 may head two columns, the letters first.
  const written = found.findIndex((head, column) => head === 'name' && chinese(column))
  if (written !== -1) return written
  if (chinese(comment)) return comment
  return name === -1 ? of('english') : name
}

function byContent(rows: readonly (readonly string[])[]): DictionaryReading {
  const columns = Array.from(rows[0] ?? [], (_, column) => column)
  const type = columns.findIndex(
    (column) => share(rows, column, (text) => readDataType(text)?.sure === true) > distinct,
  )
  const names = columns.filter((column) => {
    const texts = rows.flatMap((row) => row[column] || [])
    const words = share(rows, column, (text) => /\p{Letter}/u.test(text) && text.length <= 60)
    return column !== type && words > distinct && new Set(texts).size > texts.length * distinct
  })
  const name = names.find((column) => share(rows, column, (text) => han.test(text)) > mostly) ?? names[0]
  const length = columns.findIndex((column) => column === type + 1 && share(rows, column, isLength) > 0.3)
  const uses = columns.map((column): ColumnUse => {
    if (column === name) return 'name'
    if (column === type) return 'type'
    return column === length && type !== -1 ? 'length' : ''
  })
  return { headerRows: 0, uses }
}

/** A member is read from one column. */
function once(uses: readonly ColumnUse[]): ColumnUse[] {
  return uses.map((use, column) => (uses.indexOf(use) === column ? use : ''))
}

function headOf(text: string): Head | undefined {
  // 数据类型（必填）, 字段 名称*
  const word = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*(?:填|选|项)[^)]*\)/, '')
    .replaceAll(/[\s*_:：-]/g, '')
  return (Object.keys(heads) as Head[]).find((head) => heads[head].test(word))
}

const isLength = (text: string) => /^\d+(?:\s*,\s*\d+)?$/.test(text)

/** How much of what is written in a column is so. */
function share(rows: readonly (readonly string[])[], column: number, is: (text: string) => boolean): number {
  const texts = rows.flatMap((row) => row[column]?.trim() || [])
  return texts.length === 0 ? 0 : texts.filter(is).length / texts.length
}

/**
 * The items that a dictionary gives. A row without a name is none.
 * @param chosen types that a person chose for words, as they are written
 */
export function itemsOf(
  rows: readonly (readonly string[])[],
  { headerRows, uses }: DictionaryReading,
  chosen: ReadonlyMap<string, Item['type']> = new Map(),
): DictionaryItem[] {
  return rows.slice(headerRows).flatMap((row, index) => {
    const word = uses.includes('type') ? (row[uses.indexOf('type')] ?? '').trim() : ''
    const type = readDataType(word)
    const item = itemOf(row, uses, type)
    if (item.name.trim() === '') return []
    const other = chosen.get(word)
    return {
      item: other === undefined ? item : { ...item, type: other },
      row: headerRows + index,
      word,
      type,
    }
  })
}

function itemOf(row: readonly string[], uses: readonly ColumnUse[], type: TypeReading | undefined): Item {
  let item: Item = type ? { ...emptyItem, type: type.type, length: type.length ?? '' } : emptyItem
  for (const [column, use] of uses.entries()) {
    const text = row[column]?.trim() ?? ''
    if (use !== '' && use !== 'type' && text !== '') item = withCell(item, use, text) ?? item
  }
  return item
}

/**
 * The items after the dictionary's took their place. One of the same name keeps what the dictionary does not say, such as its own sensitivity.
 */
export function replacedBy(items: readonly Item[], fresh: readonly Item[]): Item[] {
  const known = new Map(items.map((item) => [item.name, item]))
  return fresh.slice(0, limits.items).map((item) => {
    const old = known.get(item.name)
    const said = Object.entries(item).filter(([, value]) => value !== '')
    return old ? { ...old, ...(Object.fromEntries(said) as Partial<Item>) } : item
  })
}
