import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldGroups, filledGroups, usedMembers } from '../../renderer/desk/entry-groups.ts'
import { changedPart, readableValue } from '../../renderer/desk/entry-words.ts'
import { placeInWords } from '../../shared/words.ts'
import { explanations, openGroups, ruleInWords } from '../../renderer/desk/finding-words.ts'
import { findRow } from '../../renderer/desk/find-row.ts'
import { ledgerStateOf, supersededBy, type LedgerRow } from '../../renderer/desk/ledger-state.ts'
import { pageSize } from '../../renderer/parts/use-pages.ts'
import { compileRules } from '../../shared/check.ts'
import { CodeTables, codeTableSchema } from '../../shared/code-tables.ts'
import { fieldsOf } from '../../shared/difference.ts'
import { emptyEntry, emptyItem, type Entry } from '../../shared/entry.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { rulebookSchema } from '../../shared/rulebook.ts'

describe('the changed part of two texts', () => {
  const parts = (before: string, after: string) => {
    const { before: old, after: fresh } = changedPart(before, after)
    return [old.head, old.changed, fresh.changed, old.tail]
  }

  test.each([
    ['每月', '每季度', ['每', '月', '季度', '']],
    ['辖区公交线路', '辖区公交与轮渡线路', ['辖区公交', '', '与轮渡', '线路']],
    ['同', '同', ['同', '', '', '']],
    ['', '新', ['', '', '新', '']],
    // What the ends share is never counted twice.
    ['aa', 'aaa', ['aa', '', 'a', '']],
    // Half an astral character, or a letter without its accent, is no character.
    ['𠮷田', '𠮶田', ['', '𠮷', '𠮶', '田']],
    ['e\u0301', 'e\u0300', ['', 'e\u0301', 'e\u0300', '']],
    ['👩‍👩‍👧', '👩‍👩‍👦', ['', '👩‍👩‍👧', '👩‍👩‍👦', '']],
  ])('should be told between %j and %j', (before, after, expected) => {
    expect(parts(before, after)).toEqual(expected)
  })

  /** The first and the last character. */
  const ends = (text: string) => {
    const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    return characters.length > 0 && [characters[0], characters.at(-1)]
  }

  test('should put any two texts together again, with ends that are the same', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 })
    fc.assert(
      fc.property(text, text, text, text, (head, tail, before, after) => {
        const whole = [head + before + tail, head + after + tail] as const
        const { before: old, after: fresh } = changedPart(...whole)
        expect([old.head + old.changed + old.tail, fresh.head + fresh.changed + fresh.tail]).toEqual(whole)
        expect([fresh.head, fresh.tail]).toEqual([old.head, old.tail])
        // Nothing that both have at an end is called changed.
        const [one, other] = [ends(old.changed), ends(fresh.changed)]
        if (one && other) expect([one[0] === other[0], one[1] === other[1]]).toEqual([false, false])
      }),
    )
  })
})

const { t } = createTranslator('zh')
const tables = new CodeTables([
  codeTableSchema.parse({
    id: 'format',
    title: { zh: '格式', en: 'Formats' },
    source: '测试',
    date: '2026-11-23',
    rows: [
      { code: 'database', zh: '数据库' },
      { code: 'sqlserver', zh: 'SQL Server', parent: 'database' },
    ],
  }),
])

describe('an entry to be read', () => {
  test('should have every field in one group', () => {
    const grouped: string[] = Object.values(fieldGroups).flat()
    expect(grouped.toSorted()).toEqual([...fieldsOf(emptyEntry).keys()].toSorted())
  })

  test('should leave out what is empty, what is shown elsewhere, and groups with nothing in them', () => {
    const entry: Entry = { ...emptyEntry, name: '甲', summary: '乙', theme: ' ', formats: ['xlsx'] }
    expect(filledGroups(fieldsOf(entry), new Set(['name']))).toEqual([
      { group: 'what', fields: [['summary', '乙']] },
      { group: 'format', fields: [['formats', 'xlsx']] },
    ])
  })

  test('should have a column of items for each member that one of them has', () => {
    const items = [
      { ...emptyItem, type: 'C' as const },
      { ...emptyItem, sensitivity: 'internal' as const },
    ]
    expect(usedMembers(items)).toEqual(['name', 'type', 'sensitivity'])
  })

  test.each([
    ['formats', 'sqlserver、json', 'SQL Server、json'],
    ['formatCategory', 'database', '数据库'],
    ['classification', '部门、省', '部门 › 省'],
    ['classification', '「甲、乙」、丙', '甲、乙 › 丙'],
    ['classification', '「甲「乙」」、丙', '「甲「乙」」、丙'],
    ['opening.mode', 'byLaw', '依法开放'],
    ['item.key', 'yes', '是'],
    ['item.length', '18', '18'],
    ['summary', 'public', 'public'],
  ])('should read %s %j as %j', (field, value, words) => {
    expect(readableValue(t, tables, field, value)).toBe(words)
  })

  test.each([
    [{ field: 'sharing.type' }, '共享类型'],
    [{ field: 'items', item: '姓名' }, '信息项「姓名」'],
    [{ field: 'item.length', item: '姓名' }, '信息项「姓名」· 数据长度'],
    [{ field: 'item.length', item: '' }, '信息项「未命名」· 数据长度'],
    // Of a newer program: its path is better than nothing.
    [{ field: 'lineage' }, 'lineage'],
  ])('should say that %j is about %s', (difference, words) => {
    expect(placeInWords(t, difference)).toBe(words)
  })
})

