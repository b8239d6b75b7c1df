import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  duplicateReason,
  findDuplicates,
  nameKey,
  sameResourceKey,
  spellingKey,
} from '../../shared/near-duplicates.ts'
import type { DuplicatePair } from '../../shared/shapes.ts'

type Reason = DuplicatePair['reason']

/** Pairs as `one | other | reason`, of entries of one provider. */
function found(names: readonly string[], provider: (index: number) => string = () => '镇人民政府'): string[] {
  const rows = names.map((name, index) => ({ id: String(index), name, provider: provider(index) }))
  return findDuplicates(rows).map(({ one, other, reason }) => `${one.name} | ${other.name} | ${reason}`)
}

describe('two names', () => {
  test.each<[string, string, Reason]>([
    ['饮水工程', '饮水工程', 'spelling'],
    ['饮水工程（2020年）', '饮水工程-(2020年)', 'spelling'],
    ['３Ｃ获证企业 名单', '3c获证企业名单', 'spelling'],
    ['部门“三公”经费预算', '部门三公经费预算', 'spelling'],
    ['联合惩戒信息表1～9月', '联合惩戒信息表（1-9月）', 'spelling'],
    ['防汛信息', '防汛\u200B信息', 'spelling'],
    ['防汛信息', '防汛信息1', 'number'],
    ['防汛信息①', '防汛信息（2）', 'number'],
    ['决算公开-1', '决算公开-2', 'number'],
    ['支出表2(1)', '支出表', 'number'],
    ['支出表2020（1）', '支出表2020', 'number'],
    ['机构信息(1)(1)', '机构信息01', 'number'],
    ['应急避难场所', '应急避难场所信息', 'ending'],
    ['安全生产专家信息', '安全生产专家库', 'ending'],
    ['能耗监测信息', '能耗监测平台', 'ending'],
    ['博物馆备案基本信息', '博物馆备案基本信息表', 'ending'],
    ['学籍信息1', '学籍系统', 'ending'],
  ])('should be near: %s, %s (%s)', (one, other, reason) => {
    expect(duplicateReason(one, other)).toBe(reason)
    expect(nameKey(one)).toBe(nameKey(other))
  })

  test.each([
    ['2021年预算', '2022年预算'],
    ['固定资产投资(2021)', '固定资产投资（2020）'],
    ['建筑业（202209）', '建筑业(202210)'],
    ['户信息_20211108', '户信息_20211025'],
    ['价格监测表(2021-1-15)', '价格监测表(2021-11-5)'],
    ['培训单位2021.10.26', '培训单位2021.10.27'],
    ['天气预报（9.30-10.6）', '天气预报（11.13-11.20）'],
    ['人员经费表（3-1）', '人员经费表（3-2）'],
    ['空气质量PM10', '空气质量PM2.5'],
    ['死因TOP5', '死因TOP10'],
    ['水质公示（第一期）', '水质公示（第二期）'],
    ['盛虹8号公交线路', '盛虹9号公交线路'],
    ['小（1）型水库', '小（2）型水库'],
    ['三证合一', '三证合二'],
    ['水库', '水系统'],
    ['1', '2'],
  ])('should not be near: %s, %s', (one, other) => {
    expect(duplicateReason(one, other)).toBeUndefined()
    expect(nameKey(one)).not.toBe(nameKey(other))
  })

  test('should take other endings where they are given', () => {
    expect(duplicateReason('遵义备案博物馆', '遵义备案博物馆名单')).toBeUndefined()
    expect(duplicateReason('遵义备案博物馆', '遵义备案博物馆名单', ['名单'])).toBe('ending')
  })
})

