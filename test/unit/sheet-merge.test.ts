import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInTables } from '../../shared/built-in.ts'
import { differences } from '../../shared/difference.ts'
import { emptyEntry, emptyItem, entrySchema, type Entry } from '../../shared/entry.ts'
import { draftEntries } from '../../shared/sheet/drafts/draft-entries.ts'
import { mergeDraft } from '../../shared/sheet/drafts/merge-draft.ts'
import { targets, type Plan } from '../../shared/sheet/plan.ts'
import { readWords } from '../../shared/sheet/words/read-words.ts'
import { understandWorkbook } from '../../shared/sheet/titles/understand.ts'
import type { Sheet } from '../../shared/sheet/workbook.ts'
import { draftOf, notes, read } from '../support/drafts.ts'
import { sheetOf, workbookOf } from '../support/sheets.ts'

const own = { provider: '某某镇人民政府', providerCode: '115201210000000195' }

describe('items in one cell', () => {
  test.each([
    ['姓名、性别、住址', ['姓名', '性别', '住址']],
    ['姓名,性别，住址等', ['姓名', '性别', '住址']],
    ['姓名\n性别\n住址', ['姓名', '性别', '住址']],
    ['1.姓名 2.性别 3.住址', ['姓名', '性别', '住址']],
    ['1、姓名；2、性别；3、住址。', ['姓名', '性别', '住址']],
    ['（1）姓名（2）性别', ['姓名', '性别']],
    ['县（区、市）、名称', ['县（区、市）', '名称']],
    ['姓名、姓名', ['姓名', '姓名']],
    ['姓名', ['姓名']],
  ])('%j', (text, names) => {
    const draft = draftOf(
      sheetOf([
        ['资源名称', '信息项列表'],
        ['低保', text],
      ]),
    )
    expect(draft.items.map(({ name }) => name)).toEqual(names)
    expect(notes(draft)).toEqual(names.length > 1 ? ['items-split'] : [])
  })

  test('types in brackets', () => {
    const draft = draftOf(
      sheetOf([
        '资源名称|信息项列表',
        '低保|姓名（字符型 C，50）、金额(number(10,2))、出生日期(日期型)、面积(亩)',
      ]),
    )
    expect(draft.items.map(({ name, type, length }) => [name, type, length])).toEqual([
      ['姓名', 'C', '50'],
      ['金额(number(10,2))', '', ''],
      ['出生日期', 'D', ''],
      ['面积(亩)', '', ''],
    ])
  })
})

describe('what an open portal says by its opening', () => {
  const titles = '数据提供方|开放属性'
  const merged = (titlesOfSheet: string, cells: string, existing?: Entry) =>
    mergeDraft(read(titlesOfSheet, cells), existing, own, 'keep')

  test.each([
    ['无条件开放', 'public', 'unconditional', 'yes', 'fully', '无', ['public-assumed']],
    ['完全开放', 'public', 'unconditional', 'yes', 'fully', '无', ['public-assumed']],
    ['有条件开放', 'internal', 'unconditional', 'yes', '', '', ['internal-assumed']],
    ['是', '', '', 'yes', '', '', []],
    ['否', '', '', 'no', '', '', []],
    ['禁止开放', '', '', 'no', '', '', []],
  ])('%j', (word, sensitivity, type, open, mode, conditions, said) => {
    const { entry, notes: found } = merged(titles, `局|${word}`)
    expect(entry).toMatchObject({ sensitivity, sharing: { type }, opening: { open, mode, conditions } })
    expect(found.map(({ note }) => note)).toEqual(said)
  })

  test.each([
    ['无条件', 'public', 'yes', '无', ['public-assumed']],
    ['数源部门同意', 'internal', 'yes', '数源部门同意', ['internal-assumed']],
    ['开放网站', '', 'yes', '', ['open-assumed']],
    ['用于业务协同', '', 'yes', '用于业务协同', ['conditions-kept']],
    ['禁止开放', '', '', '禁止开放', ['opening-contradicts']],
  ])('by conditions alone, %j', (word, sensitivity, open, conditions, said) => {
    const { entry, notes: found } = merged('数据提供方|开放条件', `局|${word}`)
    expect(entry).toMatchObject({ sensitivity, opening: { open, conditions } })
    expect(found.map(({ note }) => note)).toEqual(said)
  })

  test('conditions beside it count before a type that is always the same', () => {
    const { entry } = merged('数据提供方|开放类型|开放条件', '局|可开放|有条件开放')
    expect(entry).toMatchObject({ sensitivity: 'internal', opening: { open: 'yes', mode: '' } })
  })

  test('nothing is assumed of an entry that is here, nor where the file says it', () => {
    expect(
      merged(titles, '局|无条件开放', { ...emptyEntry, name: '低保', provider: '局' }).entry.sensitivity,
    ).toBe('')
    expect(merged('数据提供方|开放属性|共享类型', '局|无条件开放|有条件共享').entry).toMatchObject({
      sensitivity: '',
      sharing: { type: 'conditional' },
    })
  })
})

