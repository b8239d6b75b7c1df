import type { ComboboxItem, OptionsFilter } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { TableRow } from '../../shared/code-tables.ts'

/**
 * Options that hold what is typed, in either language or by code; all of them where one is chosen already, so that another can be. `rows`
 * are the table's rows behind the options, by their value.
 */
export function optionFilter(rows?: ReadonlyMap<string, TableRow>): OptionsFilter {
  return ({ options, search, limit }) => {
    const items = options as ComboboxItem[]
    const wanted = search.trim().toLowerCase()
    const all = wanted === '' || items.some(({ value }) => value === search)
    const fits = ({ value }: ComboboxItem) => {
      const row = rows?.get(value)
      return [value, row?.en ?? '', row?.code ?? ''].some((text) => text.toLowerCase().includes(wanted))
    }
    return (all ? items : items.filter(fits)).slice(0, limit)
  }
}

/** Lists are made when they are opened: a page has a dozen of them. */
export const comboboxProps = { keepMounted: false } as const

/** Escape closes an open list and does nothing else; the next one leads back to the entries. */
export function stopEscape(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Escape' && event.currentTarget.hasAttribute('data-expanded')) event.stopPropagation()
}
