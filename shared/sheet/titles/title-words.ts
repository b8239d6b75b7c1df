import type { Target } from '../plan.ts'

// How the columns of catalogs are titled, from the templates and portals that were seen (domain.md 1.1, 1.6). Titles are compared by `titleKey`, so
// that punctuation, spaces, width and traditional characters need no line of their own.

interface TitleWords {
  /** Means this and nothing else. */
  sure: string
  /** Means this where no other column does so better. */
  likely?: string
}

export const titleWords: Partial<Record<Target, TitleWords>> = {
  id: { sure: '条目标识,条目id,mulu标识,entry id,mulu id' },
  name: {
    sure: '信息资源名称,政务信息资源名称,政府信息资源名称,公共信息资源名称,数据资源名称,政务数据资源名称,政府数据资源名称,公共数据资源名称,资源名称,目录名称,资源目录名称,信息资源目录名称,政务信息资源目录名称,数据目录名称,政务数据目录名称,公共数据目录名称,数据资源目录名称,数据集名称,数据集标题,资料集名称,标题,数据名称,dataset name,dataset title,resource name,catalog name,title,name',
    likely: '名称,资源,信息资源,数据资源,数据集,资料集,目录,资料名称,题名,中文名称,信息名称,dataset',
  },
  code: {
    sure: '信息资源代码,信息资源编码,政务信息资源代码,政务信息资源编码,数据资源代码,数据资源编码,资源代码,资源编码,目录代码,目录编码,资源目录代码,资源目录编码,信息资源目录代码,信息资源目录编码,数据目录代码,数据目录编码,资源标识符,信息资源标识符,resource code,catalog code',
    likely:
      '代码,编码,资源编号,信息资源编号,目录编号,资源标识,数据集编号,数据集编码,资料集识别码,code,identifier',
  },
  classification: {
    sure: '信息资源分类,部门类信息资源分类,基础类信息资源分类,主题类信息资源分类,政务信息资源分类,数据资源分类,资源分类,目录分类,类,项,目,细目,类分类,项分类,目分类,细目分类,信息资源类,信息资源项,信息资源目,信息资源细目,类名称,项名称,目名称,细目名称,classification',
    likely:
      '分类,类别,类目,资源类别,数据分类,所属分类,所属目录,目录类别,一级分类,二级分类,三级分类,四级分类,一级目录,二级目录,三级目录,四级目录,大类,中类,小类',
  },
  summary: {
    sure: '信息资源摘要,政务信息资源摘要,数据资源摘要,资源摘要,目录摘要,数据集摘要,数据摘要,摘要,信息资源描述,数据资源描述,资源描述,目录描述,数据集描述,资料集描述,资料说明,数据描述,内容摘要,资源简介,数据简介,数据集简介,description,summary,abstract',
    likely:
      '描述,简介,说明,内容描述,内容说明,数据说明,数据内容,信息资源内容,资源说明,资源内容,目录说明,内容简介',
  },
  provider: {
    sure: '信息资源提供方,信息资源提供方名称,政务信息资源提供方,数据资源提供方,资源提供方,资源提供方名称,数据提供方,数据提供方名称,提供方,提供方名称,提供部门,提供单位,提供机构,资源提供部门,资源提供单位,数据提供部门,数据提供单位,数据提供机构,信息资源提供部门,信息资源提供单位,目录提供方,数源单位,数源部门,提供机关,资料提供机关,资料集提供机关,提供机关名称,data provider,provider,publisher',
    likely:
      '来源部门,资料来源,责任单位,责任部门,所属部门,所属单位,归属部门,归属单位,发布机构,发布单位,发布部门,部门名称,单位名称,机构名称,机关名称,单位,部门,机构,机关,主管部门,主管机关,编制单位,编制部门,填报单位,填报部门,信息资源生成单位,数据管理单位,数据管理部门,管理单位,数据来源部门,实施主体,department,agency,organization,organisation',
  },
  providerCode: {
    sure: '信息资源提供方代码,信息资源提供方编码,数据提供方代码,资源提供方代码,提供方代码,提供方编码,提供部门代码,提供部门编码,提供单位代码,提供单位编码,提供方统一社会信用代码,提供机关代码,provider code',
    likely: '统一社会信用代码,社会信用代码,组织机构代码,部门代码,部门编码,单位代码,机构代码,机关代码',
  },
  office: {
    sure: '内设机构,内设机构名称,内设部门,内设部门名称,下设机构,下设机构名称,内设处室,内部部门,内部机构,提供方内部部门,资源提供方内部部门,责任处室,责任科室,业务处室,业务科室,所属处室,所属科室,提供处室,提供科室,office',
    likely: '处室,科室,处室名称,科室名称,股室,责任股室',
  },
  'contact.name': {
    sure: '联系人,联系人姓名,联络人,联络人姓名,业务联系人,资料集联络人,提供机关联络人,contact name,contact person,contact',
    likely: '负责人,责任人,填报人,经办人',
  },
  'contact.phone': {
    sure: '联系电话,联系人电话,联系人联系电话,联系人手机,联系人手机号,联络电话,联络人电话,提供机关联络人电话,办公电话,contact phone,phone,telephone',
    likely:
      '联系方式,联系人联系方式,责任人电话,负责人电话,填报人电话,责任人联系方式,负责人联系电话,电话,手机,手机号,手机号码,联系人及电话',
  },
  formatCategory: {
    sure: '信息资源格式分类,信息资源格式类别,数据资源格式分类,资源格式分类,资源格式类别,数据格式分类,格式分类,格式类别,format category',
  },
  formats: {
    sure: '信息资源格式类型,信息资源格式,数据资源格式类型,数据资源格式,资源格式类型,资源格式,数据格式类型,数据格式,格式类型,文件格式,档案格式,资料格式,formats,format',
    likely: '格式,提供格式,文件类型,开放格式,下载格式,资料资源格式,数据形式,存储格式',
  },
  formatNote: {
    sure: '其他类型资源格式描述,其他资源格式描述,其他格式描述,其他格式说明,其他类型描述,其他格式类型,格式说明,格式描述,信息资源格式说明,format note',
  },
  'business.name': {
    sure: '来源业务,来源业务名称,来源业务事项,关联业务事项,关联业务事项名称,关联业务,关联事项,关联政务服务事项,业务事项,业务事项名称,所属业务,政务服务事项,政务服务事项名称,business',
    likely: '业务名称,事项名称,业务,事项,主项名称,职能名称',
  },
  'business.code': {
    sure: '业务事项编码,业务事项代码,来源业务编码,来源业务代码,关联业务事项编码,事项编码,事项代码,实施清单编码,政务服务事项编码,政务服务事项代码,对应事项编码,业务编码,业务代码,业务办理项编码,事项基本目录编码,business code',
  },
  'system.name': {
    sure: '信息系统,信息系统名称,所属信息系统,来源信息系统,来源系统,来源系统名称,所属系统,所属系统名称,数据来源系统,业务系统,业务系统名称,所在系统,所在信息系统,system',
    likely: '系统名称,系统,应用系统,应用系统名称,关联系统,关联信息系统',
  },
  'system.code': { sure: '信息系统代码,信息系统编码,系统代码,系统编码,来源系统编码,system code' },
  'system.funded': {
    sure: '财政性资金建设,是否财政性资金建设,是否财政资金建设,财政资金建设,是否使用财政性资金,fiscally funded',
  },
  'system.project': { sure: '立项项目,立项项目名称,建设项目名称,project', likely: '项目名称' },
  theme: {
    sure: '主题分类,主题名称,所属主题,国家主题分类,开放主题分类,数据主题,主题类型,theme',
    likely: '主题,主题类别,领域分类,数据领域,所属领域,数据所属领域,领域,开放领域,重点领域,category',
  },
  industry: { sure: '行业分类,所属行业,行业,行业名称,行业类别,国民经济行业分类,行业类型,industry' },
  service: { sure: '服务分类,服务类别,服务类型,服务主题,service category' },
  sensitivity: {
    sure: '敏感程度,敏感级别,敏感等级,数据敏感程度,sensitivity',
    likely: '涉密属性,密级,是否涉密,涉密等级,涉密程度,公开属性,公开程度',
  },
  grade: {
    sure: '级别,数据级别,数据分级,安全级别,安全等级,数据等级,数据安全级别,数据安全等级,分级,分级类别,grade',
  },
  'sharing.type': {
    sure: '共享类型,共享属性,共享属性类型,信息资源共享类型,sharing type,sharing',
    likely: '共享分类,共享类别,是否共享,共享级别,共享等级,共享性质',
  },
  'sharing.use': { sure: '使用要求,共享使用要求,用途要求,数据使用要求,use requirements' },
  'sharing.conditions': { sure: '共享条件,共享条件说明,共享条件描述,sharing conditions' },
  'sharing.scope': { sure: '共享范围,共享对象,sharing scope' },
  'sharing.basis': {
    sure: '不予共享依据,不予共享的依据,不共享依据,不予共享理由,不予共享原因,不共享理由,不予共享相关依据,basis for not sharing',
    likely: '共享依据,相关依据',
  },
  'sharing.terms': {
    sure: '共享条件/不予共享依据,共享条件或不予共享依据,共享条件及不予共享依据,共享条件不予共享理由,共享条件（不予共享依据）,不予共享依据/共享条件,共享条件/依据,共享条件或依据',
  },
  'sharing.methodCategory': {
    sure: '共享方式分类,共享方式类别,sharing method category',
  },
  'sharing.method': {
    sure: '共享方式类型,共享方式,共享途径,sharing method',
    likely: '提供方式,提供渠道,交换方式,共享渠道',
  },
  'opening.open': {
    sure: '是否向社会开放,是否社会开放,是否对社会开放,是否对外开放,是否开放,开放属性,向社会开放,社会开放属性,open to the public,open',
    likely: '开放类型,开放级别,开放等级,开放状态,开放性质,是否公开',
  },
  'opening.mode': { sure: '开放方式,开放模式,社会开放方式,opening mode' },
  'opening.conditions': { sure: '开放条件,社会开放条件,开放条件说明,开放条件描述,opening conditions' },
  'opening.basis': {
    sure: '开放或不开放依据,开放依据,不开放依据,不予开放依据,不开放理由,不予开放理由,开放或不开放的依据,basis for opening or not',
  },
  updateCycle: {
    sure: '更新周期,更新频率,更新频度,数据更新周期,数据更新频率,数据更新频度,信息资源更新周期,资源更新周期,资料更新频率,信息更新周期,update cycle,update frequency,frequency',
  },
  updateCycleNote: {
    sure: '更新周期说明,更新周期备注,更新频率说明,更新频度说明,数据更新频率说明,其他更新周期,更新周期描述,update cycle note',
    likely: '更新说明',
  },
  publicationDate: {
    sure: '发布日期,发布时间,首次发布日期,首次发布时间,信息资源发布日期,资源发布日期,publication date,release date,issued',
    likely: '上传时间,上传日期,资料提供日期,上架日期,上架时间,公布日期,公开日期,开放日期,开放时间',
  },
  related: {
    sure: '关联资源代码,关联资源编码,关联信息资源代码,关联信息资源编码,关联目录代码,关联目录编码,related codes',
    likely: '关联资源,关联信息资源,关联代码',
  },
  'collection.subject': { sure: '数据对象,采集对象,数据主体,data subject' },
  'collection.origin': { sure: '数据来源,数据来源方式,数据获取方式,origin', likely: '来源,来源方式' },
  'collection.source': { sure: '来源单位,数据来源单位,来源单位名称,source office' },
  'collection.purpose': { sure: '采集目的,purpose of collection' },
  'collection.scope': { sure: '采集范围,scope of collection' },
  'collection.method': { sure: '采集方式,采集方法,method of collection' },
  'collection.format': { sure: '采集格式,format of collection' },
  'collection.process': { sure: '采集流程,process of collection' },
  'library.name': {
    sure: '所属基础库或主题,所属基础库,所属基础信息资源库,所属主题库,基础库,基础信息资源库,library',
    likely: '关联分类,关联及类目名称,关联类目名称,关联信息资源分类,关联资源分类,关联类目',
  },
  'library.lead': { sure: '牵头单位,牵头部门,牵头建设单位,lead agency' },
  'library.partners': { sure: '共建单位,共建部门,参建单位,参与单位,配合单位,partners' },
  'institution.authorised': { sure: '提供方是授权机构,是否授权机构,是否法律法规授权,authorised institution' },
  'institution.basis': { sure: '授权依据,basis of authorisation' },
  items: {
    sure: '信息项列表,信息项清单,信息项内容,数据项列表,数据项清单,数据项内容,字段列表,字段清单,字段信息,主要信息项,主要数据项,主要字段,包含字段,数据字段,信息项,数据项,栏位,主要栏位,主要栏位说明,资料栏位,栏位说明,items,fields',
    likely: '字段,信息项信息,数据项信息,包含信息项,columns',
  },
  'item.name': {
    sure: '信息项名称,信息项中文名,信息项中文名称,数据项名称,数据项中文名称,字段名称,字段中文名,字段中文名称,字段名,item name,field name',
    likely: '指标名称,数据元名称,栏位名称,属性名称,数据项中文名,column name',
  },
  'item.type': {
    sure: '数据类型,信息项类型,信息项数据类型,数据项类型,字段类型,字段数据类型,item type,data type,field type',
  },
  'item.length': {
    sure: '数据长度,信息项长度,信息项数据长度,数据项长度,字段长度,item length,field length,data length',
    likely: '长度',
  },
  'item.key': { sure: '主键,是否主键,信息项主键,是否为主键,key,primary key' },
  'item.role': { sure: '标识类型,主体标识,信息项标识,identifier role', likely: '标识' },
  'item.codeSet': {
    sure: '关联代码集,代码集,引用代码集,信息项代码集,关联代码,code set',
    likely: '值域,字典,数据字典,代码表',
  },
  'item.sensitivity': { sure: '信息项敏感程度,信息项敏感级别,信息项敏感等级,字段敏感级别,item sensitivity' },
  'item.sharing': { sure: '信息项共享类型,信息项共享属性,字段共享类型,item sharing' },
}

