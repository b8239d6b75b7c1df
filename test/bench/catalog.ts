import { builtInTables } from '../../shared/built-in.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'

const topics = [
  '农村危房改造',
  '耕地地力保护补贴',
  '食品经营许可',
  '公共厕所分布',
  '防汛物资储备',
  '义务教育学校',
  '饮水工程',
  '林长责任区',
  '公共停车场',
  '低保对象',
]
const kinds = ['名单', '统计表', '台账', '分布信息', '办理结果', '年度汇总', '监测数据', '档案目录']
const places = ['云溪', '石桥', '松林', '平寨', '新场', '龙塘', '白岩', '清水']
const itemNames = [
  '名称',
  '地址',
  '联系部门',
  '统一社会信用代码',
  '面积',
  '金额',
  '开始日期',
  '结束日期',
  '状态',
  '备注',
  '所在村',
  '登记编号',
]
const types = ['C', 'C', 'C', 'C', 'N', 'Y', 'D', 'D', 'C', 'M', 'C', 'C'] as const

const stems = '甲乙丙丁戊己庚辛壬癸'

/** A number in characters: names that differ in digits alone would all be near-duplicates of each other. */
const inStems = (index: number) => String(index).replaceAll(/\d/g, (digit) => stems[Number(digit)] ?? '')

/** An entry that breaks no rule, of the size that design.md counts with: 12 items, about 1,200 bytes of canonical JSON. */
export function benchEntry(index: number): Entry {
  const pick = <Each>(list: readonly Each[], step: number) => list[Math.floor(index / step) % list.length]
  const place = pick(places, 1)
  const name = `${place}镇${pick(topics, 3)}${inStems(index)}组${pick(kinds, 7)}`
  const internal = index % 3 === 0
  return entrySchema.parse({
    name,
    code: `307001/${10_000 + index}`,
    classification: builtInTables.namesDownTo('classification', '307'),
    summary: `${name}，由${place}镇按季度收集整理，用于本辖区的日常管理。`,
    provider: `${place}镇人民政府`,
    providerCode: '11520199000000001B',
    formatCategory: 'spreadsheet',
    formats: ['xlsx'],
    business: { name: pick(topics, 3) },
    sensitivity: internal ? 'internal' : 'public',
    sharing: { type: 'unconditional', use: '无', methodCategory: 'platform', method: 'file' },
    opening: internal ? { open: 'no' } : { open: 'yes', mode: 'fully', conditions: '无' },
    updateCycle: 'quarterly',
    publicationDate: '2026-06-30',
    collection: { subject: 'none' },
    items: itemNames.map((item, position) => ({ name: item, type: types[position], length: '50' })),
  })
}
