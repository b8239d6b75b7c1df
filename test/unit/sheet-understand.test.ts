import { describe, expect, test } from 'vitest'
import { builtInTables } from '../../shared/built-in.ts'
import { emptyEntry } from '../../shared/entry.ts'
import { coreEn } from '../../shared/messages/core.en.ts'
import { coreZh } from '../../shared/messages/core.zh.ts'
import { planSchema, understoodWorkbookSchema, type Profile, type Target } from '../../shared/sheet/plan.ts'
import { readMeaning } from '../../shared/sheet/words/meanings.ts'
import { knownTitle, titleMatches } from '../../shared/sheet/titles/title-match.ts'
import { titleKey } from '../../shared/sheet/titles/titles.ts'
import { understandWorkbook } from '../../shared/sheet/titles/understand.ts'
import type { Sheet } from '../../shared/sheet/workbook.ts'
import { sheetOf, workbookOf } from '../support/sheets.ts'

const understand = (sheets: Sheet[], profiles: Profile[] = []) =>
  understandWorkbook(workbookOf(...sheets), { profiles, tables: builtInTables })
const understandOne = (sheet: Sheet, profiles: Profile[] = []) => {
  const [understood] = understand([sheet], profiles).sheets
  if (!understood) throw new Error('no sheet')
  return understood
}
const targetsOf = (sheet: Sheet) => understandOne(sheet).columns.map(({ target = '' }) => target)
const targetOf = (...path: string[]) => {
  const [best] = titleMatches(path)
  return best?.target === 'leftOut' ? '' : (best?.target ?? '')
}

/** Domain.md 1.6 (b), a deployed upload table. */
const upload =
  '序号|部门类信息资源分类|项分类|目分类|细目分类1|细目分类1.1|关联业务事项|信息资源名称|信息资源代码|下设机构|信息资源摘要|信息资源格式分类|信息资源格式类型|其他类型资源格式描述|信息项名称|数据类型|数据长度|共享类型|共享条件/不予共享依据|共享方式分类|共享方式类型|是否向社会开放|开放条件|更新周期|发布日期|开放主题分类'
const uploadTargets = [
  '',
  'classification',
  'classification',
  'classification',
  'classification',
  'classification',
  'business.name',
  'name',
  'code',
  'office',
  'summary',
  'formatCategory',
  'formats',
  'formatNote',
  'item.name',
  'item.type',
  'item.length',
  'sharing.type',
  'sharing.terms',
  'sharing.methodCategory',
  'sharing.method',
  'opening.open',
  'opening.conditions',
  'updateCycle',
  'publicationDate',
  'theme',
]

/** Domain.md 1.6 (c): title, groups, titles; 产生清单 of a department's workbook. */
const produced = sheetOf(
  [
    ['某某局政务信息资源产生清单'],
    '序号|部门类信息资源分类||||关联分类|信息资源代码|信息资源名称|内设部门名称|信息资源摘要|信息资源格式|||信息项信息||||| 共享属性||开放属性||更新周期|发布日期',
    '|类|项|目|细目1|||||| 格式分类|格式类型|其他格式描述|信息项名称|数据元|关联代码集|数据类型|数据长度|共享类型|共享条件/不予共享依据|是否向社会开放|开放条件||',
    '1|部门|省|市|局||307001/1|低保对象|社会救助科|城乡低保对象|数据库|oracle|无|姓名|||字符型C|50|有条件共享|申请|否|无|每月|2026-11-23',
  ],
  {
    name: '政务信息资源产生清单',
    merges: [
      'A1:Y1',
      'A2:A3',
      'B2:E2',
      'F2:F3',
      'G2:G3',
      'H2:H3',
      'I2:I3',
      'J2:J3',
      'K2:M2',
      'N2:R2',
      'S2:T2',
      'U2:V2',
      'W2:W3',
      'X2:X3',
    ],
  },
)
const producedTargets = [
  '',
  'classification',
  'classification',
  'classification',
  'classification',
  'library.name',
  'code',
  'name',
  'office',
  'summary',
  'formatCategory',
  'formats',
  'formatNote',
  'item.name',
  '',
  'item.codeSet',
  'item.type',
  'item.length',
  'sharing.type',
  'sharing.terms',
  'opening.open',
  'opening.conditions',
  'updateCycle',
  'publicationDate',
]

