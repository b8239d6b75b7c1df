import type { CodeTables, TableId, TableRow } from '../../code-tables.ts'
import { fieldTables } from '../../choices.ts'
import { isOwnTypeWord, readDataType } from '../../data-types.ts'
import { coreEn } from '../../messages/core.en.ts'
import { coreZh } from '../../messages/core.zh.ts'
import { meaningKey, withoutListNumber } from './meaning-key.ts'
import { choiceWords, methodWords } from './meaning-words.ts'
import type { Meaning, ReadWord, Target } from '../plan.ts'
import {
  assumedCategory,
  categoryRow,
  formatWords,
  readFormat,
  typeOf,
  type FormatReading,
} from './read-format.ts'

/** What a word of a column is. */
export interface Reading {
  /** The code; the word itself where the field takes any; '' where there is nothing to take. */
  value: string
  how: ReadWord['how']
  /** A length that a type was written with. */
  length?: string
  format?: FormatReading
}

type Names = Record<string, string>
/** Where the words for each choice's codes are kept. */
const choiceNames: Partial<Record<Target, (codes: typeof coreZh.codes) => Names>> = {
  sensitivity: ({ sensitivity }) => sensitivity,
  'item.sensitivity': ({ sensitivity }) => sensitivity,
  'sharing.type': ({ sharing }) => sharing,
  'item.sharing': ({ sharing }) => sharing,
  'opening.open': ({ yesOrNo }) => yesOrNo,
  'opening.mode': ({ openingMode }) => openingMode,
  'system.funded': ({ yesOrNo }) => yesOrNo,
  'institution.authorised': ({ yesOrNo }) => yesOrNo,
  'item.key': ({ yesOrNo }) => yesOrNo,
  'item.role': ({ role }) => role,
  'collection.subject': ({ subject }) => subject,
  'collection.origin': ({ origin }) => origin,
  updateCycle: ({ updateCycle }) => updateCycle,
}

/** Columns whose words stand in a code table. What the table does not have is kept as it is written. */
export const tableOfTarget: Partial<Record<Target, TableId>> = {
  ...fieldTables,
  classification: 'classification',
  formats: 'format',
}

const known = new Map(
  (Object.keys(choiceNames) as Target[]).map((target) => [target, knownWords(target)] as const),
)

/** Whether the words of a column stand for codes, so that a person can say what they mean. */
export function takesCodes(target: Target): boolean {
  return target in choiceNames || target in tableOfTarget || target === 'item.type'
}

/** Rows of a table by every name that they go by. */
type TableIndex = (table: TableId) => ReadonlyMap<string, readonly TableRow[]>

/** Reads words, each once: the same ones stand in thousands of rows. */
export class WordReader {
  readonly tables: CodeTables
  readonly #said: ReadonlyMap<string, string>
  readonly #read = new Map<Target, Map<string, Reading>>()
  readonly #listed = new Map<string, readonly string[]>()
  readonly #indexes = new Map<TableId, ReadonlyMap<string, readonly TableRow[]>>()

  constructor(tables: CodeTables, meanings: readonly Meaning[] = []) {
    this.tables = tables
    this.#said = new Map(meanings.map(({ target, word, value }) => [`${target}\n${word.trim()}`, value]))
  }

