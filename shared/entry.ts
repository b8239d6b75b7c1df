import { z } from 'zod'
import { compactJson, isWellFormed } from './canonical.ts'

/** 敏感程度, Article 9. */
export const sensitivities = ['public', 'internal', 'secret'] as const
/** 共享类型: 无条件共享, 有条件共享, 不予共享. */
export const sharingTypes = ['unconditional', 'conditional', 'none'] as const
/** 是否, of opening, keys, funding and the like. */
export const yesOrNo = ['yes', 'no'] as const
/** 开放方式, Article 9: 全部开放, 依法开放, 脱敏开放, 解密后开放. */
export const openingModes = ['fully', 'byLaw', 'desensitised', 'declassified'] as const
/** 更新周期; `other` needs a note in words. */
export const updateCycles = [
  'realtime',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'halfYearly',
  'yearly',
  'other',
] as const
/** 数据类型: the eleven letters of the national guide's item table (domain.md 1.1, 8b). */
export const dataTypes = ['C', 'N', 'Y', 'D', 'T', 'L', 'M', 'G', 'B', 'I', 'F'] as const
/** 标识 of Article 18: resident identity number, unified social credit code, business licence. */
export const identifierRoles = ['person', 'organisation', 'licence'] as const
/** Whose data it is, for Article 18: 自然人, 法人和其他组织, 没有统一社会信用代码的市场经营主体, or nobody's. */
export const subjects = ['person', 'organisation', 'business', 'none'] as const
/** Where the data comes from, for Article 22: produced in duty, collected, or obtained through the sharing platform. */
export const origins = ['produced', 'collected', 'obtained'] as const

/** Longest text of each kind, in UTF-16 code units: generous beside practice (names of at most 128), small beside a bomb. */
export const limits = { name: 300, text: 8000, items: 5000, formats: 50, words: 50, reasons: 500 } as const

const wellFormed = (maximum: number) => z.string().max(maximum).refine(isWellFormed, 'lone surrogate')
const text = wellFormed(limits.text).default('')
const name = wellFormed(limits.name).default('')
const words = z.array(wellFormed(limits.name).min(1)).max(limits.words).default([])
// A clerk may leave any choice open while typing; what is missing is a finding, never a refused save.
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(['', ...values]).default('')

/** One field of a resource (信息项). `sensitivity` and `sharing` only where they differ from the entry's own. */
export const itemSchema = z.strictObject({
  name,
  type: choice(dataTypes),
  /** 数据长度, as written: digits, or digits and decimals (`18`, `10,2`). */
  length: name,
  /** 主键. */
  key: choice(yesOrNo),
  role: choice(identifierRoles),
  codeSet: name,
  sensitivity: choice(sensitivities),
  sharing: choice(sharingTypes),
})

/** Why a finding that may be overridden does not hold here; it travels with the entry to the reviewer. */
export const reasonSchema = z.strictObject({ rule: name, item: name, reason: text })

/**
 * What a clerk writes about one data resource (信息资源), in the order it is read. Every field may be empty. Values of fields that name a
 * code table (`code-tables.ts`) are free text here: which of them are right is for the rulebook to say.
 */
export const entrySchema = z.strictObject({
  name,
  /** 信息资源代码: classification digits, `/`, sequence digits. */
  code: name,
  /** 信息资源分类, names from 类 down: 类, 项, 目, 细目, and further. Table `classification`. */
  classification: words,
  summary: text,
  provider: name,
  /** 信息资源提供方代码: unified social credit code. */
  providerCode: name,
  /** 内设机构. */
  office: name,
  contact: z.strictObject({ name, phone: name }).prefault({}),
  /** 信息资源格式分类. Table `format`; the types are its rows below the category. */
  formatCategory: name,
  formats: z.array(wellFormed(limits.name).min(1)).max(limits.formats).default([]),
  formatNote: text,
  /** 来源业务, Article 11. */
  business: z.strictObject({ name, code: name }).prefault({}),
  /** The information system the data is in; Article 17 where it is fiscally funded. */
  system: z.strictObject({ name, code: name, funded: choice(yesOrNo), project: name }).prefault({}),
  /** Article 8. Tables `theme`, `industry`, `service`. */
  theme: name,
  industry: name,
  service: name,
  sensitivity: choice(sensitivities),
  /** 级别, where it is finer than the sensitivity. Table `grade`. */
  grade: name,
  sharing: z
    .strictObject({
      type: choice(sharingTypes),
      /** 使用要求. */
      use: text,
      conditions: text,
      scope: text,
      basis: text,
      /** 共享方式分类 and 类型. Table `method`. */
      methodCategory: name,
      method: name,
    })
    .prefault({}),
  opening: z
    .strictObject({ open: choice(yesOrNo), mode: choice(openingModes), conditions: text, basis: text })
    .prefault({}),
  updateCycle: choice(updateCycles),
  updateCycleNote: text,
  publicationDate: z.union([z.iso.date(), z.literal('')]).default(''),
  /** 关联资源代码. */
  related: words,
  /** Article 18: what the data is collected for and how; Article 22: from where. */
  collection: z
    .strictObject({
      subject: choice(subjects),
      origin: choice(origins),
      /** Who provides it where it is obtained through the sharing platform. */
      source: name,
      purpose: text,
      scope: text,
      method: text,
      format: text,
      process: text,
    })
    .prefault({}),
  /** Article 12: the base library or theme, its lead agency and those that build it with it. Table `library`. */
  library: z.strictObject({ name, lead: name, partners: words }).prefault({}),
  /** Article 33: the provider is an institution authorised by law, and by which. */
  institution: z.strictObject({ authorised: choice(yesOrNo), basis: text }).prefault({}),
  items: z.array(itemSchema).max(limits.items).default([]),
  reasons: z.array(reasonSchema).max(limits.reasons).default([]),
})

