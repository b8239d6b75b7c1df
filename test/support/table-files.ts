import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'

// Workbooks as offices have them, for the window's tests and pictures.

type Cells = (string | number | null)[]

/** The header of a department's list of resources, in two rows. */
const groups: Cells = [
  '序号',
  '信息资源名称',
  '信息资源代码',
  '提供方',
  '内设科室',
  '信息资源摘要',
  '信息资源格式',
  null,
  '信息项信息',
  null,
  null,
  '共享属性',
  null,
  '开放属性',
  null,
  '更新周期',
  '发布日期',
  '备注',
]
const leaves: Cells = [
  null,
  null,
  null,
  null,
  null,
  null,
  '格式分类',
  '格式类型',
  '信息项名称',
  '数据类型',
  '数据长度',
  '共享类型',
  '共享条件/不予共享依据',
  '是否向社会开放',
  '开放条件',
  null,
  null,
  null,
]
const merges = [
  ...[0, 1, 2, 3, 4, 5, 15, 16, 17].map((column) => ({
    startRow: 1,
    endRow: 2,
    startCol: column,
    endCol: column,
  })),
  { startRow: 1, endRow: 1, startCol: 6, endCol: 7 },
  { startRow: 1, endRow: 1, startCol: 8, endCol: 10 },
  { startRow: 1, endRow: 1, startCol: 11, endCol: 12 },
  { startRow: 1, endRow: 1, startCol: 13, endCol: 14 },
  { startRow: 0, endRow: 0, startCol: 0, endCol: 17 },
]

const subjects = [
  '公益林护林员信息',
  '危房改造对象信息',
  '公共厕所分布信息',
  '农贸市场名录',
  '村级卫生室信息',
  '河长制责任信息',
  '农村公路信息',
  '特困人员供养信息',
  '残疾人两项补贴发放信息',
  '退役军人优抚信息',
  '森林防火巡查记录',
  '村务公开目录',
]
const shares = ['无条件共享', '有条件共享', '有条件', '无条件共享', '无条件开发', '不予共享']
const cycles = ['每年', '每半年', '每月', '不定期', '每周1次', '每年']

/** One row an item; what belongs to the entry stands in its first row alone. */
function rowsOf(index: number, provider: string, changed: boolean): Cells[] {
  const share = shares[index % shares.length] ?? ''
  const first: Cells = [
    index + 1,
    subjects[index % subjects.length] ?? '',
    null,
    provider,
    '综合办公室',
    changed
      ? '辖区内的名称、地址、负责人和联系电话，每季度核对一次。'
      : '辖区内的名称、地址、负责人和联系电话。',
    '电子表格',
    'xlsx',
    '名称',
    'C',
    100,
    share,
    share === '不予共享' ? '涉及个人隐私' : share.startsWith('有条件') ? '限本镇各办公室使用' : '无',
    index % 2 === 0 ? '是' : '否',
    '/',
    cycles[index % cycles.length] ?? '',
    index === 4 ? '去年年底' : 46_000 + index,
    index % 4 === 0 ? '待核' : null,
  ]
  const blank: Cells = Array.from({ length: 18 }, () => null)
  const item = (name: string, type: string, length: number): Cells =>
    blank.with(8, name).with(9, type).with(10, length)
  return [first, item('地址', '文本型', 200), item('联系电话', 'C', 20)]
}

interface TableOptions {
  provider: string
  /** Later versions differ: some summaries, an entry without a name, one that stands there twice, and two more entries. */
  later?: boolean
}

/** A department's workbook: its resources, its systems, and a sheet that nobody sees. */
export async function departmentWorkbook(
  path: string,
  { provider, later = false }: TableOptions,
): Promise<string> {
  const count = later ? 12 : 9
  const rows = Array.from({ length: count }, (_, index) =>
    rowsOf(index, provider, later && index % 4 === 1),
  ).flat()
  if (later) {
    const [nameless = []] = rowsOf(12, provider, false)
    const [twice = []] = rowsOf(2, provider, false)
    rows.push(nameless.with(1, null).with(0, 13), twice.with(0, 14))
  }
  const systems: Cells[] = [
    ['序号', '信息系统名称', '功能描述', '建设性质', '部署位置'],
    [1, '乡镇综合业务系统', '受理和办结各类事项', '自建', '政务云'],
    [2, '护林员巡护系统', '记录巡护轨迹', '统建', '政务云'],
  ]
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '政务信息资源产生清单',
        rows: [[`${provider}政务信息资源目录清单（2026年）`], groups, leaves, ...rows],
        merges,
      },
      { name: '部门信息系统清单', rows: systems },
      { name: '下拉选项', rows: [['无条件共享'], ['有条件共享'], ['不予共享']], hidden: true },
    ],
  })
  writeFileSync(path, bytes)
  return path
}

/** Words that no program knows as titles: somebody has to say what they are. */
export function strangeTable(folder: string): string {
  const path = join(folder, '台账.csv')
  const lines = ['甲,乙,丙', '云溪河水质监测点,镇环保站,每日上报', '云溪镇停车泊位,镇城管队,按月上报']
  writeFileSync(path, `${lines.join('\r\n')}\r\n`)
  return path
}
