import { Fieldset, Group, MultiSelect, NativeSelect, Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { reorganisationTypes, type ReorganisationType } from '../../shared/reorganisation.ts'
import { DocumentFields } from '../parts/document-fields.tsx'
import { AfterOffices } from './after-offices.tsx'
import { AssignEntries } from './assign-entries.tsx'
import { proposed, type PlanDraft, type ReorganisableOffice } from './plan-draft.ts'

export interface PlanFormProps {
  draft: PlanDraft
  offices: readonly ReorganisableOffice[]
  onChange: (draft: PlanDraft) => void
}

/** What kind it is, of which offices, by which document, and who is there afterwards. */
export function PlanForm({ draft, offices, onChange }: PlanFormProps) {
  const { t } = useTranslation()
  const { type, before, document } = draft
  const choose = (next: ReorganisationType, codes: string[]) =>
    onChange(proposed(draft, next, codes, offices))
  const chosen = offices.map(({ code, name, entries }) => ({
    value: code,
    label: t('reorganisation.office', { name, code, count: entries }),
  }))
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('reorganisation.type')}
        value={type}
        onChange={(value) => {
          const next = reorganisationTypes.find((each) => each === value) ?? type
          choose(next, next === 'merged' ? before : before.slice(0, 1))
        }}
      >
        <Group gap="md" mt={4}>
          {reorganisationTypes.map((each) => (
            <Radio key={each} value={each} label={t(`reorganisation.types.${each}`)} />
          ))}
        </Group>
      </Radio.Group>
      {type === 'merged' ? (
        <MultiSelect
          label={t('reorganisation.beforeMany')}
          description={t('reorganisation.beforeHint')}
          data={chosen}
          value={before}
          searchable
          nothingFoundMessage={t('organisations.none')}
          onChange={(codes) => choose(type, codes)}
        />
      ) : (
        <NativeSelect
          label={t('reorganisation.before')}
          value={before[0] ?? ''}
          data={[{ value: '', label: t('reorganisation.choose') }, ...chosen]}
          onChange={(event) => choose(type, event.currentTarget.value ? [event.currentTarget.value] : [])}
        />
      )}
      {before.length > 0 && <AfterOffices draft={draft} offices={offices} onChange={onChange} />}
      {type === 'split' && before[0] !== undefined && (
        <AssignEntries key={before[0]} code={before[0]} draft={draft} onChange={onChange} />
      )}
      <Fieldset legend={t('reorganisation.document')}>
        <DocumentFields
          document={document}
          onChange={(next) => onChange({ ...draft, document: next })}
          authority={t('reorganisation.authority')}
        />
      </Fieldset>
    </Stack>
  )
}
