import { limits } from '../../entry.ts'
import type { FieldPath } from '../../entry-path.ts'
import { readTheme } from '../words/read-theme.ts'
import { placeOf, type Draft } from './draft.ts'
import type { WordReader } from '../words/meanings.ts'
import { takesCodes } from '../words/meanings.ts'
import { countsEmpty, saysNone } from '../words/placeholders.ts'
import type { Target } from '../plan.ts'
import { readDate } from '../words/read-date.ts'
import type { BodyColumns, RowGroup } from './row-groups.ts'
import { draftClassification, draftFormats } from './draft-lists.ts'
import { draftOpening } from './draft-opening.ts'
import { DraftWriter, type Cell } from './draft-writer.ts'
import { listedWords } from './texts.ts'

/** Fields that are read together with others, or in ways of their own. */
const apart: ReadonlySet<Target> = new Set([
  'id',
  'items',
  'sharing.terms',
  'classification',
  'formatCategory',
  'formats',
  'formatNote',
  'opening.open',
  'opening.conditions',
  'updateCycle',
  'updateCycleNote',
  'publicationDate',
  'related',
  'library.partners',
  'theme',
  'sharing.conditions',
])

/** Everything of a draft but its items. */
export function draftValues(draft: Draft, group: RowGroup, columns: BodyColumns, reader: WordReader) {
  const cells = new Map<Target, Cell[]>()
  const writer = new DraftWriter(draft, reader, columns, cells)
  for (const [index, { column, target }] of columns.entry.entries()) {
    const text = group.texts[index] ?? ''
    if (text === '') continue
    const cell = { text, row: draft.rows[index] ?? group.first, column }
    if (countsEmpty(target, text)) {
      writer.note('counted-empty', cell)
    } else if (apart.has(target)) {
      const same = cells.get(target)
      if (same) same.push(cell)
      else cells.set(target, [cell])
    } else draftCell(writer, target as FieldPath, cell)
  }
  draftClassification(writer)
  draftFormats(writer)
  draftOpening(writer)
  draftTheme(writer)
  draftCycle(writer)
  draftDate(writer)
  draftWords(writer, 'related', /[\s,，、;；|]+/)
  draftWords(writer, 'library.partners', /[,，、;；\n|]+/)
  draftTerms(writer)
  draft.id = cells.get('id')?.[0]?.text ?? ''
  draft.code = draft.values.code ?? ''
  draft.name = draft.values.name ?? ''
  draft.provider = draft.values.provider ?? ''
  if (draft.name === '' && draft.id === '' && draft.code === '' && draft.problems.length === 0) {
    draft.problems.push({
      problem: 'name-missing',
      ...(placeOf(draft, 'name') ?? { row: draft.first }),
      text: '',
    })
  }
}

function draftCell(writer: DraftWriter, target: FieldPath, cell: Cell) {
  if (takesCodes(target)) {
    draftCode(writer, target, cell)
    return
  }
  const text = writer.fitting(target, cell)
  if (text !== undefined) writer.set(target, text)
}

/** Choices take a code or nothing; what a table does not have is kept as it is written. */
function draftCode(writer: DraftWriter, target: FieldPath, cell: Cell) {
  const { value, how } = writer.read(target, cell)
  if (how === 'unknown' && value === '') {
    writer.unknown(target, cell)
    return
  }
  const text = value === cell.text ? writer.fitting(target, cell) : value
  if (text === undefined) return
  if (how === 'unknown') writer.note('word-kept', cell)
  writer.set(target, text, cell.text)
}

function draftTheme(writer: DraftWriter) {
  const [cell] = writer.cells.get('theme') ?? []
  if (!cell) return
  const { value, how } = writer.read('theme', cell)
  if (how !== 'unknown' && value !== cell.text) return writer.set('theme', value, cell.text)
  const { theme, several } = readTheme(cell.text)
  if (several) writer.note('several-themes', cell)
  else if (how === 'unknown') writer.note('word-kept', cell)
  const text = writer.fitting('theme', { ...cell, text: theme })
  if (text !== undefined) writer.set('theme', text, cell.text)
}

/** A cycle that is none of the codes is `other`, and its words are the note. */
function draftCycle(writer: DraftWriter) {
  const [cell] = writer.cells.get('updateCycle') ?? []
  const [noteCell] = writer.cells.get('updateCycleNote') ?? []
  const note = noteCell && writer.fitting('updateCycleNote', noteCell)
  if (note !== undefined) writer.set('updateCycleNote', note)
  if (!cell) return
  const { value, how } = writer.read('updateCycle', cell)
  if (value === '' && how !== 'said') return writer.unknown('updateCycle', cell)
  writer.set('updateCycle', value, cell.text)
  const isPlain = how === 'said' || /^(?:其[他它]|other)$/i.test(cell.text)
  if (value !== 'other' || isPlain) return
  const word = writer.fitting('updateCycleNote', cell)
  if (word === undefined) return
  writer.note('word-kept', cell)
  writer.set(
    'updateCycleNote',
    note === undefined || note.includes(word) ? (note ?? word) : `${word}；${note}`,
  )
}

function draftDate(writer: DraftWriter) {
  const [cell] = writer.cells.get('publicationDate') ?? []
  if (!cell) return
  const reading = readDate(cell.text)
  if (!reading) return writer.problem('date-unreadable', cell)
  if (reading.fromNumber) writer.note('date-from-number', cell)
  writer.set('publicationDate', reading.date)
}

function draftWords(writer: DraftWriter, target: 'related' | 'library.partners', separators: RegExp) {
  const cells = writer.cells.get(target) ?? []
  if (cells.length === 0) return
  const words = cells.flatMap((cell) => listedWords(cell.text, separators))
  const [cell] = cells
  if (cell && (words.length > limits.words || words.some((word) => word.length > limits.name))) {
    writer.problem('too-long', cell)
  } else writer.set(target, words)
}

/** A sheet that has conditions and basis in one column: which of them it is, the sharing type says, here or in the entry. */
function draftTerms(writer: DraftWriter) {
  const type = writer.draft.values['sharing.type']
  for (const target of ['sharing.terms', 'sharing.conditions'] as const) {
    const [cell] = writer.cells.get(target) ?? []
    if (!cell) continue
    // No conditions are what unconditional sharing has; elsewhere the word is a mark for nothing.
    if (saysNone(cell.text) && type !== 'unconditional') {
      writer.note('counted-empty', cell)
      continue
    }
    const text = writer.fitting(target, cell)
    if (text === undefined) continue
    if (target === 'sharing.terms') writer.draft.terms = text
    else writer.set(target, text)
  }
}
