import { Checkbox, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryList, Filter, ListColumn } from '../../../shared/entry-list.ts'
import { orpc } from '../../host.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { formatCount } from '../../parts/format.ts'
import { useRules } from '../../parts/rules.tsx'
import { readDate } from '../read-date.ts'
import classes from './list.module.css'
import { columnInWords, columnValueInWords, kindOf } from './list-words.ts'

interface ColumnFilterProps {
  list: EntryList
  column: ListColumn
  onFilters: (filters: Filter[]) => void
}

/** How a column is filtered: its values with their counts, a piece of text, or from one number or day to another. What is set counts at once. */
export function ColumnFilter(props: ColumnFilterProps) {
  const { list, column, onFilters } = props
  const kind = kindOf(column)
  const valueOf = (test: Filter['test']) =>
    list.filters.find((filter) => filter.column === column && filter.test === test)?.values ?? []
  const set = (test: Filter['test'], values: string[]) => {
    const others = list.filters.filter((filter) => filter.column !== column || filter.test !== test)
    onFilters(values.length === 0 ? others : [...others, { column, test, values }])
  }
  if (kind !== 'text') {
    return (
      <Group gap="xs" wrap="nowrap" align="flex-start">
        {(['from', 'to'] as const).map((test, index) => (
          <Bound
            key={test}
            test={test}
            moment={kind === 'moment'}
            first={index === 0}
            value={valueOf(test)[0] ?? ''}
            onChange={(value) => set(test, value === '' ? [] : [value])}
          />
        ))}
      </Group>
    )
  }
  return <TextFilter {...props} has={valueOf('has')[0] ?? ''} chosen={valueOf('is')} set={set} />
}

interface TextFilterProps extends ColumnFilterProps {
  has: string
  chosen: readonly string[]
  set: (test: Filter['test'], values: string[]) => void
}

function TextFilter({ list, column, has, chosen, set }: TextFilterProps) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const [find, setFind] = useState('')
  const { data, error } = useQuery(orpc.entry.values.queryOptions({ input: { ...list, column } }))
  const wordsOf = (value: string) => columnValueInWords(t, tables, column, value)
  const known = data?.values ?? []
  // What was chosen stays in sight, also where the rest of the list has none of it now.
  const all = [
    ...known,
    ...chosen
      .filter((value) => !known.some((each) => each.value === value))
      .map((value) => ({ value, entries: 0 })),
  ]
  const fits = all.filter(({ value }) => wordsOf(value).toLowerCase().includes(find.trim().toLowerCase()))
  return (
    <Stack gap="xs">
      <TextInput
        data-autofocus
        size="xs"
        label={t('list.filter.contains')}
        value={has}
        maxLength={300}
        onChange={(event) => set('has', event.currentTarget.value === '' ? [] : [event.currentTarget.value])}
      />
      {all.length > 8 && (
        <TextInput
          size="xs"
          label={t('list.filter.find')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      <FailureNotice error={error} />
      {!data && !error && <Loader size="xs" className="late" />}
      <fieldset
        className={classes.values}
        aria-label={t('list.filter.values', { column: columnInWords(t, column) })}
      >
        {fits.map(({ value, entries }) => (
          <Group key={value} justify="space-between" wrap="nowrap" gap="xs">
            <Checkbox
              className={classes.value}
              label={wordsOf(value)}
              checked={chosen.includes(value)}
              onChange={() =>
                set(
                  'is',
                  chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value],
                )
              }
            />
            <Text fz="xs" c="dimmed">
              {formatCount(entries)}
            </Text>
          </Group>
        ))}
      </fieldset>
      {data && fits.length === 0 && (
        <Text fz="xs" c="dimmed">
          {t('list.filter.none')}
        </Text>
      )}
      {data && data.total > data.values.length && (
        <Text fz="xs" c="dimmed">
          {t('list.filter.shown', { shown: data.values.length, total: formatCount(data.total) })}
        </Text>
      )}
    </Stack>
  )
}

interface BoundProps {
  test: 'from' | 'to'
  moment: boolean
  first: boolean
  value: string
  onChange: (value: string) => void
}

/** One end of a stretch; what cannot be read yet filters nothing. */
function Bound({ test, moment, first, value, onChange }: BoundProps) {
  const { t } = useTranslation()
  const hint = useId()
  const [typed, setTyped] = useState<string>()
  const read = (text: string) =>
    moment ? readDate(text) : /^\d{0,9}$/.test(text.trim()) ? text.trim() : undefined
  const unreadable = typed !== undefined && read(typed) === undefined
  return (
    <div style={{ flex: 1 }}>
      <TextInput
        data-autofocus={first || undefined}
        size="xs"
        label={t(`list.filter.${test}`)}
        placeholder={moment ? '2026-11-23' : undefined}
        inputMode={moment ? undefined : 'numeric'}
        value={typed ?? value}
        aria-invalid={unreadable}
        aria-describedby={unreadable && moment ? hint : undefined}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          const known = read(text)
          if (known !== undefined) onChange(known)
        }}
        onBlur={() => !unreadable && setTyped(undefined)}
      />
      {unreadable && moment && (
        <Text id={hint} fz="xs" c="dimmed" mt={2}>
          {t('list.filter.dateForm')}
        </Text>
      )}
    </div>
  )
}
