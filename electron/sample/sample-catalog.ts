import { entrySchema, type Entry } from '../../shared/entry.ts'

/** Invented offices with synthetic codes (valid check digits, no real bearer): nothing here describes anybody. */
export const sampleOffices = {
  city: { code: '11520100MB0000001A', name: '示例市大数据发展管理局' },
  district: { code: '11520199MB0000002B', name: '示例区大数据发展管理局' },
  townships: [
    { code: '115201990000000011', name: '云溪镇人民政府', clerk: '李小满' },
    { code: '115201990000000022', name: '石桥乡人民政府', clerk: '王立秋' },
    { code: '115201990000000033', name: '松林镇人民政府', clerk: '陈白露' },
  ],
} as const

/** For the sample only, and shown on screen. */
export const samplePassphrase = 'mulu-sample'

type Row = readonly [
  name: string,
  summary: string,
  sensitivity: 'public' | 'internal' | 'secret',
  updateCycle: Entry['updateCycle'],
  items: string,
]

/** What a township office typically holds. Items as `名称:类型`. */
const rows: readonly Row[] = [
  [
    '行政区划信息',
    '本镇所辖村（社区）的名称、代码和面积。',
    'public',
    'yearly',
    '村社区名称:C 区划代码:C 面积:N 设立日期:D',
  ],
  [
    '农村危房改造名单',
    '农村危房改造对象、补助标准与完成情况。',
    'internal',
    'quarterly',
    '户主姓名:C 居民身份证号码:C 危房等级:C 补助金额:Y 竣工日期:D',
  ],
  [
    '耕地地力保护补贴发放信息',
    '耕地地力保护补贴按户发放的面积与金额。',
    'internal',
    'yearly',
    '户主姓名:C 补贴面积:N 补贴金额:Y 发放日期:D',
  ],
  [
    '农家书屋信息',
    '各村农家书屋的地址、藏书量与开放时间。',
    'public',
    'yearly',
    '书屋名称:C 地址:C 藏书量:I 开放时间:C',
  ],
  [
    '食品经营户信息',
    '辖区食品经营户的名称、地址与许可证有效期。',
    'public',
    'monthly',
    '经营户名称:C 统一社会信用代码:C 地址:C 有效期至:D',
  ],
  [
    '公共厕所分布信息',
    '集镇和旅游点公共厕所的位置与开放情况。',
    'public',
    'halfYearly',
    '名称:C 地址:C 经度:B 纬度:B 是否无障碍:L',
  ],
  [
    '防汛物资储备信息',
    '防汛物资储备点、物资种类与数量。',
    'internal',
    'monthly',
    '储备点:C 物资名称:C 数量:I 检查日期:D',
  ],
  [
    '林长责任区信息',
    '各级林长的责任区域与巡林记录。',
    'public',
    'monthly',
    '责任区:C 林长职务:C 面积:N 巡林日期:D',
  ],
  [
    '义务教育阶段学校信息',
    '辖区中小学名称、地址、班级数与学生数。',
    'public',
    'yearly',
    '学校名称:C 地址:C 班级数:I 学生数:I',
  ],
  [
    '农村饮水工程信息',
    '集中式供水工程的规模、覆盖人口与水质检测。',
    'public',
    'quarterly',
    '工程名称:C 覆盖人口:I 日供水量:N 检测日期:D',
  ],
  [
    '重点人员走访记录',
    '按规定建立的走访记录，依法不对外提供。',
    'secret',
    'monthly',
    '记录编号:C 走访日期:D',
  ],
  [
    '惠民政策一览',
    '面向居民的各项惠民政策、办理条件与材料。',
    'public',
    'quarterly',
    '政策名称:C 办理条件:M 所需材料:M',
  ],
]

/** The sample entries of one office: all complete but for the last, whose missing update cycle the checks find. */
export function sampleEntries(provider: string): Entry[] {
  return rows.map(([name, summary, sensitivity, updateCycle, items], index) =>
    entrySchema.parse({
      name,
      summary,
      provider,
      formats: ['xlsx'],
      sensitivity,
      ...attributes(sensitivity),
      updateCycle: index === rows.length - 1 ? '' : updateCycle,
      items: items.split(' ').map((item) => {
        const [itemName, type] = item.split(':')
        return { name: itemName, type }
      }),
    }),
  )
}

function attributes(sensitivity: Row[2]): Pick<Entry, 'sharing' | 'opening'> {
  const plain = { conditions: '', basis: '' }
  if (sensitivity === 'public') {
    return { sharing: { type: 'unconditional', ...plain }, opening: { open: 'yes', conditions: '' } }
  }
  if (sensitivity === 'internal') {
    return { sharing: { type: 'unconditional', ...plain }, opening: { open: 'no', conditions: '' } }
  }
  const basis = '示例：按本行业保密事项范围的规定不予共享'
  return { sharing: { type: 'none', conditions: '', basis }, opening: { open: 'no', conditions: '' } }
}
