import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableId, TableRow } from '../../shared/code-tables.ts'
import { limits } from '../../shared/entry.ts'
import { fieldInWords, rowInWords } from '../parts/words.ts'
import type { TextPath } from './entry-path.ts'
import { Field } from './field.tsx'
import { useField, useForm } from './form.ts'
import { comboboxProps, optionFilter, stopEscape } from './options.ts'

interface TableFieldProps {
  path: TextPath
  table: TableId
  /** The rows to choose from; without it the whole table. */
  rows?: readonly TableRow[]
}

/**
 * A value of a code table, read in words and written as the row's code. The table helps and does not bind: what it does not have may be
 * typed, and is for the rules to judge.
 */
export function TableField({ path, table: id, rows }: TableFieldProps) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const [value, change] = useField(path)
  // While one types, the letters stay as they are: a word on the way may be a code of the table.
  const [typed, setTyped] = useState<string>()
  const offered = rows ?? rules.tables.table(id)?.rows ?? []
  const options = useRowOptions(offered, 'words')
  const row = rules.tables.row(id, value)
  const type = (text: string) => {
    setTyped(text)
    change(offered.find((each) => [each.zh, each.en, each.code].includes(text))?.code ?? text)
  }
  return (
    <Field path={path}>
      {(control) => (
        <Autocomplete
          {...control}
          {...options}
          label={fieldInWords(t, path)}
          value={typed ?? (row ? rowInWords(t, row) : value)}
          maxLength={limits.name}
          onChange={type}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </Field>
  )
}

/**
 * How rows are offered below an input: by their Chinese name where that is what is written, or in the reader's words, with the other
 * language and a number beside it.
 */
export function useRowOptions(rows: readonly TableRow[], by: 'name' | 'words') {
  const { t } = useTranslation()
  return useMemo(() => {
    const nameOf = (row: TableRow) => (by === 'name' ? row.zh : rowInWords(t, row))
    // Rows of one name, below different parents, are one thing to choose.
    const byName = new Map(rows.map((row) => [nameOf(row), row]))
    return {
      data: [...byName.keys()],
      filter: optionFilter(byName),
      limit: 100,
      openOnFocus: false,
      comboboxProps,
      onKeyDown: stopEscape,
      renderOption: ({ option: { value } }) => {
        const row = byName.get(value)
        return (
          <span className="row-option">
            <span>{value}</span>
            {row && rowInWords(t, row) !== value && <span>{rowInWords(t, row)}</span>}
            {/* A code in letters is for programs; numbers are what people compare. */}
            {row && /^\d/.test(row.code) && <span className="mono">{row.code}</span>}
          </span>
        )
      },
    } satisfies Partial<AutocompleteProps>
  }, [rows, by, t])
}
