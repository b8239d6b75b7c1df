import { Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { KeyForm, NewPassphrase, passphraseProblem, type DialogState } from '../settings/keys/key-form.tsx'

/** One more key of this bureau, in a file of its own. */
export function CreateEncryptionKeyDialog(dialog: DialogState) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState({ next: '', again: '' })
  const [checked, setChecked] = useState(false)
  const creating = useMutation(orpc.encryption.create.mutationOptions())
  const submit = () => {
    setChecked(true)
    if (name.trim() === '' || passphraseProblem(passphrase)) return
    creating.mutate({ name: name.trim(), passphrase: passphrase.next })
  }
  return (
    <KeyForm
      {...dialog}
      title={t('encryption.create')}
      about={t('encryption.createAbout')}
      action={t('encryption.create')}
      pending={creating.isPending}
      error={creating.error}
      done={creating.isSuccess ? t('encryption.created', { name: name.trim() }) : undefined}
      onSubmit={submit}
    >
      <NameInput name={name} onChange={setName} checked={checked} />
      <NewPassphrase
        label={t('encryption.passphraseNew')}
        value={passphrase}
        onChange={setPassphrase}
        checked={checked}
      />
    </KeyForm>
  )
}

/** A key whose own half is kept elsewhere: in a safe, or at another bureau. */
export function AddEncryptionKeyDialog(dialog: DialogState) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [recipient, setRecipient] = useState('')
  const [checked, setChecked] = useState(false)
  const adding = useMutation(orpc.encryption.add.mutationOptions())
  const submit = () => {
    setChecked(true)
    if (name.trim() === '' || recipient.trim() === '') return
    adding.mutate({ name: name.trim(), recipient: recipient.trim() })
  }
  return (
    <KeyForm
      {...dialog}
      title={t('encryption.add')}
      about={t('encryption.addAbout')}
      action={t('encryption.addAction')}
      pending={adding.isPending}
      error={adding.error}
      done={adding.isSuccess ? t('encryption.added', { name: name.trim() }) : undefined}
      onSubmit={submit}
    >
      <NameInput name={name} onChange={setName} checked={checked} />
      <Textarea
        label={t('encryption.recipient')}
        description={t('encryption.recipientHint')}
        autosize
        value={recipient}
        onChange={(event) => setRecipient(event.currentTarget.value)}
        error={checked && recipient.trim() === '' && t('start.missing')}
      />
    </KeyForm>
  )
}

interface NameInputProps {
  name: string
  onChange: (name: string) => void
  checked: boolean
}

function NameInput({ name, onChange, checked }: NameInputProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      data-autofocus
      label={t('encryption.name')}
      description={t('encryption.nameHint')}
      value={name}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={checked && name.trim() === '' && t('start.missing')}
    />
  )
}
