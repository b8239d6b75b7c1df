import { Button, Fieldset, Group, PasswordInput, Radio, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { roles, type Role } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { DivisionPicker } from '../parts/division-picker.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { CodeInput } from './code-input.tsx'
import { emptyForm, inputOf, problemsOf, type CreateFields, type TextField } from './create-fields.ts'

const roleLeads = { agency: 'roleAgency', district: 'roleDistrict', city: 'roleCity' } as const

/** A new workspace and its key. Whatever is refused, nothing typed is cleared. */
export function CreateForm({ onOpened }: { onOpened: (workspace: Workspace) => void }) {
  const { t } = useTranslation()
  const [fields, setFields] = useState<CreateFields>(emptyForm)
  const [checked, setChecked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const creating = useMutation(orpc.workspace.create.mutationOptions({ onSuccess: onOpened }))
  const problems = problemsOf(fields)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    const first = Object.keys(problems)[0]
    if (first) form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
    else creating.mutate(inputOf(fields))
  }
  const bind = (name: TextField) => {
    const problem = checked ? problems[name] : undefined
    return {
      name,
      value: fields[name],
      error: problem && t(`start.${problem}`, { count: fields[name].length }),
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget
        setFields((old) => ({ ...old, [name]: value }))
      },
      autoComplete: 'off',
    }
  }
  return (
    <form ref={form} onSubmit={submit} noValidate aria-labelledby="create">
      <Stack gap="sm">
        <Title order={2} id="create">
          {t('start.create')}
        </Title>
        <Text c="dimmed" fz="sm" className="prose">
          {t('start.createLead')}
        </Text>
        <RoleChoice value={fields.role} onChange={(role) => setFields((old) => ({ ...old, role }))} />
        <Group gap="sm" align="flex-start" grow>
          <TextInput label={t('start.name')} placeholder={t('start.namePlaceholder')} {...bind('name')} />
          <CodeInput label={t('start.code')} {...bind('code')} />
        </Group>
        <Text fz="xs" c="dimmed" mt={-6}>
          {t('start.codeHint')}
        </Text>
        {fields.role === 'agency' && (
          <DivisionPicker
            label={t('division.label')}
            value={fields.place}
            onChange={(place) => setFields((old) => ({ ...old, place }))}
          />
        )}
        {fields.role !== 'city' && (
          <Fieldset variant="unstyled" legend={t('start.superior')} className="plain-legend">
            <Text fz="xs" c="dimmed" mb={4}>
              {t('start.superiorHint')}
            </Text>
            <Group gap="sm" align="flex-start" grow>
              <TextInput label={t('start.superiorName')} {...bind('superiorName')} />
              <CodeInput label={t('start.superiorCode')} {...bind('superiorCode')} />
            </Group>
          </Fieldset>
        )}
        <TextInput label={t('start.signer')} description={t('start.signerHint')} {...bind('signer')} />
        <Group gap="sm" align="flex-start" grow>
          <PasswordInput label={t('start.passphrase')} {...bind('passphrase')} autoComplete="new-password" />
          <PasswordInput label={t('start.passphraseAgain')} {...bind('again')} autoComplete="new-password" />
        </Group>
        <Text fz="xs" c="dimmed" mt={-6}>
          {t('start.passphraseHint')}
        </Text>
        <FailureNotice error={creating.error} onDismiss={creating.reset} />
        <Group>
          <Button type="submit" loading={creating.isPending}>
            {t('start.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={t('start.role')}
      value={value}
      onChange={(chosen) => onChange(roles.find((role) => role === chosen) ?? 'agency')}
    >
      <Stack gap={6} mt={4}>
        {roles.map((role) => (
          <Radio
            key={role}
            value={role}
            label={t(`roles.${role}`)}
            description={t(`start.${roleLeads[role]}`)}
            className="role-choice"
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
