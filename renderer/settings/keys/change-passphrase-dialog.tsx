import { PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../host.ts'
import { KeyForm, NewPassphrase, passphraseProblem, type DialogState } from './key-form.tsx'
import type { OfficeKey } from './person-card.tsx'

interface ChangePassphraseDialogProps extends DialogState {
  person: OfficeKey
}

export function ChangePassphraseDialog({ person, ...dialog }: ChangePassphraseDialogProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [next, setNext] = useState({ next: '', again: '' })
  const [checked, setChecked] = useState(false)
  const changing = useMutation(orpc.key.changePassphrase.mutationOptions())

  const submit = () => {
    setChecked(true)
    if (passphrase === '' || passphraseProblem(next)) return
    changing.mutate({ person: person.number, passphrase, next: next.next })
  }
  return (
    <KeyForm
      {...dialog}
      title={t('keys.changeTitle', { name: person.name })}
      about={t('keys.changeAbout')}
      action={t('keys.changeAction')}
      pending={changing.isPending}
      error={changing.error}
      done={changing.isSuccess ? t('keys.changed') : undefined}
      onSubmit={submit}
    >
      <PasswordInput
        data-autofocus
        label={t('keys.current')}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        error={checked && passphrase === '' && t('start.missing')}
        autoComplete="off"
      />
      <NewPassphrase label={t('keys.next')} value={next} onChange={setNext} checked={checked} />
    </KeyForm>
  )
}
