import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../host.ts'
import { KeyForm, NewPassphrase, passphraseProblem, type DialogState } from './key-form.tsx'
import type { OfficeKey } from './person-card.tsx'

interface RenewDialogProps extends DialogState {
  person: OfficeKey
  /** Takes the focus once the old key's own buttons are gone. */
  leadOn: () => void
}

/** A new key for one whose passphrase is forgotten, or whose key file is lost: who it is and may sign as stays. */
export function RenewDialog({ person, leadOn, onClose, opened }: RenewDialogProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState({ next: '', again: '' })
  const [checked, setChecked] = useState(false)
  const renewing = useMutation(orpc.key.renew.mutationOptions())
  const close = () => {
    onClose()
    if (renewing.isSuccess) leadOn()
  }
  const submit = () => {
    setChecked(true)
    if (passphraseProblem(passphrase)) return
    renewing.mutate({ person: person.number, passphrase: passphrase.next })
  }
  return (
    <KeyForm
      opened={opened}
      onClose={close}
      title={t('keys.renewTitle', { name: person.name })}
      about={t('keys.renewAbout')}
      action={t('keys.renewAction')}
      pending={renewing.isPending}
      error={renewing.error}
      done={renewing.isSuccess ? t('keys.renewed', { name: person.name }) : undefined}
      onSubmit={submit}
    >
      <NewPassphrase label={t('keys.next')} value={passphrase} onChange={setPassphrase} checked={checked} />
    </KeyForm>
  )
}
