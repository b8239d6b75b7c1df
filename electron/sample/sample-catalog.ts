import { builtInTables } from '../../shared/built-in.ts'
import type { CodeTablesFile, TableRow } from '../../shared/code-tables.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import type { Party } from '../../shared/package.ts'

/** Invented offices with synthetic codes (valid check digits, no real bearer): nothing here describes anybody. */
export const sampleOffices = {
  city: { code: '11520100MB00000013', name: '示例市大数据发展管理局' },
  district: { code: '11520199MB0000002K', name: '示例区大数据发展管理局' },
  townships: [
    { code: '11520199000000001B', name: '云溪镇人民政府', clerk: '李小满' },
    { code: '11520199000000002E', name: '石桥乡人民政府', clerk: '王立秋' },
    { code: '11520199000000003H', name: '松林镇人民政府', clerk: '陈白露' },
  ],
} as const

/** 项 of townships in the built-in classification, and the 目 below it: the sample district's own, as every district's would be. */
const above = '307'
const own: TableRow = {
  code: '307001',
  zh: '示例区乡镇人民政府',
  en: 'Townships of the sample district',
  parent: above,
}

/** What the sample district hands out: the built-in classification with its own 目. */
export function sampleTables(): CodeTablesFile {
  const base = builtInTables.table('classification')
  if (!base) throw new Error('no built-in classification')
  const table = { ...base, source: '示例区大数据发展管理局（示例）', rows: [...base.rows, own] }
  return { kind: 'mulu-code-tables', format: 1, version: base.date, tables: [table] }
}

/** For the sample only, and shown on screen. */
export const samplePassphrase = 'mulu-sample'

type Row = readonly [
  name: string,
  summary: string,
  sensitivity: 'public' | 'internal' | 'secret',
  updateCycle: Entry['updateCycle'],
  business: string,
  subject: Entry['collection']['subject'],
  items: string,
]

/** What a township office typically holds. Items as `名称:类型长度` with the identifier's role after a dot. */
const rows: readonly Row[] = [
  [
    '行政区划信息',
    '本镇所辖村（社区）的名称、代码和面积。',
    'public',
    'yearly',
    '区划地名管理',
    'none',
    '村社区名称:C50 区划代码:C12 面积:N10,2 设立日期:D8',
  ],
  [
    '农村危房改造名单',
    '农村危房改造对象、补助标准与完成情况。',
    'internal',
    'quarterly',
    '农村危房改造',
    'person',
    '户主姓名:C50 居民身份证号码:C18.person 危房等级:C2 补助金额:Y12,2 竣工日期:D8',
  ],
  [
    '耕地地力保护补贴发放信息',
    '耕地地力保护补贴按户发放的面积与金额。',
    'internal',
    'yearly',
    '惠农补贴发放',
    'person',
    '户主姓名:C50 居民身份证号码:C18.person 补贴面积:N10,2 补贴金额:Y12,2 发放日期:D8',
  ],
  [
    '农家书屋信息',
    '各村农家书屋的地址、藏书量与开放时间。',
    'public',
    'yearly',
    '公共文化服务',
    'none',
    '书屋名称:C50 地址:C200 藏书量:I8 开放时间:C50',
  ],
  [
    '食品经营户信息',
    '辖区食品经营户的名称、地址与许可证有效期。',
    'public',
    'monthly',
    '食品安全协管',
    'organisation',
    '经营户名称:C100 统一社会信用代码:C18.organisation 地址:C200 有效期至:D8',
  ],
  [
    '公共厕所分布信息',
    '集镇和旅游点公共厕所的位置与开放情况。',
    'public',
    'halfYearly',
    '市容环境卫生管理',
    'none',
    '名称:C50 地址:C200 经度:B12,8 纬度:B12,8 是否无障碍:L1',
  ],
  [
    '防汛物资储备信息',
    '防汛物资储备点、物资种类与数量。',
    'internal',
    'monthly',
    '防汛抗旱',
    'none',
    '储备点:C50 物资名称:C50 数量:I8 检查日期:D8',
  ],
  [
    '林长责任区信息',
    '各级林长的责任区域与巡林记录。',
    'public',
    'monthly',
    '林长制',
    'none',
    '责任区:C50 林长职务:C50 面积:N10,2 巡林日期:D8',
  ],
  [
    '义务教育阶段学校信息',
    '辖区中小学名称、地址、班级数与学生数。',
    'public',
    'yearly',
    '教育服务',
    'organisation',
    '学校名称:C100 统一社会信用代码:C18.organisation 地址:C200 班级数:I4 学生数:I6',
  ],
  [
    '农村饮水工程信息',
    '集中式供水工程的规模、覆盖人口与水质检测。',
    'public',
    'quarterly',
    '农村供水管理',
    'none',
    '工程名称:C100 覆盖人口:I8 日供水量:N10,2 检测日期:D8',
  ],
  [
    '重点人员走访记录',
    '按规定建立的走访记录，依法不对外提供。',
    'secret',
    'monthly',
    '基层治理',
    'none',
    '记录编号:C20 走访日期:D8',
  ],
  [
    '惠民政策一览',
    '面向居民的各项惠民政策、办理条件与材料。',
    'public',
    'quarterly',
    '政策宣传',
    'none',
    '政策名称:C100 办理条件:M0 所需材料:M0',
  ],
]

/** The sample entries of one office: all complete but for the last, whose missing update cycle the checks find. */
export function sampleEntries({ name: provider, code: providerCode }: Party): Entry[] {
  return rows.map(([name, summary, sensitivity, updateCycle, business, subject, items], index) =>
    entrySchema.parse({
      name,
      code: `${own.code}/${String(index + 1).padStart(5, '0')}`,
      classification: [...builtInTables.namesDownTo('classification', above), own.zh],
      summary,
      provider,
      providerCode,
      formatCategory: 'spreadsheet',
      formats: ['xlsx'],
      business: { name: business },
      sensitivity,
      ...attributes[sensitivity],
      updateCycle: index === rows.length - 1 ? '' : updateCycle,
      collection: { subject, origin: 'produced' },
      items: items.split(' ').map(sampleItem),
    }),
  )
}

function sampleItem(text: string) {
  const [, name, type, length, role = ''] = /^(.+):([A-Z])([\d,]+)(?:\.(\w+))?$/.exec(text) ?? []
  return { name, type, length, role }
}

const method = { methodCategory: 'platform', method: 'file' }

/** What Article 9 asks of each sensitivity. */
const attributes: Record<Row[2], object> = {
  public: {
    sharing: { type: 'unconditional', use: '用于业务协同', ...method },
    opening: { open: 'yes', mode: 'fully', conditions: '无' },
  },
  internal: {
    sharing: { type: 'unconditional', use: '用于业务协同', ...method },
    opening: { open: 'no' },
  },
  secret: {
    sharing: { type: 'none', basis: '示例：按本行业保密事项范围的规定不予共享' },
    opening: { open: 'no' },
  },
}
