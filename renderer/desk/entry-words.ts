import type { TFunction } from 'i18next'
import type { Entry } from '../../shared/entry.ts'

/** Fields whose value is a code, and the table that has its word. */
const codeTables: Readonly<Record<string, string>> = {
  sensitivity: 'sensitivity',
  'sharing.type': 'sharing',
  'opening.open': 'opening',
  updateCycle: 'updateCycle',
  items: 'dataType',
}

/** Fields that say something only in some entries; empty ones are no news to a reviewer. */
const occasional = new Set(['sharing.conditions', 'sharing.basis', 'opening.conditions', 'updateCycleNote'])

export function fieldInWords(t: TFunction, field: string): string {
  // Packages of a newer program may name fields that this one has no word for: the path is still readable.
  return t(`fields.${field}` as 'fields.name', { defaultValue: field })
}

export function valueInWords(t: TFunction, field: string, value: string): string {
  const table = codeTables[field]
  if (!table || value === '') return value
  return t(`codes.${table}.${value}` as 'codes.sensitivity.public', { defaultValue: value })
}

/** The fields a reader wants to see of one entry, `skip` apart: everything but what is empty and only occasional. */
export function fieldsWorthReading(
  fields: ReadonlyMap<string, string>,
  skip: ReadonlySet<string>,
): [field: string, value: string][] {
  return [...fields].filter(([field, value]) => !skip.has(field) && !(value === '' && occasional.has(field)))
}

export function typeInWords(t: TFunction, type: Entry['items'][number]['type']): string {
  return type === '' ? '–' : t(`codes.dataType.${type}`)
}

/** Splits two texts into what they share at both ends and what differs between, never inside a character. */
export function changedPart(before: string, after: string) {
  const [old, fresh] = [characters(before), characters(after)]
  const shortest = Math.min(old.length, fresh.length)
  let start = 0
  while (start < shortest && old[start] === fresh[start]) start += 1
  let end = 0
  while (end < shortest - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1
  const split = (text: string[]) => ({
    head: text.slice(0, start).join(''),
    changed: text.slice(start, text.length - end).join(''),
    tail: text.slice(text.length - end).join(''),
  })
  return { before: split(old), after: split(fresh) }
}

function characters(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
}
