import { dataTypes, limits, type Item } from './entry.ts'
import { coreEn } from './messages/core.en.ts'
import { coreZh } from './messages/core.zh.ts'

type DataType = (typeof dataTypes)[number]

/** What a word says of a type: of the eleven, with the length where it names one. */
export interface TypeReading {
  type: DataType
  length?: string
  /** The word means this type wherever it is written; otherwise it is the likeliest of several, for a person to look at. */
  sure: boolean
}

/**
 * Type words of MySQL, Oracle, SQL Server, PostgreSQL, Dameng and Kingbase, the notation of national standards (`an..20`), and what people write
 * in Chinese, by the type they mean.
 */
const sureWords: Record<DataType, string> = {
  C: 'char,character,varchar,varchar2,nvarchar,nvarchar2,nchar,bpchar,character varying,char varying,national character,national character varying,national char,national varchar,varchar_ignorecase,string,citext,sysname,a,an,字符,字符型,字符串,字符串型,字符类型,字符串类型,文本型,定长字符,变长字符,定长字符型,变长字符型,可变字符,可变长字符,变长字符串',
  N: 'number,numeric,decimal,dec,fixed,数值,数值型,数字,数字型,数值类型,数字类型,十进制',
  Y: 'money,smallmoney,currency,货币,货币型,货币类型',
  D: 'date,日期,日期型,日期类型,yyyy-mm-dd,yyyymmdd,ccyymmdd,ccyy-mm-dd',
  T: 'datetime,datetime2,smalldatetime,datetimeoffset,timestamp,timestamptz,timestamp with time zone,timestamp without time zone,timestamp with local time zone,datetime with time zone,日期时间,日期时间型,日期时间类型,日期+时间,时间戳,yyyy-mm-dd hh:mm:ss,yyyy-mm-dd hh24:mi:ss,yyyymmddhhmmss',
  L: 'bool,boolean,bit,logical,布尔,布尔型,布尔值,布尔类型,逻辑,逻辑型,逻辑类型',
  M: 'text,tinytext,mediumtext,longtext,ntext,clob,nclob,long,long varchar,longvarchar,longnvarchar,memo,备注,备注型,备注类型,长文本,大文本,长文本型,大文本型,大字段文本',
  G: 'blob,tinyblob,mediumblob,longblob,bytea,binary,varbinary,binary varying,longvarbinary,image,raw,long raw,bfile,ole,oleobject,通用,通用型,通用类型,二进制,二进制型,二进制流,二进制大对象',
  B: 'double,double precision,binary_double,float8,双精度,双精度型,双精度浮点,双精度浮点型,双精度浮点数,双精度类型',
  I: 'int,integer,tinyint,smallint,mediumint,bigint,int2,int4,int8,serial,bigserial,smallserial,serial4,serial8,pls_integer,整型,整数,整数型,整形,整数类型,长整型,短整型,长整数,短整数',
  F: 'float,real,float4,binary_float,浮点,浮点型,浮点数,浮点类型,单精度,单精度型,单精度浮点,单精度浮点型',
}

/** Words that could mean something else too, or that none of the eleven means exactly. */
const likelyWords: Record<DataType, string> = {
  C: '文本,文字,短文本,单行文本,汉字,中文,字母,编码,代码,enum,set,uuid,guid,uniqueidentifier,rowid,urowid,inet,枚举,枚举型,下拉,下拉框,单选,字典',
  N: '小数,小数型,数,number型,百分比,比例',
  Y: '金额,金额型,人民币,万元,元',
  D: 'year,年月日,年,年份,年月',
  T: '时间,时间型,time,timetz,time with time zone,time without time zone,时间类型,日期/时间,年月日时分秒',
  L: '是否,是/否,开关,标志,yesno',
  M: '多行文本,富文本,json,jsonb,xml,xmltype,大字段,html,描述',
  G: '图片,图像,图片型,照片,附件,文件,文件型,视频,音频,geometry,geography,point,polygon,sdo_geometry,st_geometry,hierarchyid,cursor,varbit,bit varying',
  B: '',
  I: 'byte,自增,自增长,序号,计数',
  F: '',
}

/** Parts that give a word of no list away, in the order they are asked: the finer before the coarser. */
const parts: readonly (readonly [RegExp, DataType])[] = [
  [/日期.*时间|时间戳|timestamp|datetime/, 'T'],
  [/日期|^date/, 'D'],
  [/时间|^time/, 'T'],
  [/二进制|blob|binary/, 'G'],
  [/长文本|大文本|备注|clob|text/, 'M'],
  [/字符|文本|文字|汉字|char|string/, 'C'],
  [/双精度|double/, 'B'],
  [/浮点|float|单精度/, 'F'],
  [/金额|货币|money/, 'Y'],
  [/整数|整型|整形|int/, 'I'],
  [/数值|数字|小数|decimal|number|numeric/, 'N'],
  [/布尔|逻辑|bool/, 'L'],
  [/图片|图像|照片|附件|文件/, 'G'],
]