describe('near-duplicates of a catalog', () => {
  test('should be found within one provider, however it is written', () => {
    expect(found(['名单', '名单1'], (index) => ['云溪镇 人民政府', '云溪镇人民政府'][index] ?? '')).toEqual([
      '名单 | 名单1 | number',
    ])
    expect(found(['名单', '名单1'], (index) => ['云溪镇', ''][index] ?? '')).toEqual([])
    expect(found(['名单', '名单1'], () => '')).toEqual(['名单 | 名单1 | number'])
  })

  test('should call three numbers in a row a series, and two not', () => {
    expect(found(['证查询12', '证查询10', '证查询', '证查询11'])).toEqual([
      '证查询10 | 证查询11 | series',
      '证查询11 | 证查询12 | series',
      '证查询10 | 证查询 | number',
    ])
    expect(found(['证查询1', '证查询2', '证查询9'])).toEqual([
      '证查询1 | 证查询2 | number',
      '证查询1 | 证查询9 | number',
    ])
  })

  test('should not call years a series', () => {
    expect(found(['预算2019', '预算2020', '预算2021', '预算2022'])).toEqual([])
  })

  test('should give each entry its likeliest reason', () => {
    expect(found(['林木库', '林木', '林 木', '林木1', '林木01', '林木2', '林木3'])).toEqual([
      '林木 | 林 木 | spelling',
      '林木1 | 林木2 | series',
      '林木2 | 林木3 | series',
      '林木 | 林木1 | number',
      '林木 | 林木01 | number',
      '林木库 | 林木 | ending',
    ])
  })

  test('should leave out entries without a name', () => {
    expect(found(['', ' ', '', '\u3000'])).toEqual([])
    expect(found(['——', '？', '——'])).toEqual(['—— | —— | spelling'])
  })
})

// Mostly what names are made of, so that equal keys are common, and now and then anything at all.
const part = fc.oneof(
  {
    arbitrary: fc.constantFrom(...'防汛水库表1 2（3)-2021年①Ｂb．'.split(''), '信息', '系统', '2021'),
    weight: 5,
  },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 2 }), weight: 1 },
)
const anyName = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))

describe('the keys of any names', () => {
  test('should not change when they are made again', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(spellingKey(spellingKey(name))).toBe(spellingKey(name))
      }),
    )
  })

  test('should be empty for an empty name alone', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(nameKey(name) === '').toBe(name === '')
      }),
    )
  })

  test('should be equal where there is a reason, and the reason the same both ways', () => {
    fc.assert(
      fc.property(anyName, anyName, (one, other) => {
        const reason = duplicateReason(one, other)
        expect(duplicateReason(other, one)).toBe(reason)
        if (one.trim() !== '' && other.trim() !== '') {
          expect(nameKey(one) === nameKey(other)).toBe(reason !== undefined)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('should make one pair of every entry but the first of its key', () => {
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 30 }), (names) => {
        const rows = names.map((name, index) => ({ id: String(index), name, provider: '' }))
        const named = names.filter((name) => name.trim() !== '')
        const pairs = findDuplicates(rows)
        expect(pairs).toHaveLength(named.length - new Set(named.map((name) => nameKey(name))).size)
        for (const { one, other, reason } of pairs) {
          expect(one.id).not.toBe(other.id)
          expect(duplicateReason(one.name, other.name)).toBe(reason === 'series' ? 'number' : reason)
        }
      }),
    )
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

const portals = join(import.meta.dirname, '../../../shared/data/portals')
const nameColumns = ['标题', '信息资源名称', '目录名称', '数据集名称']
const providerColumns = ['数据提供方', '信息资源提供方', '提供部门', '数源单位']

describe.skipIf(!existsSync(portals))('portal files (skipped where ../shared/data is absent)', () => {
  test('should hold as many near-duplicates as were judged by eye', () => {
    const counts = readdirSync(portals)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file, countsOf(JSON.parse(readFileSync(join(portals, file), 'utf8')))])
    expect(Object.fromEntries(counts)).toEqual({
      'guizhou_anshun.json': { spelling: 14, number: 53, series: 13, ending: 1 },
      'guizhou_qiannan.json': { spelling: 26, number: 6, ending: 2 },
      'guizhou_zunyi.json': { spelling: 3, number: 7, ending: 12 },
      'jiangsu_lianyungang.json': { spelling: 44, ending: 1 },
      'jiangsu_yancheng.json': {},
      'shanghai_shanghai.json': { spelling: 2266, ending: 4 },
      'zhejiang_quzhou.json': {},
      'zhejiang_wenzhou.json': { spelling: 2, ending: 1 },
    })
  })
})

function countsOf(records: Record<string, string>[]): Partial<Record<Reason, number>> {
  const first = records[0] ?? {}
  const [name = '', provider = ''] = [nameColumns, providerColumns].map((names) =>
    names.find((each) => each in first),
  )
  const rows = records.map((record, index) => ({
    id: String(index),
    name: record[name] ?? '',
    provider: record[provider] ?? '',
  }))
  const byReason = Map.groupBy(findDuplicates(rows), ({ reason }) => reason)
  return Object.fromEntries(Array.from(byReason, ([reason, pairs]) => [reason, pairs.length]))
}
