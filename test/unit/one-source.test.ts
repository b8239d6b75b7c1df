import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearPairs } from '../../shared/near-bags.ts'
import { readOfficeName, relationOf } from '../../shared/office-names.ts'
import {
  collisionsOf,
  nearItemSets,
  nearNames,
  offerReader,
  type Collision,
  type Offer,
} from '../../shared/one-source.ts'

interface Written {
  office: string
  name?: string
  code?: string
  system?: string
  sharing?: string
  sensitivity?: string
  items?: string[]
}

/** Each office is an agency of its own. */
function offersOf(written: readonly Written[]): Offer[] {
  const offices = [...new Set(written.map(({ office }) => office))]
  const offerOf = offerReader()
  return written.map(({ office, ...entry }, index) =>
    offerOf(
      { agency: `A${offices.indexOf(office)}`, id: String(index) },
      { name: '', provider: office, code: '', system: '', sharing: '', sensitivity: '', items: [], ...entry },
      office,
    ),
  )
}

function found(offers: readonly Offer[]): Collision[] {
  const distinct = (part: 'nameKey' | 'items') =>
    [...new Set(offers.map((offer) => offer[part]))].filter((key) => key !== '')
  return collisionsOf(offers, {
    names: nearNames(distinct('nameKey')),
    items: nearItemSets(distinct('items')),
  })
}

const kindsOf = (written: readonly Written[]) => found(offersOf(written)).map(({ kinds }) => kinds.join('+'))
const pair = (one: Omit<Written, 'office'>, other: Omit<Written, 'office'>) =>
  kindsOf([
    { office: '区民政局', ...one },
    { office: '区教育局', ...other },
  ])
const shelters = ['避难场所', '容纳人数', '管理单位', '启用等级']

describe('entries of two agencies', () => {
  test.each<[string, Omit<Written, 'office'>, Omit<Written, 'office'>, string]>([
    ['one name, written otherwise', { name: '特困人员名单' }, { name: '特困人员 名单。' }, 'name'],
    ['a name with a number more', { name: '监测对象信息' }, { name: '监测对象（1）' }, 'nearName'],
    [
      'a name that says the same longer',
      { name: '烟花爆竹经营许可证核发' },
      { name: '烟花爆竹经营许可证' },
      'nearName',
    ],
    [
      'a name in another order',
      { name: '部分农村低保对象名单登记' },
      { name: '登记部分农村低保对象名单' },
      'nearName',
    ],
    [
      'one set of items',
      { name: '甲', items: shelters },
      { name: '乙', items: shelters.toReversed() },
      'items',
    ],
    [
      'most of their items',
      { name: '甲', items: [...shelters, '启用日期'] },
      { name: '乙', items: shelters },
      'nearItems',
    ],
    ['one code', { name: '甲', code: '307001/00001' }, { name: '乙', code: ' 307001/00001' }, 'code'],
    [
      'a name, a system, and access given differently',
      { name: '危房改造', system: '住建平台', sharing: 'unconditional', sensitivity: 'public' },
      { name: '危房改造', system: '住建 平台', sharing: 'none', sensitivity: 'internal' },
      'name+system+sharing+sensitivity',
    ],
  ])('should collide by %s', (_, one, other, kinds) => {
    expect(pair(one, other)).toEqual([kinds])
    expect(pair(other, one)).toEqual([kinds])
  })

  test.each<[string, Omit<Written, 'office'>, Omit<Written, 'office'>]>([
    ['of two years', { name: '部门预算执行情况统计2024年' }, { name: '部门预算执行情况统计2025年' }],
    [
      'of two parts',
      { name: '一般公共预算基本支出人员经费表3-1' },
      { name: '一般公共预算基本支出人员经费表3-2' },
    ],
    [
      'of two batches',
      { name: '非物质文化遗产名录第一批项目公示' },
      { name: '非物质文化遗产名录第二批项目公示' },
    ],
    [
      'of two counties',
      { name: '独山县农村危房改造补助资金发放' },
      { name: '罗甸县农村危房改造补助资金发放' },
    ],
    [
      'with one other word',
      { name: '市残联年度部门决算公开可开放' },
      { name: '市妇联年度部门决算公开可开放' },
    ],
    ['of one system alone', { name: '甲', system: '住建平台' }, { name: '乙', system: '住建平台' }],
    [
      'with items that every table has',
      { name: '甲', items: ['姓名', '身份证号', '联系电话', '住址', '备注'] },
      { name: '乙', items: ['姓名', '身份证号', '联系电话', '住址', '备注'] },
    ],
    [
      'with too few items',
      { name: '甲', items: shelters.slice(1) },
      { name: '乙', items: shelters.slice(1) },
    ],
    ['without a name, items or code', {}, {}],
  ])('should not collide %s', (_, one, other) => {
    expect(pair(one, other)).toEqual([])
  })

  test('should not collide with themselves', () => {
    expect(
      kindsOf([
        { office: '区民政局', name: '名单' },
        { office: '区民政局', name: '名单' },
      ]),
    ).toEqual([])
  })

  test('should be told once where they share a name and items, and apart where the items reach further', () => {
    const three = (items: string[]) =>
      kindsOf([
        { office: '区民政局', name: '避难场所', items: shelters },
        { office: '区应急局', name: '避难场所', items: shelters },
        { office: '区教育局', name: '操场', items },
      ])
    expect(three([])).toEqual(['name+items'])
    expect(three(shelters)).toEqual(['name+items', 'name+items'])
  })
})

