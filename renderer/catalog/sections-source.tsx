import { useTranslation } from 'react-i18next'
import type { TableId } from '../../shared/code-tables.ts'
import { limits, origins, subjects, updateCycles, yesOrNo } from '../../shared/entry.ts'
import { fieldInWords } from '../../shared/words.ts'
import { ChoiceField, SelectField } from './choice-field.tsx'
import { DateField } from './date-field.tsx'
import { Dependent, LawLine } from './dependent.tsx'
import { useEntry, useFacts, useForm } from './form.ts'
import { RareSection, Section } from './section.tsx'
import { TableField } from './table-field.tsx'
import { LongTextField, TextField, WordsField } from './text-field.tsx'

export function UpkeepSection() {
  const { t } = useTranslation()
  const cycle = useEntry((entry) => entry.updateCycle)
  return (
    <Section id="upkeep">
      <div className="field-row">
        <SelectField path="updateCycle" options={updateCycles} />
        <Dependent key={cycle} path="updateCycleNote" asked={cycle === 'other'}>
          <LongTextField path="updateCycleNote" />
        </Dependent>
        <DateField path="publicationDate" />
      </div>
      <WordsField path="related" most={limits.words} placeholder={t('entry.relatedHint')} />
    </Section>
  )
}

const classTables = ['theme', 'industry', 'service'] as const satisfies readonly TableId[]

export function SourceSection() {
  const { t } = useTranslation()
  const { rules } = useForm()
  const { systems } = useFacts()
  const funded = useEntry((entry) => entry.system.funded)
  const absent = classTables.filter((id) => rules.tables.isEmpty(id)).map((id) => fieldInWords(t, id))
  return (
    <Section id="source">
      <div className="field-row two-one">
        <TextField path="business.name" />
        <TextField path="business.code" code />
      </div>
      <div className="field-row two-one">
        <TextField path="system.name" options={systems} />
        <TextField path="system.code" code />
      </div>
      <div className="field-row one-two">
        <ChoiceField path="system.funded" options={yesOrNo} />
        <Dependent key={funded} path="system.project" asked={funded === 'yes'}>
          <TextField path="system.project" />
        </Dependent>
      </div>
      {funded === 'yes' && <LawLine>{t('entry.law.project')}</LawLine>}
      <div className="field-row">
        {classTables.map((id) => (
          <TableField key={id} path={id} table={id} />
        ))}
      </div>
      {absent.length > 0 && (
        <LawLine>{t('entry.tablesAbsent', { tables: absent.join(t('entry.and')) })}</LawLine>
      )}
    </Section>
  )
}

const collectionTexts = ['purpose', 'scope', 'method', 'format', 'process'] as const

export function CollectionSection() {
  const { t } = useTranslation()
  const origin = useEntry((entry) => entry.collection.origin)
  return (
    <RareSection id="collection">
      <ChoiceField
        path="collection.subject"
        options={subjects}
        lawOf={(value) => t(`entry.law.subject.${value}`)}
        wide
      />
      <ChoiceField
        path="collection.origin"
        options={origins}
        lawOf={(value) => t(`entry.law.origin.${value}`)}
        wide
      />
      <div className="dependents">
        <Dependent key={`source ${origin}`} path="collection.source" asked={origin === 'obtained'}>
          <TextField path="collection.source" />
        </Dependent>
        {collectionTexts.map((member) => (
          <Dependent key={`${member} ${origin}`} path={`collection.${member}`} asked={origin === 'collected'}>
            <LongTextField path={`collection.${member}`} />
          </Dependent>
        ))}
        {origin !== 'collected' && <LawLine>{t('entry.collectionAsks')}</LawLine>}
      </div>
    </RareSection>
  )
}

export function LibrarySection() {
  const { t } = useTranslation()
  const { agencyName } = useFacts()
  return (
    <RareSection id="library">
      <div className="field-row">
        <TableField path="library.name" table="library" />
        <TextField path="library.lead" options={[agencyName].filter(Boolean)} />
      </div>
      <WordsField path="library.partners" most={limits.words} placeholder={t('entry.partnersHint')} />
      <LawLine>{t('entry.law.library')}</LawLine>
    </RareSection>
  )
}

export function InstitutionSection() {
  const { t } = useTranslation()
  const authorised = useEntry((entry) => entry.institution.authorised)
  return (
    <RareSection id="institution">
      <ChoiceField path="institution.authorised" options={yesOrNo} />
      <Dependent key={authorised} path="institution.basis" asked={authorised === 'yes'}>
        <LongTextField path="institution.basis" />
      </Dependent>
      <LawLine>{t('entry.law.institution')}</LawLine>
    </RareSection>
  )
}
