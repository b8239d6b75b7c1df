import { useTranslation } from 'react-i18next'
import { openingModes, sensitivities, sharingTypes, yesOrNo } from '../../shared/entry.ts'
import { ChoiceField } from './choice-field.tsx'
import { Dependent, LawLine } from './dependent.tsx'
import { useEntry, useForm } from './form.ts'
import { Section } from './section.tsx'
import { TableField } from './table-field.tsx'
import { LongTextField } from './text-field.tsx'

/** How sensitive it is, and which offices may use it. */
export function AccessSection() {
  const { t } = useTranslation()
  const { rules } = useForm()
  // Article 9 has one row for each sensitivity; a grade is asked for only where a finer table was handed out.
  const graded = (rules.tables.table('grade')?.rows.length ?? 0) > sensitivities.length
  return (
    <Section id="access">
      <ChoiceField
        path="sensitivity"
        options={sensitivities}
        lawOf={(value) => t(`entry.law.sensitivity.${value}`)}
      />
      <Dependent path="grade" asked={graded}>
        <TableField path="grade" table="grade" />
      </Dependent>
      <ChoiceField
        path="sharing.type"
        options={sharingTypes}
        lawOf={(value) => t(`entry.law.sharing.${value}`)}
      />
      <SharingFields />
    </Section>
  )
}

const sharingTexts = ['use', 'conditions', 'scope', 'basis'] as const
/** What each sharing type makes meaningful (domain.md 1.1, 9b). */
const asked: Readonly<Record<string, readonly (typeof sharingTexts)[number][]>> = {
  unconditional: ['use'],
  conditional: ['use', 'conditions', 'scope'],
  none: ['basis'],
}

function SharingFields() {
  const { t } = useTranslation()
  const { rules } = useForm()
  const type = useEntry((entry) => entry.sharing.type)
  const category = useEntry((entry) => entry.sharing.methodCategory)
  const row = rules.tables.row('method', category)
  const shared = type === 'unconditional' || type === 'conditional'
  return (
    <div className="dependents">
      {sharingTexts.map((member) => (
        <Dependent
          key={`${member} ${type}`}
          path={`sharing.${member}`}
          asked={asked[type]?.includes(member) ?? false}
        >
          <LongTextField path={`sharing.${member}`} />
        </Dependent>
      ))}
      <div className="field-row">
        <Dependent key={`category ${type}`} path="sharing.methodCategory" asked={shared}>
          <TableField path="sharing.methodCategory" table="method" rows={rules.tables.below('method')} />
        </Dependent>
        <Dependent key={`method ${type}`} path="sharing.method" asked={shared}>
          <TableField
            path="sharing.method"
            table="method"
            rows={row && rules.tables.below('method', row.code)}
          />
        </Dependent>
      </div>
      <LawLine>{t(`entry.sharingAsks.${type === '' ? 'open' : type}`)}</LawLine>
    </div>
  )
}

/** Whether the public may use it, and how. */
export function OpeningSection() {
  const { t } = useTranslation()
  const open = useEntry((entry) => entry.opening.open)
  return (
    <Section id="opening">
      <ChoiceField path="opening.open" options={yesOrNo} lawOf={(value) => t(`entry.law.opening.${value}`)} />
      <div className="dependents">
        <Dependent key={`mode ${open}`} path="opening.mode" asked={open === 'yes'}>
          <ChoiceField
            path="opening.mode"
            options={openingModes}
            lawOf={(value) => t(`entry.law.openingMode.${value}`)}
          />
        </Dependent>
        <Dependent key={`conditions ${open}`} path="opening.conditions" asked={open === 'yes'}>
          <LongTextField path="opening.conditions" />
        </Dependent>
        <Dependent key={`basis ${open}`} path="opening.basis" asked={open !== ''}>
          <LongTextField path="opening.basis" />
        </Dependent>
        {open !== 'yes' && <LawLine>{t(`entry.openingAsks.${open === '' ? 'open' : open}`)}</LawLine>}
      </div>
    </Section>
  )
}
