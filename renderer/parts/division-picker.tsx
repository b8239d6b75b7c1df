import { CloseButton, Combobox, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from './failure-notice.tsx'

interface DivisionPickerProps {
  value: Place
  onChange: (place: Place) => void
  label: string
}

/** Shown at once: more are found by typing more. */
const limit = 20
/** The operation takes no longer search. */
const longestSearch = 200

/** Where an office is: a division of the national table, or a functional zone, which has a name and no code. */
export function DivisionPicker({ value, onChange, label }: DivisionPickerProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [search] = useDebouncedValue(value.name.trim().slice(0, longestSearch), 100)
  const query = useQuery({
    ...orpc.division.search.queryOptions({ input: { search, limit } }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  const rows = value.name.trim() === '' ? [] : (query.data?.rows ?? [])
  const source = query.data && t('division.source', query.data)

  const choose = (code: string) => {
    const row = rows.find((each) => each.code === code)
    if (row) onChange({ code, name: row.path.join('') })
    combobox.closeDropdown()
  }
  const type = (name: string) => {
    // Whatever is typed is another place than the one that was chosen.
    onChange({ code: '', name })
    combobox.resetSelectedOption()
    combobox.openDropdown()
  }
  const clear = () => {
    onChange({ code: '', name: '' })
    combobox.closeDropdown()
    input.current?.focus()
  }
  return (
    <div>
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            ref={input}
            label={label}
            placeholder={t('division.placeholder')}
            description={<Hint place={value} source={source} nothing={query.data?.rows.length === 0} />}
            inputWrapperOrder={['label', 'input', 'description']}
            descriptionProps={{ component: 'div' }}
            value={value.name}
            maxLength={300}
            onChange={(event) => type(event.currentTarget.value)}
            onClick={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            autoComplete="off"
            spellCheck={false}
            rightSection={
              value.name !== '' && (
                <CloseButton size="sm" aria-label={t('division.clear')} onClick={clear} type="button" />
              )
            }
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={rows.length === 0 || value.code !== ''}>
          <Combobox.Options aria-label={t('division.results')} mah={264} style={{ overflowY: 'auto' }}>
            {rows.map(({ code, path }) => (
              <Combobox.Option key={code} value={code} className="division-option">
                <span>{path.join(' › ')}</span>
                <span className="mono">{code}</span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
          <Combobox.Footer>
            <Text fz="xs" c="dimmed">
              {source}
            </Text>
          </Combobox.Footer>
        </Combobox.Dropdown>
      </Combobox>
      <FailureNotice error={query.error} />
    </div>
  )
}

interface HintProps {
  place: Place
  source: string | undefined
  /** The table has no division of that name. */
  nothing: boolean
}

function Hint({ place, source, nothing }: HintProps) {
  const { t } = useTranslation()
  if (place.code !== '') {
    return (
      <>
        <span className="mono">{t('division.code', place)}</span>
        {source && ` · ${source}`}
      </>
    )
  }
  if (place.name.trim() === '') return t('division.hint')
  return t(nothing ? 'division.none' : 'division.noCode')
}
