import { Button, Text, type ButtonProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { client } from '../host.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { EncryptionChoice, useEncryption } from '../submission/encryption-choice.tsx'

interface ReexportButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'style'> {
  package: string
  label: string
  /** With the number, where several such buttons stand under each other. */
  title: string
  about?: string
  done: (path: string) => string
  /** Whether it goes to the superior, who may ask for encryption. */
  upward?: boolean
  /** How it is written; without a word as a package of the ledger. */
  write?:
    | typeof client.package.reexport
    | typeof client.order.reexport
    | typeof client.reorganisation.reexport
}

/** Writes a package that was signed before again; nothing is signed anew, so no passphrase is asked. */
export function ReexportButton({
  package: hash,
  label,
  title,
  about,
  done,
  upward = false,
  write = client.package.reexport,
  ...look
}: ReexportButtonProps) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  const encryption = useEncryption()
  return (
    <>
      <Button {...look} aria-label={title} onClick={open}>
        {label}
      </Button>
      <PassphraseDialog
        opened={opened}
        signs={false}
        onClose={close}
        title={title}
        action={t('desk.submissions.reexport')}
        start={({ folder }, options) =>
          write({ package: hash, folder, encrypt: upward && encryption.encrypt }, options)
        }
        done={({ path }) => done(path)}
      >
        {about && (
          <Text size="sm" className="prose">
            {about}
          </Text>
        )}
        {upward && <EncryptionChoice {...encryption} />}
      </PassphraseDialog>
    </>
  )
}
