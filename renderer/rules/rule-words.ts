import type { TFunction } from 'i18next'
import type { CodeTables, TableId } from '../../shared/code-tables.ts'
import { noFacts, type Rule } from '../../shared/rulebook.ts'
import { fieldInWords, inLanguage, valueInWords } from '../../shared/words.ts'

type Example = Rule['examples']['failing'][number]

/** Longest value of an example that is shown whole: some are long on purpose. */
const longest = 80

/** A piece of a rule's sentence: as it stands, or the field whose value stands there once the rule is broken. */
export interface MessagePart {
  /** Which piece of the sentence it is. */
  place: number
  text: string
  field: boolean
}

/** What the rule says wherever it is broken. */
export function messageParts(t: TFunction, { message }: Pick<Rule, 'message'>): MessagePart[] {
  return inLanguage(t, message)
    .split(/{{([\w.]+)}}/)
    .map((text, place) => ({
      place,
      text: place % 2 === 1 ? pathInWords(t, text) : text,
      field: place % 2 === 1,
    }))
    .filter(({ text }) => text !== '')
}

/** An example as it would be told: the fields that it fills, and what is known around it. */
export function exampleInWords(t: TFunction, tables: CodeTables, example: Example): string {
  const { entry, facts } = example
  const told = [...membersOf(entry, ''), ...membersOf(facts, 'facts.')].map(([path, value]) =>
    path === 'items' && Array.isArray(value)
      ? value.map((item, index) => itemInWords(t, tables, item, index)).join(t('rulebook.example.between'))
      : pair(t, tables, path, value),
  )
  told.push(...tablesInWords(t, tables, example))
  return told.length === 0 ? t('rulebook.example.blank') : told.join(t('rulebook.example.between'))
}

/** Rows that the example takes for granted in tables. */
function tablesInWords(t: TFunction, tables: CodeTables, example: Example): string[] {
  return Object.entries(example.tables).map(([id, names]) => {
    const title = tables.table(id as TableId)?.title
    return t('rulebook.example.table', { table: title ? inLanguage(t, title) : id, names: names.join('、') })
  })
}

function itemInWords(t: TFunction, tables: CodeTables, item: unknown, index: number): string {
  const members = Object.entries(item ?? {}).map(([member, value]) =>
    pair(t, tables, `item.${member}`, value),
  )
  return t('rulebook.example.item', {
    number: index + 1,
    members: members.join(t('rulebook.example.between')) || t('rulebook.example.blankValue'),
  })
}

/** Fields by their path; what stands in a group has the group's name before it. */
function membersOf(record: Record<string, unknown>, group: string): [path: string, value: unknown][] {
  return Object.entries(record).flatMap(([name, value]): [string, unknown][] =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? membersOf(value as Record<string, unknown>, `${group}${name}.`)
      : [[`${group}${name}`, value]],
  )
}

function pair(t: TFunction, tables: CodeTables, path: string, value: unknown): string {
  return t('rulebook.example.pair', { field: pathInWords(t, path), value: valueText(t, tables, path, value) })
}

function valueText(t: TFunction, tables: CodeTables, path: string, value: unknown): string {
  const words = [value].flat().map((each) => {
    const text = typeof each === 'string' ? each : JSON.stringify(each)
    return valueInWords(t, tables, path, text)
  })
  const text = words.join('、')
  if (text.trim() === '') return t('rulebook.example.blankValue')
  const letters = Array.from(text)
  if (letters.length <= longest) return text
  return t('rulebook.example.clipped', { text: letters.slice(0, longest).join(''), length: letters.length })
}

function pathInWords(t: TFunction, path: string): string {
  const fact = Object.keys(noFacts).find((name) => path === `facts.${name}`)
  return fact ? t(`rulebook.example.facts.${fact as keyof typeof noFacts}`) : fieldInWords(t, path)
}
