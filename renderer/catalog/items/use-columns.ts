import { useState } from 'react'
import type { ItemMember } from '../../../shared/item-cells.ts'
import { useReveal } from '../field-focus.ts'
import { useEntry } from '../form.ts'
import { allColumns, fewColumns, isRare, usesRare } from './columns.ts'

const kept = 'mulu.itemColumns'

/** Which columns are shown: as one chose last; before that, the rare ones only where an item uses them. */
export function useColumns() {
  const used = useEntry(({ items }) => usesRare(items))
  const [chosen, setChosen] = useState(() => localStorage.getItem(kept))
  // What opens by itself stays open here and is not remembered.
  const [revealed, setRevealed] = useState(used > 0 && chosen === null)
  useReveal(({ field, item }) => {
    if (item !== undefined && isRare(field)) setRevealed(true)
  })
  const all = revealed || chosen === 'all'
  const toggle = () => {
    const next = all ? 'few' : 'all'
    localStorage.setItem(kept, next)
    setChosen(next)
    setRevealed(false)
  }
  const columns: readonly ItemMember[] = all ? allColumns : fewColumns
  return { all, hidden: used, columns, toggle, showAll: () => setRevealed(true) }
}