describe('how likely it is', () => {
  const scores = (offices: readonly string[], entry: Omit<Written, 'office'>) =>
    found(offersOf(offices.map((office) => ({ office, ...entry })))).map(({ score, offices: relation }) => [
      relation,
      score,
    ])

  test('should be more between offices of different duties than between those of one duty in two places', () => {
    const entry = { name: '山洪预警信息' }
    expect(scores(['区气象局', '区水务局'], entry)).toEqual([['other', 0.6]])
    expect(scores(['黔南州气象局', '长顺县气象局'], entry)).toEqual([['above', 0.45]])
    expect(scores(['独山县气象局', '长顺县气象局'], entry)).toEqual([['beside', 0.27]])
    expect(scores(['云溪镇人民政府', '石桥乡人民政府'], entry)).toEqual([['beside', 0.27]])
    expect(scores(['云溪镇人民政府', '区民政局'], entry)).toEqual([['other', 0.6]])
  })

  test('should be less for what each office has of itself, and for what very many have', () => {
    expect(scores(['区民政局', '区教育局'], { name: '收入支出决算总表' })).toEqual([['own', 0.3]])
    const many = Array.from({ length: 20 }, (_, index) => `区${'甲乙丙丁'[index % 4]}${index}局`)
    expect(scores(many, { name: '山洪预警信息' })).toEqual([['other', 0.3]])
  })

  test('should rise with everything that is shared', () => {
    const of = (entry: Omit<Written, 'office'>) => scores(['区民政局', '区教育局'], entry)[0]?.[1] as number
    const name = { name: '山洪预警信息' }
    const rising = [name, { ...name, system: '平台' }, { ...name, system: '平台', items: shelters }].map(of)
    expect(rising).toEqual(rising.toSorted((one, other) => one - other))
    expect(new Set(rising).size).toBe(3)
  })
})

test('offices are read by place and duty', () => {
  expect(readOfficeName('三都水族自治县市场监督管理局')).toEqual({
    place: '三都水族自治县',
    rank: 2,
    duty: '市场局',
  })
  expect(readOfficeName('龙里县城市管理局')).toEqual({ place: '龙里县', rank: 2, duty: '城市局' })
  expect(readOfficeName('县府办')).toEqual({ place: '', rank: 0, duty: '县府办' })
  const relation = (one: string, other: string) => relationOf(readOfficeName(one), readOfficeName(other))
  expect(relation('都匀市应急局', '独山县应急管理局')).toBe('above')
  expect(relation('云岩区教育局', '南明区教育局')).toBe('beside')
  expect(relation('云岩区教育局', '云岩区民政局')).toBe('other')
})