describe('findings to be read', () => {
  const says = (zh: string) => ({ message: { zh, en: zh }, fix: { zh: '改', en: 'mend' } })
  const examples = { failing: [{ entry: {} }], passing: [{ entry: {} }] }
  const rules = compileRules(
    rulebookSchema.parse({
      kind: 'mulu-rulebook',
      format: 1,
      version: 'test',
      text: { zh: '办法', en: 'Measures' },
      parameters: { codePattern: '', sequenceDigits: 5, systemEndings: [] },
      clauses: { 第九条: { zh: '公开数据应当无条件共享。', en: 'Public data …' } },
      rules: [
        {
          id: 'public-conditional',
          clause: '第九条',
          confidence: 'Q',
          severity: 'warning',
          overridable: true,
          at: 'sharing.type',
          when: { sensitivity: ['public'], 'sharing.type': ['conditional'] },
          ...says('当前为「{{sharing.type}}」。'),
          examples,
        },
        {
          id: 'item-type-missing',
          clause: '第九条',
          confidence: 'Q',
          severity: 'error',
          overridable: true,
          for: 'item',
          at: 'item.type',
          when: { 'item.type': [''] },
          ...says('缺少数据类型。'),
          examples,
        },
        {
          id: 'near-duplicate',
          clause: '第九条',
          confidence: 'Q',
          severity: 'warning',
          overridable: true,
          at: 'name',
          when: { 'facts.sameSpelling': { not: [''] } },
          ...says('与「{{facts.sameSpelling}}」同名，现为「{{name}}」。'),
          examples,
        },
      ],
    }),
    tables,
  )
  const entry: Entry = {
    ...emptyEntry,
    name: '人口',
    sensitivity: 'public',
    sharing: { ...emptyEntry.sharing, type: 'conditional' },
    items: ['姓名', '', '住址'].map((name) => ({ ...emptyItem, name })),
  }

  test('should be said once a rule, the worst first, with all their places', () => {
    expect(openGroups(t, rules, rules.check(entry), entry)).toMatchObject([
      {
        severity: 'error',
        clause: '第九条',
        message: '缺少数据类型。',
        places: ['第 1 个信息项「姓名」', '第 2 个信息项', '第 3 个信息项「住址」'],
      },
      { severity: 'warning', message: '当前为「有条件共享」。', places: ['共享类型'] },
    ])
  })

  test('should be apart where the sender explains them, also what is found only there', () => {
    const reasons = [
      { rule: 'public-conditional', item: '', reason: '市里另有规定' },
      { rule: 'item-type-missing', item: '姓名', reason: '来自纸质表' },
      { rule: 'near-duplicate', item: '', reason: '两个系统' },
      { rule: 'item-type-missing', item: '住址', reason: ' ' },
    ]
    const explained = { ...entry, reasons }
    const findings = rules.check(explained)
    const [open, ...more] = openGroups(t, rules, findings, explained)
    expect([open?.places, more]).toEqual([['第 2 个信息项', '第 3 个信息项「住址」'], []])
    expect(
      explanations(t, rules, findings, explained).map((each) => [each.place, each.message, each.reason]),
    ).toEqual([
      ['共享类型', '当前为「有条件共享」。', '市里另有规定'],
      ['第 1 个信息项「姓名」', '缺少数据类型。', '来自纸质表'],
      ['信息资源名称', '与「…」同名，现为「人口」。', '两个系统'],
    ])
  })

  test('should be readable when the rule is not known here', () => {
    expect(ruleInWords(t, rules, 'of-another-rulebook', entry, '')).toMatchObject({
      message: 'of-another-rulebook',
      clause: '',
    })
  })
})

