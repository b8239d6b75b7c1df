import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPortalFile } from '../../electron/catalog/portal-file.ts'
import { rulesInForce } from '../../electron/catalog/rules-in-force.ts'
import { notesByFrequency } from '../../renderer/imports/notes.ts'
import { createWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { CodeTables, codeTableSchema } from '../../shared/code-tables.ts'
import { entrySchema, limits } from '../../shared/entry.ts'
import { coreZh } from '../../shared/messages/core.zh.ts'
import { portalColumns, readPortalRecord, sameResourceKey } from '../../shared/portal.ts'
import { temporaryFolder } from '../support/folders.ts'

const columns = portalColumns([
  '标题',
  '数据摘要',
  '数据提供方',
  '主题名称',
  '所属行业',
  '联系方式',
  '更新频率',
  '开放属性',
  '数据格式',
  '发布时间',
])
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
const read = (record: Record<string, unknown>) =>
  readPortalRecord({ 标题: '名', ...record }, columns ?? new Map(), tables)
const noteKeys = (record: Record<string, unknown>) => read(record).notes.map(({ key }) => key)

describe('a portal record', () => {
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
    const { entry, notes } = read({ 发布时间: word })
    expect(entry.publicationDate).toBe('')
    expect(notes).toEqual([{ key: 'date-unreadable', value: word }])
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
      notes: [{ key: 'format-unknown' }, { key: 'cycle-kept-as-note', value: word }],
    })
  })

  test.each([
    ['无条件开放', 'public', 'yes', 'fully', '无', ['public-assumed']],
    ['完全开放', 'public', 'yes', 'fully', '无', ['public-assumed']],
    ['可开放', 'public', 'yes', 'fully', '无', ['public-assumed']],
    ['无', 'public', 'yes', 'fully', '无', ['public-assumed']],
    // That there are conditions is said, and not which.
    ['有条件开放', 'internal', 'yes', '', '', ['internal-assumed']],
    ['数源部门同意', 'internal', 'yes', '', '数源部门同意', ['internal-assumed']],
    // These say where the data is and nothing of how sensitive it is.
    ['开放网站', '', 'yes', '', '', ['open-assumed']],
    ['暂无', '', 'yes', '', '', ['open-assumed']],
    ['用于业务协同', '', 'yes', '', '用于业务协同', ['conditions-kept']],
    ['禁止开放', '', '', '', '', ['opening-contradicts']],
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
    ['电子表格-xlsx', 'spreadsheet', ['xlsx'], '', []],
    ['xlsx,xls', 'spreadsheet', ['xlsx', 'xls'], '', []],
    ['数据库-sqlServer', 'database', ['sqlserver'], '', []],
    ['数据库-mongodb', 'database', ['mongodb'], '', []],
    ['数据库-其他', 'database', [], '数据库-其他', []],
    [['excel'], 'spreadsheet', ['excel'], '', ['format-assumed']],
    [['json', 'excel'], '', ['json', 'excel'], '', ['format-assumed', 'format-unknown']],
    ['03,0310', '', ['03,0310'], '', ['format-unknown']],
    [['xls', 'docx'], '', ['xls', 'docx'], '', ['formats-mixed']],
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
      notes: [{ key: 'several-themes' }, { key: 'contact-no-phone' }],
    })
  })

  test('should count what stands for nothing as empty, and say so once', () => {
    const nothing = { 主题名称: '默认主题', 所属行业: '默认行业', 联系方式: '暂无联系方式', 数据摘要: '无' }
    expect(read({ ...nothing, 更新频率: 'None' })).toMatchObject({
      entry: { theme: '', industry: '', contact: { phone: '' }, summary: '', updateCycle: '' },
      notes: [{ key: 'counted-empty', value: expect.stringContaining('默认主题') as string }],
    })
    expect(read({ 主题名称: null, 数据摘要: '无人机' })).toMatchObject({
      entry: { theme: '', summary: '无人机' },
      notes: [],
    })
  })

  // The worst record still gives an entry that can be saved and sent.
  test('should give a sound entry, whatever is in it', () => {
    const junk = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('😀', '字'), minLength: 290, maxLength: 700, size: 'max' }),
    )
    const record = fc.dictionary(fc.constantFrom(...(columns?.values() ?? [])), junk)
    fc.assert(
      fc.property(record, (each) => {
        const { entry } = readPortalRecord(each, columns ?? new Map())
        expect(entrySchema.parse(entry)).toEqual(entry)
      }),
      { numRuns: 500 },
    )
  })

  test('should be cut at the limit between two characters, and say so', () => {
    const name = `${'字'.repeat(limits.name - 1)}😀`
    const { entry, notes } = read({ 标题: name })
    expect(entry.name).toBe('字'.repeat(limits.name - 1))
    expect(notes.map(({ key }) => key)).toEqual(['too-long'])
  })

  test('should be noted only in words that the screen has', () => {
    const words = [
      '不定期',
      '依申请',
      '禁止开放',
      '开放网站',
      '业务协同',
      '无条件开放',
      '昨天',
      '无',
      'a,b',
      'excel',
      '',
    ]
    const said = words.flatMap((word) =>
      noteKeys(Object.fromEntries((columns ?? new Map()).values().map((column) => [column, word]))),
    )
    expect(said).toContain('several-themes')
    for (const key of said) expect(Object.keys(coreZh.portal.notes)).toContain(key)
  })
})

