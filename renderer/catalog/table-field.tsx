import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableId, TableRow } from '../../shared/code-tables.ts'
import { limits } from '../../shared/entry.ts'
import { fieldInWords, rowInWords } from '../../shared/words.ts'
import type { TextPath } from '../../shared/entry-path.ts'
import { Field } from './field.tsx'
import { useField, useForm } from './form.ts'
import { comboboxProps, everything, holding, stopEscape } from './options.ts'

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
  const row = rules.tables.row(id, value)
  const options = useRowOptions(offered, 'words', {
    type: (text, chosen) => {
      setTyped(chosen ? undefined : text)
      change(offered.find((each) => [each.zh, each.en, each.code].includes(text))?.code ?? text)
    },
    leave: () => setTyped(undefined),
  })
  return (
    <Field path={path}>
      {(control) => (
        <Autocomplete
          {...control}
          {...options}
          label={fieldInWords(t, path)}
          value={typed ?? (row ? rowInWords(t, row) : value)}
          maxLength={limits.name}
        />
      )}
    </Field>
  )
}

interface RowInput {
  /** @param chosen whether the text was taken from the list */
  type: (text: string, chosen: boolean) => void
  leave: () => void
}

/**
 * How rows are offered below an input: by their Chinese name where that is what is written, or in the reader's words, with the other
 * language and a number beside it.
 */
export function useRowOptions(rows: readonly TableRow[], by: 'name' | 'words', { type, leave }: RowInput) {
  const { t } = useTranslation()
  // What was typed narrows the list; what was there before does not, so that another row can be chosen.
  const [typing, setTyping] = useState(false)
  const chosen = useRef(false)
  const byName = useMemo(
    // Rows of one name, below different parents, are one thing to choose.
    () => new Map(rows.map((row) => [by === 'name' ? row.zh : rowInWords(t, row), row])),
    [rows, by, t],
  )
  return {
    data: [...byName.keys()],
    filter: typing ? holding(byName) : everything,
    limit: 100,
    openOnFocus: false,
    comboboxProps,
    renderOption: ({ option: { value } }) => <RowOption value={value} row={byName.get(value)} />,
    onKeyDown: stopEscape,
    onOptionSubmit: () => {
      chosen.current = true
    },
    onChange: (text: string) => {
      const taken = chosen.current
      chosen.current = false
      setTyping(!taken)
      type(text, taken)
    },
    onBlur: () => {
      setTyping(false)
      leave()
    },
  } satisfies Partial<AutocompleteProps>
}

function RowOption({ value, row }: { value: string; row: TableRow | undefined }) {
  const { t } = useTranslation()
  return (
    <span className="row-option">
      <span>{value}</span>
      {row && rowInWords(t, row) !== value && <span>{rowInWords(t, row)}</span>}
      {/* A code in letters is for programs; numbers are what people compare. */}
      {row && /^\d/.test(row.code) && <span className="mono">{row.code}</span>}
    </span>
  )
}
