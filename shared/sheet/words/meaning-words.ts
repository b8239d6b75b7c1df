import type { Target } from '../plan.ts'

// What the words of a column mean, as data: for each code the words that say it outright, and the parts of a word that give it away. Words are
// compared by `meaningKey`. What this program calls a code itself is known without standing here.

export interface CodeWords {
  /** Word for word. */
  known?: string
  /** Asked in the order they stand here, where no word is known. */
  guessed?: RegExp
}

type Codes = Record<string, CodeWords>

const yesNo: Codes = {
  no: {
    known: '否,n,no,f,false,0,×,✗,☐,□,无,不是,不,非',
    guessed: /^(?:否|不|非|无)/,
  },
  yes: { known: '是,y,yes,t,true,1,√,✓,✔,☑,v,有,对', guessed: /^(?:是|有)/ },
}

const sensitivity: Codes = {
  secret: {
    known: '涉密,涉密数据,秘密,机密,绝密,秘密级,机密级,绝密级,国家秘密',
    guessed: /^(?!非|不).*(?:涉密|机密|绝密)/,
  },
  public: { known: '公开,公开数据,可公开,对外公开,公开级,不敏感', guessed: /^(?!不|非|依申请).*公开/ },
  internal: {
    known: '内部,内部数据,内部使用,内部公开,内部级',
    guessed: /内部|敏感|不公开|依申请公开|工作秘密|受限/,
  },
}

const sharing: Codes = {
  none: {
    known: '不予共享,3,不共享,不可共享,不予,禁止共享,不予共享类,非共享',
    guessed: /不予|不共享|不可共享|不能共享|不宜共享|禁止|非共享|^否|^不$|^n(?:o)?$|^0$|^×$/,
  },
  unconditional: {
    known: '无条件共享,1,无条件,无条件共享类,普遍共享,完全共享,全部共享',
    guessed: /无条件|不限|普遍|完全共享|全部共享|公开|^可?以?共享$|^是$|^y(?:es)?$|^√$|^无$/,
  },
  conditional: {
    known: '有条件共享,2,有条件,有条件共享类,受限共享,授权共享,依申请共享,部分共享,按需共享',
    guessed: /条件|受限|授权|申请|部分|审批|审核|同意|协议|按需/,
  },
}

