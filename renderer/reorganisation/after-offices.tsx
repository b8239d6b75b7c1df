import { Button, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CodeInput } from '../start/code-input.tsx'
import type { PlanFormProps } from './plan-form.tsx'
import type { TypedOffice } from './plan-draft.ts'

/** The offices that are there afterwards, each with whose desk goes on as it. */
export function AfterOffices({ draft, offices, onChange }: PlanFormProps) {
  const { t } = useTranslation()
  const { type, after, before } = draft
  const set = (at: number, change: Partial<TypedOffice>) =>
    onChange({
      ...draft,
      after: after.map((office, index) => (index === at ? { ...office, ...change } : office)),
      assigned: new Map(),
      rest: '',
      keys: new Map(),
    })
  const nameOf = (code: string) => offices.find((office) => office.code === code)?.name ?? code
  return (
    <Fieldset legend={t('reorganisation.after')}>
      <Stack gap="sm">
        {after.map((office, at) => (
          // In their order: what is typed names them.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={at} gap="sm" align="flex-start" grow preventGrowOverflow={false}>
            <TextInput
              label={t('organisations.name')}
              value={office.name}
              onChange={(event) => set(at, { name: event.currentTarget.value })}
              required
            />
            <CodeInput
              label={t('organisations.code')}
              value={office.code}
              readOnly={type === 'renamed'}
              required
              onChange={(event) => {
                const code = event.currentTarget.value
                // An office that keeps its code keeps its desk.
                set(at, { code, ...(before.includes(code.trim()) && { continues: code.trim() }) })
              }}
            />
            {type !== 'renamed' && (
              <NativeSelect
                label={t('reorganisation.continues')}
                value={office.continues}
                data={[
                  { value: '', label: t('reorganisation.newDesk') },
                  ...before.map((code) => ({ value: code, label: nameOf(code) })),
                ]}
                onChange={(event) => set(at, { continues: event.currentTarget.value })}
              />
            )}
            {type === 'recoded' && (
              <TextInput
                label={t('reorganisation.place')}
                value={office.place}
                onChange={(event) => set(at, { place: event.currentTarget.value })}
                className="mono"
              />
            )}
            {type === 'split' && after.length > 2 && (
              <Button
                variant="subtle"
                style={{ flexGrow: 0 }}
                aria-label={t('reorganisation.dropNamed', { name: office.name })}
                onClick={() => onChange({ ...draft, after: after.filter((_, index) => index !== at) })}
              >
                {t('reorganisation.drop')}
              </Button>
            )}
          </Group>
        ))}
        {type === 'split' && (
          <Group>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() =>
                onChange({ ...draft, after: [...after, { code: '', name: '', place: '', continues: '' }] })
              }
            >
              {t('reorganisation.addOffice')}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  )
}
