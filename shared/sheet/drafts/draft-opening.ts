import type { Assumption, FieldValues } from './draft.ts'
import type { Cell, DraftWriter } from './draft-writer.ts'
import { saysNone } from '../words/placeholders.ts'
import { readOpening, type OpeningReading } from '../words/read-opening.ts'

/** 开放属性: whether it is open and under which conditions, and what follows of it where the sheet says nothing of sensitivity and sharing. */
export function draftOpening(writer: DraftWriter) {
  const [openCell] = writer.cells.get('opening.open') ?? []
  const [conditionsCell] = writer.cells.get('opening.conditions') ?? []
  if (conditionsCell && !writer.isMapped('opening.open')) draftConditionsAlone(writer, conditionsCell)
  else if (conditionsCell && !openCell) draftConditions(writer, conditionsCell, '')
  if (!openCell) return
  const conditions = conditionsCell && readOpening(conditionsCell.text)
  const { value, how } = writer.read('opening.open', openCell)
  if (value === '' && how !== 'said') keepWords(writer, openCell, conditionsCell)
  else writer.set('opening.open', value, openCell.text)
  if (conditionsCell) draftConditions(writer, conditionsCell, value)
  if (value !== 'yes') return
  if (conditions?.guess === 'opening-contradicts' && conditionsCell) {
    writer.note('opening-contradicts', conditionsCell)
    return
  }
  const open = readOpening(openCell.text)
  // A plain yes is no reason to guess; conditions beside it say what they are themselves.
  if (how === 'said' || !open.guess) return
  const says = conditions?.sensitivity !== undefined && conditionsCell
  assume(writer, says ? conditions : open, says ? conditionsCell : openCell)
}

/** What says neither yes nor no is no reason to open anything, and may be the conditions: the words stay for people to judge. */
function keepWords(writer: DraftWriter, openCell: Cell, conditionsCell: Cell | undefined) {
  if (conditionsCell) {
    writer.unknown('opening.open', openCell)
    return
  }
  const text = writer.fitting('opening.conditions', openCell)
  if (text === undefined) return
  writer.set('opening.conditions', text)
  writer.note('conditions-kept', openCell)
}

function draftConditions(writer: DraftWriter, cell: Cell, open: string) {
  if (saysNone(cell.text) && open === 'no') {
    writer.note('counted-empty', cell)
    return
  }
  const text = writer.fitting('opening.conditions', cell)
  if (text !== undefined) writer.set('opening.conditions', text)
}

/** A portal that has nothing but conditions says by them that the data is open. */
function draftConditionsAlone(writer: DraftWriter, cell: Cell) {
  const text = writer.fitting('opening.conditions', cell)
  if (text === undefined) return
  const reading = readOpening(text)
  const said = reading.open === '' ? text : (reading.conditions ?? '')
  if (said !== '') writer.set('opening.conditions', said, text)
  if (reading.guess === 'opening-contradicts') writer.note('opening-contradicts', cell)
  else assume(writer, reading, cell)
}

function assume(writer: DraftWriter, reading: OpeningReading, cell: Cell) {
  if (!reading.guess || reading.open === '') return
  const settled = writer.isMapped('sensitivity') || writer.isMapped('sharing.type')
  const values: FieldValues = {
    'opening.open': reading.open,
    ...(reading.mode && { 'opening.mode': reading.mode }),
    ...(reading.conditions && { 'opening.conditions': reading.conditions }),
    ...(!settled && reading.sensitivity && { sensitivity: reading.sensitivity }),
    ...(!settled && reading.sharing && { 'sharing.type': reading.sharing }),
  }
  const note: Assumption['note'] = {
    note: reading.guess,
    row: cell.row,
    column: cell.column,
    text: cell.text,
  }
  writer.draft.assumed.push({ values, note })
}