describe('the columns of layouts in use', () => {
  test('the upload table of 25 columns', () => {
    expect(targetsOf(sheetOf([upload]))).toEqual(uploadTargets)
    expect(
      understandOne(sheetOf([upload])).columns.every(({ confidence, target }) => !target || confidence === 1),
    ).toBe(true)
  })

  test('a header of three merged rows', () => {
    const { columns, header, purpose } = understandOne(produced)
    expect(purpose).toBe('entries')
    expect(header).toEqual({ first: 1, last: 2 })
    expect(columns.map(({ target = '' }) => target)).toEqual(producedTargets)
    expect(columns[10]?.title).toEqual(['信息资源格式', '格式分类'])
    expect(columns[7]).toMatchObject({ title: ['信息资源名称'], samples: ['低保对象'], filled: 1 })
  })

  test('the same without merges, as a text file has it', () => {
    expect(targetsOf({ ...produced, merges: [] })).toEqual(producedTargets)
  })

  test('groups say what short words below them mean', () => {
    const sheet = sheetOf([
      '名称|摘要|格式||信息项|||共享|||开放||提供方|',
      '||分类|类型|名称|类型|长度|类型|条件|方式|是否|条件|名称|代码',
    ])
    expect(targetsOf(sheet)).toEqual([
      'name',
      'summary',
      'formatCategory',
      'formats',
      'item.name',
      'item.type',
      'item.length',
      'sharing.type',
      'sharing.conditions',
      'sharing.method',
      'opening.open',
      'opening.conditions',
      'provider',
      'providerCode',
    ])
  })

  test('titles, remarks and notes above a header are none of it', () => {
    const sheet = sheetOf([
      ['附件1'],
      ['贵阳市政府数据资源目录（2026年）'],
      ['填报单位：某某镇人民政府', '', '', '填报日期：2026年11月'],
      [],
      [
        '序号',
        '* 信息资源\n名称（必填，不超过50字）',
        '信息资源摘要\n说明资源的内容',
        '1.更新周期',
        '（2）发布日期',
      ],
      ['1', '低保对象', '城乡低保对象', '每月', '2026-11-23'],
    ])
    const { header, columns } = understandOne(sheet)
    expect(header).toEqual({ first: 4, last: 4 })
    expect(columns.map(({ target = '', title }) => [target, ...title])).toEqual([
      ['', '序号'],
      ['name', '信息资源名称'],
      ['summary', '信息资源摘要说明资源的内容'],
      ['updateCycle', '更新周期'],
      ['publicationDate', '发布日期'],
    ])
  })

  test('three catalogs in one workbook: two are views, and only the whole is planned', () => {
    const resource = sheetOf([upload, '1|部门||||||低保'], { name: '政府数据资源目录' })
    const sharing = sheetOf(['序号|信息资源名称|共享类型|共享条件|提供方', '1|低保|有条件|申请|民政局'], {
      name: '共享目录',
    })
    const open = sheetOf(['序号|信息资源名称|开放条件|更新周期', '1|低保|无|每月'], { name: '开放目录' })
    const { sheets, plan } = understand([resource, sharing, open])
    expect(sheets.map(({ purpose }) => purpose)).toEqual(['entries', 'entries', 'entries'])
    expect(plan.sheets.map(({ name }) => name)).toEqual(['政府数据资源目录'])
    expect(understand([open]).plan.sheets.map(({ name }) => name)).toEqual(['开放目录'])
  })

  test("a department's workbook of five sheets", () => {
    const department = sheetOf(['部门名称|某某局', '部门职能|负责社会救助', '联系人|某某', '联系电话|0851'], {
      name: '部门基本信息',
    })
    const duties = sheetOf(
      ['序号|实施主体|职责|职权名称|职权类别|职权编码', '1|某某局|救助|审批|许可|5201'],
      {
        name: '部门职责清单',
      },
    )
    const systems = sheetOf(
      [
        '序号|内设部门名称|信息系统名称|信息系统代码|功能描述|产生的信息资源|建设性质|部署位置|接入网络类型|备注',
        '1|救助科|低保系统|A01|审批低保|低保对象|自建|机房|外网|',
      ],
      { name: '部门信息系统清单' },
    )
    const needs = sheetOf(
      [
        '序号|所需政务信息资源名称|提供方|描述|是否已获取|建议获取方式|期望数据使用频率|用途|所需机构',
        '1|婚姻登记|民政厅|婚姻|否|接口|每月|核对|救助科',
      ],
      { name: '信息资源需求清单' },
    )
    const { sheets, plan } = understand([
      department,
      duties,
      produced,
      systems,
      needs,
      sheetOf([], { name: 'Sheet6' }),
    ])
    expect(sheets.map(({ purpose }) => purpose)).toEqual([
      'department',
      'duties',
      'entries',
      'systems',
      'needs',
      'empty',
    ])
    expect(plan.sheets.map(({ name }) => name)).toEqual(['政务信息资源产生清单'])
    // Told by their columns as well, whatever they are called.
    const unnamed = [duties, systems, needs].map((sheet, index) => ({ ...sheet, name: `Sheet${index}` }))
    expect(understand(unnamed).sheets.map(({ purpose }) => purpose)).toEqual(['duties', 'systems', 'needs'])
  })

  test('the three lists of DB14/T 1932: functions, business, resources', () => {
    const functions = sheetOf(['序号|部门名称|职能名称|职能描述|职能依据', '1|局|救助|…|法'], {
      name: '部门职能清单',
    })
    const business = sheetOf(['序号|业务名称|业务描述|办理流程|法律依据', '1|低保|…|…|法'], {
      name: '部门业务清单',
    })
    const resources = sheetOf(
      [
        '序号|信息资源名称|信息资源摘要|信息资源提供方|来源业务|共享类型|更新周期',
        '1|低保|…|局|低保|无条件|每月',
      ],
      { name: '政务信息资源目录清单' },
    )
    const { sheets, plan } = understand([functions, business, resources])
    expect(sheets.map(({ purpose }) => purpose)).toEqual(['duties', 'duties', 'entries'])
    expect(plan.sheets.map(({ name }) => name)).toEqual(['政务信息资源目录清单'])
  })

  test('a text file without a header: names and summaries by their cells', () => {
    const rows = [
      '公交线路|提供全市公交线路的名称和站点|/a',
      '停车场|提供停车场的地址和车位|/b',
      '医院|全市医院的名称|/c',
    ]
    const workbook = { kind: 'csv' as const, sheets: [sheetOf(rows)] }
    const { sheets, plan } = understandWorkbook(workbook, { profiles: [], tables: builtInTables })
    expect(sheets[0]).toMatchObject({ purpose: 'entries' })
    expect(plan.sheets).toEqual([
      {
        name: '目录',
        columns: [
          { column: 0, target: 'name' },
          { column: 1, target: 'summary' },
        ],
      },
    ])
    expect(planSchema.parse(plan)).toEqual(plan)
  })

  test('what is understood has the shape that screens are given', () => {
    const understood = understand([produced])
    expect(understoodWorkbookSchema.parse(understood)).toEqual(understood)
  })
})

