import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../host.ts'
import { KeyForm, type DialogState } from './key-form.tsx'
import type { OfficeKey } from './person-card.tsx'

interface RetireDialogProps extends DialogState {
  person: OfficeKey
  /** Takes the focus once the person's own buttons are gone. */
  leadOn: () => void
}

/** Asked about before it is done, unlike elsewhere: a key that was retired is never taken into use again. */
export function RetireDialog({ person, leadOn, onClose, opened }: RetireDialogProps) {
  const { t } = useTranslation()
  const retiring = useMutation(orpc.key.retire.mutationOptions())
  const close = () => {
    onClose()
    if (retiring.isSuccess) leadOn()
  }
  return (
    <KeyForm
      opened={opened}
      onClose={close}
      title={t('keys.retireTitle', { name: person.name })}
      about={t('keys.retireAbout')}
      action={t('keys.retireAction')}
      pending={retiring.isPending}
      error={retiring.error}
      done={retiring.isSuccess ? t('keys.retired', { name: person.name }) : undefined}
      onSubmit={() => retiring.mutate({ person: person.number })}
    />
  )
}
