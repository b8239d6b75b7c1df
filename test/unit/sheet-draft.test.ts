import { describe, expect, test } from 'vitest'
import { emptyEntry, limits } from '../../shared/entry.ts'
import { placeOf } from '../../shared/sheet/drafts/draft.ts'
import { mergeDraft } from '../../shared/sheet/drafts/merge-draft.ts'
import type { Meaning } from '../../shared/sheet/plan.ts'
import { draftOf, draftsOf, entryOf, notes, problems, read, values } from '../support/drafts.ts'
import { sheetOf } from '../support/sheets.ts'

const own = { provider: '某某镇人民政府', providerCode: '115201210000000195' }

const upload =
  '序号|部门类信息资源分类|项分类|目分类|细目分类1|细目分类1.1|关联业务事项|信息资源名称|信息资源代码|下设机构|信息资源摘要|信息资源格式分类|信息资源格式类型|其他类型资源格式描述|信息项名称|数据类型|数据长度|共享类型|共享条件/不予共享依据|共享方式分类|共享方式类型|是否向社会开放|开放条件|更新周期|发布日期|开放主题分类'
const subsistence =
  '1|部门|省|贵州|贵阳||低保审批|城乡低保对象|307001/000001|救助科|城乡低保对象的信息|数据库|oracle|无|姓名|字符型C|50|有条件共享|申请后共享|共享平台方式|库表|否|/|每月|2026/11/23|社会保障'
const itemOnly = (name: string, type: string, length: string) =>
  `${'|'.repeat(14)}${name}|${type}|${length}|||||||||`

describe('rows of one entry', () => {
  const whole = {
    name: '城乡低保对象',
    code: '307001/000001',
    classification: ['部门', '省', '贵州', '贵阳'],
    summary: '城乡低保对象的信息',
    office: '救助科',
    business: { name: '低保审批', code: '' },
    formatCategory: 'database',
    formats: ['oracle'],
    formatNote: '',
    sharing: {
      type: 'conditional',
      conditions: '申请后共享',
      basis: '',
      methodCategory: 'platform',
      method: 'database',
    },
    opening: { open: 'no', conditions: '' },
    updateCycle: 'monthly',
    publicationDate: '2026-11-23',
    theme: '社会保障',
    items: [
      { name: '姓名', type: 'C', length: '50' },
      { name: '性别', type: 'C', length: '1' },
      { name: '金额', type: 'N', length: '10,2' },
    ],
  }
  const repeated = (name: string, type: string, length: string) =>
    subsistence.replace('姓名|字符型C|50', `${name}|${type}|${length}`)

  test('resource columns repeated in each', () => {
    const sheet = sheetOf([
      upload,
      subsistence,
      repeated('性别', '字符型', '1.0'),
      repeated('金额', 'number(10,2)', ''),
    ])
    const [draft, ...others] = draftsOf(sheet)
    expect(others).toEqual([])
    expect(draft).toMatchObject({ first: 1, last: 3, problems: [], code: '307001/000001' })
    expect(entryOf(sheet)).toMatchObject(whole)
  })

  test('resource columns blank below the first', () => {
    const sheet = sheetOf([
      upload,
      subsistence,
      itemOnly('性别', '字符型', '1'),
      itemOnly('金额', 'N', '10,2'),
    ])
    expect(entryOf(sheet)).toMatchObject(whole)
    expect(draftsOf(sheet).length).toBe(1)
  })

  test('resource columns merged', () => {
    const merges = Array.from('BCDEFGHIJKLMNRSTUVWXYZ', (column) => `${column}2:${column}4`)
    // 字符型 is merged over two items.
    const rows = [upload, subsistence, itemOnly('性别', '', '1'), itemOnly('金额', 'N', '10,2')]
    const sheet = sheetOf([...rows, subsistence.replaceAll('000001', '000002')], {
      merges: [...merges, 'P2:P3'],
    })
    const drafts = draftsOf(sheet)
    expect(drafts.map(({ first, last, problems: found }) => [first, last, found])).toEqual([
      [1, 3, []],
      [4, 4, []],
    ])
    expect(entryOf(sheet)).toMatchObject(whole)
    expect(drafts[0] && placeOf(drafts[0], 'summary')).toEqual({ row: 1, column: 10 })
  })

  test('a provider merged over several entries is of each', () => {
    const sheet = sheetOf(
      ['提供方|资源名称|信息项名称|数据类型', '民政局|低保|姓名|C', '||性别|C', '|救助|姓名|C'],
      {
        merges: ['A2:A4', 'B2:B3'],
      },
    )
    expect(draftsOf(sheet).map(({ name, provider, items }) => [name, provider, items.length])).toEqual([
      ['低保', '民政局', 2],
      ['救助', '民政局', 1],
    ])
  })

  test('one row each, though two names are the same', () => {
    const sheet = sheetOf(['标题|摘要|提供方', '山洪预警|a|水务局', '山洪预警|b|水务局'])
    expect(draftsOf(sheet).map(({ first }) => first)).toEqual([1, 2])
  })

  test('without a code, by name and provider', () => {
    const sheet = sheetOf([
      '资源名称|提供方|信息项名称',
      '低保|甲|姓名',
      '低保|甲|性别',
      '低保|乙|姓名',
      '救助|乙|姓名',
    ])
    expect(draftsOf(sheet).map(({ name, provider, items }) => [name, provider, items.length])).toEqual([
      ['低保', '甲', 2],
      ['低保', '乙', 1],
      ['救助', '乙', 1],
    ])
  })

  test('that say different things are told, with the place', () => {
    const sheet = sheetOf([
      '资源代码|资源名称|更新周期|信息项名称',
      '1/1|低保|每月|姓名',
      '1/1|低 保|每年|性别',
      '1/1|/||住址',
    ])
    const [draft] = draftsOf(sheet)
    expect(draft?.problems).toEqual([{ problem: 'differs', row: 2, column: 2, text: '每年' }])
    expect(draft?.items.length).toBe(3)
  })

  test('an item without an entry above it', () => {
    const sheet = sheetOf(['资源名称|摘要|信息项名称', '||姓名', '||性别', '低保|a|姓名'])
    expect(draftsOf(sheet).map((draft) => [draft.first, draft.last, problems(draft)[0]])).toEqual([
      [1, 2, 'no-entry'],
      [3, 3, undefined],
    ])
  })

  test('an entry that lacks its name is one all the same', () => {
    const sheet = sheetOf(['资源名称|摘要|提供方|更新周期', '低保|a|甲|每月', '|b|乙|每年'])
    expect(draftsOf(sheet).map(problems)).toEqual([[], ['name-missing']])
  })
})