describe('the ledger', () => {
  const row = (given: Partial<LedgerRow> = {}): LedgerRow => ({
    package: '0'.repeat(64),
    kind: 'submission',
    recipient: { code: 'district', name: '示例区' },
    sequence: 1,
    createdAt: '2026-11-23T00:00:00.000Z',
    entries: 3,
    withheld: 0,
    state: 'answered',
    accepted: 0,
    returned: 0,
    signers: [],
    ...given,
  })

  test.each<[Partial<LedgerRow>, string]>([
    [{ state: 'unconfirmed' }, 'unconfirmed'],
    [{ state: 'superseded' }, 'superseded'],
    [{ accepted: 3 }, 'accepted'],
    [{ accepted: 2, returned: 1 }, 'partly'],
    [{ returned: 3 }, 'returned'],
    // A package that changed nothing is answered without a single decision.
    [{}, 'accepted'],
    // Nobody answers a receipt, so its own counts say nothing about it.
    [{ kind: 'receipt', returned: 3 }, 'receipt'],
    [{ kind: 'receipt', state: 'unconfirmed' }, 'receipt'],
  ])('should read %j as %s', (given, state) => {
    expect(ledgerStateOf(row(given))).toBe(state)
  })

  test('should name the next package of the same kind to the same office', () => {
    const first = row({ state: 'superseded' })
    const elsewhere = row({
      sequence: 2,
      recipient: { code: 'city', name: '示例市' },
    })
    const receipt = row({ sequence: 3, kind: 'receipt' })
    const rows = [row({ sequence: 7 }), receipt, row({ sequence: 5 }), elsewhere, first]
    expect(supersededBy(first, rows)).toBe(5)
    expect(supersededBy(row({ sequence: 5 }), rows)).toBe(7)
    expect(supersededBy(row({ sequence: 7 }), rows)).toBeUndefined()
    expect(supersededBy(elsewhere, rows)).toBeUndefined()
  })
})

describe('finding a row', () => {
  /** So many rows, each its own number, and a record of which pages were read. */
  function listOf(total: number) {
    const read: number[] = []
    const readPage = (number: number) => {
      read.push(number)
      const start = number * pageSize
      const length = Math.max(0, Math.min(pageSize, total - start))
      return Promise.resolve({
        rows: Array.from({ length }, (_, index) => start + index),
        total,
      })
    }
    return {
      read,
      find: (from: number, passes: (row: number) => boolean) => findRow(readPage, from, passes),
    }
  }

  test('should give the first that passes from a place on, on whichever page it is', () => {
    const { find } = listOf(250)
    return Promise.all([
      expect(find(0, () => true)).resolves.toEqual({ row: 0, index: 0 }),
      expect(find(120, (row) => row % 50 === 0)).resolves.toEqual({
        row: 150,
        index: 150,
      }),
      expect(find(120, (row) => row === 249)).resolves.toEqual({
        row: 249,
        index: 249,
      }),
      expect(find(100, () => true)).resolves.toEqual({ row: 100, index: 100 }),
    ])
  })

  test('should go on from the top, also to the rows before its start on the page it began in', async () => {
    const { find } = listOf(250)
    expect(await find(120, (row) => row === 119)).toEqual({
      row: 119,
      index: 119,
    })
    expect(await find(249, (row) => row === 3)).toEqual({ row: 3, index: 3 })
    // The row after the last is the first.
    expect(await find(250, () => true)).toEqual({ row: 0, index: 0 })
    expect(await find(350, () => true)).toEqual({ row: 0, index: 0 })
  })

  test('should say that there is none, and read each page no more than it must', async () => {
    // Two pages and a half, from the second on.
    const { find, read } = listOf(2.5 * pageSize)
    expect(await find(1.2 * pageSize, () => false)).toBeUndefined()
    expect(read).toEqual([0, 1, 2, 0, 1])
    expect(await listOf(0).find(0, () => true)).toBeUndefined()
    const near = listOf(1000)
    await near.find(10, (row) => row === 20)
    expect(near.read).toEqual([0, 0])
  })

  test('should find whatever there is, from wherever', () => {
    const total = fc.integer({ min: 1, max: 450 })
    return fc.assert(
      fc.asyncProperty(total, fc.nat(500), fc.nat(449), async (count, from, wanted) => {
        const found = await listOf(count).find(from, (row) => row === wanted)
        expect(found).toEqual(wanted < count ? { row: wanted, index: wanted } : undefined)
      }),
      { numRuns: 60 },
    )
  })
})
