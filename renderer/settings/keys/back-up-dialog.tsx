import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../host.ts'
import { FolderInput, useFolder } from '../../parts/folder-input.tsx'
import { KeyForm, type DialogState } from './key-form.tsx'
import type { OfficeKey } from './person-card.tsx'

interface BackUpDialogProps extends DialogState {
  person: OfficeKey
}

export function BackUpDialog({ person, ...dialog }: BackUpDialogProps) {
  const { t } = useTranslation()
  const folder = useFolder()
  const copying = useMutation(orpc.key.backUp.mutationOptions())
  return (
    <KeyForm
      {...dialog}
      title={t('keys.backUpTitle', { name: person.name })}
      about={t('keys.backUpAbout')}
      action={t('keys.backUpAction')}
      pending={copying.isPending}
      error={copying.error}
      done={copying.data && t('keys.backedUp', { path: copying.data.path })}
      onSubmit={() => copying.mutate({ person: person.number, folder: folder.named })}
    >
      <FolderInput folder={folder} label={t('passphrase.folder')} disabled={copying.isPending} />
    </KeyForm>
  )
}
