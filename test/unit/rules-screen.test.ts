import { expect, test } from 'vitest'
import { exampleInWords, messageParts } from '../../renderer/rules/rule-words.ts'
import { rulesByClause } from '../../renderer/rules/rule-filter.ts'
import { rowsFound, rowsInOrder } from '../../renderer/rules/table-rows.ts'
import { builtInTables } from '../../shared/built-in.ts'
import { CodeTables, codeTableSchema, type TableRow } from '../../shared/code-tables.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { ruleSchema, type Rule } from '../../shared/rulebook.ts'

const { t } = createTranslator('zh')

function rule(id: string, clause: string, changes: object = {}): Rule {
  return ruleSchema.parse({
    id,
    clause,
    confidence: 'Q',
    severity: 'error',
    at: 'name',
    when: { name: [''] },
    message: { zh: '缺少名称。', en: 'No name.' },
    fix: { zh: '填写名称。', en: 'Write it.' },
    examples: { failing: [{ entry: {} }], passing: [{ entry: { name: '一' } }] },
    ...changes,
  })
}

function table(rows: Partial<TableRow>[]) {
  const parsed = codeTableSchema.parse({
    id: 'industry',
    title: { zh: '行业', en: 'Industry' },
    source: '测试',
    date: '2026-11-23',
    rows,
  })
  return { table: parsed, tables: new CodeTables([parsed]) }
}

test('a message that names a value of the place names the field instead', () => {
  const message = { zh: '公开数据应当无条件共享。当前为「{{sharing.type}}」。', en: '{{sharing.type}}' }
  expect(messageParts(t, { message })).toEqual([
    { place: 0, text: '公开数据应当无条件共享。当前为「', field: false },
    { place: 1, text: '共享类型', field: true },
    { place: 2, text: '」。', field: false },
  ])
})

test('an example reads as fields and their values in words', () => {
  const example = {
    entry: {
      sensitivity: 'public',
      sharing: { type: 'conditional', conditions: ' ' },
      formats: ['xlsx', 'csv'],
      items: [{ name: '姓名', type: 'C' }, {}],
    },
    facts: { sameCode: ['低保名册'] },
    tables: { theme: ['农业', '工业'] },
  }
  expect(exampleInWords(t, builtInTables, example)).toBe(
    '敏感程度：公开；共享类型：有条件共享；共享条件：空；格式类型：xlsx、csv；' +
      '信息项 1（信息项名称：姓名；数据类型：字符型 C）；信息项 2（空）；同代码的其他条目：低保名册；' +
      '表「主题分类」中有：农业、工业',
  )
  expect(exampleInWords(t, builtInTables, { entry: {}, facts: {}, tables: {} })).toBe('空白条目')
  const long = exampleInWords(t, builtInTables, { entry: { name: '长'.repeat(300) }, facts: {}, tables: {} })
  expect(long).toBe(`信息资源名称：${'长'.repeat(80)}…（共 300 字）`)
})

test('rules stand under their clauses in the order of the articles; a rule that is off counts as off alone', () => {
  const rules = [
    rule('one-rule', '编制指南'),
    rule('two-rule', '第十一条', { off: true }),
    rule('three-rule', '第九条'),
    rule('four-rule', '第十一条', { severity: 'note' }),
  ]
  const clauses = (filter: 'all' | 'error' | 'off', search = '') =>
    rulesByClause(rules, filter, search).map(([clause, found]) => [clause, ...found.map(({ id }) => id)])
  expect(clauses('all')).toEqual([
    ['第九条', 'three-rule'],
    ['第十一条', 'two-rule', 'four-rule'],
    ['编制指南', 'one-rule'],
  ])
  expect(clauses('error')).toEqual([
    ['第九条', 'three-rule'],
    ['编制指南', 'one-rule'],
  ])
  expect(clauses('off')).toEqual([['第十一条', 'two-rule']])
  expect(clauses('all', ' FOUR 第十一条 write ')).toEqual([['第十一条', 'four-rule']])
  expect(clauses('all', '没有这个词')).toEqual([])
})

test('rows stand below the one they belong to wherever the file has them, and all of them', () => {
  const { table: industry, tables } = table([
    { code: '0111', zh: '稻谷种植', parent: '011' },
    { code: 'A', zh: '农业' },
    { code: '011', zh: '谷物种植', parent: 'A' },
    { code: 'B', zh: '采矿业' },
    { code: 'x', zh: '甲', parent: 'y' },
    { code: 'y', zh: '乙', parent: 'x' },
  ])
  expect(rowsInOrder(tables, industry).map(({ code, depth }) => `${depth} ${code}`)).toEqual([
    '0 A',
    '1 011',
    '2 0111',
    '0 B',
    '0 x',
    '0 y',
  ])
  expect(rowsFound(tables, industry, '011').map(({ code, above }) => [code, ...above])).toEqual([
    ['0111', '农业', '谷物种植'],
    ['011', '农业'],
  ])
  expect(rowsFound(tables, industry, '种植')).toHaveLength(2)
})

test('a chain of any length is walked without a stack', () => {
  const chain = Array.from({ length: 50_000 }, (_, index) => ({
    code: `c${index}`,
    zh: '行',
    parent: index === 0 ? '' : `c${index - 1}`,
  }))
  const { table: industry, tables } = table(chain)
  expect(rowsInOrder(tables, industry).at(-1)?.depth).toBe(49_999)
})
