import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPortalFile } from '../../electron/catalog/portal-file.ts'
import { createWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { entrySchema, limits } from '../../shared/entry.ts'
import { coreZh } from '../../shared/messages/core.zh.ts'
import { portalColumns, readPortalRecord, sameResourceKey } from '../../shared/portal.ts'
import { temporaryFolder } from '../support/folders.ts'

const columns = portalColumns([
  '标题',
  '数据摘要',
  '数据提供方',
  '更新频率',
  '开放属性',
  '数据格式',
  '发布时间',
])
const read = (record: Record<string, unknown>) =>
  readPortalRecord({ 标题: '名', ...record }, columns ?? new Map())
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

  test('should keep an update cycle it does not know in its own words', () => {
    expect(read({ 更新频率: '不定期' })).toMatchObject({
      entry: { updateCycle: 'other', updateCycleNote: '不定期' },
      notes: [{ key: 'cycle-kept-as-note', value: '不定期' }],
    })
  })

  test.each([
    ['无条件开放', 'public', 'yes', 'public-assumed'],
    ['完全开放', 'public', 'yes', 'public-assumed'],
    ['有条件开放', 'internal', 'yes', 'internal-assumed'],
    ['依申请', '', '', 'opening-unknown'],
  ])(
    'should take %j for sensitivity %j, open %j, and say that it assumed so',
    (word, sensitivity, open, note) => {
      const { entry } = read({ 开放属性: word })
      expect([entry.sensitivity, entry.opening.open]).toEqual([sensitivity, open])
      expect(noteKeys({ 开放属性: word })).toEqual([note])
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
    const said = ['不定期', '依申请', '无条件开放', '有条件开放', '昨天', ''].flatMap((word) =>
      noteKeys({ 标题: word, 更新频率: word, 开放属性: word, 发布时间: word }),
    )
    for (const key of said) expect(Object.keys(coreZh.portal.notes)).toContain(key)
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
        const { records, columns: mapped } = readPortalFile(workspace.sql, join(portals, name))
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
