import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { PutAway } from './paper.tsx'
import classes from './paper-over.module.css'

interface PaperOverProps {
  opened: boolean
  onClose: () => void
  label: string
  children: ReactNode
}

/**
 * A paper over the dialog that it was asked for in: put away, that one stands there as it was. A report on a file that was refused would
 * be gone from a screen that was left.
 */
export function PaperOver({ opened, onClose, label, children }: PaperOverProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      fullScreen
      withCloseButton={false}
      padding={0}
      transitionProps={{ duration: 0 }}
      classNames={{ root: classes.over, inner: classes.flow, content: classes.flow, body: classes.flow }}
      attributes={{ content: { 'aria-label': label } }}
      data-paper
    >
      <PutAway value={onClose}>{children}</PutAway>
    </Modal>
  )
}
