import type { TFunction } from 'i18next'
import { emptyItem } from '../../../shared/entry.ts'
import { withCell } from '../../../shared/item-cells.ts'
import { isChoice, optionsOf, wordOf } from './columns.ts'
import type { Grid } from './use-grid.ts'

/** What the cell that is written in offers. */
export interface OptionList {
  options: string[]
  /** Number of the marked option, or -1. */
  marked: number
  word: string | undefined
  /** The arrows marked it, rather than what is typed. */
  moved: boolean
}

const none: OptionList = { options: [], marked: -1, word: undefined, moved: false }

/** All options at first; while one types, those that hold the letters, and the one that the word is read as. */
export function optionsIn(t: TFunction, { editing, member }: Grid): OptionList {
  if (!editing || !isChoice(member)) return none
  const all = optionsOf(t, member)
  const typed = editing.text.trim().toLowerCase()
  const read = typed === '' ? '' : (withCell(emptyItem, member, typed)?.[member] ?? '')
  const readAs = wordOf(t, member, read)
  const holding = all.filter((option) => option === readAs || option.toLowerCase().includes(typed))
  const options = editing.text === editing.word || holding.length === 0 ? all : holding
  const likely = Math.max(options.indexOf(readAs), holding.length > 0 ? 0 : -1)
  const marked = editing.chosen ?? (typed === '' ? -1 : likely)
  return { options, marked, word: options[marked], moved: editing.chosen !== undefined }
}