describe('titles', () => {
  test.each<[string | string[], Target | '']>([
    ['數據更新頻率', 'updateCycle'],
    ['資料集名稱', 'name'],
    ['聯絡電話', 'contact.phone'],
    ['数据更新频率(次/年)', 'updateCycle'],
    ['政务数据资源目录名称', 'name'],
    ['信息资源提供单位名称', 'provider'],
    ['信息 资源 提供 方', 'provider'],
    ['责任处（科）室', 'office'],
    ['拟共享类型', 'sharing.type'],
    ['共享方式', 'sharing.method'],
    ['不予共享的法律依据', 'sharing.basis'],
    ['社会开放条件', 'opening.conditions'],
    ['细目分类1.1.1', 'classification'],
    ['三级分类', 'classification'],
    ['资源提供方联系人', 'contact.name'],
    ['数源单位统一社会信用代码', 'providerCode'],
    ['对应政务服务事项名称', 'business.name'],
    ['数据库名称', ''],
    ['安全等级保护', ''],
    ['Update frequency', 'updateCycle'],
    ['更新时间', ''],
    ['最后更新日期', ''],
    ['序号', ''],
    ['详情页网址', ''],
    ['备注', ''],
    ['天气', ''],
    [['共享属性', '类型'], 'sharing.type'],
    [['信息资源格式', '类型'], 'formats'],
    [['共享方式', '类型'], 'sharing.method'],
    [['数据项', '类型'], 'item.type'],
    [['信息资源格式', '分类'], 'formatCategory'],
    [['信息资源分类', '细目'], 'classification'],
    [['信息项信息', '共享类型'], 'item.sharing'],
  ])('%j is %j', (path, target) => {
    expect(targetOf(...[path].flat())).toBe(target)
  })

  test('what this program calls its fields is known in both languages', () => {
    for (const { fields } of [coreZh, coreEn]) {
      for (const [field, name] of Object.entries(fields)) {
        if (typeof name !== 'string' || !(field in emptyEntry) || field === 'reasons') continue
        expect([field, knownTitle([name])?.target]).toEqual([field, field])
      }
    }
  })

  test('of two columns that could be one field, the better keeps it', () => {
    expect(targetsOf(sheetOf(['数据集名称|数据领域|国家主题分类|摘要|更新日期|首次发布日期']))).toEqual([
      'name',
      '',
      'theme',
      'summary',
      '',
      'publicationDate',
    ])
  })

  test('whether a column lists items or names one is seen in its neighbours and its cells', () => {
    expect(targetsOf(sheetOf(['资源名称|信息项|数据类型|长度', 'a|姓名|C|50']))[1]).toBe('item.name')
    expect(targetsOf(sheetOf(['资源名称|信息项名称', 'a|姓名、性别、住址']))[1]).toBe('items')
    expect(targetsOf(sheetOf(['资源名称|信息项', 'a|姓名、性别、住址']))[1]).toBe('items')
  })

  test('a format column of categories is the category', () => {
    expect(targetsOf(sheetOf(['资源名称|资源格式', 'a|电子表格', 'b|数据库']))[1]).toBe('formatCategory')
    expect(targetsOf(sheetOf(['资源名称|资源格式', 'a|xlsx', 'b|oracle']))[1]).toBe('formats')
  })
})

