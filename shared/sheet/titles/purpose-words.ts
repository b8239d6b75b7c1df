import type { Purpose } from '../plan.ts'

type Listed = Exclude<Purpose, 'entries' | 'empty'>

/** How the sheets of a department's workbook are called, and titles that only their columns have. */
export const purposeWords: Record<Listed, { names: RegExp; titles: string }> = {
  systems: {
    names: /信息系统|业务系统|应用系统|系统清单|系统调查/,
    titles:
      '功能描述,系统功能,系统功能描述,建设性质,部署位置,接入网络类型,所属网络,产生的信息资源,系统名称,信息系统名称,信息系统代码,建设时间,上线时间,运维单位,承建单位,系统类型,系统状态,投入使用时间,建设单位,部署方式,使用状态',
  },
  needs: {
    names: /需求/,
    titles:
      '所需政务信息资源名称,所需信息资源名称,所需资源名称,需求信息资源名称,所需数据名称,需求名称,是否已获取,建议获取方式,期望数据使用频率,期望使用频率,用途,所需机构,需求部门,需求单位,需求描述,需求用途,期望共享方式,期望更新周期,应用场景',
  },
  duties: {
    names: /职责|职能|权责|权力清单|业务清单|业务事项|事项清单/,
    titles:
      '职责,职责名称,职权名称,职权类别,职权编码,实施主体,职能,职能名称,职能描述,职能依据,部门职责,部门职能,职责描述,权力类型,权力名称,业务名称,业务描述,业务事项名称,业务依据,业务流程,业务类型,办理流程,法律依据,设定依据',
  },
  department: {
    names: /部门(?:基本)?信息|单位(?:基本)?信息|部门情况|单位情况/,
    titles:
      '部门职能,部门名称,单位名称,部门简称,内设部门,内设机构,负责人,分管领导,联系人,联系电话,职务,通讯地址',
  },
  other: { names: /说明|字典|代码表|码表|示例|样例|模板说明|下拉|枚举|选项|参数|汇总|统计/, titles: '' },
}

/** Two catalogs of Article 10 are views of the third: what they list is in it as well. */
export const viewNames = /共享目录|开放目录|共享资源目录|开放资源目录|共享清单|开放清单|共享责任清单/
