import type { Target } from '../plan.ts'

/** A word of the header that stands over several columns, and what short words below it mean. */
export interface TitleGroup {
  words: string
  /** The targets that belong below it: another below it is less likely. */
  family: readonly Target[]
  leaves: Partial<Record<Target, string>>
}

const item = [
  'item.name',
  'item.type',
  'item.length',
  'item.key',
  'item.role',
  'item.codeSet',
  'item.sensitivity',
  'item.sharing',
] as const

export const titleGroups: readonly TitleGroup[] = [
  {
    words: '信息资源格式,资源格式,数据格式,数据资源格式,格式,format',
    family: ['formatCategory', 'formats', 'formatNote'],
    leaves: {
      formatCategory: '分类,类别,格式分类,大类,category',
      formats: '类型,格式类型,小类,具体格式,type',
      formatNote: '描述,说明,其他,其他描述,其他说明,备注,note',
    },
  },
  {
    words: '信息项信息,信息项,信息项内容,数据项信息,数据项,字段信息,字段,数据项内容,栏位,item,items,fields',
    family: item,
    leaves: {
      'item.name': '名称,中文名称,中文名,信息项,数据项,字段,name',
      'item.type': '类型,数据类型,type',
      'item.length': '长度,数据长度,length',
      'item.key': '主键,是否主键,key',
      'item.role': '标识',
      'item.codeSet': '代码集,关联代码集,字典,值域',
      'item.sensitivity': '敏感程度,敏感级别,敏感等级',
      'item.sharing': '共享类型,共享属性',
    },
  },
  {
    words: '共享方式,sharing method',
    family: ['sharing.methodCategory', 'sharing.method'],
    leaves: { 'sharing.methodCategory': '分类,类别,category', 'sharing.method': '类型,方式,method' },
  },
  {
    words: '共享属性,共享,共享信息,共享要求,共享情况,数据共享,sharing',
    family: [
      'sharing.type',
      'sharing.use',
      'sharing.conditions',
      'sharing.scope',
      'sharing.basis',
      'sharing.terms',
      'sharing.methodCategory',
      'sharing.method',
    ],
    leaves: {
      'sharing.type': '类型,属性,分类,类别,type',
      'sharing.use': '要求,使用要求',
      'sharing.conditions': '条件,conditions',
      'sharing.scope': '范围,scope',
      'sharing.basis': '依据,不予依据,basis',
      'sharing.terms': '条件/依据,条件或依据',
      'sharing.methodCategory': '方式分类',
      'sharing.method': '方式类型,方式,途径,method',
    },
  },
  {
    words: '开放属性,社会开放,向社会开放,开放,开放信息,开放要求,开放情况,数据开放,open,opening',
    family: ['opening.open', 'opening.mode', 'opening.conditions', 'opening.basis', 'theme'],
    leaves: {
      'opening.open': '是否开放,是否,属性,类型,开放类型',
      'opening.mode': '方式,模式,mode',
      'opening.conditions': '条件,conditions',
      'opening.basis': '依据,理由,basis',
      theme: '主题,主题分类',
    },
  },
  {
    words: '信息资源分类,资源分类,目录分类,分类,部门类信息资源分类,信息资源目录分类,classification',
    family: ['classification'],
    leaves: { classification: '类,项,目,细目,类名称,项名称,目名称,细目名称,名称,一级,二级,三级,四级' },
  },
  {
    words: '信息资源提供方,提供方,提供部门,提供单位,数据提供方,数源单位,责任单位,provider',
    family: ['provider', 'providerCode', 'office', 'contact.name', 'contact.phone'],
    leaves: {
      provider: '名称,单位,部门,单位名称,部门名称,name',
      providerCode: '代码,编码,信用代码,统一社会信用代码,code',
      office: '处室,科室,内设机构',
      'contact.name': '联系人',
      'contact.phone': '电话,联系电话,联系方式',
    },
  },
  {
    words: '联系人,联系方式,联系信息,联络人,contact',
    family: ['contact.name', 'contact.phone'],
    leaves: { 'contact.name': '姓名,名称,联系人,name', 'contact.phone': '电话,手机,联系电话,联系方式,phone' },
  },
  {
    words: '来源业务,业务事项,关联业务事项,业务信息,关联业务,业务,business',
    family: ['business.name', 'business.code'],
    leaves: { 'business.name': '名称,事项名称,name', 'business.code': '代码,编码,事项编码,code' },
  },
  {
    words: '信息系统,来源系统,所属系统,业务系统,来源信息系统,system',
    family: ['system.name', 'system.code', 'system.funded', 'system.project'],
    leaves: {
      'system.name': '名称,系统名称,name',
      'system.code': '代码,编码,系统编码,code',
      'system.funded': '财政性资金,是否财政性资金',
      'system.project': '项目,立项项目,项目名称',
    },
  },
  {
    words: '采集,采集信息,数据采集,采集要求,collection',
    family: [
      'collection.subject',
      'collection.origin',
      'collection.source',
      'collection.purpose',
      'collection.scope',
      'collection.method',
      'collection.format',
      'collection.process',
    ],
    leaves: {
      'collection.subject': '对象',
      'collection.origin': '来源',
      'collection.source': '来源单位',
      'collection.purpose': '目的',
      'collection.scope': '范围',
      'collection.method': '方式',
      'collection.format': '格式',
      'collection.process': '流程',
    },
  },
  {
    words: '更新,更新周期,更新信息,update',
    family: ['updateCycle', 'updateCycleNote'],
    leaves: { updateCycle: '周期,频率,频度', updateCycleNote: '说明,备注,其他' },
  },
  {
    words:
      '信息资源,政务信息资源,数据资源,资源信息,基本信息,信息资源基本信息,资源基本信息,目录信息,核心元数据,resource',
    family: ['name', 'code', 'summary', 'classification', 'provider', 'providerCode', 'publicationDate'],
    leaves: { name: '名称,name', code: '代码,编码,code', summary: '摘要,描述,简介', classification: '分类' },
  },
]
