import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInTables } from '../../shared/built-in.ts'
import {
  CodeTables,
  codeTableSchema,
  codeTablesFileSchema,
  tableIds,
  type CodeTable,
} from '../../shared/code-tables.ts'
import file from '../../shared/data/code-tables.json' with { type: 'json' }

const province = '省（自治区、直辖市）及其下各级政务部门'
const tables = new CodeTables([
  table('classification', [
    { code: '3', zh: '部门' },
    { code: '307', zh: province, parent: '3' },
    { code: '307001', zh: '省民政厅', parent: '307' },
    { code: '308', zh: '其他', parent: '3' },
    { code: '308001', zh: '其他', parent: '308' },
  ]),
])

function table(id: CodeTable['id'], rows: object[]): CodeTable {
  const title = { zh: id, en: id }
  return codeTableSchema.parse({ id, title, source: '测试', date: '2026-11-23', rows })
}

describe('the built-in code tables', () => {
  test('should be one file of every table that a field of an entry names', () => {
    expect(codeTablesFileSchema.parse(file).tables.map(({ id }) => id)).toEqual(tableIds)
  })

  test('should say where each is from, and mark what could not be compared with its source', () => {
    const doubtful = builtInTables.all.filter(({ unverified }) => unverified).map(({ id }) => id)
    expect(doubtful).toEqual(['classification', 'format', 'method', 'theme', 'industry', 'service'])
    for (const { source, rows } of builtInTables.all) {
      expect(source).toMatch(/1272|征求意见稿|DB52/)
      for (const row of rows) expect(row.en).not.toBe('')
    }
  })

  test('should number classes by their place: 303 stands where the one published example has it', () => {
    expect(builtInTables.namesDownTo('classification', '303')).toEqual(['部门', '国务院'])
    expect(builtInTables.path('classification', ['部门', province]).at(-1)?.code).toBe('307')
    for (const { code, parent } of builtInTables.table('classification')?.rows ?? []) {
      expect(code).toMatch(parent === '' ? /^[123]$/ : /^[123]\d{2}$/)
      expect(code.startsWith(parent)).toBe(true)
    }
  })

  test('should hold the libraries and themes of Article 12, 4 and 11', () => {
    expect(builtInTables.below('library', 'base')).toHaveLength(4)
    expect(builtInTables.below('library', 'theme')).toHaveLength(11)
  })

  test('should keep a way of sharing and a format of one name apart by their tables', () => {
    expect(builtInTables.row('method', 'database')?.zh).toBe('库表')
    expect(builtInTables.row('format', 'database')?.zh).toBe('数据库')
    expect(builtInTables.isBelow('method', '库表', '共享平台方式')).toBe(true)
  })
})

describe('a code table', () => {
  test('should find a row by its code and by its name, a code before a name', () => {
    expect(tables.row('classification', '307')?.zh).toBe(province)
    expect(tables.row('classification', '省民政厅')?.code).toBe('307001')
    expect(tables.row('classification', '其他')?.code).toBe('308')
    expect(tables.row('classification', '没有')).toBeUndefined()
    const crossed = new CodeTables([
      table('grade', [
        { code: 'a', zh: 'b' },
        { code: 'b', zh: 'a' },
      ]),
    ])
    expect(crossed.row('grade', 'a')?.zh).toBe('b')
  })

  test('should follow a path as far as it goes, each step below the last', () => {
    const codes = (...names: string[]) => tables.path('classification', names).map(({ code }) => code)
    expect(codes('部门', province, '省民政厅')).toEqual(['3', '307', '307001'])
    expect(codes('部门', '其他', '其他')).toEqual(['3', '308', '308001'])
    expect(codes('部门', province, '县民政局', '省民政厅')).toEqual(['3', '307'])
    expect(codes(province)).toEqual([])
    expect(codes()).toEqual([])
  })

  test('should name the path down to a row, and nothing for a row it has not', () => {
    expect(tables.namesDownTo('classification', '307001')).toEqual(['部门', province, '省民政厅'])
    expect(tables.namesDownTo('classification', '999')).toEqual([])
    expect(tables.namesDownTo('theme', '1')).toEqual([])
  })

  test('should lead from every row up and down again', () => {
    const rows = builtInTables.all.flatMap(({ id, rows: all }) => all.map((row) => [id, row] as const))
    fc.assert(
      fc.property(fc.constantFrom(...rows), ([id, row]) => {
        const names = builtInTables.namesDownTo(id, row.code)
        expect(builtInTables.path(id, names).at(-1)).toEqual(row)
        expect(builtInTables.isBelow(id, row.code, row.parent)).toBe(true)
      }),
    )
  })

  test('should give up on rows that are each below the other', () => {
    const ring = new CodeTables([
      table('theme', [
        { code: '1', zh: '甲', parent: '2' },
        { code: '2', zh: '乙', parent: '1' },
      ]),
    ])
    expect(ring.namesDownTo('theme', '1').length).toBeGreaterThan(1)
    expect(ring.path('theme', ['甲'])).toEqual([])
  })

  test('should know whether it has anything to compare with', () => {
    expect(builtInTables.isEmpty('theme')).toBe(true)
    expect(builtInTables.isEmpty('format')).toBe(false)
    expect(tables.isEmpty('format')).toBe(true)
  })

  test('should be the first of its name, as one handed out comes before the built-in one', () => {
    const replaced = new CodeTables([table('grade', [{ code: '1', zh: '一级' }]), ...builtInTables.all])
    expect(replaced.row('grade', '一级')?.code).toBe('1')
    expect(replaced.row('grade', 'public')).toBeUndefined()
    expect(replaced.all).toHaveLength(tableIds.length)
  })

  test.each([
    [
      'a code twice',
      [
        { code: '1', zh: '甲' },
        { code: ' 1', zh: '乙' },
      ],
      'repeated 1',
    ],
    ['a row above that is not there', [{ code: '1', zh: '甲', parent: '9' }], 'missing-row 9'],
    ['a row without a code', [{ code: ' ', zh: '甲' }], 'Too small'],
    ['a member it does not know', [{ code: '1', zh: '甲', note: '' }], 'Unrecognized key'],
  ])('should be refused for %s', (_, rows, problem) => {
    expect(() => table('grade', rows)).toThrow(problem)
  })
})
