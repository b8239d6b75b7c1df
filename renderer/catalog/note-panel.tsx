import type { ReactNode } from 'react'

interface NotePanelProps {
  id: string
  label: string
  onClose: () => void
  children: ReactNode
}

/** What opens below a finding; Escape closes it and does nothing else. */
export function NotePanel({ id, label, onClose, children }: NotePanelProps) {
  return (
    // Escape comes up from the controls within; the panel itself takes no keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      id={id}
      aria-label={label}
      className="note-panel"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      {children}
    </div>
  )
}
