import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemsInSummary, listsFields } from '../../shared/summary-items.ts'

describe('the fields that a summary lists', () => {
  test.each([
    ['注册企业名录，包括单位名称、地址、电话等。', ['单位名称', '地址', '电话']],
    ['关于接种点的公示,包含名称,地址,联系电话等信息', ['名称', '地址', '联系电话']],
    ['机构信息，包含机构名称、所主任/负责人、联系电话等信息。', ['机构名称', '所主任/负责人', '联系电话']],
    ['字段：a,b,c', ['a', 'b', 'c']],
    ['字段：姓名,性别,住址', ['姓名', '性别', '住址']],
    ['数据项包括：指标一、指标二、金额', ['指标一', '指标二', '金额']],
    ['单位名称、地址、电话', ['单位名称', '地址', '电话']],
    ['序号,名称,负责人,地址,床位数,', ['序号', '名称', '负责人', '地址', '床位数']],
    ['会议室信息,主键ID,会议室名称,地址,容纳人数', ['主键ID', '会议室名称', '地址', '容纳人数']],
    ['1.单位名称 2.地址 3.联系电话', ['单位名称', '地址', '联系电话']],
    ['内容有：（1）单位名称；（2）地址；（3）联系电话。', ['单位名称', '地址', '联系电话']],
    ['全镇户籍人口的姓名、性别、民族、住址，供办理民生事项核对。', ['姓名', '性别', '民族', '住址']],
    ['各村农家书屋的地址、藏书量与开放时间。', ['地址', '藏书量', '开放时间']],
    ['住房公积金信息：区县、缴存单位数、归集金额。', ['区县', '缴存单位数', '归集金额']],
    ['咨询电话（包含单位、联系电话等信息）', ['单位', '联系电话']],
    ['价格监测表，包含品种、单位等  ass2020', ['品种', '单位']],
    ['场所名称,教别,统一社会信用代码,', ['场所名称', '教别', '统一社会信用代码']],
    ['包含县（市、区）、名称、地址等', ['县（市、区）', '名称', '地址']],
    ['<p>门店信息，包含「名称」、「地址」</p>', ['名称', '地址']],
    ['数据清单，包含数据名称、适用范围、获取方式等', ['数据名称', '适用范围', '获取方式']],
    ['包含名称、地址、名称', ['名称', '地址']],
  ])('in %j', (summary, names) => {
    expect(itemsInSummary(summary)).toEqual(names)
  })

  test.each([
    '',
    '公交线路信息',
    '企业、学校、医院和家庭的基本情况。',
    '包括企业、个体工商户、农民专业合作社等市场主体的登记情况。',
    '涵盖教育、医疗、就业等领域的便民服务。',
    '排水工程新建、改造、扩建、大修等工程基本情况',
    '全市共有住宿单位597家，床位数13171个。其中，星级饭店6家。',
    '包含内资企业、国有企业、私营企业等的企业数、销售产值',
    '根据法律规定，人民检察院办理的案件类型及各内设机构岗位职责。',
    '包含名称等信息',
    '燃气燃烧器具的安装、维修不符合国家有关标准_法人',
  ])('are none in %j', (summary) => {
    expect(itemsInSummary(summary)).toEqual([])
  })

  test('are found where the rule says that a summary is nothing else', () => {
    const summary = '姓名、性别、民族、住址'
    expect(listsFields(summary)).toBe(true)
    expect(itemsInSummary(summary)).toEqual(['姓名', '性别', '民族', '住址'])
  })

  test('have names that an item can have, whatever is written, and the same ones each time', () => {
    const letters = fc.constantFrom(
      '、',
      '，',
      '包括',
      '字段：',
      '名称',
      '地址',
      '等',
      '（',
      '）',
      '1.',
      '2.',
      '。',
      '；',
      '的',
      '\n',
      'x',
    )
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (parts) => {
        const names = itemsInSummary(parts.join(''))
        expect(names.length).not.toBe(1)
        expect(new Set(names).size).toBe(names.length)
        for (const name of names) expect(name.trim()).toBe(name)
        for (const name of names) expect(name.length).toBeGreaterThan(0)
        for (const name of names) expect(name.length).toBeLessThanOrEqual(24)
      }),
    )
  })

  test('are read in a moment from a summary of any kind and the greatest length', () => {
    const began = performance.now()
    for (const text of ['包括', '的、', '1.', '（', '、名称', '等等', '字段：', '是否'].map((each) =>
      each.repeat(4000),
    )) {
      itemsInSummary(text.slice(0, 8000))
    }
    // No measurement: a pattern that runs away takes minutes.
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

const portals = join(import.meta.dirname, '../../../shared/data/portals')

describe.skipIf(!existsSync(portals))('the real summaries of portals', () => {
  test.each([
    ['zhejiang_wenzhou.json', '摘要', 0.9],
    ['guizhou_zunyi.json', '数据摘要', 0.5],
  ])('list fields as often in %s as was judged by hand', (file, column, least) => {
    const records = JSON.parse(readFileSync(join(portals, file), 'utf8')) as Record<string, string>[]
    const summaries = [...new Set(records.map((record) => record[column] ?? ''))]
    const found = summaries.filter((summary) => itemsInSummary(summary).length >= 2)
    expect(found.length / summaries.length).toBeGreaterThan(least)
  })

  test('yield none in a portal that writes none', () => {
    const file = join(portals, 'jiangsu_yancheng.json')
    const records = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>[]
    expect(records.filter((record) => itemsInSummary(record['目录摘要'] ?? '').length > 0)).toEqual([])
  })
})

test('a summary of nothing but one word should be answered at once', () => {
  // Tried from each 等 anew, this would take minutes.
  expect(itemsInSummary(`包括${'等'.repeat(7900)}工程`)).toEqual([])
})