  read(target: Target, word: string): Reading {
    let words = this.#read.get(target)
    if (!words) this.#read.set(target, (words = new Map()))
    let reading = words.get(word)
    if (!reading) words.set(word, (reading = this.#fresh(target, word)))
    return reading
  }

  /** The types that a cell lists. */
  formatWords(text: string): readonly string[] {
    let words = this.#listed.get(text)
    if (!words) this.#listed.set(text, (words = formatWords(text, this.tables)))
    return words
  }

  #fresh(target: Target, word: string): Reading {
    const said = this.#said.get(`${target}\n${word.trim()}`)
    if (said !== undefined) return { value: said, how: 'said' }
    return meaningOf(target, word, this.tables, (table) => this.#index(table))
  }

  #index(table: TableId): ReadonlyMap<string, readonly TableRow[]> {
    let index = this.#indexes.get(table)
    if (!index) this.#indexes.set(table, (index = indexOf(this.tables, table)))
    return index
  }
}

/** What a word of a column means, as far as the program can tell; for many words, a `WordReader`. */
export function readMeaning(target: Target, word: string, tables: CodeTables): Reading {
  return new WordReader(tables).read(target, word)
}

function indexOf(tables: CodeTables, table: TableId): Map<string, TableRow[]> {
  const index = new Map<string, TableRow[]>()
  for (const row of tables.table(table)?.rows ?? []) {
    for (const key of new Set([row.code, row.zh, row.en].map(meaningKey))) {
      if (key === '') continue
      const rows = index.get(key)
      if (rows) rows.push(row)
      else index.set(key, [row])
    }
  }
  return index
}

function meaningOf(target: Target, word: string, tables: CodeTables, index: TableIndex): Reading {
  if (target === 'item.type') return typeReading(word)
  if (target === 'formats') return formatReading(word, tables)
  const table = tableOfTarget[target]
  if (table !== undefined) return tableReading(target, word, tables, index(table))
  return target in choiceNames ? choiceReading(target, word) : { value: word, how: 'known' }
}

function choiceReading(target: Target, word: string): Reading {
  const key = meaningKey(word)
  const words = known.get(target)
  const value = words?.get(key) ?? words?.get(plainNumbers(key))
  if (value !== undefined) return { value, how: 'known' }
  const bare = withoutListNumber(key)
  const listed = words?.get(bare)
  if (listed !== undefined) return { value: listed, how: 'known' }
  if (target === 'updateCycle') return cycleReading(bare, words)
  const guess = Object.entries(choiceWords[target] ?? {}).find(([, { guessed }]) => guessed?.test(bare))
  return guess ? { value: guess[0], how: 'guessed' } : { value: '', how: 'unknown' }
}

/** What is updated about every so often is that; any other cycle is kept in words. */
function cycleReading(key: string, words: ReadonlyMap<string, string> | undefined): Reading {
  const bare = plainNumbers(key)
    .replace(/^(?:数据|信息|按|约|大约|至少|原则上)+/, '')
    .replace(/(?:更新|同步|采集|1次|次|为周期|左右|度)+$/, '')
  const value = words?.get(bare) ?? words?.get(`每${bare}`)
  if (value !== undefined && value !== 'other') return { value, how: 'guessed' }
  return { value: 'other', how: 'unknown' }
}

/** 每周一次 and 每周1次; 两 is how people count twice. */
function plainNumbers(key: string): string {
  return key.replaceAll(/[一二两三四五六七八九](?=[次日天周月年季个])/g, (digit) =>
    String('一二三四五六七八九'.indexOf(digit === '两' ? '二' : digit) + 1),
  )
}

function typeReading(word: string): Reading {
  const reading = readDataType(word)
  if (!reading) return { value: '', how: 'unknown' }
  // Our own word for a type says nothing of a length.
  const length = isOwnTypeWord(word) ? undefined : reading.length
  return {
    value: reading.type,
    how: reading.sure ? 'known' : 'guessed',
    ...(length !== undefined && { length }),
  }
}

function formatReading(word: string, tables: CodeTables): Reading {
  const format = readFormat(word, tables)
  const isType = (tables.row('format', format.format)?.parent ?? '') !== ''
  const how = isType || format.format === '' ? 'known' : format.assumed ? 'guessed' : 'unknown'
  return { value: format.format, how, format }
}

function tableReading(
  target: Target,
  word: string,
  tables: CodeTables,
  index: ReadonlyMap<string, readonly TableRow[]>,
): Reading {
  const text = word.trim()
  // A table that is not handed out yet has nothing that a word could be missing from.
  if (index.size === 0) return { value: text, how: 'known' }
  const rowOf = (key: string) => index.get(key)?.find((row) => fits(target, row))
  const key = meaningKey(text)
  const bare = withoutListNumber(key)
  const row = rowOf(key) ?? rowOf(bare)
  if (row) return { value: valueOf(target, row), how: 'known' }
  const other = rowOf(withoutEnding(bare)) ?? commonly(target, text, tables)
  return other ? { value: valueOf(target, other), how: 'guessed' } : { value: text, how: 'unknown' }
}

/** What a word is commonly used for. */
function commonly(target: Target, word: string, tables: CodeTables): TableRow | undefined {
  if (target === 'formatCategory') {
    const [first = ''] = word.split(/[-－/／:：]/)
    const type = typeOf(word, tables)
    return (
      categoryRow(first, tables) ??
      assumedCategory(word, tables) ??
      (type && tables.row('format', type.parent))
    )
  }
  if (target !== 'sharing.method' && target !== 'sharing.methodCategory') return undefined
  const code = methodWords.get(meaningKey(word))
  const row = code === undefined ? undefined : tables.row('method', code)
  return row && fits(target, row) ? row : undefined
}

/** A category is a row at the top of its table, and a type one below. */
function fits(target: Target, { parent }: TableRow): boolean {
  if (target === 'formatCategory' || target === 'sharing.methodCategory') return parent === ''
  return target === 'sharing.method' ? parent !== '' : true
}

/** The classification is a path of names; every other field keeps the code. */
function valueOf(target: Target, { code, zh }: TableRow): string {
  return target === 'classification' ? zh : code
}

function withoutEnding(key: string): string {
  return key.length > 2 ? key.replace(/(?:信息资源类|信息资源|数据|类)$/, '') : key
}

function knownWords(target: Target): Map<string, string> {
  const words = new Map<string, string>()
  const add = (word: string, code: string) => {
    const key = meaningKey(word)
    if (key !== '' && !words.has(key)) words.set(key, code)
  }
  for (const { codes } of [coreZh, coreEn]) {
    const names = choiceNames[target]?.(codes) ?? {}
    for (const [code, name] of Object.entries(names)) add(name, code)
  }
  for (const [code, { known: list = '' }] of Object.entries(choiceWords[target] ?? {})) {
    add(code, code)
    for (const word of list === '' ? [] : list.split(',')) add(word, code)
  }
  return words
}
