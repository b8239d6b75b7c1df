import { Group, Select, SegmentedControl, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bulkFields, takesWords, type BulkEdit } from '../../../shared/bulk.ts'
import { valueAt, type FieldPath } from '../../../shared/entry-path.ts'
import { limits, type Entry } from '../../../shared/entry.ts'
import { fieldInWords } from '../../../shared/words.ts'
import { comboboxProps, stopEscape } from '../options.ts'
import { sectionIds, sections } from '../sections.ts'
import { takesText } from './field-editor.tsx'

const hows = ['set', 'onlyEmpty', 'replace', 'clear'] as const
type How = (typeof hows)[number]

/** What is to be done to which field; `action` once it is said completely. */
export function useEdit(scratch: Entry, first: FieldPath | undefined) {
  const [field, setField] = useState(first)
  const [chosen, setHow] = useState<How>('set')
  const [find, setFind] = useState('')
  const [fresh, setFresh] = useState('')
  const how: How = field !== undefined && !takesText(field) && chosen === 'replace' ? 'set' : chosen
  const value = field === undefined ? '' : valueAt(scratch, field)
  const action = useMemo((): BulkEdit | undefined => {
    if (field === undefined) return undefined
    if (how === 'replace') return find === '' ? undefined : { kind: 'replace', field, find, with: fresh }
    if (how === 'clear') return { kind: 'set', field, value: takesWords(field) ? [] : '', onlyEmpty: false }
    if (value.length === 0) return undefined
    return { kind: 'set', field, value, onlyEmpty: how === 'onlyEmpty' }
  }, [field, how, find, fresh, value])
  return { field, setField, how, setHow, find, setFind, fresh, setFresh, action }
}

export type Edit = ReturnType<typeof useEdit>

interface FieldChoiceProps {
  field: FieldPath | undefined
  onField: (field: FieldPath | undefined) => void
}

/** The fields in the sections of the form, found by a piece of their name. */
export function FieldChoice({ field, onField }: FieldChoiceProps) {
  const { t } = useTranslation()
  const groups = sectionIds
    .map((id) => ({
      group: t(`entry.sections.${id}.title`),
      items: sections[id]
        .filter((path) => bulkFields.includes(path))
        .map((path) => ({ value: path, label: fieldInWords(t, path) })),
    }))
    .filter(({ items }) => items.length > 0)
  return (
    <Select
      data-autofocus={field === undefined || undefined}
      w={280}
      size="sm"
      label={t('list.bulk.field')}
      placeholder={t('list.bulk.fieldHint')}
      data={groups}
      value={field ?? null}
      searchable
      allowDeselect={false}
      maxDropdownHeight={320}
      comboboxProps={comboboxProps}
      onKeyDown={stopEscape}
      onChange={(path) => onField(bulkFields.find((each) => each === path))}
    />
  )
}

interface HowChoiceProps {
  field: FieldPath
  how: How
  onHow: (how: How) => void
}

export function HowChoice({ field, how, onHow }: HowChoiceProps) {
  const { t } = useTranslation()
  const offered = hows.filter((each) => each !== 'replace' || takesText(field))
  return (
    <div>
      <Text fz="sm" c="dimmed" mb={1}>
        {t('list.bulk.how')}
      </Text>
      <SegmentedControl
        size="sm"
        fz="sm"
        transitionDuration={0}
        aria-label={t('list.bulk.how')}
        value={how}
        onChange={(value) => onHow(offered.find((each) => each === value) ?? 'set')}
        data={offered.map((each) => ({ value: each, label: t(`list.bulk.${each}`) }))}
      />
    </div>
  )
}

export function ReplaceFields({ edit }: { edit: Edit }) {
  const { t } = useTranslation()
  return (
    <Group grow>
      <TextInput
        label={t('list.bulk.find')}
        value={edit.find}
        maxLength={limits.text}
        onChange={(event) => edit.setFind(event.currentTarget.value)}
      />
      <TextInput
        label={t('list.bulk.with')}
        value={edit.fresh}
        maxLength={limits.text}
        onChange={(event) => edit.setFresh(event.currentTarget.value)}
      />
    </Group>
  )
}
