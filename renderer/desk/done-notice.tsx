import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Notice } from './notice.tsx'

interface DoneNoticeProps {
  children: ReactNode
  undoLabel: string
  undoing: boolean
  onUndo: () => void
  onDismiss: () => void
}

/** What one step did to many, and the way back. */
export function DoneNotice({ children, undoLabel, undoing, onUndo, onDismiss }: DoneNoticeProps) {
  return (
    <Notice
      tone="done"
      onDismiss={onDismiss}
      action={
        <Button variant="default" loading={undoing} onClick={onUndo}>
          {undoLabel}
        </Button>
      }
    >
      {children}
    </Notice>
  )
}
