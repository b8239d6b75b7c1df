import { Autocomplete, Text, type AutocompleteProps } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableId, TableRow } from '../../shared/code-tables.ts'
import { limits } from '../../shared/entry.ts'
import { fieldInWords, rowInWords } from '../parts/words.ts'
import type { TextPath } from './entry-path.ts'
import { Field } from './field.tsx'
import { useField, useForm } from './form.ts'
import { optionFilter, stopEscape } from './options.ts'

interface TableFieldProps {
  path: TextPath
  table: TableId
  /** The rows to choose from; without it the whole table. */
  rows?: readonly TableRow[]
}

/** A value of a code table. The table helps and does not bind: what it does not have may be typed, and is for the rules to judge. */
export function TableField({ path, table: id, rows }: TableFieldProps) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const [value, change] = useField(path)
  const table = rules.tables.table(id)
  const options = useRowOptions(rows ?? table?.rows ?? [])
  const row = rules.tables.row(id, value)
  const words = row && rowInWords(t, row)
  return (
    <Field path={path}>
      {(control) => (
        <>
          <Autocomplete
            {...control}
            {...options}
            label={fieldInWords(t, path)}
            value={value}
            maxLength={limits.name}
            onChange={change}
          />
          {/* A code, or the other language's word: what it stands for. */}
          {words !== undefined && words !== value && (
            <Text fz="xs" c="dimmed" mt={4}>
              {words}
            </Text>
          )}
        </>
      )}
    </Field>
  )
}

/** How rows are offered below an input: by their Chinese name, which is what is written, with the other language and the code beside it. */
export function useRowOptions(rows: readonly TableRow[]) {
  const { t } = useTranslation()
  return useMemo(() => {
    // Rows of one name, below different parents, are one thing to choose.
    const byName = new Map(rows.map((row) => [row.zh, row]))
    return {
      data: [...byName.keys()],
      filter: optionFilter(byName),
      limit: 100,
      openOnFocus: false,
      onKeyDown: stopEscape,
      renderOption: ({ option: { value } }) => {
        const row = byName.get(value)
        return (
          <span className="row-option">
            <span>{value}</span>
            {row && rowInWords(t, row) !== value && <span>{rowInWords(t, row)}</span>}
            <span className="mono">{row?.code}</span>
          </span>
        )
      },
    } satisfies Partial<AutocompleteProps>
  }, [rows, t])
}
