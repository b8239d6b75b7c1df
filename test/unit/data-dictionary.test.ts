import { describe, expect, test } from 'vitest'
import { itemsOf, needsLook, readingOf, replacedBy } from '../../shared/data-dictionary.ts'
import { emptyItem } from '../../shared/entry.ts'
import { withCell } from '../../shared/item-cells.ts'

const table = (...lines: string[]) => lines.map((line) => line.split('|'))

describe('data dictionaries', () => {
  test('the Chinese name is the name, also where it is the comment', () => {
    const named = table(
      '字段名|中文名|数据类型|长度|主键',
      'xm|姓名|varchar|20|',
      'sfzh|身份证号|varchar2(18)||是',
    )
    const reading = readingOf(named)
    expect(reading).toEqual({ headerRows: 1, uses: ['', 'name', 'type', 'length', 'key'] })
    expect(reading && itemsOf(named, reading).map(({ item }) => item)).toEqual([
      { ...emptyItem, name: '姓名', type: 'C', length: '20' },
      { ...emptyItem, name: '身份证号', type: 'C', length: '18', key: 'yes' },
    ])
    const commented = table('Field|Type|Comment', 'xm|varchar(20)|姓名', 'csrq|date|出生日期')
    expect(readingOf(commented)?.uses).toEqual(['', 'type', 'name'])
    expect(readingOf(table('字段|类型|备注', 'xm|varchar(20)|', 'rq|date|必填'))?.uses).toEqual([
      'name',
      'type',
      '',
    ])
  })

  test('a title and a line of merged heads stand above the heads', () => {
    const rows = table('人员表||', '序号|信息项信息|信息项信息', '序号|名称|数据类型(必填)', '1|姓名|字符型')
    expect(readingOf(rows)).toEqual({ headerRows: 3, uses: ['', 'name', 'type'] })
  })

  test('without heads names and types are known by what they hold', () => {
    const rows = table('1|xm|姓名|varchar|20', '2|xb|性别|char|1', '3|csrq|出生日期|date|')
    expect(readingOf(rows)).toEqual({ headerRows: 0, uses: ['', '', 'name', 'type', 'length'] })
    expect(readingOf(table('1|2', '3|4'))).toBeUndefined()
  })

  test('what stands in our columns and words already is not asked about', () => {
    const at = ['name', 'type', 'length'] as const
    expect(needsLook(table('姓名|字符型 C|20', '出生日期|D|'), at)).toBe(false)
    expect(needsLook(table('姓名|varchar(20)', '出生日期|date'), at)).toBe(true)
    expect(needsLook(table('名称|类型', '姓名|C'), at)).toBe(true)
    expect(needsLook(table('姓名', '性别'), at)).toBe(false)
  })

  test('rows without a name are none, and a person may choose for a word', () => {
    const rows = table('名称|类型', '姓名|未知类型', '|C', '照片|未知类型')
    const items = itemsOf(rows, { headerRows: 1, uses: ['name', 'type'] }, new Map([['未知类型', 'G']]))
    expect(items.map(({ item, row, type }) => [item.name, item.type, row, type])).toEqual([
      ['姓名', 'G', 1, undefined],
      ['照片', 'G', 3, undefined],
    ])
  })

  test('an item that is replaced keeps what the dictionary does not say', () => {
    const old = { ...emptyItem, name: '姓名', type: 'C' as const, sensitivity: 'internal' as const }
    expect(replacedBy([old], [{ ...emptyItem, name: '姓名', type: 'M' }])).toEqual([{ ...old, type: 'M' }])
  })
})

describe('cells as they are typed', () => {
  test('loose words become what the column can hold', () => {
    expect(withCell(emptyItem, 'type', 'varchar(20)')).toMatchObject({ type: 'C', length: '20' })
    expect(withCell({ ...emptyItem, length: '8' }, 'type', '字符型 C')).toMatchObject({ length: '8' })
    expect(withCell(emptyItem, 'key', '√')).toMatchObject({ key: 'yes' })
    expect(withCell(emptyItem, 'role', '身份证')).toMatchObject({ role: 'person' })
    expect(withCell(emptyItem, 'sensitivity', '内部')).toMatchObject({ sensitivity: 'internal' })
    expect(withCell(emptyItem, 'sharing', '不予')).toMatchObject({ sharing: 'none' })
    expect(withCell(emptyItem, 'sharing', 'cond')).toMatchObject({ sharing: 'conditional' })
  })

  test('a word that the column cannot hold is refused, and nothing empties it', () => {
    expect(withCell(emptyItem, 'type', '什么')).toBeUndefined()
    expect(withCell(emptyItem, 'key', '也许')).toBeUndefined()
    expect(withCell({ ...emptyItem, key: 'yes' }, 'key', '')).toMatchObject({ key: '' })
    expect(withCell(emptyItem, 'name', '第一行\n第二行')).toMatchObject({ name: '第一行 第二行' })
  })
})
