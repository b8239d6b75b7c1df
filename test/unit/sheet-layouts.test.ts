import { describe, expect, test } from 'vitest'
import { headerCells } from '../../electron/sheet/write/header-cells.ts'
import { entryFields } from '../../shared/fields.ts'
import { departmentForms } from '../../shared/sheet/layouts/department-forms.ts'
import { idTitle, tableLayout } from '../../shared/sheet/layouts/layouts.ts'
import { itemTargets, layouts, targets, type Layout, type Target } from '../../shared/sheet/plan.ts'

const titles = (layout: Layout, asked = {}) => tableLayout(layout, asked).columns.map(({ title }) => title)
const ownTitles = (layout: Layout, asked = {}) => titles(layout, asked).map((title) => title.at(-1))
const headerOf = (layout: Layout) => {
  const { titleRows, headerRows } = tableLayout(layout)
  return headerCells(titles(layout), headerRows, titleRows)
}

// domain.md 1.6 (b)
const uploadTitles =
  '序号 | 部门类信息资源分类 | 项分类 | 目分类 | 细目分类1 | 细目分类1.1 | 关联业务事项 | 信息资源名称 | 信息资源代码 | 下设机构 | 信息资源摘要 | 信息资源格式分类 | 信息资源格式类型 | 其他类型资源格式描述 | 信息项名称 | 数据类型 | 数据长度 | 共享类型 | 共享条件/不予共享依据 | 共享方式分类 | 共享方式类型 | 是否向社会开放 | 开放条件 | 更新周期 | 发布日期 | 开放主题分类'

// domain.md 1.6 (c)
const producedTitles =
  '序号, 部门类信息资源分类, 项分类, 目分类, 细目分类1, 关联分类, 信息资源代码, 信息资源名称, 内设部门名称, 信息资源摘要, 格式分类, 格式类型, 其他格式描述, 信息项名称, 数据元, 关联代码集, 数据类型, 数据长度, 共享类型, 共享条件/不予共享依据, 是否向社会开放, 开放条件, 更新周期, 发布日期'

describe('the upload table', () => {
  test('should have its columns in one row, in the order of the form', () => {
    expect(ownTitles('upload')).toEqual([...uploadTitles.split(' | '), idTitle])
    expect(headerOf('upload').merges).toEqual([])
  })

  test('should have a further 细目 for a longer classification', () => {
    expect(ownTitles('upload', { levels: 7 }).slice(4, 9)).toEqual([
      '细目分类1',
      '细目分类1.1',
      '细目分类1.1.1',
      '细目分类1.1.1.1',
      '关联业务事项',
    ])
  })
})

describe("the department's workbook", () => {
  test('should have its columns under a header of three rows: title, groups, columns', () => {
    const { titleRows, headerRows, name } = tableLayout('department')
    expect(name).toBe('政务信息资源产生清单')
    expect(titleRows + headerRows).toBe(3)
    expect(ownTitles('department')).toEqual([...producedTitles.split(', '), idTitle])
  })

  test('should have the four groups over their columns, and every other column over both rows', () => {
    const { rows, merges } = headerOf('department')
    expect(rows[0]?.filter((text) => text !== '')).toEqual(
      expect.arrayContaining(['信息资源格式', '信息项信息', '共享属性', '开放属性']),
    )
    const across = merges.filter(({ left, right }) => right > left)
    expect(across.map(({ left, right }) => [rows[0]?.[left], rows[1]?.slice(left, right + 1)])).toEqual([
      ['信息资源格式', ['格式分类', '格式类型', '其他格式描述']],
      ['信息项信息', ['信息项名称', '数据元', '关联代码集', '数据类型', '数据长度']],
      ['共享属性', ['共享类型', '共享条件/不予共享依据']],
      ['开放属性', ['是否向社会开放', '开放条件']],
    ])
    const down = merges.filter(({ top, bottom }) => bottom > top)
    expect(down.map(({ left }) => rows[0]?.[left])).toEqual(
      titles('department').flatMap((title) => (title.length === 1 ? title : [])),
    )
    expect(merges.every(({ top, bottom }) => top >= 1 && bottom <= 2)).toBe(true)
  })

  test('should have the forms that no entry fills', () => {
    const said = Object.values(departmentForms).map(({ name, columns }) => [
      name,
      columns.map(({ title }) => title[0]).join(', '),
    ])
    expect(said.slice(1)).toEqual([
      ['部门职责清单', '序号, 实施主体, 职责, 职权名称, 职权类别, 职权编码'],
      [
        '部门信息系统清单',
        '序号, 内设部门名称, 信息系统名称, 信息系统代码, 功能描述, 产生的信息资源, 建设性质, 部署位置, 接入网络类型, 备注',
      ],
      [
        '信息资源需求清单',
        '序号, 所需政务信息资源名称, 提供方, 描述, 是否已获取, 建议获取方式, 期望数据使用频率, 用途, 所需机构',
      ],
    ])
  })
})

describe('every layout', () => {
  test.each(layouts)('should hold known contents, each once, with the identity last: %s', (layout) => {
    const { columns } = tableLayout(layout, { findings: true })
    const contents = columns.flatMap(({ content, level }) =>
      content === undefined ? [] : [`${content} ${level ?? ''}`],
    )
    expect(new Set(contents).size).toBe(contents.length)
    const known = new Set<unknown>([...targets, 'number', 'findings'])
    expect(columns.filter(({ content }) => content !== undefined && !known.has(content))).toEqual([])
    expect(columns.at(-1)?.content).toBe('id')
    expect(columns.every(({ title }) => title.every((word) => word !== ''))).toBe(true)
  })

  test.each(layouts)('should name each column once under its group: %s', (layout) => {
    const said = titles(layout).map((title) => title.join('/'))
    expect(new Set(said).size).toBe(said.length)
  })
})

test('the resource catalog should reach every field of an entry and of its items, so that nothing is lost on the way back', () => {
  const reached = new Set(tableLayout('resource').columns.map(({ content }) => content))
  const fields = entryFields.map(({ path }) => path as Target).filter((path) => path !== 'items')
  expect([...fields, ...itemTargets].filter((path) => !reached.has(path))).toEqual([])
})
