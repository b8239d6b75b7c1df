import { emptyItem, type Item } from './entry.ts'

/** What an item may be, by its name alone. A guess: whoever takes it over sees it first. */
export interface ItemGuess extends Pick<Item, 'type' | 'length' | 'role' | 'key'> {
  /** Whether a pattern knows the name; what none knows is taken for text. */
  known: boolean
}

type Row = readonly [pattern: RegExp, type: Item['type'], length: string, role?: Item['role']]

/**
 * How fields are called in catalogs, by what the name ends with, which says what it is of: 照片地址 is an address. The first row counts, so that
 * an exception stands before its rule. Lengths are those that templates ask for, generous rather than tight.
 */
const rows: readonly Row[] = [
  [/(?:照片|图片|图像|附件|影像|视频|音频|扫描件|电子签名|头像|[^意企]图|图标|文件流)$/, 'G', ''],
  [/身份证(?:件?号码?|编号)?$|(?:公民|居民)身份号码$/, 'C', '18', 'person'],
  [/信用代码$|^信用代码/, 'C', '18', 'organisation'],
  [/(?:营业执照|工商)(?:注册)?(?:号码?|编号)?$|^注册号$|^工商登记[码号]$/, 'C', '15', 'licence'],
  [
    /^(?:是否|有无|可否|能否|已否)|是否[^、]{1,8}$|(?:有效|删除|启用|停用|作废|锁定|紧急)(?:标[识志记]|与否)$/,
    'L',
    '1',
  ],
  // Hours of business are words, and so is a time that takes so many days.
  [
    /(?:工作|服务|开放|营业|办公|接待|咨询|运营|上班|办结|放映|开馆|首班|末班)(?:日期|时间)段?$|时间段$/,
    'C',
    '100',
  ],
  [/等待时间$|时长$/, 'N', '10'],
  [/时间$|时刻$|时间戳$|日期时间$/, 'T', '14'],
  [/日期$|生日$|年月日$|期限?[起止始至自]$|[起止始]日$/, 'D', '8'],
  [/年月$/, 'C', '6'],
  [/年份$|年度$|^年$/, 'C', '4'],
  [/季度$|月份$|^月$|^周$|期别?$|期限$|[工周]期$/, 'C', '20'],
  [/[(（](?:万|亿|千|百)?元[^)）]*[)）]$/, 'Y', '18,2'],
  [
    /[(（](?:[万亿千百]?(?:[个人户次条家吨米头只台套件株棵间分座所张辆亩度升]|千克|公[里顷斤]|千瓦时?|(?:平方|立方)公?[里米]?|[kcm]?m[²2³3]?|kg|%|％|‰|℃|小时|分钟|[天日月年])[、/／]?){1,4}[)）]$/i,
    'N',
    '18,2',
  ],
  [
    /更新频[率度]$|[参]数$|质量$|(?:制|季|程|态)度$|收费(?:标准|依据|方式|类型)$|免费$|价格(?:类型|类别)$|比例尺$/,
    'C',
    '100',
  ],
  [
    /(?:金额|款额|税额|总额|余额|限额|费用?|价格?|[单总均]价|工资|薪资|收入|支出|产值|产总值|投资额?|预算数?|决算数?|资金|补[助贴]|罚款|罚没款|利润|资产|负债|注册资本|成本|租金|押金|保证金|增加值|零售额|拨款|营业额|销售额|进出口额|造价|绝对值|所得)$/,
    'Y',
    '18,2',
  ],
  [/(?:经度|纬度)(?:坐标)?$|[XYxy]轴?坐标$|坐标[XYxy]轴?$|[横纵]坐标$/, 'N', '12,8'],
  [
    /(?:面积|长度|宽度|高度|深度|厚度|直径|半径|重量|体积|距离|里程|公里数|比例|占比|百分比|比重|指数|得分|分数|评分|积分|分值|温度|气温|湿度|浓度|压力|风力|[风流车]速|速度|水位|海拔|高程|坡度|密度|增速|增幅|增长|同比|环比|库容|功率|电压|电流|[^频]率|含量|蓄积|跨度|净高|净空|载重)$/,
    'N',
    '18,2',
  ],
  [
    /(?:[^质计]量|[^参函]数|合计|小计|总计|年龄|工龄|教龄|学时|课时|排名|名次|序号|顺序|次序|排序|序列|人次|天数|[床泊车机餐蹲]位|余位)$/,
    'N',
    '10',
  ],
  [
    /(?:备注|简介|说明|描述|介绍|内容|正文|概况|概述|摘要|详情|详细情况|事实|事由|意见|简况|评语|批注)$|^备注/,
    'M',
    '',
  ],
  [/(?:网址|链接|链接地址|存储地址|存放位置|路径|URL|url|网站|接口地址)$/, 'C', '500'],
  [/(?:电话|手机号?码?|联系方式|联系号码|传真)(?:号码?)?$|热线$/, 'C', '20'],
  [/邮编$|邮政编码$/, 'C', '6'],
  [/邮箱(?:地址)?$|电子邮[件箱]$|E-?mail$/i, 'C', '100'],
  [
    /(?:地址|住址|住所|位置|地点|坐落|场所|坐标|四至|轨迹|站点|起点|终点|出发地|目的地|发生地|所在地|产地|籍贯|户籍)$/,
    'C',
    '200',
  ],
  [
    /(?:姓名|户主|负责人|联系人|代表人|法人|经办人|责任人|当事人|申请人|[编采监检审核创修录登受理管护]\S?[人员者]|人员?|作者|领导|成员|[河路林田]长|站长|局长|校长|所长)$/,
    'C',
    '50',
  ],
  [/(?:性别|年级|币种|密级|颜色|民族|血型)$/, 'C', '20'],
  [
    /(?:编码|代码|码|编号|号码|文号|字号|证号|[^符]号|流水号|主键|标识|标识码|账号|ID|Id|id|键值|主键ID)$/,
    'C',
    '50',
  ],
  [
    /(?:行政区划|区划|地区|区域|区县|县区|辖区|街道|乡镇|镇街|村居|社区|行政村|省份|城市|[省市县区镇乡村]|片区|网格|街路巷|小区|属地)$/,
    'C',
    '100',
  ],
  [
    /(?:名称|名字|简称|全称|别名|标题|题目|单位|部门|机构|机关|企业|公司|学校|医院|科室|处室|组织|党支部|品牌|厂牌|商标|[书品项路站桥篇人]名|项目|事项|指标|主体|窗口|来源|去向|渠道|线路|航线|景区)$/,
    'C',
    '200',
  ],
  [
    /(?:类型|类别|种类|性质|等级|级别|状态|方式|分类|大类|小类|品种|型号|规格|型式|结构|学历|学位|职务|职称|岗位|职位|政治面貌|国籍|国别|专业|婚姻状况|健康状况|状况|材质|属性|途径|荣誉|称号|星级|形式|结果|用途|版本|语种|单元|层级|代次|楼层|频道|标签|关键字|关键词|批次|阶段|环节|进度|节点|格式|投影|基准)$/,
    'C',
    '50',
  ],
  [
    /(?:依据|条件|要求|流程|原因|措施|材料|范围|职责|职能|权限|方法|方案|计划|结论|建议|处理情况|完成情况|情况|标准|用法|特征|特点|成分|配方|目的|任务|主题|理由|问题|事件|功能|资质|奖项|成果|信息|答复|诊断|症状|病史|线索|证据|证据材料|经过|资料|目录|证书|证件|许可证|执照)$/,
    'C',
    '500',
  ],
]

const plain: ItemGuess = { type: 'C', length: '100', role: '', key: '', known: false }

/** What an item of this name is most likely to be. */
export function guessItem(name: string): ItemGuess {
  const spelled = name.normalize('NFKC').replaceAll(/\s/g, '')
  // A remark in brackets hides what the name ends with; a unit in brackets says it, so the whole name is asked first.
  const bare = spelled.replace(/\([^()]*\)$/, '')
  const row = rowOf(spelled) ?? rowOf(bare)
  const key = /^(?:主键|唯一标识|记录唯一标识|唯一记录标识)/.test(spelled) ? ('yes' as const) : ('' as const)
  if (!row) return { ...plain, key }
  const [, type, length, role = ''] = row
  return { type, length, role, key, known: true }
}

/** An item of this name with what is guessed of it. */
export function guessedItem(name: string): Item {
  const { type, length, role, key } = guessItem(name)
  return { ...emptyItem, name, type, length, role, key }
}

function rowOf(name: string): Row | undefined {
  return rows.find(([pattern]) => pattern.test(name))
}
