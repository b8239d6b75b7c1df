import { NativeSelect, TagsInput, Textarea, TextInput, Title } from '@mantine/core'
import { useCallback, useMemo, useState, type FocusEvent } from 'react'
import { useTranslation } from 'react-i18next'
import {
  limits,
  openings,
  sensitivities,
  sharingTypes,
  updateCycles,
  type Entry,
  type Item,
} from '../../shared/entry.ts'
import { fieldsOf } from '../../shared/difference.ts'
import type { Finding } from '../../shared/rules.ts'
import { ChoiceField } from './choice-field.tsx'
import { DateField } from './date-field.tsx'
import { Field, FormContext } from './field.tsx'
import { fieldAt } from './field-focus.ts'
import { ItemsTable } from './items-table.tsx'

interface EntryFormProps {
  entry: Entry
  findings: Finding[]
  readOnly: boolean
  /** Fields not yet visited are not held against a new entry. */
  fresh: boolean
  onChange: (update: (entry: Entry) => Entry) => void
  /** A field was left. */
  onLeave: () => void
}

interface PartProps {
  entry: Entry
  change: (part: Partial<Entry>) => void
}

/** The fields of an entry, in the order of Article 11. */
export function EntryForm({ entry, findings, readOnly, fresh, onChange, onLeave }: EntryFormProps) {
  const { t } = useTranslation()
  const [visited, setVisited] = useState<readonly string[]>([])
  const form = useMemo(
    () => ({
      findings,
      // What is written can be wrong at once; what is empty only once it was passed over.
      shows: (field: string) =>
        !fresh || visited.includes(field) || (fieldsOf(entry).get(field) ?? '') !== '',
    }),
    [entry, findings, fresh, visited],
  )
  const change = (part: Partial<Entry>) => onChange((old) => ({ ...old, ...part }))
  const changeItems = useCallback(
    (update: (items: Item[]) => Item[]) => onChange((old) => ({ ...old, items: update(old.items) })),
    [onChange],
  )
  const leave = (event: FocusEvent) => {
    const field = fieldAt(event.target)
    onLeave()
    if (!fresh || field === undefined) return
    // Not at once: a note that appears between press and release would move the button that is being clicked.
    setTimeout(() => setVisited((old) => (old.includes(field) ? old : [...old, field])), 300)
  }
  return (
    <FormContext value={form}>
      <div onBlur={leave}>
        <fieldset disabled={readOnly} className="entry-form" aria-label={t('entry.label')}>
          <Title order={2}>{t('entry.groups.what')}</Title>
          <Description entry={entry} change={change} />
          <Title order={2}>{t('entry.groups.access')}</Title>
          <Access entry={entry} change={change} />
          <Title order={2}>{t('entry.groups.upkeep')}</Title>
          <Upkeep entry={entry} change={change} />
          <ItemsTable items={entry.items} onChange={changeItems} readOnly={readOnly} />
        </fieldset>
      </div>
    </FormContext>
  )
}

function Description({ entry, change }: PartProps) {
  const { t } = useTranslation()
  return (
    <>
      <Field path="name">
        {(control) => (
          <TextInput
            {...control}
            label={t('fields.name')}
            value={entry.name}
            maxLength={limits.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field path="provider">
        {(control) => (
          <TextInput
            {...control}
            label={t('fields.provider')}
            value={entry.provider}
            maxLength={limits.name}
            onChange={(event) => change({ provider: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field path="summary">
        {(control) => (
          <Textarea
            {...control}
            label={t('fields.summary')}
            value={entry.summary}
            maxLength={limits.text}
            autosize
            minRows={2}
            maxRows={8}
            onChange={(event) => change({ summary: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field path="formats">
        {(control) => (
          <TagsInput
            {...control}
            label={t('fields.formats')}
            description={t('entry.formatsHint')}
            value={entry.formats}
            maxTags={limits.formats}
            splitChars={[',', '，', '、', ';', '；']}
            acceptValueOnBlur
            onChange={(formats) => change({ formats })}
          />
        )}
      </Field>
    </>
  )
}

function Access({ entry, change }: PartProps) {
  const { t } = useTranslation()
  const { sharing, opening } = entry
  return (
    <>
      <div className="field-row choices">
        <ChoiceField
          path="sensitivity"
          label={t('fields.sensitivity')}
          value={entry.sensitivity}
          options={sensitivities}
          wordOf={(value) => t(`codes.sensitivity.${value}`)}
          onChange={(sensitivity) => change({ sensitivity })}
        />
        <ChoiceField
          path="sharing.type"
          label={t('fields.sharing.type')}
          value={sharing.type}
          options={sharingTypes}
          wordOf={(value) => t(`codes.sharing.${value}`)}
          onChange={(type) => change({ sharing: { ...sharing, type } })}
        />
      </div>
      {sharing.type === 'conditional' && (
        <LongText
          path="sharing.conditions"
          label={t('fields.sharing.conditions')}
          value={sharing.conditions}
          onChange={(conditions) => change({ sharing: { ...sharing, conditions } })}
        />
      )}
      {sharing.type === 'none' && (
        <LongText
          path="sharing.basis"
          label={t('fields.sharing.basis')}
          value={sharing.basis}
          onChange={(basis) => change({ sharing: { ...sharing, basis } })}
        />
      )}
      <ChoiceField
        path="opening.open"
        label={t('fields.opening.open')}
        value={opening.open}
        options={openings}
        wordOf={(value) => t(`codes.opening.${value}`)}
        onChange={(open) => change({ opening: { ...opening, open } })}
      />
      {opening.open === 'yes' && (
        <LongText
          path="opening.conditions"
          label={t('fields.opening.conditions')}
          value={opening.conditions}
          onChange={(conditions) => change({ opening: { ...opening, conditions } })}
        />
      )}
    </>
  )
}

function Upkeep({ entry, change }: PartProps) {
  const { t } = useTranslation()
  return (
    <div className="field-row">
      <Field path="updateCycle">
        {(control) => (
          <NativeSelect
            {...control}
            label={t('fields.updateCycle')}
            value={entry.updateCycle}
            data={[
              { value: '', label: t('entry.notChosen') },
              ...updateCycles.map((value) => ({ value, label: t(`codes.updateCycle.${value}`) })),
            ]}
            onChange={(event) => {
              const chosen = event.currentTarget.value
              change({ updateCycle: updateCycles.find((each) => each === chosen) ?? '' })
            }}
          />
        )}
      </Field>
      {(entry.updateCycle === 'other' || entry.updateCycleNote !== '') && (
        <Field path="updateCycleNote">
          {(control) => (
            <TextInput
              {...control}
              label={t('fields.updateCycleNote')}
              value={entry.updateCycleNote}
              maxLength={limits.text}
              onChange={(event) => change({ updateCycleNote: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <DateField
        path="publicationDate"
        label={t('fields.publicationDate')}
        value={entry.publicationDate}
        onChange={(publicationDate) => change({ publicationDate })}
      />
    </div>
  )
}

interface LongTextProps {
  path: string
  label: string
  value: string
  onChange: (value: string) => void
}

function LongText({ path, label, value, onChange }: LongTextProps) {
  return (
    <Field path={path} className="dependent">
      {(control) => (
        <Textarea
          {...control}
          label={label}
          value={value}
          maxLength={limits.text}
          autosize
          minRows={1}
          maxRows={6}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
