import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { builtInTables } from '../../shared/built-in.ts'
import { entrySchema } from '../../shared/entry.ts'
import { draftEntries } from '../../shared/sheet/drafts/draft-entries.ts'
import { mergeDraft } from '../../shared/sheet/drafts/merge-draft.ts'
import type { Target } from '../../shared/sheet/plan.ts'
import { understandWorkbook } from '../../shared/sheet/titles/understand.ts'
import type { Workbook } from '../../shared/sheet/workbook.ts'
import { sheetOf } from '../support/sheets.ts'

const data = new URL('../../../shared/data/', import.meta.url).pathname
const filesIn = (folder: string, end: string) =>
  existsSync(join(data, folder)) ? readdirSync(join(data, folder)).filter((name) => name.endsWith(end)) : []
const portals = filesIn('portals', '.json')
const inventories = filesIn('taiwan', '.csv')
const none = { provider: '', providerCode: '' }

/** Records as a table: their keys are the header. */
function workbookOfRecords(records: readonly Record<string, unknown>[]): Workbook {
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const textOf = (value: unknown) =>
    Array.isArray(value) ? value.join('、') : typeof value === 'string' ? value : ''
  return {
    kind: 'json',
    sheets: [sheetOf([keys, ...records.map((record) => keys.map((key) => textOf(record[key])))])],
  }
}

const guizhou: Record<string, Target> = {
  标题: 'name',
  数据摘要: 'summary',
  主题名称: 'theme',
  数据提供方: 'provider',
  所属行业: 'industry',
  发布时间: 'publicationDate',
  开放属性: 'opening.open',
  更新频率: 'updateCycle',
  数据格式: 'formats',
}
const zhejiang: Record<string, Target> = {
  标题: 'name',
  摘要: 'summary',
  更新周期: 'updateCycle',
  资源格式: 'formats',
  数源单位: 'provider',
  联系方式: 'contact.phone',
  数据领域: 'theme',
  行业分类: 'industry',
  开放条件: 'opening.conditions',
  发布日期: 'publicationDate',
}
/** What each column is, by eye; those that are not here are nothing that an entry has. */
const right: Record<string, Record<string, Target>> = {
  'guizhou_anshun.json': guizhou,
  'guizhou_qiannan.json': guizhou,
  'guizhou_zunyi.json': guizhou,
  'jiangsu_lianyungang.json': {
    信息资源名称: 'name',
    信息资源提供方: 'provider',
    是否向社会开放: 'opening.open',
    所属主题: 'theme',
    上传时间: 'publicationDate',
    数据格式: 'formats',
  },
  'jiangsu_yancheng.json': {
    目录名称: 'name',
    更新频率: 'updateCycle',
    目录摘要: 'summary',
    发布日期: 'publicationDate',
    提供部门: 'provider',
    开放类型: 'opening.open',
    开放条件: 'opening.conditions',
    领域分类: 'theme',
    行业分类: 'industry',
    资源格式: 'formats',
  },
  'shanghai_shanghai.json': {
    数据集名称: 'name',
    摘要: 'summary',
    国家主题分类: 'theme',
    首次发布日期: 'publicationDate',
    更新频度: 'updateCycle',
    数据提供方: 'provider',
    开放属性: 'opening.open',
    联系方式: 'contact.phone',
    数据格式: 'formats',
  },
  'zhejiang_quzhou.json': zhejiang,
  'zhejiang_wenzhou.json': zhejiang,
}

describe.skipIf(portals.length === 0)(
  'the real files of eight portals (skipped where ../shared/data/portals is absent)',
  () => {
    test('should all be there', () => {
      expect(portals.toSorted()).toEqual(Object.keys(right).toSorted())
    })

    test.each(portals)('%s: every column is what it is, and every record a sound entry', (name) => {
      const records = JSON.parse(readFileSync(join(data, 'portals', name), 'utf8')) as Record<
        string,
        unknown
      >[]
      const workbook = workbookOfRecords(records)
      const { sheets, plan } = understandWorkbook(workbook, { profiles: [], tables: builtInTables })
      const [sheet] = sheets
      expect(sheet).toMatchObject({ purpose: 'entries', header: { first: 0, last: 0 } })
      const found = sheet?.columns.flatMap(({ title, target }) => (target ? [[title.join(), target]] : []))
      expect(Object.fromEntries(found ?? [])).toEqual(right[name])
      const drafts = draftEntries(workbook, plan, builtInTables)
      expect(drafts.length).toBe(records.length)
      const merged = drafts.map((draft) => mergeDraft(draft, undefined, none, 'keep'))
      // No file says that data is secret, and every one says of some how open they are.
      expect(merged.filter(({ entry }) => entry.sensitivity === 'secret')).toEqual([])
      expect(merged.filter(({ entry }) => entry.opening.open === 'yes').length).toBeGreaterThan(
        records.length / 2,
      )
      for (const [index, { entry, problems }] of merged.entries()) {
        expect(problems).toEqual([])
        expect(entrySchema.safeParse(entry).success).toBe(true)
        expect(entry.name === '').toBe(false)
        const draft = drafts[index]
        expect(draft && mergeDraft(draft, entry, none, 'keep').entry).toEqual(entry)
      }
    })
  },
)

describe.skipIf(inventories.length === 0)(
  'the inventories of three cities of Taiwan (skipped where ../shared/data/taiwan is absent)',
  () => {
    test.each(inventories)('%s', (name) => {
      const bytes = readFileSync(join(data, 'taiwan', name))
      const text = new TextDecoder(name.startsWith('yilan') ? 'big5' : 'utf-8').decode(bytes)
      const rows = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
      const workbook: Workbook = { kind: 'csv', sheets: [sheetOf(rows)] }
      const { sheets, plan } = understandWorkbook(workbook, { profiles: [], tables: builtInTables })
      const isYilan = name.startsWith('yilan')
      expect(sheets[0]?.columns.map(({ target = '' }) => target)).toEqual(
        isYilan ? ['name', 'provider', 'contact.name', 'contact.phone', 'summary'] : ['name', 'summary', ''],
      )
      const drafts = draftEntries(workbook, plan, builtInTables)
      expect(drafts.length).toBe(isYilan ? rows.length - 1 : rows.length)
      expect(drafts.flatMap(({ problems }) => problems)).toEqual([])
    })
  },
)
