import { array, assert, constantFrom, integer, pre, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readTabSeparated,
  toTabSeparated,
  toHtmlTable,
  trimmed,
  unmerged,
} from '../../shared/clipboard-table.ts'

const cell = (text: string, columns = 1, rows = 1) => ({ text, columns, rows })

describe('tables of the clipboard', () => {
  test('text as Excel writes it', () => {
    expect(readTabSeparated('姓名\t"第一行\n第二行"\r\n"他说""好"""\t5" 管\r\n\t\r\n')).toEqual([
      ['姓名', '第一行\n第二行'],
      ['他说"好"', '5" 管'],
      ['', ''],
    ])
    expect(readTabSeparated('"没有结束\t二')).toEqual([['"没有结束', '二']])
    expect(readTabSeparated('')).toEqual([])
  })

  test('what is written is read again, whatever it holds', () => {
    const text = string({ unit: constantFrom('a', '字', '"', '\t', '\n', ' ') })
    const rows = integer({ min: 1, max: 4 }).chain((width) =>
      array(array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
    )
    assert(
      property(rows, (table) => {
        // A last row of one empty cell is how a text ends.
        pre(toTabSeparated(table) !== '' && table.at(-1)?.join('') !== '')
        expect(readTabSeparated(toTabSeparated(table))).toEqual(table)
      }),
    )
  })

  test('a merged value is in its first cell, a merged head over all its columns', () => {
    const rows = [
      [cell('序号', 1, 2), cell('信息项信息', 2)],
      [cell('名称'), cell('类型')],
      [cell('1'), cell('姓名', 1, 2), cell('C')],
      [cell('2'), cell('D')],
    ]
    expect(unmerged(rows, 2)).toEqual([
      ['序号', '信息项信息', '信息项信息'],
      ['序号', '名称', '类型'],
      ['1', '姓名', 'C'],
      ['2', '', 'D'],
    ])
    expect(unmerged(rows)[0]).toEqual(['序号', '信息项信息', ''])
  })

  test('blank rows and columns at the end are none', () => {
    expect(trimmed([[' a ', '', ''], ['', 'b'], ['', ' '], []])).toEqual([
      ['a', ''],
      ['', 'b'],
    ])
    expect(trimmed([['', ' ']])).toEqual([])
  })

  test('text cannot leave its cell', () => {
    expect(toHtmlTable([['<b>&']], 'data-own')).toContain('&lt;b&gt;&amp;</td>')
  })
})

test('cells beyond the widest table that is read should not be gone through, however far they reach', () => {
  const row = Array.from({ length: 300 }, () => ({ text: '字', columns: 1, rows: 65_534 }))
  const read = unmerged(Array.from({ length: 6000 }, () => row))
  expect(read).toHaveLength(6000)
  expect(read.map((line) => line.length)).toEqual(Array.from(read, () => 200))
})