describe('remarks on a whole file', () => {
  test('should be counted by what they say, and repeats of entries left out', () => {
    const json = { key: 'format-unknown', value: 'json' }
    const other = { key: 'format-unknown', value: '03,0310' }
    const present = { key: 'present', value: '名' }
    const rows = [{ notes: [other, json] }, { notes: [json, present] }, { notes: [] }]
    expect(notesByFrequency(rows)).toEqual([
      { note: json, count: 2 },
      { note: other, count: 1 },
    ])
  })
})

describe('the same resource', () => {
  test.each([
    ['公交线路', '公交 线路'],
    ['公交线路（2023）', '公交线路(2023)'],
    ['GPS定位', 'ＧＰＳ定位'],
    ['gps定位', 'GPS定位'],
    ['公交线路', '公交线路\u3000'],
  ])('should be seen in %j and %j', (one, other) => {
    const provider = '交通局'
    expect(sameResourceKey({ name: one, provider })).toBe(sameResourceKey({ name: other, provider }))
  })

  test.each([
    [
      { name: '公交线路', provider: '交通局' },
      { name: '公交线路', provider: '教育局' },
    ],
    [
      { name: '公交线路2022', provider: '交通局' },
      { name: '公交线路2023', provider: '交通局' },
    ],
    [
      { name: '局公交', provider: '交通' },
      { name: '公交', provider: '交通局' },
    ],
  ])('should not be seen in %j and %j', (one, other) => {
    expect(sameResourceKey(one)).not.toBe(sameResourceKey(other))
  })
})

const portals = new URL('../../../shared/data/portals/', import.meta.url).pathname
const files = existsSync(portals) ? readdirSync(portals).filter((name) => name.endsWith('.json')) : []

describe.skipIf(files.length === 0)(
  'the real files of eight portals (skipped where ../shared/data/portals is absent)',
  () => {
    const folder = temporaryFolder()

    test('should all be there', () => {
      expect(files.length).toBe(8)
    })

    test.each(files)(
      '%s: every record is new, present or failed, and the next reading finds nothing new',
      (name) => {
        const workspace = createWorkspaceFile(join(folder, `${name}.muludb`))
        const { records, columns: mapped } = readPortalFile(
          { sql: workspace.sql, rules: rulesInForce(workspace.sql) },
          join(portals, name),
        )
        workspace.close()
        const count = (state: string) => records.filter((each) => each.state === state).length
        expect(count('new') + count('present') + count('failed')).toBe(records.length)
        expect(records.map(({ row }) => row)).toEqual(records.map((_, index) => index + 1))
        expect(count('new')).toBeGreaterThan(records.length / 3)
        const kept = records.filter(({ state }) => state === 'new')
        expect(new Set(kept.map(({ entry }) => sameResourceKey(entry))).size).toBe(kept.length)
        expect(mapped.filter(({ field }) => field !== undefined).length).toBeGreaterThanOrEqual(5)
        for (const { entry, state } of records) {
          expect(state === 'failed').toBe(entry.name === '')
          expect(entrySchema.safeParse(entry).success).toBe(true)
        }
      },
    )
  },
)
