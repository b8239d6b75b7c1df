import { Modal, type MantineSize } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '../shell/commands.ts'

interface DialogProps {
  opened: boolean
  onClose: () => void
  title: ReactNode
  size?: MantineSize | number
  /** The command whose keys open and close it. */
  command?: CommandId
  /** `false` once what was done in it leads the focus elsewhere. */
  returnFocus?: boolean
  children: ReactNode
}

/** A modal dialog whose parts all have names, and whose head does not pose as the page's own. */
export function Dialog({
  opened,
  onClose,
  title,
  size = 'md',
  command,
  returnFocus = true,
  children,
}: DialogProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      size={size}
      data-command={command}
      // What a key opens is gone when the key is let go: the next key is for the window again.
      transitionProps={command && { duration: 0 }}
      returnFocus={returnFocus}
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {children}
    </Modal>
  )
}