describe('merging with an entry', () => {
  test('an item that has nothing in the file’s columns stays where it is, and one called – is found again', () => {
    const items = [
      { ...emptyItem, name: '–', type: 'C' as const, codeSet: '一' },
      { ...emptyItem, codeSet: '二' },
      { ...emptyItem, name: '姓名', type: 'C' as const },
    ]
    const rows = ['信息资源名称|信息项名称|数据类型', '名单|–|C', '||', '|姓名|C']
    const draft = draftOf(sheetOf(rows))
    expect(mergeDraft(draft, { ...emptyEntry, name: '名单', items }, own, 'keep').entry.items).toEqual(items)
  })

  const existing: Entry = entrySchema.parse({
    name: '低保',
    summary: '旧摘要 ',
    provider: '民政局',
    theme: '社会保障',
    formatCategory: '电子表格',
    formats: ['XLSX'],
    items: [
      { name: '姓名', type: 'C', length: '50', sensitivity: 'internal' },
      { name: '性别', type: 'C' },
    ],
    reasons: [{ rule: 'a', item: '', reason: 'b' }],
  })
  const merged = (rows: string[], blank: 'keep' | 'clear' = 'keep', before: Entry | undefined = existing) =>
    mergeDraft(draftOf(sheetOf(rows)), before, own, blank)

  test('only what the file has a column for changes', () => {
    const { entry } = merged(['资源名称|更新周期', '低保|每月'])
    expect(entry).toEqual({ ...existing, updateCycle: 'monthly' })
  })

  test('a blank cell keeps or clears', () => {
    const rows = ['资源名称|摘要|主题分类', '低保||/']
    expect(merged(rows).entry).toEqual(existing)
    expect(merged(rows, 'clear').entry).toEqual({ ...existing, summary: '', theme: '' })
  })

  test('the very same word is no change, and neither are spaces that a cell loses', () => {
    const rows = ['资源名称|摘要|格式分类|格式类型', '低保|旧摘要|电子表格|XLSX']
    expect(merged(rows).entry).toEqual(existing)
  })

  test('items are those of the file, and keep what it does not say', () => {
    const { entry } = merged(['资源名称|信息项名称|数据类型', '低保|性别|', '|姓名|日期型', '|住址|C'])
    expect(entry.items).toMatchObject([
      { name: '性别', type: 'C' },
      { name: '姓名', type: 'D', length: '50', sensitivity: 'internal' },
      { name: '住址', type: 'C', length: '' },
    ])
    expect(merged(['资源名称|信息项名称|数据类型', '低保||']).entry.items).toEqual(existing.items)
    expect(merged(['资源名称|信息项名称|数据类型', '低保||'], 'clear').entry.items).toEqual([])
  })

  test("an entry without a provider is the office's own", () => {
    const { entry, notes: said } = mergeDraft(
      draftOf(sheetOf(['资源名称|摘要', '救助|a'])),
      undefined,
      own,
      'keep',
    )
    expect(entry).toMatchObject(own)
    expect(said).toEqual([{ note: 'provider-own', row: 1, text: own.provider }])
    const other = mergeDraft(draftOf(sheetOf(['资源名称|提供方', '救助|民政局'])), undefined, own, 'keep')
    expect(other.entry).toMatchObject({ provider: '民政局', providerCode: '' })
  })

  test('an entry known by its code may leave out its name, a new one may not', () => {
    const draft = draftOf(sheetOf(['资源代码|资源名称|更新周期', '1/1||每月']))
    expect(mergeDraft(draft, existing, own, 'keep').problems).toEqual([])
    expect(mergeDraft(draft, undefined, own, 'keep').problems).toEqual([
      { problem: 'name-missing', row: 1, column: 1, text: '' },
    ])
  })
})

