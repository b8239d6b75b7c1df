import { Button, Group, PasswordInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '../parts/failure-notice.tsx'

/** Whether a file was refused because it is encrypted and the right passphrase was not given yet. */
export function asksPassphrase(error: unknown): boolean {
  const code = failureOf(error)?.code
  return code === 'PACKAGE_ENCRYPTED' || code === 'PASSPHRASE_WRONG'
}

interface OpenEncryptedProps {
  onOpen: (passphrase: string) => void
}

/** Asks for the passphrase of this bureau's encryption key, to open one file with it. */
export function OpenEncrypted({ onOpen }: OpenEncryptedProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onOpen(passphrase)
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs">
        <PasswordInput
          w={280}
          label={t('encryption.passphrase')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="off"
        />
        <Button type="submit" disabled={passphrase === ''}>
          {t('encryption.open')}
        </Button>
      </Group>
    </form>
  )
}