const lists = (words: Record<DataType, string>) =>
  dataTypes.flatMap((type) =>
    (words[type] === '' ? [] : words[type].split(',')).map((word) => [word, type] as const),
  )
const ownNames = dataTypes.flatMap((type) =>
  [coreZh.codes.dataType[type], coreEn.codes.dataType[type]].flatMap((name) => [
    [plain(name), type] as const,
    [plain(name.replace(/\s*[A-Z]$/, '')), type] as const,
  ]),
)
const letters = dataTypes.map((type) => [type.toLowerCase(), type] as const)

/** What this program calls the types itself: such a word needs no reading. */
const own = new Map<string, DataType>([...ownNames, ...letters])
const sure = new Map<string, DataType>([...lists(sureWords), ...own])
const likely = new Map<string, DataType>(lists(likelyWords))

/** Lengths mean something for these; of a time they count fractions, and of a memo nothing. */
const measured: ReadonlySet<DataType> = new Set(['C', 'N', 'Y', 'B', 'I', 'F'])

/** Whether the word is exactly how this program writes a type: 字符型 C, 字符型, C. */
export function isOwnTypeWord(word: string): boolean {
  return own.has(plain(word))
}

/** Reads what people and databases call a type: `varchar(20)`, 文本, `NUMBER(10,2)`, `an..18`, 日期. */
export function readDataType(word: string): TypeReading | undefined {
  const text = plain(word)
  if (text === '' || text.length > limits.name) return undefined
  const [, before = '', size, after = ''] = /^([^(]*)(?:\(([^)]*)\)?)?(.*)$/.exec(text) ?? []
  const base = `${before.trim()} ${after.trim()}`.trim()
  return (
    exception(base, size) ??
    reading(baseType(base) ?? baseType(before.trim()), size) ??
    withoutParentheses(before.trim()) ??
    guessed(base, size)
  )
}

/** Words whose size changes what they mean. */
function exception(base: string, size: string | undefined): TypeReading | undefined {
  if (base.startsWith('tinyint') && size === '1') return { type: 'L', sure: false }
  if (base === 'bit' && size !== undefined && size !== '1') return { type: 'G', sure: false }
  if (/^n?varchar$/.test(base) && size === 'max') return { type: 'M', sure: true }
  if (base === 'varbinary' && size === 'max') return { type: 'G', sure: true }
  // The eleven have no unsigned numbers and the like; what follows a type changes its range, not its kind.
  const [plainer, tail] = [
    base.replace(/\s+(?:unsigned|zerofill|signed|identity|not null|null).*$/, ''),
    base,
  ]
  return plainer === tail ? undefined : reading(baseType(plainer), size)
}

function baseType(base: string): Pick<TypeReading, 'type' | 'sure'> | undefined {
  const known = sure.get(base) ?? sure.get(base.replace(/(?<=型)\s*[a-z]$/, ''))
  if (known) return { type: known, sure: true }
  const guess = likely.get(base)
  return guess && { type: guess, sure: false }
}

/** `字符型 20`, `varchar 20`, `C20`, `an..18`, `n..18,2`: the size without parentheses. */
function withoutParentheses(text: string): TypeReading | undefined {
  const [, base = '', size] =
    /^(.*?[^\d.,\s])\s*(?:\.\.)?\s*(\d+(?:\s*,\s*\d+)?)(?:位|字节)?$/.exec(text) ?? []
  return reading(base === 'n' ? { type: 'N', sure: true } : baseType(base), size)
}

function guessed(text: string, size: string | undefined): TypeReading | undefined {
  const type = parts.find(([part]) => part.test(text))?.[1]
  return reading(type && { type, sure: false }, size)
}

function reading(
  found: Pick<TypeReading, 'type' | 'sure'> | undefined,
  size: string | undefined,
): TypeReading | undefined {
  if (!found) return undefined
  const length = /^\s*(\d+)(?:\s*,\s*(\d+))?/.exec(size ?? '')
  if (!length || !measured.has(found.type)) return found
  const [, digits = '', decimals] = length
  return { ...found, length: decimals === undefined ? digits : `${digits},${decimals}` }
}

/** Full-width letters and parentheses, capitals and odd spaces say nothing. */
function plain(word: string): string {
  return word
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/["'`[\]]/g, '')
}

/** An item's type and length as one word gives them; a length that the word does not name stays. */
export function withTypeRead(item: Item, { type, length }: TypeReading): Item {
  return { ...item, type, length: length ?? item.length }
}
