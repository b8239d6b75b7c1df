import { useTranslation } from 'react-i18next'
import { limits } from '../../shared/entry.ts'
import { SummaryItems } from '../begin/summary-items.tsx'
import { ClassificationField } from './classification-field.tsx'
import { CodeField } from './code-field.tsx'
import { useEntry, useFacts, useForm } from './form.ts'
import { Section } from './section.tsx'
import { TableField } from './table-field.tsx'
import { LongTextField, TextField, WordsField } from './text-field.tsx'

export function WhatSection() {
  const { agencyName, agencyCode } = useFacts()
  return (
    <Section id="what">
      <TextField path="name" />
      <ClassificationField />
      <CodeField />
      <LongTextField path="summary" rows={2} />
      <SummaryItems />
      <div className="field-row">
        <TextField path="provider" options={[agencyName].filter(Boolean)} />
        <TextField path="providerCode" code options={[agencyCode].filter(Boolean)} />
      </div>
      <div className="field-row">
        <TextField path="office" />
        <TextField path="contact.name" />
        <TextField path="contact.phone" />
      </div>
    </Section>
  )
}

/** The types that are offered are those of the category; others may be typed. */
export function FormatSection() {
  const { t } = useTranslation()
  const { rules } = useForm()
  const category = useEntry((entry) => entry.formatCategory)
  const row = rules.tables.row('format', category)
  const types = row ? rules.tables.below('format', row.code) : []
  return (
    <Section id="format">
      <div className="field-row one-two">
        <TableField path="formatCategory" table="format" rows={rules.tables.below('format')} />
        <WordsField
          path="formats"
          options={types.map(({ zh }) => zh)}
          most={limits.formats}
          placeholder={t('entry.formatsHint')}
        />
      </div>
      <LongTextField path="formatNote" />
    </Section>
  )
}
