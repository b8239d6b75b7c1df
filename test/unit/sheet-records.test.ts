import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CodeTables, codeTableSchema } from '../../shared/code-tables.ts'
import { entrySchema, limits } from '../../shared/entry.ts'
import { draftEntries } from '../../shared/sheet/drafts/draft-entries.ts'
import { mergeDraft } from '../../shared/sheet/drafts/merge-draft.ts'
import { understandWorkbook } from '../../shared/sheet/titles/understand.ts'

/** The tests' own, so that they hold whatever table is handed out. */
const tables = new CodeTables([
  codeTableSchema.parse({
    id: 'format',
    title: { zh: '格式', en: 'Formats' },
    source: '测试',
    date: '2026-11-23',
    rows: [
      { code: 'file', zh: '电子文件' },
      { code: 'docx', zh: 'docx', parent: 'file' },
      { code: 'spreadsheet', zh: '电子表格' },
      { code: 'xls', zh: 'xls', parent: 'spreadsheet' },
      { code: 'xlsx', zh: 'xlsx', parent: 'spreadsheet' },
      { code: 'database', zh: '数据库' },
      { code: 'sqlserver', zh: 'SQL Server', parent: 'database' },
    ],
  }),
])
/** One record of a portal's file, as the reader of JSON gives it, made an entry. */
function read(record: Record<string, unknown>) {
  const row = { 标题: '名', ...record }
  const text = (value: unknown) => {
    if (Array.isArray(value)) return value.join('、')
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const rows = [
    [...Object.keys(row), '数据提供方'],
    [...Object.values(row).map(text), '交通局'],
  ]
  const workbook = {
    kind: 'json' as const,
    sheets: [{ name: '', hidden: false, rows, merges: [], formulas: 0, remarks: [] }],
  }
  const { plan } = understandWorkbook(workbook, { profiles: [], tables })
  const [draft] = draftEntries(workbook, plan, tables)
  if (!draft) throw new Error('a record is an entry')
  return mergeDraft(draft, undefined, { provider: '', providerCode: '' }, plan.blank)
}
const noteKeys = (record: Record<string, unknown>) => read(record).notes.map(({ note }) => note)

describe('a record of a portal file', () => {
  test.each([
    ['2023-06-14', '2023-06-14'],
    ['2023/6/4', '2023-06-04'],
    ['2023.6.14', '2023-06-14'],
    ['20230614', '2023-06-14'],
    [20230614, '2023-06-14'],
    ['2023年6月14日', '2023-06-14'],
    ['2023年6月14', '2023-06-14'],
    [' 2023-06-14 08:30:00 ', '2023-06-14'],
    ['2023-06-14T08:30:00.000+08:00', '2023-06-14'],
    ['2024-02-29', '2024-02-29'],
    ['', ''],
    [null, ''],
  ])('should read the date %j as %j', (word, date) => {
    const { entry, notes } = read({ 发布时间: word })
    expect(entry.publicationDate).toBe(date)
    expect(notes).toEqual([])
  })

  test.each([
    '2023-02-29',
    '2023-13-01',
    '2023-6',
    '2023',
    '昨天',
    '14/06/2023',
    '1686700800000',
    '2023-06-14abc',
  ])('should not guess the date %j, and say so', (word) => {
    const { entry, problems } = read({ 发布时间: word })
    expect(entry.publicationDate).toBe('')
    expect(problems).toMatchObject([{ problem: 'date-unreadable', text: word }])
  })

  test.each([
    ['每日', 'daily'],
    ['每天', 'daily'],
    ['每季度', 'quarterly'],
    ['每半年', 'halfYearly'],
    ['每年', 'yearly'],
    ['实时', 'realtime'],
    ['', ''],
  ])('should read the update cycle %j as %j', (word, updateCycle) => {
    expect(read({ 更新频率: word })).toMatchObject({ entry: { updateCycle, updateCycleNote: '' }, notes: [] })
  })

  // The second is a word that every object of the language knows.
  test.each(['不定期', 'constructor'])('should keep the update cycle %j in its own words', (word) => {
    expect(read({ 更新频率: word, 数据格式: word })).toMatchObject({
      entry: { updateCycle: 'other', updateCycleNote: word, formats: [word] },
      notes: [
        { note: 'word-kept', text: word },
        { note: 'word-kept', text: word },
      ],
    })
  })

  test.each([
    ['无条件开放', 'public', 'yes', 'fully', '无', ['public-assumed']],
    ['完全开放', 'public', 'yes', 'fully', '无', ['public-assumed']],
    ['可开放', 'public', 'yes', 'fully', '无', ['public-assumed']],
    // That there are conditions is said, and not which.
    ['有条件开放', 'internal', 'yes', '', '', ['internal-assumed']],
    // What says neither yes nor no is kept, and opens nothing.
    ['无', '', '', '', '无', ['conditions-kept']],
    ['数源部门同意', '', '', '', '数源部门同意', ['conditions-kept']],
    ['用于业务协同', '', '', '', '用于业务协同', ['conditions-kept']],
    ['开放网站', '', 'yes', '', '', ['word-guessed']],
    ['暂无', '', '', '', '', ['counted-empty']],
    ['禁止开放', '', 'no', '', '', []],
    ['是', '', 'yes', '', '', []],
    ['否', '', 'no', '', '', []],
    ['', '', '', '', '', []],
  ])(
    'should take %j for sensitivity %j, open %j, mode %j, conditions %j, and note %j',
    (word, sensitivity, open, mode, conditions, notes) => {
      const { entry } = read({ 开放属性: word })
      expect(entry).toMatchObject({ sensitivity, opening: { open, mode, conditions } })
      expect(noteKeys({ 开放属性: word })).toEqual(notes)
    },
  )

  test('should never be taken for secret', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        expect(read({ 开放属性: word }).entry.sensitivity).not.toBe('secret')
      }),
    )
  })

  test('should cut formats at every separator in use', () => {
    expect(read({ 数据格式: 'json, xlsx，csv、xml;rdf；' }).entry.formats).toEqual([
      'json',
      'xlsx',
      'csv',
      'xml',
      'rdf',
    ])
    expect(read({ 数据格式: ['json', ' ', 'xlsx'] }).entry.formats).toEqual(['json', 'xlsx'])
  })

  test.each([
    ['电子表格-xlsx', 'spreadsheet', ['xlsx'], '', ['format-category-from-type']],
    ['xlsx,xls', 'spreadsheet', ['xlsx', 'xls'], '', ['format-category-from-type']],
    ['数据库-sqlServer', 'database', ['sqlserver'], '', ['format-category-from-type']],
    ['数据库-mongodb', 'database', ['mongodb'], '', ['word-kept', 'format-category-from-type']],
    ['数据库-其他', 'database', [], '数据库-其他', ['format-category-from-type']],
    [['excel'], 'spreadsheet', [], '', ['word-guessed']],
    [['json', 'excel'], '', ['json', 'excel'], '', ['word-kept', 'word-guessed']],
    ['03,0310', '', ['03,0310'], '', ['word-kept']],
    [['xls', 'docx'], '', ['xls', 'docx'], '', []],
    [[], '', [], '', []],
    [null, '', [], '', []],
  ])('should read the formats %j as %j, %j, %j, and note %j', (word, category, formats, note, notes) => {
    expect(read({ 数据格式: word })).toMatchObject({
      entry: { formatCategory: category, formats, formatNote: note },
    })
    expect(noteKeys({ 数据格式: word })).toEqual(notes)
  })

  test('should keep theme, industry and contact as written', () => {
    const contact = { 联系方式: '0851-7798xxxx'.replaceAll('x', '1') }
    expect(read({ 主题名称: '医疗卫生', 所属行业: '卫生和社会工作', ...contact })).toMatchObject({
      entry: { theme: '医疗卫生', industry: '卫生和社会工作', contact: { phone: '0851-77981111' } },
      notes: [],
    })
    expect(read({ 主题名称: '信用服务,财税金融,', 联系方式: 'data@example.cn' })).toMatchObject({
      entry: { theme: '信用服务,财税金融', contact: { phone: 'data@example.cn' } },
      notes: [{ note: 'several-themes' }],
    })
  })

  test('should count what stands for nothing as empty, and say so', () => {
    const nothing = { 主题名称: '默认主题', 所属行业: '默认行业', 联系方式: '暂无联系方式', 数据摘要: '无' }
    expect(read({ ...nothing, 更新频率: 'None' })).toMatchObject({
      entry: { theme: '', industry: '', contact: { phone: '' }, summary: '', updateCycle: '' },
    })
    expect(new Set(noteKeys({ ...nothing, 更新频率: 'None' }))).toEqual(new Set(['counted-empty']))
    expect(read({ 主题名称: null, 数据摘要: '无人机' })).toMatchObject({
      entry: { theme: '', summary: '无人机' },
      notes: [],
    })
  })

  // The worst record still gives an entry that can be saved and sent, or says why not.
  test('should give a sound entry, whatever is in it', () => {
    const junk = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('😀', '字'), minLength: 290, maxLength: 700, size: 'max' }),
    )
    const titles = [
      '标题',
      '数据摘要',
      '主题名称',
      '所属行业',
      '联系方式',
      '更新频率',
      '开放属性',
      '数据格式',
      '发布时间',
    ]
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...titles), junk), (record) => {
        const { entry, problems } = read({ ...record, 标题: '名' })
        expect(entrySchema.parse(entry)).toEqual(entry)
        for (const { problem } of problems) expect(['too-long', 'date-unreadable']).toContain(problem)
      }),
      { numRuns: 200 },
    )
  })

  test('should not be cut: what is too long is said with its place, and the rest stands', () => {
    const summary = '字'.repeat(limits.text + 1)
    const { entry, problems } = read({ 数据摘要: summary })
    expect(entry).toMatchObject({ name: '名', summary: '' })
    expect(problems).toMatchObject([{ problem: 'too-long', row: 1, column: 1 }])
  })
})
