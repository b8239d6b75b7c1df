import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { PutAway } from './paper.tsx'
import classes from './paper-over.module.css'
import { usePaperChoices } from './use-choice.ts'

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
  const { choose } = usePaperChoices()
  // The address is the screen's: the next paper over it begins on A4 again.
  const putAway = () => {
    choose('paper', '')
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={putAway}
      fullScreen
      withCloseButton={false}
      padding={0}
      transitionProps={{ duration: 0 }}
      classNames={{ root: classes.over, inner: classes.flow, content: classes.flow, body: classes.flow }}
      attributes={{ content: { 'aria-label': label } }}
      data-paper
    >
      <PutAway value={putAway}>{children}</PutAway>
    </Modal>
  )
}
