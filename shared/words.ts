import type { TFunction } from 'i18next'
import { fieldTables } from './choices.ts'
import type { CodeTables, TableId, TableRow } from './code-tables.ts'
import type { Finding, Rulebook } from './rulebook.ts'

/** Fields whose value is one of a fixed list of codes, by their list under `codes`. */
export const codeLists: Readonly<Record<string, string>> = {
  sensitivity: 'sensitivity',
  'sharing.type': 'sharing',
  'opening.open': 'yesOrNo',
  'opening.mode': 'openingMode',
  updateCycle: 'updateCycle',
  'system.funded': 'yesOrNo',
  'collection.subject': 'subject',
  'collection.origin': 'origin',
  'institution.authorised': 'yesOrNo',
  items: 'dataType',
  'item.type': 'dataType',
  'item.key': 'yesOrNo',
  'item.role': 'role',
  'item.sensitivity': 'sensitivity',
  'item.sharing': 'sharing',
}

/** The code table that a field's value is a row of, by the field's path. */
export const tableOf: Readonly<Record<string, TableId>> = fieldTables

export function fieldInWords(t: TFunction, field: string): string {
  // Packages of a newer program may name fields that this one has no word for: the path is still readable.
  return t(`fields.${field}` as 'fields.name', { defaultValue: field })
}

/** What is about a place of an entry: a field, an item, or one member of an item. */
export function placeInWords(
  t: TFunction,
  { field, item }: { field: string; item?: string | undefined },
): string {
  if (item === undefined) return fieldInWords(t, field)
  const name = item === '' ? t('desk.review.unnamedItem') : item
  return field === 'items'
    ? t('desk.review.item', { name })
    : t('desk.review.itemMember', { name, member: fieldInWords(t, field) })
}

/** A field's stored value as people read it; what is in no list stays as it is written. */
export function valueInWords(t: TFunction, tables: CodeTables, field: string, value: string): string {
  if (value === '') return value
  const list = codeLists[field]
  if (list) return t(`codes.${list}.${value}` as 'codes.sensitivity.public', { defaultValue: value })
  const table = tableOf[field]
  const row = table && tables.row(table, value)
  return row ? rowInWords(t, row) : value
}

export function rowInWords(t: TFunction, row: Pick<TableRow, 'zh' | 'en'>): string {
  return inLanguage(t, row)
}

/** What a rule says about one place, with the place's own values in it. */
export function findingInWords(
  t: TFunction,
  { rulebook, tables }: { rulebook: Rulebook; tables: CodeTables },
  finding: Pick<Finding, 'rule' | 'clause' | 'values'>,
): { clause: string; clauseText: string; message: string; fix: string } {
  const rule = rulebook.rules.find(({ id }) => id === finding.rule)
  const clauseText = rulebook.clauses[finding.clause]
  const clause = clauseInWords(t, finding.clause)
  // A rule of a rulebook that is not here: its name is better than nothing.
  if (!rule) return { clause, clauseText: '', message: finding.rule, fix: '' }
  const message = inLanguage(t, rule.message).replaceAll(/{{([\w.]+)}}/g, (_, path: string) =>
    valueInWords(t, tables, path, finding.values?.[path] ?? ''),
  )
  return {
    clause,
    clauseText: clauseText ? inLanguage(t, clauseText) : '',
    message,
    fix: inLanguage(t, rule.fix),
  }
}

/** A clause as the reader's language cites it: 第九条 or Article 9. */
export function clauseInWords(t: TFunction, clause: string): string {
  const number = articleNumber(clause)
  return number === undefined || t('language') === 'zh' ? clause : t('clause', { number })
}

/** Words that come with data in both languages; English falls back to Chinese where a table has none. */
export function inLanguage(t: TFunction, words: { zh: string; en: string }): string {
  return t('language') === 'en' && words.en !== '' ? words.en : words.zh
}

const digits = '零一二三四五六七八九'

/** 第三十三条 → 33; undefined for what is no article. */
export function articleNumber(clause: string): number | undefined {
  const [, tens, ten, ones = ''] =
    /^第(?:([二三四五六七八九])?(十))?([一二三四五六七八九])?条$/.exec(clause) ?? []
  if (ten === undefined && ones === '') return undefined
  const one = ones === '' ? 0 : digits.indexOf(ones)
  return ten === undefined ? one : (tens === undefined ? 1 : digits.indexOf(tens)) * 10 + one
}
