import { fieldTitle } from './field-title.ts'
import type { Layout, Target } from '../plan.ts'

// The official layouts (domain.md 1.6) as data: which columns, under which words, in which order. How they look is for the writer.

/** What a column holds: something of the entry or its items, its number in the table, or what the rules find. */
export type Content = Target | 'number' | 'findings'

export interface LayoutColumn {
  /** Its words in the header, from the top down; a column with fewer words than the header has rows stands over all of them. */
  title: readonly string[]
  /** Absent where the official form asks for what no entry says. */
  content?: Content
  /** Of a column that no entry fills: whether it is asked for each item. */
  ofItem?: true
  /** Which of several columns of a classification this is, from 0. */
  level?: number
  /** In characters. */
  width: number
  /** On screen beside the table, and not in print, where a page is too narrow for everything. */
  beside?: true
}

/** One table of entries. */
export interface TableLayout {
  /** Name of the sheet, and of the table in its title. */
  name: string
  /** Rows of the title: the department's workbook says in one what the others say in two. */
  titleRows: 1 | 2
  /** Header rows below the title. */
  headerRows: 1 | 2
  /** Columns that stay in sight, from the left. */
  frozen: number
  columns: readonly LayoutColumn[]
}

/** What an exported row is known by. */
export const idTitle = '条目标识'
/** What stands in the place of the number in a row that only shows how to fill in; such a row is no entry. */
export const exampleNumber = '示例'

/** Least columns of a classification, as the forms have them. */
const leastLevels = { upload: 5, department: 4, resource: 4, sharing: 4, open: 4 } as const satisfies Record<
  Layout,
  number
>

/** @param levels the longest classification among the entries: there are as many columns as it takes */
export function tableLayout(layout: Layout, { levels = 0, findings = false } = {}): TableLayout {
  const count = Math.max(levels, leastLevels[layout])
  const made = makers[layout](count)
  const found: LayoutColumn = { title: ['检查结果'], content: 'findings', width: 36 }
  const shown = made.columns.filter(({ beside }) => !beside)
  const beside = made.columns.filter(({ beside: aside }) => aside)
  const id: LayoutColumn = { title: [idTitle], content: 'id', width: 12, beside: true }
  return { ...made, columns: [...shown, ...(findings ? [found] : []), ...beside, id] }
}

