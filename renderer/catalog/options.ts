import type { ComboboxItem, OptionsFilter } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { TableRow } from '../../shared/code-tables.ts'

export const everything: OptionsFilter = ({ options, limit }) => options.slice(0, limit)

/** Options that hold what is typed, in either language or by code; `rows` are the table's rows behind them. */
export function holding(rows: ReadonlyMap<string, TableRow>): OptionsFilter {
  return ({ options, search, limit }) => {
    const wanted = search.trim().toLowerCase()
    const fits = ({ value }: ComboboxItem) => {
      const row = rows.get(value)
      return [value, row?.en ?? '', row?.code ?? ''].some((text) => text.toLowerCase().includes(wanted))
    }
    return (options as ComboboxItem[]).filter(fits).slice(0, limit)
  }
}

/** Lists are made when they are opened, for a page has a dozen of them; and in their place, so that they are part of it to everybody. */
export const comboboxProps = { keepMounted: false, withinPortal: false } as const

/** Escape closes an open list and does nothing else; the next one leads back to the entries. */
export function stopEscape(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Escape' && event.currentTarget.hasAttribute('data-expanded')) event.stopPropagation()
}
