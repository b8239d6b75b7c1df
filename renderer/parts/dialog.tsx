import { Modal, type MantineSize } from '@mantine/core'
import { Fragment, useState, type ReactNode } from 'react'
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
  const turn = useTurn(opened)
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
      <Fragment key={turn}>{children}</Fragment>
    </Modal>
  )
}

/**
 * Counts how often it was opened. One that is opened again while it still moves out is a new dialog: what was typed in the last one, the
 * passphrase of another person, is gone.
 */
function useTurn(opened: boolean): number {
  const [last, setLast] = useState({ opened, turn: 0 })
  if (opened === last.opened) return last.turn
  const next = { opened, turn: last.turn + (opened ? 1 : 0) }
  setLast(next)
  return next.turn
}