describe('the words of a plan', () => {
  test('are each told once, with their reading and rows, what is not understood first', () => {
    const sheet = sheetOf([
      '资源名称|共享类型|资源格式|更新周期|信息资源分类|行业分类',
      'a|不限|xls、json|每月|部门/省|农业',
      'b|不限|xls|每周1次|部门|林业',
      'c|/|json|每月||',
    ])
    const workbook = workbookOf(sheet)
    const { plan } = understandWorkbook(workbook, { profiles: [], tables: builtInTables })
    expect(readWords(workbook, plan, builtInTables)).toEqual([
      { target: 'formats', word: 'json', value: 'json', how: 'unknown', rows: 2 },
      { target: 'classification', word: '省', value: '省', how: 'unknown', rows: 1 },
      { target: 'sharing.type', word: '不限', value: 'unconditional', how: 'guessed', rows: 2 },
      { target: 'formats', word: 'xls', value: 'xls', how: 'known', rows: 2 },
      { target: 'updateCycle', word: '每月', value: 'monthly', how: 'known', rows: 2 },
      { target: 'classification', word: '部门', value: '部门', how: 'known', rows: 2 },
      { target: 'updateCycle', word: '每周1次', value: 'weekly', how: 'known', rows: 1 },
      { target: 'industry', word: '农业', value: '农业', how: 'known', rows: 1 },
      { target: 'industry', word: '林业', value: '林业', how: 'known', rows: 1 },
    ])
  })
})

describe('whatever the sheet', () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.constantFrom(
      '无',
      '/',
      '低保',
      '资源名称',
      '信息项名称',
      '每月',
      '45091',
      '1.0',
      'xls,json',
      '合计',
      '注：',
      '是',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.string({ minLength: 290, maxLength: 320, unit: fc.constantFrom('字', '😀', '、', '\n') }),
  )
  const sheet = fc
    .record({
      rows: fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 10 }),
      merges: fc.array(
        fc
          .tuple(fc.nat(9), fc.nat(7), fc.nat(3), fc.nat(2))
          .map(([top, left, height, width]) => ({ top, left, bottom: top + height, right: left + width })),
        { maxLength: 3 },
      ),
    })
    .map((each): Sheet => ({ ...sheetOf([]), ...each }))
  const plan = fc
    .record({
      first: fc.nat(3),
      height: fc.nat(2),
      hasHeader: fc.boolean(),
      columns: fc.array(fc.record({ column: fc.nat(9), target: fc.constantFrom(...targets) }), {
        maxLength: 8,
      }),
    })
    .map(({ first, height, hasHeader, columns }): Plan => ({
      sheets: [{ name: '目录', ...(hasHeader && { header: { first, last: first + height } }), columns }],
      meanings: [],
      mended: [],
      blank: 'keep',
    }))

  test('it is understood, drafted and merged into sound entries, and merged again without a change', () => {
    fc.assert(
      fc.property(sheet, plan, fc.constantFrom('keep', 'clear'), (each, planned, blank) => {
        const workbook = workbookOf(each)
        const understood = understandWorkbook(workbook, { profiles: [], tables: builtInTables })
        for (const chosen of [planned, understood.plan]) {
          readWords(workbook, chosen, builtInTables)
          for (const draft of draftEntries(workbook, chosen, builtInTables)) {
            const once = mergeDraft(draft, undefined, own, blank)
            expect(entrySchema.parse(once.entry)).toEqual(once.entry)
            const twice = mergeDraft(draft, once.entry, own, blank)
            expect(differences(once.entry, twice.entry)).toEqual([])
            expect(twice.entry).toEqual(once.entry)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