describe('a kept mapping', () => {
  const profile: Profile = {
    name: '民政局',
    columns: [
      { title: titleKey(['目录名']), target: 'name' },
      { title: titleKey(['说明文字']), target: 'summary' },
      { title: titleKey(['主管单位']), target: 'library.lead' },
    ],
    meanings: [{ target: 'updateCycle', word: '半月', value: 'other' }],
    blank: 'clear',
  }

  test('wins where its titles are there, and is named', () => {
    const understood = understand([sheetOf(['目录名|说明文字|主管单位|更新周期', 'a|b|c|半月'])], [profile])
    expect(understood.profile).toBe('民政局')
    expect(understood.sheets[0]?.columns.map(({ target }) => target)).toEqual([
      'name',
      'summary',
      'library.lead',
      'updateCycle',
    ])
    expect(understood.plan).toMatchObject({ blank: 'clear', meanings: profile.meanings })
  })

  test('is followed though cells look like something else', () => {
    const kept: Profile = {
      ...profile,
      columns: [...profile.columns, { title: titleKey('信息项名称'), target: 'item.name' }],
    }
    const rows = ['目录名|说明文字|主管单位|信息项名称', 'a|b|c|姓名、性别、住址']
    expect(understand([sheetOf(rows)], [kept]).sheets[0]?.columns.at(-1)?.target).toBe('item.name')
    expect(understand([sheetOf(rows)]).sheets[0]?.columns.at(-1)?.target).toBe('items')
  })

  test('is left alone where most of its titles are not', () => {
    const understood = understand([sheetOf(['信息资源名称|主管单位|摘要', 'a|b|c'])], [profile])
    expect(understood.profile).toBeUndefined()
    expect(understood.plan.blank).toBe('keep')
  })
})

