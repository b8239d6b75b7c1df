import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '../host.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'

interface ReexportDialogProps {
  package: string
  title: string
  about: string
  done: (path: string) => string
  onClose: () => void
}

/** Writes a package that was signed before again; nothing is signed anew, so no passphrase is asked. */
export function ReexportDialog({ package: hash, title, about, done, onClose }: ReexportDialogProps) {
  const { t } = useTranslation()
  return (
    <PassphraseDialog
      opened
      signs={false}
      onClose={onClose}
      title={title}
      action={t('desk.submissions.reexport')}
      start={({ folder }, options) => client.package.reexport({ package: hash, folder }, options)}
      done={({ path }) => done(path)}
    >
      <Text size="sm" className="prose">
        {about}
      </Text>
    </PassphraseDialog>
  )
}
