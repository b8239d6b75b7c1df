import { ActionIcon, Group, Input, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CasePlace } from '../../shared/case-records.ts'
import type { Entry, EntryKey } from '../../shared/entry.ts'
import { orpc } from '../host.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { placeKey, placeOfKey, usePlaces } from '../review/remarks.tsx'
import classes from './cases.module.css'

export interface NamedPlace extends CasePlace {
  name: string
}

interface PlacesInputProps {
  places: readonly NamedPlace[]
  /** The office below that a doubt goes to: only its entries, and one of them. */
  party: string | undefined
  disabled: boolean
  onChange: (places: NamedPlace[]) => void
}

/** The entries that a case is about, each with the field or item where one is meant. */
export function PlacesInput({ places, party, disabled, onChange }: PlacesInputProps) {
  const { t } = useTranslation()
  const most = party === undefined ? 200 : 1
  return (
    <Input.Wrapper label={t('cases.fields.places')} labelElement="div">
      <Stack gap={4} mt={4}>
        <ul className={classes['lines']}>
          {places.map((place, at) => (
            <PlaceLine
              key={`${place.agency}/${place.id}`}
              place={place}
              disabled={disabled}
              onChange={(changed) => onChange(places.map((each, index) => (index === at ? changed : each)))}
              onRemove={() => onChange(places.filter((_, index) => index !== at))}
            />
          ))}
        </ul>
        {!disabled && places.length < most && (
          <EntrySearch
            party={party}
            onChoose={(place) => {
              if (!places.some(({ agency, id }) => agency === place.agency && id === place.id))
                onChange([...places, place])
            }}
          />
        )}
      </Stack>
    </Input.Wrapper>
  )
}

interface PlaceLineProps {
  place: NamedPlace
  disabled: boolean
  onChange: (place: NamedPlace) => void
  onRemove: () => void
}

function PlaceLine({ place, disabled, onChange, onRemove }: PlaceLineProps) {
  const { t } = useTranslation()
  const { agency, id, version, name, field, item } = place
  const entry = useEntry({ agency, id })
  const title = entry?.name || name || t('cases.places.unknown', { id })
  return (
    <Group component="li" gap="xs" wrap="nowrap" mb={4}>
      <Text size="sm" className="clip" flex={1}>
        {title}
      </Text>
      <Select
        w={264}
        aria-label={t('cases.places.place')}
        placeholder={t('cases.places.place')}
        data={usePlaces(entry)}
        value={field === undefined ? null : placeKey({ field, ...(item !== undefined && { item }) })}
        searchable
        clearable
        disabled={disabled}
        maxDropdownHeight={240}
        onChange={(key) =>
          onChange({
            agency,
            id,
            name,
            ...(version !== undefined && { version }),
            ...(key !== null && placeOfKey(key)),
          })
        }
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        disabled={disabled}
        aria-label={t('cases.places.remove', { name: title })}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

/** The entry as it is here: this office's own, or an accepted one. */
function useEntry({ agency, id }: EntryKey): Entry | undefined {
  const { role, code } = useWorkspace()
  const own = role === 'agency' && agency === code
  const mine = useQuery(orpc.entry.get.queryOptions({ input: own ? { id } : skipToken }))
  const accepted = useQuery(orpc.correction.entry.queryOptions({ input: own ? skipToken : { agency, id } }))
  return mine.data?.entry ?? accepted.data?.entry
}

const most = 20

function EntrySearch({
  party,
  onChoose,
}: {
  party: string | undefined
  onChoose: (place: NamedPlace) => void
}) {
  const { t } = useTranslation()
  const { role, code } = useWorkspace()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const agency = role === 'agency'
  const mine = useQuery(
    orpc.entry.list.queryOptions({
      input: agency && search !== '' ? { search, offset: 0, limit: most } : skipToken,
      placeholderData: keepPreviousData,
    }),
  )
  const accepted = useQuery(
    orpc.rollup.entries.queryOptions({
      // A district's partners are the offices themselves; what a city asks of a district may be about any of its offices.
      input:
        !agency && search !== ''
          ? { search, agency: role === 'district' ? party : undefined, offset: 0, limit: most }
          : skipToken,
      placeholderData: keepPreviousData,
    }),
  )
  const found: NamedPlace[] = agency
    ? (mine.data?.rows.map(({ id, name }) => ({ agency: code, id, name })) ?? [])
    : (accepted.data?.rows.map(({ agency: of, id, name }) => ({ agency: of, id, name })) ?? [])
  const keyOf = (place: EntryKey) => `${place.agency}/${place.id}`
  return (
    <Select
      aria-label={t('cases.places.add')}
      placeholder={t('cases.places.search')}
      searchable
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={typed.trim() === '' ? undefined : t('cases.places.nothing')}
      // The backend has searched; what it found by its own rules must not be narrowed again.
      filter={({ options }) => options}
      data={found.map((place) => ({ value: keyOf(place), label: place.name || place.id }))}
      onChange={(key) => {
        const chosen = found.find((place) => keyOf(place) === key)
        if (!chosen) return
        onChoose(chosen)
        setTyped('')
      }}
    />
  )
}