const makers: Record<Layout, (levels: number) => TableLayout> = {
  upload: (levels) => ({
    name: '政务信息资源目录',
    titleRows: 2,
    headerRows: 1,
    frozen: 0,
    columns: [
      number,
      ...classes(levels, (level) => ['部门类信息资源分类', '项分类', '目分类'][level] ?? nested(level - 3)),
      column('关联业务事项', 'business.name', 16),
      column('信息资源名称', 'name', 22),
      column('信息资源代码', 'code', 18),
      column('下设机构', 'office', 12),
      column('信息资源摘要', 'summary', 30),
      column('信息资源格式分类', 'formatCategory', 10),
      column('信息资源格式类型', 'formats', 10),
      column('其他类型资源格式描述', 'formatNote', 12),
      column('信息项名称', 'item.name', 18),
      column('数据类型', 'item.type', 12),
      column('数据长度', 'item.length', 8),
      column('共享类型', 'sharing.type', 11),
      column('共享条件/不予共享依据', 'sharing.terms', 20),
      column('共享方式分类', 'sharing.methodCategory', 12),
      column('共享方式类型', 'sharing.method', 9),
      column('是否向社会开放', 'opening.open', 8),
      column('开放条件', 'opening.conditions', 16),
      column('更新周期', 'updateCycle', 8),
      column('发布日期', 'publicationDate', 11),
      column('开放主题分类', 'theme', 12),
    ],
  }),
  department: (levels) => ({
    name: '政务信息资源产生清单',
    titleRows: 1,
    headerRows: 2,
    frozen: 0,
    columns: [
      number,
      ...classes(
        levels,
        (level) => ['部门类信息资源分类', '项分类', '目分类'][level] ?? `细目分类${level - 2}`,
      ),
      { title: ['关联分类'], width: 10 },
      column('信息资源代码', 'code', 18),
      column('信息资源名称', 'name', 22),
      column('内设部门名称', 'office', 12),
      column('信息资源摘要', 'summary', 30),
      grouped('信息资源格式', '格式分类', 'formatCategory', 10),
      grouped('信息资源格式', '格式类型', 'formats', 10),
      grouped('信息资源格式', '其他格式描述', 'formatNote', 12),
      grouped('信息项信息', '信息项名称', 'item.name', 18),
      { title: ['信息项信息', '数据元'], width: 8, ofItem: true },
      grouped('信息项信息', '关联代码集', 'item.codeSet', 10),
      grouped('信息项信息', '数据类型', 'item.type', 12),
      grouped('信息项信息', '数据长度', 'item.length', 8),
      grouped('共享属性', '共享类型', 'sharing.type', 11),
      grouped('共享属性', '共享条件/不予共享依据', 'sharing.terms', 20),
      grouped('开放属性', '是否向社会开放', 'opening.open', 8),
      grouped('开放属性', '开放条件', 'opening.conditions', 16),
      column('更新周期', 'updateCycle', 8),
      column('发布日期', 'publicationDate', 11),
    ],
  }),
  resource: (levels) => ({
    name: '政府数据资源目录',
    titleRows: 2,
    headerRows: 2,
    frozen: 2,
    columns: [
      number,
      own('name', 20),
      own('code', 16),
      ...classesInGroup(levels),
      own('provider', 14),
      own('providerCode', 20),
      own('summary', 26),
      group('信息资源格式', 'formatCategory', 9),
      group('信息资源格式', 'formats', 9),
      own('business.name', 14),
      own('sensitivity', 7),
      group('信息项信息', 'item.name', 16),
      group('信息项信息', 'item.type', 11),
      group('信息项信息', 'item.length', 7),
      group('共享属性', 'sharing.type', 11),
      group('共享属性', 'sharing.use', 14),
      group('共享属性', 'sharing.conditions', 14),
      group('共享属性', 'sharing.basis', 14),
      group('开放属性', 'opening.open', 8),
      group('开放属性', 'opening.conditions', 12),
      own('updateCycle', 8),
      own('publicationDate', 11),
      ...besideGroup('提供方', ['office', 'contact.name', 'contact.phone'], 12),
      ...besideGroup('信息资源格式', ['formatNote'], 14),
      ...besideGroup('来源业务', ['business.code'], 14),
      ...besideGroup('信息系统', ['system.name', 'system.code', 'system.funded', 'system.project'], 14),
      ...besideGroup('类别与级别', ['theme', 'industry', 'service', 'grade'], 12),
      ...besideGroup(
        '信息项信息',
        ['item.key', 'item.role', 'item.codeSet', 'item.sensitivity', 'item.sharing'],
        12,
      ),
      ...besideGroup('共享属性', ['sharing.scope', 'sharing.methodCategory', 'sharing.method'], 14),
      ...besideGroup('开放属性', ['opening.mode', 'opening.basis'], 14),
      ...besideGroup('更新与关联', ['updateCycleNote', 'related'], 16),
      ...besideGroup(
        '数据采集',
        [
          'collection.subject',
          'collection.origin',
          'collection.source',
          'collection.purpose',
          'collection.scope',
          'collection.method',
          'collection.format',
          'collection.process',
        ],
        14,
      ),
      ...besideGroup('基础库与主题', ['library.name', 'library.lead', 'library.partners'], 14),
      ...besideGroup('授权机构', ['institution.authorised', 'institution.basis'], 14),
    ],
  }),
  sharing: (levels) => ({
    name: '政府数据共享目录',
    titleRows: 2,
    headerRows: 2,
    frozen: 2,
    columns: [
      number,
      own('name', 20),
      own('code', 16),
      ...classesInGroup(levels),
      own('provider', 14),
      own('providerCode', 20),
      own('summary', 26),
      group('信息资源格式', 'formatCategory', 9),
      group('信息资源格式', 'formats', 9),
      group('信息项信息', 'item.name', 16),
      group('信息项信息', 'item.type', 11),
      group('信息项信息', 'item.length', 7),
      group('信息项信息', 'item.sharing', 11),
      group('共享属性', 'sharing.type', 11),
      group('共享属性', 'sharing.use', 14),
      group('共享属性', 'sharing.conditions', 14),
      group('共享属性', 'sharing.scope', 14),
      group('共享属性', 'sharing.methodCategory', 11),
      group('共享属性', 'sharing.method', 9),
      own('updateCycle', 8),
      own('publicationDate', 11),
      group('联系方式', 'contact.name', 9),
      group('联系方式', 'contact.phone', 13),
    ],
  }),
  open: (levels) => ({
    name: '政府数据开放目录',
    titleRows: 2,
    headerRows: 2,
    frozen: 2,
    columns: [
      number,
      own('name', 20),
      own('code', 16),
      ...classesInGroup(levels),
      own('theme', 10),
      own('provider', 14),
      own('summary', 28),
      group('信息资源格式', 'formatCategory', 9),
      group('信息资源格式', 'formats', 9),
      group('信息项信息', 'item.name', 16),
      group('信息项信息', 'item.type', 11),
      group('信息项信息', 'item.length', 7),
      group('开放属性', 'opening.open', 8),
      group('开放属性', 'opening.mode', 9),
      group('开放属性', 'opening.conditions', 14),
      group('开放属性', 'opening.basis', 14),
      own('updateCycle', 8),
      own('publicationDate', 11),
      group('联系方式', 'contact.name', 9),
      group('联系方式', 'contact.phone', 13),
    ],
  }),
}

const number: LayoutColumn = { title: ['序号'], content: 'number', width: 5 }

function column(title: string, content: Target, width: number): LayoutColumn {
  return { title: [title], content, width }
}

function grouped(over: string, title: string, content: Target, width: number): LayoutColumn {
  return { title: [over, title], content, width }
}

/** A column under the field's own name. */
function own(content: Target, width: number): LayoutColumn {
  return column(fieldTitle(content), content, width)
}

function group(over: string, content: Target, width: number): LayoutColumn {
  return grouped(over, fieldTitle(content), content, width)
}

function besideGroup(over: string, contents: readonly Target[], width: number): LayoutColumn[] {
  return contents.map((content) => ({ ...group(over, content, width), beside: true }))
}

function classes(levels: number, title: (level: number) => string): LayoutColumn[] {
  return Array.from({ length: levels }, (_, level) => ({
    title: [title(level)],
    content: 'classification',
    level,
    width: 10,
  }))
}

function classesInGroup(levels: number): LayoutColumn[] {
  const title = (level: number) => ['类', '项', '目'][level] ?? `细目${level === 3 ? '' : level - 2}`
  return classes(levels, title).map((each) => ({ ...each, title: ['信息资源分类', ...each.title], width: 8 }))
}

/** 细目分类1, 细目分类1.1, 细目分类1.1.1 …, as the upload table counts them. */
function nested(depth: number): string {
  return `细目分类${Array.from({ length: depth + 1 }, () => '1').join('.')}`
}