/** Columns that say nothing an entry has a place for; known so that none is taken for something that it resembles. */
export const leftOut =
  '序号,编号,行号,no,number,index,备注,说明备注,remarks,更新日期,更新时间,最后更新时间,最后更新日期,最近更新时间,最近更新日期,数据更新时间,数据更新日期,资料更新日期,创建日期,创建时间,修改时间,修改日期,编制日期,编制时间,填报日期,填报时间,下线日期,详情页网址,网址,链接,链接地址,资源地址,访问地址,下载地址,资料下载网址,接口地址,url,link,数据容量,数据条数,数据量,资料量,记录数,总条数,浏览量,浏览次数,访问量,访问次数,下载量,下载次数,收藏量,标签,数据标签,关键字,关键词,tags,keywords,场景分类,应用场景,评分,评级,状态,审核状态,发布状态,审核意见,审核结果,检查结果,问题,检查发现,导入结果,findings,接口数量,文件数量,语言,语种,版本,版本号,授权方式,授权说明网址,计费方式,计费依据,编码格式,产生的信息资源,数据元,邮箱,电子邮箱,电子邮件,联系邮箱,联系地址,地址,邮编,数据项数,信息项数,英文名称,信息项英文名称,字段英文名,字段英文名称,信息项编码,信息项代码,信息项说明,信息项描述,字段说明,字段描述,数据时间范围,数据区域范围,时间范围,空间范围,行政区划,所在行政区划,提供方所在行政区划,数据所属层级,所属层级,目录梳理类型,数据库,数据库名,数据库名称,数据库类型,数据表,数据表名,数据表名称,表名,表名称,表中文名,表英文名,计划开放时间,计划共享时间,安全等级保护,等级保护级别,等保级别,系统安全等级,是否基础库,是否主题库,挂接状态,目录状态'
