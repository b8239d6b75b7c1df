import { PasswordInput, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../host.ts'
import { FileDrop, type PickedFile } from '../../parts/file-drop.tsx'
import { namedFailure } from '../../parts/named-failure.ts'
import { KeyForm, type DialogState } from './key-form.tsx'

/** Whose key it is the file says itself, so nobody is asked. */
export function RestoreDialog(dialog: DialogState) {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const [passphrase, setPassphrase] = useState('')
  const [checked, setChecked] = useState(false)
  const restoring = useMutation(orpc.key.restore.mutationOptions())

  const submit = () => {
    setChecked(true)
    if (file && passphrase !== '') restoring.mutate({ path: file.path, passphrase })
  }
  return (
    <KeyForm
      {...dialog}
      title={t('keys.restoreTitle')}
      about={t('keys.restoreAbout')}
      action={t('keys.restoreAction')}
      pending={restoring.isPending}
      error={file ? namedFailure(restoring.error, file) : restoring.error}
      done={restoring.data && t('keys.restored', { name: restoring.data.name })}
      onSubmit={submit}
    >
      <FileDrop label={t('keys.chooseFile')} accept=".mulukey" onFiles={([chosen]) => setFile(chosen)}>
        {file && <Text fz="sm">{t('keys.chosen', { name: file.name })}</Text>}
        {checked && !file && (
          <Text fz="sm" c="var(--mantine-color-error)" role="alert">
            {t('keys.fileMissing')}
          </Text>
        )}
      </FileDrop>
      <PasswordInput
        label={t('keys.passphrase')}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        error={checked && passphrase === '' && t('start.missing')}
        autoComplete="off"
      />
    </KeyForm>
  )
}