/** Words for the codes of each choice. Where several codes are given away by a word, the first that stands here is taken. */
export const choiceWords: Partial<Record<Target, Codes>> = {
  sensitivity,
  'item.sensitivity': sensitivity,
  'sharing.type': sharing,
  'item.sharing': sharing,
  'opening.open': {
    no: {
      known: '否,0,n,no,f,false,×,✗,不开放,不予开放,不可开放,禁止开放,不向社会开放,不公开,非开放,不宜开放',
      guessed: /不开放|不予|不可|不向|禁止|不宜|不公开|非开放|^否|^不/,
    },
    yes: {
      known:
        '是,1,y,yes,t,true,√,✓,✔,☑,开放,可开放,可以开放,向社会开放,完全开放,全部开放,无条件开放,无条件开发,无条件,有条件开放,有条件开发,有条件,半开放,受限开放,部分开放,脱敏开放,依法开放,依申请开放,公开,普遍开放',
      guessed: /开[放发]|公开|申请|条件|不限|^是|^可|^有/,
    },
  },
  'opening.mode': {
    declassified: { known: '解密后开放,解密开放,脱密开放,解密,脱密', guessed: /解密|脱密/ },
    desensitised: { known: '脱敏开放,脱敏后开放,脱敏', guessed: /脱敏/ },
    fully: { known: '全部开放,完全开放,无条件开放,普遍开放,全部,完全', guessed: /全部|完全|无条件|普遍/ },
    byLaw: { known: '依法开放,依法,按法律法规开放', guessed: /依法|法律|法规|申请|有条件|受限/ },
  },
  'system.funded': yesNo,
  'institution.authorised': yesNo,
  'item.key': {
    no: yesNo['no'] ?? {},
    yes: { known: `${yesNo['yes']?.known},pk,pri,主键`, guessed: /主键|^是/ },
  },
  'item.role': {
    person: { known: '身份证号码,公民身份号码,居民身份证,身份证,自然人', guessed: /身份/ },
    organisation: { known: '信用代码,法人', guessed: /信用代码|社会信用/ },
    licence: { known: '执照,营业执照号,营业执照注册号', guessed: /执照/ },
  },
  'collection.subject': {
    business: { guessed: /没有统一社会信用代码|无统一社会信用代码/ },
    person: { known: '个人,公民,人口,居民', guessed: /自然人|个人|公民/ },
    organisation: { known: '法人,法人单位,企业,组织,其他组织,机构', guessed: /法人|组织|企业/ },
    none: { known: '无,不涉及主体,其他', guessed: /不涉及/ },
  },
  'collection.origin': {
    obtained: { known: '共享获取,共享平台,平台获取,共享', guessed: /共享|交换|平台/ },
    collected: { known: '采集获取,直接采集,自行采集,外部采集', guessed: /采集|收集|填报/ },
    produced: { known: '产生,履职,业务产生,自产,自有,自建', guessed: /履职|产生|形成|自/ },
  },
  updateCycle: {
    realtime: {
      known: '即时,实时更新,即时更新,实时同步,动态,动态更新,real-time,realtime',
      guessed: /^实时|^即时/,
    },
    other: {
      known: '其它,不定期,不定期更新,不更新,静态,静态数据,一次性,按需,按需更新,适时,随时,每旬,irregular',
    },
    daily: { known: '每天,日,天,按日,按天,日更,每日更新,每天更新,每日1次,每天1次,1日,1天,每1天,每1日' },
    weekly: { known: '周,按周,周更,每周更新,每周1次,每星期,每1周,1周,每7天,一星期' },
    monthly: { known: '月,按月,月度,月更,每月更新,每月1次,每个月,每1个月,1个月,1月,每30天' },
    quarterly: {
      known: '季,季度,按季,按季度,每季,每季更新,每季度更新,每季度1次,每季1次,1季度,每3个月,3个月',
    },
    halfYearly: {
      known:
        '半年,半年度,每半年度,按半年,每半年更新,每半年1次,半年1次,每6个月,6个月,每年2次,1年2次,half-yearly,halfyearly,semiannually',
    },
    yearly: {
      known:
        '年,年度,按年,按年度,年更,每年度,每年更新,每年1次,1年1次,1年,每1年,每12个月,12个月,annual,annually,yearly',
    },
  },
}

/** Words for what a table has under another name, by the table's code. */
export const categoryWords: ReadonlyMap<string, string> = wordsOf({
  spreadsheet: 'excel,excel表格,表格,电子表格类,电子表,wps表格',
  file: 'word,文档,文件,电子文档,电子文件类,文本,word文档',
  database: '库表,数据库类,数据表,数据库表,结构化数据,数据库文件',
  image: '图片,图像,图形,图形图像类,图形/图像,照片',
  media: '视频,音频,音视频,流媒体类,多媒体',
  selfDescribed: '自描述,自定义,自描述格式类',
  service: '接口,api,服务,数据接口,接口服务,web服务,webservice',
})

export const methodWords: ReadonlyMap<string, string> = wordsOf({
  platform:
    '共享平台,平台,平台方式,共享交换平台,通过共享平台方式,数据共享交换平台,政务数据共享平台,共享平台类',
  other: '其他,其它,其它方式,线下,线下方式',
  database: '数据库,库表交换,库表方式,数据库表,前置机,数据表',
  file: '文件方式,文件交换,文件下载,文件传输,数据文件',
  interface: '接口方式,服务接口,api,api接口,数据接口,接口服务,接口调用,服务',
  mail: '电子邮件,邮件方式,邮箱',
  disk: '拷贝,光盘,u盘,硬盘拷贝,光盘拷贝,拷盘方式',
  media: '介质,介质方式,移动介质,存储介质',
})

function wordsOf(words: Record<string, string>): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([code, list]) => list.split(',').map((word) => [word, code] as const)),
  )
}
