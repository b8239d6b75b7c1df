import { useState, type ReactNode } from 'react'
import { useCommand } from '../shell/use-command.tsx'
import { TemplateDialog } from './template-dialog.tsx'

/** 用模板新建, as a command and for a button; `dialog` has to be on screen. */
export function useTemplates(onCreated: (id: string) => void): { open: () => void; dialog: ReactNode } {
  const [opened, setOpened] = useState(false)
  const open = () => setOpened(true)
  // Its keys close what they opened.
  useCommand('entry.template', () => setOpened((was) => !was))
  return {
    open,
    dialog: <TemplateDialog opened={opened} onClose={() => setOpened(false)} onCreated={onCreated} />,
  }
}