describe('rows that are no entries', () => {
  test('notes, sums, blank rows, hints, and headers of later pages', () => {
    const sheet = sheetOf([
      '某某局数据资源目录',
      '序号|资源名称|摘要|更新周期',
      '|必填|选填|必填',
      '(1)|(2)|(3)|(4)',
      '示例|人口信息|例子|每月',
      '1|低保|a|每月',
      '',
      '某某局数据资源目录',
      '序号|资源名称|摘要|更新周期',
      '2|救助|b|每年',
      '合计|2||',
      '填表说明：',
      '1. 本表由各部门填写。',
      '2. 名称不得重复。',
      '填报人：张三||审核：李四',
    ])
    expect(draftsOf(sheet).map(({ name, first }) => [name, first])).toEqual([
      ['低保', 5],
      ['救助', 9],
    ])
  })

  test('a note in the column of names', () => {
    const sheet = sheetOf(['资源名称|摘要', '低保|a', '', '备注：以上为2026年数据', '注：不含涉密'])
    expect(draftsOf(sheet).map(({ name }) => name)).toEqual(['低保'])
    // What is called so and says more is an entry.
    expect(draftsOf(sheet)).toHaveLength(1)
    expect(draftsOf(sheetOf(['资源名称|摘要', '备注信息|a', '合计数据|b'])).map(({ name }) => name)).toEqual([
      '备注信息',
      '合计数据',
    ])
  })
})