describe('words', () => {
  test.each<[Target, string, string, string]>([
    ['sharing.type', '不限', 'unconditional', 'guessed'],
    ['sharing.type', '无条件', 'unconditional', 'known'],
    ['sharing.type', '无条件共享', 'unconditional', 'known'],
    ['sharing.type', '1', 'unconditional', 'known'],
    ['sharing.type', '1.0', 'unconditional', 'known'],
    ['sharing.type', '2', 'conditional', 'known'],
    ['sharing.type', '3', 'none', 'known'],
    ['sharing.type', '2-有条件共享', 'conditional', 'known'],
    ['sharing.type', '有条件', 'conditional', 'known'],
    ['sharing.type', '可共享', 'unconditional', 'guessed'],
    ['sharing.type', '不予', 'none', 'known'],
    ['sharing.type', '否', 'none', 'guessed'],
    ['sharing.type', '□无条件共享 ☑有条件共享 □不予共享', 'conditional', 'known'],
    ['sharing.type', '天气', '', 'unknown'],
    ['opening.open', '无条件开放', 'yes', 'known'],
    ['opening.open', '无条件开发', 'yes', 'known'],
    ['opening.open', '1', 'yes', 'known'],
    ['opening.open', '0', 'no', 'known'],
    ['opening.open', 'Y', 'yes', 'known'],
    ['opening.open', 'Ｎ', 'no', 'known'],
    ['opening.open', '√', 'yes', 'known'],
    ['opening.open', '暂不开放', 'no', 'guessed'],
    ['updateCycle', '每半年', 'halfYearly', 'known'],
    ['updateCycle', '每周1次', 'weekly', 'known'],
    ['updateCycle', '每周一次', 'weekly', 'known'],
    ['updateCycle', '每月更新', 'monthly', 'known'],
    ['updateCycle', '实时更新', 'realtime', 'known'],
    ['updateCycle', '每年两次', 'halfYearly', 'known'],
    ['updateCycle', '不定期', 'other', 'known'],
    ['updateCycle', '每月5日前', 'other', 'unknown'],
    ['updateCycle', 'constructor', 'other', 'unknown'],
    ['sensitivity', '公开', 'public', 'known'],
    ['sensitivity', '不公开', 'internal', 'guessed'],
    ['sensitivity', '机密', 'secret', 'known'],
    ['sensitivity', '非涉密', '', 'unknown'],
    ['formatCategory', '库表', 'database', 'guessed'],
    ['formatCategory', '电子表格', 'spreadsheet', 'known'],
    ['formatCategory', 'xls', 'spreadsheet', 'guessed'],
    ['formats', '电子表格-xlsx', 'xlsx', 'known'],
    ['formats', 'sqlServer', 'sqlserver', 'known'],
    ['formats', '数据库/oracle', 'oracle', 'known'],
    ['formats', 'json', 'json', 'unknown'],
    ['sharing.method', '库表', 'database', 'known'],
    ['sharing.method', '数据库', 'database', 'guessed'],
    ['sharing.methodCategory', '共享平台', 'platform', 'guessed'],
    ['classification', '307', '省（自治区、直辖市）及其下各级政务部门', 'known'],
    ['classification', '3 部门', '部门', 'known'],
    ['classification', '部门类', '部门', 'guessed'],
    ['library.name', '人口信息', 'population', 'known'],
    ['item.type', 'varchar(20)', 'C', 'known'],
    ['item.type', '图片', 'G', 'guessed'],
    ['item.type', '???', '', 'unknown'],
    ['item.key', '√', 'yes', 'known'],
    ['item.role', '身份证号', 'person', 'guessed'],
    ['collection.subject', '法人', 'organisation', 'known'],
    ['industry', '农业', '农业', 'known'],
  ])('%s %j is read as %j, %s', (target, word, value, how) => {
    expect(readMeaning(target, word, builtInTables)).toMatchObject({ value, how })
  })
})