// Mostly what names and items are made of, so that all kinds of nearness are common.
const anyOffer = fc.record({
  office: fc.constantFrom('区民政局', '区教育局', '云溪镇人民政府', '石桥乡人民政府', '黔南州气象局', ''),
  name: fc
    .array(fc.constantFrom('农村', '危房', '改造', '补助', '对象', '名单', '信息', '2024年', '1', '第一批'), {
      maxLength: 6,
    })
    .map((parts) => parts.join('')),
  code: fc.constantFrom('', '', '1/1', '1/2'),
  system: fc.constantFrom('', '平台'),
  sharing: fc.constantFrom('', 'none', 'unconditional'),
  sensitivity: fc.constantFrom('', 'public', 'internal'),
  items: fc.array(fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己', '姓名'), { maxLength: 8 }),
})
const anyOffers = fc.array(anyOffer, { maxLength: 40 }).map(offersOf)

describe('any catalogs', () => {
  test('should give the same groups in whatever order they come', () => {
    fc.assert(
      fc.property(anyOffers, fc.infiniteStream(fc.nat()), (offers, dice) => {
        const shuffled = offers
          .map((offer) => ({ offer, place: dice.next().value ?? 0 }))
          .toSorted((one, other) => one.place - other.place)
          .map(({ offer }) => offer)
        expect(found(shuffled)).toEqual(found(offers))
      }),
    )
  })

  test('should give what comparing everything does, when only what is new is compared', () => {
    fc.assert(
      fc.property(anyOffers, fc.nat(40), (offers, known) => {
        const before = new Set(offers.slice(0, known).map(({ nameKey }) => nameKey))
        const names = [...new Set(offers.map(({ nameKey }) => nameKey))]
        const fresh = nearNames(names, (name) => !before.has(name))
        const old = nearNames([...before])
        const byKey = (one: { one: string; other: string }, other: { one: string; other: string }) =>
          `${one.one}\n${one.other}` < `${other.one}\n${other.other}` ? -1 : 1
        expect([...old, ...fresh].toSorted(byKey)).toEqual(nearNames(names).toSorted(byKey))
      }),
    )
  })

  test('should give groups of several agencies, each entry of which is in them, with a score between 0 and 1', () => {
    fc.assert(
      fc.property(anyOffers, (offers) => {
        const groups = found(offers)
        expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length)
        for (const { agencies, members, score } of groups) {
          expect(agencies).toBeGreaterThan(1)
          expect(new Set(members.map(({ agency }) => agency)).size).toBe(agencies)
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('should find every pair of bags that brute force finds', () => {
    const anyBag = fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(String), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(
        fc.array(anyBag, { maxLength: 25 }),
        fc.constantFrom(0.5, 0.7, 0.8, 1),
        fc.nat(3),
        (sets, threshold, step) => {
          const bags = sets.map((tokens, index) => ({ key: String(index).padStart(2, '0'), tokens }))
          const isFresh = (key: string) => Number(key) % (step + 1) === 0
          const expected = bags.flatMap((one, at) =>
            bags.slice(at + 1).flatMap((other) => {
              const shared = one.tokens.filter((token) => other.tokens.includes(token)).length
              const alike = shared / (one.tokens.length + other.tokens.length - shared)
              const wanted = alike >= threshold && (isFresh(one.key) || isFresh(other.key))
              return wanted ? [`${one.key} ${other.key} ${alike}`] : []
            }),
          )
          const pairs = nearPairs(bags, threshold, isFresh).map(
            ({ one, other, alike }) => `${one} ${other} ${alike}`,
          )
          expect(pairs.toSorted()).toEqual(expected.toSorted())
        },
      ),
      { numRuns: 500 },
    )
  })
})

const portals = join(import.meta.dirname, '../../../shared/data/portals')

describe.skipIf(!existsSync(portals))('a portal (skipped where ../shared/data is absent)', () => {
  test('cut into 228 agencies should show what two of them both have, and above what each has of its own county', () => {
    const rows = JSON.parse(readFileSync(join(portals, 'guizhou_qiannan.json'), 'utf8')) as Record<
      string,
      string
    >[]
    const offers = offersOf(rows.map((row) => ({ office: row['数据提供方'] ?? '', name: row['标题'] ?? '' })))
    const groups = found(offers)
    expect(groups.length).toBeGreaterThan(40)
    const place = (id: string) => groups.findIndex((group) => group.id === id)
    const [police, licences, minerals] = ['name:交通执法机构', 'name:食品经营许可', 'name:矿产资源'].map(
      place,
    )
    expect(police).toBeGreaterThanOrEqual(0)
    expect(licences).toBeGreaterThanOrEqual(0)
    expect(minerals).toBeGreaterThan(Math.max(police ?? 0, licences ?? 0))
  })
})