export type Entry = z.output<typeof entrySchema>
export type Item = z.output<typeof itemSchema>
export type Reason = z.output<typeof reasonSchema>

// Plain letters: their order is the same in JavaScript, in SQLite and in any other reader of a package.
const keyPart = z.string().regex(/^[0-9A-Za-z-]{1,64}$/)

/** Identity of an entry everywhere: the agency's code and the id given once at creation (design.md 4). */
export const entryKeySchema = z.strictObject({ agency: keyPart, id: keyPart })
export type EntryKey = z.output<typeof entryKeySchema>

/**
 * One line of `data/entries.jsonl`: an entry, or the numbered stub that stands for a secret one. An entry whose secret items were held
 * back says how many.
 */
export const entryRecordSchema = z.union([
  z.strictObject({
    ...entryKeySchema.shape,
    entry: entrySchema.prefault({}),
    withheldItems: z.number().int().positive().optional(),
  }),
  z.strictObject({ ...entryKeySchema.shape, withheld: z.number().int().positive() }),
])
export type EntryRecord = z.output<typeof entryRecordSchema>

/** One line where only changes are sent: an entry as above, or one that is gone. */
export const changeRecordSchema = z.union([
  ...entryRecordSchema.options,
  z.strictObject({ ...entryKeySchema.shape, retired: z.literal(true) }),
])

export const emptyEntry: Entry = entrySchema.parse({})
export const emptyItem: Item = itemSchema.parse({})
const emptyReason: Reason = reasonSchema.parse({})

/**
 * The entry of a record that this program wrote, with what is empty filled in again: what `entrySchema` would give, at a thirtieth of its
 * time. Never for a record from elsewhere.
 */
export function entryOfOwnRecord(record: string): Entry {
  return wholeEntry((JSON.parse(record) as { entry?: Partial<Entry> }).entry)
}

/** The same, of a record that may be a stub, or '' for none: neither says anything. */
export function openEntryOf(record: string): Entry | undefined {
  if (record === '') return undefined
  const { entry } = JSON.parse(record) as { entry?: Partial<Entry> }
  return entry && wholeEntry(entry)
}

function wholeEntry(entry: Partial<Entry> = {}): Entry {
  const whole: Record<string, unknown> = { ...emptyEntry, ...entry }
  for (const part of entryParts) whole[part] = { ...emptyEntry[part], ...entry[part] }
  whole['items'] = entry.items?.map(ownItem) ?? []
  whole['reasons'] = entry.reasons?.map((reason) => ({ ...emptyReason, ...reason })) ?? []
  return whole as Entry
}

/** Each member by its name: spreading two objects takes ten times as long, and a city has a million items. */
function ownItem(item: Partial<Item>): Item {
  return {
    name: item.name ?? '',
    type: item.type ?? '',
    length: item.length ?? '',
    key: item.key ?? '',
    role: item.role ?? '',
    codeSet: item.codeSet ?? '',
    sensitivity: item.sensitivity ?? '',
    sharing: item.sharing ?? '',
  }
}

const entryParts = (Object.keys(emptyEntry) as (keyof Entry)[]).filter(
  (field): field is 'sharing' => typeof emptyEntry[field] === 'object' && !Array.isArray(emptyEntry[field]),
)

/**
 * The bytes that name a version of an entry: canonical JSON of key and content, leaving out what is empty, so that a field added
 * to the schema later changes no existing hash.
 */
export function recordLine(record: EntryRecord): string {
  return compactJson(record)
}
