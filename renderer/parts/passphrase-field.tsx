import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface PassphraseFieldProps extends Pick<PasswordInputProps, 'description' | 'disabled'> {
  value: string
  onType: (passphrase: string) => void
  /** It is what the dialog begins with. */
  first?: boolean
}

/** The passphrase of a signing key; nothing remembers it. */
export function PassphraseField({ value, onType, first, ...rest }: PassphraseFieldProps) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      label={t('passphrase.label')}
      value={value}
      onChange={(event) => onType(event.currentTarget.value)}
      autoComplete="off"
      required
      data-autofocus={first || undefined}
      {...rest}
    />
  )
}
