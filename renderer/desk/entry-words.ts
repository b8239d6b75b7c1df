import type { TFunction } from 'i18next'
import type { CodeTables } from '../../shared/code-tables.ts'
import { rowInWords, valueInWords } from '../../shared/words.ts'

/** A field's value as a reviewer reads it: codes in words, also those of a list; a classification as a path. */
export function readableValue(t: TFunction, tables: CodeTables, field: string, value: string): string {
  if (field === 'classification') return wordsIn(value).join(' › ')
  if (field !== 'formats') return valueInWords(t, tables, field, value)
  return wordsIn(value)
    .map((word) => {
      const row = tables.row('format', word)
      return row ? rowInWords(t, row) : word
    })
    .join('、')
}

/** The words of a list that was written as one text, each that holds the list's own comma in quotes. */
function wordsIn(value: string): string[] {
  const parts = value.match(/「[^「」]*」|[^、「」]+/g) ?? []
  // Quotes within a word leave no sure way back.
  return parts.join('、') === value ? parts.map((part) => part.replaceAll(/[「」]/g, '')) : [value]
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
