import { Alert, Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signerRoles, suites, type SignerRole, type Suite } from '../../../shared/package.ts'
import { orpc } from '../../host.ts'
import { KeyForm, NewPassphrase, passphraseProblem, type DialogState } from './key-form.tsx'
import type { OfficeKey } from './person-card.tsx'

interface CreateDialogProps extends DialogState {
  persons: readonly OfficeKey[]
}

/** Somebody more who signs, with a key of their own. */
export function CreateDialog({ persons, ...dialog }: CreateDialogProps) {
  const { t } = useTranslation()
  const present = persons.filter(({ leftAt }) => leftAt === undefined)
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<SignerRole[]>([])
  // Who signs the same package signs in the same suite.
  const [suite, setSuite] = useState<Suite>(present[0]?.suite ?? 'ed25519-sha256')
  const [passphrase, setPassphrase] = useState({ next: '', again: '' })
  const [checked, setChecked] = useState(false)
  const creating = useMutation(orpc.key.create.mutationOptions())

  const submit = () => {
    setChecked(true)
    if (name.trim() === '' || roles.length === 0 || passphraseProblem(passphrase)) return
    creating.mutate({ name: name.trim(), roles, suite, passphrase: passphrase.next })
  }
  return (
    <KeyForm
      {...dialog}
      size="lg"
      title={t('keys.createTitle')}
      action={t('keys.createAction')}
      pending={creating.isPending}
      error={creating.error}
      done={creating.data && t('keys.created', { name: creating.data.name })}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        label={t('keys.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={checked && name.trim() === '' && t('start.missing')}
      />
      <Checkbox.Group
        label={t('keys.roles')}
        description={t('keys.rolesHint')}
        value={roles}
        onChange={(chosen) => setRoles(signerRoles.filter((role) => chosen.includes(role)))}
        error={checked && roles.length === 0 && t('keys.rolesMissing')}
      >
        <Stack gap={6} mt={6}>
          {signerRoles.map((role) => (
            <Checkbox
              key={role}
              size="sm"
              value={role}
              label={t(`signerRoles.${role}`)}
              description={t(`keys.roleNotes.${role}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <SuiteChoice suite={suite} onChange={setSuite} present={present} />
      <NewPassphrase
        label={t('keys.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        checked={checked}
      />
    </KeyForm>
  )
}

interface SuiteChoiceProps {
  suite: Suite
  onChange: (suite: Suite) => void
  present: readonly OfficeKey[]
}

function SuiteChoice({ suite, onChange, present }: SuiteChoiceProps) {
  const { t } = useTranslation()
  const other = present.find((person) => person.suite !== suite)?.suite
  return (
    <Stack gap="xs">
      <Radio.Group
        label={t('keys.suite')}
        value={suite}
        onChange={(value) => onChange(suites.find((each) => each === value) ?? suite)}
      >
        <Stack gap={6} mt={6}>
          {suites.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`keys.suites.${each}`)}
              description={t(`keys.suiteNotes.${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {suite === 'sm2-sm3' && (
        <Alert color="yellow" py="xs" role="status">
          {t('keys.suiteWarning')}
        </Alert>
      )}
      {other && (
        <Alert color="yellow" py="xs" role="status">
          {t('keys.suiteDiffers', { suite: t(`keys.suites.${other}`) })}
        </Alert>
      )}
    </Stack>
  )
}
