import { z } from 'zod'
import { compactJson, isWellFormed } from './canonical.ts'

/** 敏感程度, Article 9. */
export const sensitivities = ['public', 'internal', 'secret'] as const
/** 共享类型: 无条件共享, 有条件共享, 不予共享. */
export const sharingTypes = ['unconditional', 'conditional', 'none'] as const
/** 是否向社会开放. */
export const openings = ['yes', 'no'] as const
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

/** Longest text of each kind, in UTF-16 code units: generous beside practice (names of at most 128), small beside a bomb. */
export const limits = { name: 300, text: 8000, items: 5000, formats: 50 } as const

const wellFormed = (maximum: number) => z.string().max(maximum).refine(isWellFormed, 'lone surrogate')
const text = wellFormed(limits.text).default('')
const name = wellFormed(limits.name).default('')
// A clerk may leave any choice open while typing; what is missing is a finding, never a refused save.
const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(['', ...values]).default('')

export const itemSchema = z.strictObject({ name, type: choice(dataTypes) })

/** What a clerk writes about one data resource (信息资源). Every field may be empty. */
export const entrySchema = z.strictObject({
  name,
  summary: text,
  provider: name,
  formats: z.array(wellFormed(limits.name).min(1)).max(limits.formats).default([]),
  sensitivity: choice(sensitivities),
  sharing: z.strictObject({ type: choice(sharingTypes), conditions: text, basis: text }).prefault({}),
  opening: z.strictObject({ open: choice(openings), conditions: text }).prefault({}),
  updateCycle: choice(updateCycles),
  updateCycleNote: text,
  publicationDate: z.union([z.iso.date(), z.literal('')]).default(''),
  items: z.array(itemSchema).max(limits.items).default([]),
})

export type Entry = z.output<typeof entrySchema>
export type Item = z.output<typeof itemSchema>

// Plain letters: their order is the same in JavaScript, in SQLite and in any other reader of a package.
const keyPart = z.string().regex(/^[0-9A-Za-z-]{1,64}$/)

/** Identity of an entry everywhere: the agency's code and the id given once at creation (design.md 4). */
export const entryKeySchema = z.strictObject({ agency: keyPart, id: keyPart })
export type EntryKey = z.output<typeof entryKeySchema>

/** One line of `data/entries.jsonl`: an entry, or the numbered stub that stands for a secret one. */
export const entryRecordSchema = z.union([
  z.strictObject({ ...entryKeySchema.shape, entry: entrySchema.prefault({}) }),
  z.strictObject({ ...entryKeySchema.shape, withheld: z.number().int().positive() }),
])
export type EntryRecord = z.output<typeof entryRecordSchema>

export const emptyEntry: Entry = entrySchema.parse({})

/**
 * The bytes that name a version of an entry: canonical JSON of key and content, leaving out what is empty, so that a field added
 * to the schema later changes no existing hash.
 */
export function recordLine(record: EntryRecord): string {
  return compactJson(record)
}
