/** A form of the department's workbook (domain.md 1.6 c) that lists no entries. */
export interface Form {
  name: string
  headerRows: 1 | 2
  columns: readonly { title: readonly string[]; width: number }[]
}

export const departmentForms = {
  department: form('部门基本信息', [
    ['部门名称', 24],
    ['统一社会信用代码', 22],
    ['联系人', 12],
    ['联系电话', 16],
    ['部门职能', 40],
    ['内设部门', 40],
  ]),
  duties: form('部门职责清单', [
    ['序号', 6],
    ['实施主体', 24],
    ['职责', 40],
    ['职权名称', 30],
    ['职权类别', 14],
    ['职权编码', 24],
  ]),
  systems: form('部门信息系统清单', [
    ['序号', 6],
    ['内设部门名称', 18],
    ['信息系统名称', 24],
    ['信息系统代码', 18],
    ['功能描述', 30],
    ['产生的信息资源', 36],
    ['建设性质', 10],
    ['部署位置', 12],
    ['接入网络类型', 12],
    ['备注', 24],
  ]),
  needs: form('信息资源需求清单', [
    ['序号', 6],
    ['所需政务信息资源名称', 28],
    ['提供方', 20],
    ['描述', 36],
    ['是否已获取', 10],
    ['建议获取方式', 14],
    ['期望数据使用频率', 14],
    ['用途', 24],
    ['所需机构', 18],
  ]),
} as const satisfies Record<string, Form>

function form(name: string, columns: readonly (readonly [title: string, width: number])[]): Form {
  return { name, headerRows: 1, columns: columns.map(([title, width]) => ({ title: [title], width })) }
}