describe('cells', () => {
  test.each(['无', '/', '-', '—', '——', '暂无', '空', 'N/A', 'null', '\\'])('%j counts as empty', (word) => {
    const draft = read('责任处室|发布日期|关联资源代码', `${word}|${word}|${word}`)
    expect(draft.values).toEqual({ name: '低保', summary: '摘要' })
    expect(draft.notes).toHaveLength(3)
    expect(draft.notes[0]).toEqual({ note: 'counted-empty', row: 1, column: 2, text: word })
  })

  test('无 says something where there are no conditions', () => {
    const titles = '共享类型|共享条件|是否向社会开放|开放条件'
    expect(values(titles, '无条件共享|无|是|无')).toMatchObject({
      'sharing.conditions': '无',
      'opening.conditions': '无',
    })
    const draft = read(titles, '有条件共享|无|否|无')
    expect(draft.values['sharing.conditions']).toBeUndefined()
    expect(draft.values['opening.conditions']).toBeUndefined()
    expect(notes(draft)).toEqual(['counted-empty', 'counted-empty'])
  })

  test.each([
    ['2023-06-14', '2023-06-14'],
    ['2023/6/4', '2023-06-04'],
    ['2023.6.14', '2023-06-14'],
    ['20230614', '2023-06-14'],
    ['20230614.0', '2023-06-14'],
    ['2023年6月14日', '2023-06-14'],
    ['2023 年 6 月 14 日', '2023-06-14'],
    ['２０２３－６－１４', '2023-06-14'],
    ['2023-06-14 08:30:00', '2023-06-14'],
    ['45091', '2023-06-14'],
    ['45091.0', '2023-06-14'],
    ['45091.354', '2023-06-14'],
    ['2024-02-29', '2024-02-29'],
  ])('the date %j is %j', (word, date) => {
    const draft = read('发布日期', word)
    expect(draft.values.publicationDate).toBe(date)
    expect(notes(draft)).toEqual(word.startsWith('45') ? ['date-from-number'] : [])
  })

  test.each(['2023-02-29', '2023-13-01', '2023-6', '2023', '昨天', '14/06/2023', '12345', '1686700800000'])(
    'the date %j is not guessed',
    (word) => {
      const draft = read('发布日期', word)
      expect(draft.values.publicationDate).toBeUndefined()
      expect(draft.problems).toEqual([{ problem: 'date-unreadable', row: 1, column: 2, text: word }])
    },
  )

  test('codes are texts, whatever Excel made of them', () => {
    expect(values('信息资源代码|提供方代码', '30300101/06001|115201210000000195')).toMatchObject({
      code: '30300101/06001',
      providerCode: '115201210000000195',
    })
    expect(values('信息资源代码', '307001.0')['code']).toBe('307001')
    expect(values('业务事项编码', '00012')['business.code']).toBe('00012')
  })

  test('names are on one line, texts keep their lines', () => {
    const sheet = sheetOf([
      ['资源名称', '摘要', '信息系统'],
      ['城乡\n低保 对象', '第一行\r\n第二行', 'A\nB'],
    ])
    expect(entryOf(sheet)).toMatchObject({
      name: '城乡低保 对象',
      summary: '第一行\n第二行',
      system: { name: 'A B' },
    })
  })

  test('what is too long is never cut', () => {
    const sheet = sheetOf([
      ['资源名称', '摘要', '信息项名称'],
      ['字'.repeat(limits.name + 1), 'a'.repeat(limits.text), '项'.repeat(limits.name + 1)],
    ])
    const draft = draftOf(sheet)
    expect(draft.problems.map(({ problem, row, column }) => [problem, row, column])).toEqual([
      ['too-long', 1, 2],
      ['too-long', 1, 0],
    ])
    expect(draft.values.summary?.length).toBe(limits.text)
  })

  test('a path of classes in one cell, or a level in each column', () => {
    expect(values('信息资源分类', '部门/国务院/民政部').classification).toEqual(['部门', '国务院', '民政部'])
    expect(values('信息资源分类', '部门>国务院').classification).toEqual(['部门', '国务院'])
    expect(values('信息资源分类', '部门、「城乡建设、环境保护」').classification).toEqual([
      '部门',
      '城乡建设、环境保护',
    ])
    expect(values('类|项|目|细目1|细目2', '3|307|贵州/贵阳|无|').classification).toEqual([
      '部门',
      '省（自治区、直辖市）及其下各级政务部门',
      '贵州/贵阳',
    ])
  })

  test('formats: types, their category, and words of no table', () => {
    expect(values('资源格式', '电子表格-xlsx、数据库/oracle；xml\npdf|').formats).toEqual([
      'xlsx',
      'oracle',
      'xml',
      'pdf',
    ])
    expect(values('资源格式', 'xls/xlsx').formats).toEqual(['xls', 'xlsx'])
    const one = read('资源格式', '电子表格-xls')
    expect(one.assumed).toMatchObject([{ values: { formatCategory: 'spreadsheet' } }])
    const kept = read('格式分类|格式类型', '库表|json')
    expect(kept.values).toMatchObject({ formatCategory: 'database', formats: ['json'] })
    expect(notes(kept)).toEqual(['word-guessed', 'word-kept'])
    expect(values('资源格式', '数据库-其他')).toMatchObject({ formats: [], formatNote: '数据库-其他' })
  })

  test('a cycle of no code is kept in words', () => {
    expect(values('更新周期', '不定期')).toMatchObject({ updateCycle: 'other', updateCycleNote: '不定期' })
    expect(values('更新周期|更新周期说明', '每月5日前|节假日顺延')).toMatchObject({
      updateCycle: 'other',
      updateCycleNote: '每月5日前；节假日顺延',
    })
    expect(values('更新周期|更新周期说明', '其他|看情况')).toMatchObject({
      updateCycle: 'other',
      updateCycleNote: '看情况',
    })
    expect(values('更新周期', '其他')['updateCycleNote']).toBeUndefined()
  })

  test('conditions or basis, as the sharing type has it', () => {
    const titles = '共享类型|共享条件/不予共享依据'
    const merged = (cells: string) => mergeDraft(read(titles, cells), undefined, own, 'keep').entry.sharing
    expect(merged('有条件共享|申请')).toMatchObject({ conditions: '申请', basis: '' })
    expect(merged('不予共享|某法第三条')).toMatchObject({ conditions: '', basis: '某法第三条' })
    expect(merged('无条件共享|无')).toMatchObject({ conditions: '无', basis: '' })
  })

  test('a choice that has no such word takes none, and says so', () => {
    const draft = read('共享类型|是否向社会开放', '看情况|待定')
    expect(draft.values['sharing.type']).toBeUndefined()
    expect(draft.notes).toEqual([
      { note: 'word-unknown', row: 1, column: 2, text: '看情况' },
      { note: 'conditions-kept', row: 1, column: 3, text: '待定' },
    ])
    const existing = {
      ...emptyEntry,
      name: '低保',
      sharing: { ...emptyEntry.sharing, type: 'none' as const },
    }
    expect(mergeDraft(draft, existing, own, 'clear').entry.sharing.type).toBe('none')
  })

  test('what a person said a word means counts', () => {
    const meanings: Meaning[] = [
      { target: 'sharing.type', word: '看情况', value: 'conditional' },
      { target: 'formats', word: '影印件', value: 'pdf' },
    ]
    const sheet = sheetOf(['资源名称|摘要|共享类型|资源格式', 'a|b|看情况|影印件、xls'])
    expect(draftOf(sheet, { meanings }).values).toMatchObject({
      'sharing.type': 'conditional',
      formats: ['pdf', 'xls'],
    })
  })

  test('errors and lost digits', () => {
    const remarks = [
      { kind: 'error' as const, row: 1, column: 1, text: '#REF!' },
      { kind: 'digits-lost' as const, row: 1, column: 2, text: '115201210000000000' },
      { kind: 'error' as const, row: 1, column: 3, text: '#N/A' },
    ]
    const sheet = sheetOf(['资源名称|摘要|提供方代码|序号', 'a||115201210000000000|'], { remarks })
    const draft = draftOf(sheet)
    expect(draft.problems).toEqual([{ problem: 'cell-error', row: 1, column: 1, text: '#REF!' }])
    expect(notes(draft)).toEqual(['digits-lost'])
    const mended = draftOf(sheet, { mended: [{ sheet: '目录', row: 1, column: 1, text: '摘要' }] })
    expect(mended.problems).toEqual([])
    expect(mended.values.summary).toBe('摘要')
  })
})
