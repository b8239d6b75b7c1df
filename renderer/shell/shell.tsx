import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Workspace } from '../../shared/shapes.ts'
import { DraftsProvider, useDrafts } from '../catalog/drafts.tsx'
import { Reminders } from '../home/reminders.tsx'
import { useWorkspace, WorkspaceContext } from '../parts/workspace.tsx'
import { EndedNote } from '../reorganisation/ended-note.tsx'
import { isFor } from './command-groups.ts'
import type { CommandId } from './commands.ts'
import { KeySheet } from './key-sheet.tsx'
import { otherLanguage } from './language.ts'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { SaveStateProvider } from './save-state.tsx'
import { TopLine } from './top-line.tsx'
import { UndoProvider } from './undo.tsx'
import { useCommandKeys } from './use-command-keys.ts'
import { CommandsProvider, useCommand } from './use-command.tsx'

interface ShellProps {
  workspace: Workspace
  onSwitch: () => void
  children: ReactNode
}

/** The frame that every screen of an open workspace stands in. */
export function Shell({ workspace, ...frame }: ShellProps) {
  return (
    <WorkspaceContext value={workspace}>
      <CommandsProvider>
        <SaveStateProvider>
          <DraftsProvider>
            <UndoProvider>
              <Frame {...frame} />
            </UndoProvider>
          </DraftsProvider>
        </SaveStateProvider>
      </CommandsProvider>
    </WorkspaceContext>
  )
}

function Frame({ onSwitch, children }: Omit<ShellProps, 'workspace'>) {
  const drafts = useDrafts()
  const [keysShown, setKeysShown] = useState(false)
  const workArea = useRef<HTMLElement>(null)
  useFirstFocus(workArea)
  useCommandKeys()
  useCommand('keys.show', () => setKeysShown((shown) => !shown))
  // Another workspace must not open over typing that this one could not write; the top line says so.
  useCommand('workspace.switch', () => void drafts.flush().then((written) => written && onSwitch()))
  useWindowCommands()
  return (
    <>
      <div className="shell">
        <TopLine />
        <Rail />
        <main ref={workArea} tabIndex={-1} className="work-area">
          <EndedNote />
          {children}
        </main>
        <Reminders />
      </div>
      <KeySheet opened={keysShown} onClose={() => setKeysShown(false)} />
      <Palette />
    </>
  )
}

/** The sections, and how the window looks and speaks. */
function useWindowCommands(): void {
  const { i18n } = useTranslation()
  const { toggleColorScheme } = useMantineColorScheme()
  useCommand('window.language', () => void i18n.changeLanguage(otherLanguage(i18n.language)))
  useCommand('window.scheme', toggleColorScheme)
  useCommand('go.home', useWay('go.home'))
  useCommand('go.catalog', useWay('go.catalog'))
  useCommand('go.check', useWay('go.check'))
  useCommand('go.round', useWay('go.round'))
  useCommand('go.submissions', useWay('go.submissions'))
  useCommand('go.rules', useWay('go.rules'))
  useCommand('go.settings', useWay('go.settings'))
  useCommand('go.inbox', useWay('go.inbox'))
  useCommand('go.board', useWay('go.board'))
  useCommand('go.one-source', useWay('go.one-source'))
  useCommand('go.rollup', useWay('go.rollup'))
  useCommand('go.cases', useWay('go.cases'))
  useCommand('go.assessment', useWay('go.assessment'))
}

/** The way to a section, where the role has it. */
function useWay(id: CommandId & `go.${string}`): (() => void) | undefined {
  const { role } = useWorkspace()
  const [, navigate] = useLocation()
  return isFor(role, id) ? () => navigate(id.replace('go.', '/')) : undefined
}

/** Frames that the first screen may take to show what one works with. */
const patience = 120

/** What led here is gone, and the focus with it: it goes to the list, as soon as there is one and nothing else has taken it. */
function useFirstFocus(workArea: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const area = workArea.current
    area?.focus()
    let frame = 0
    const look = (frames: number) => {
      if (document.activeElement !== area || frames === 0) return
      const list = area?.querySelector<HTMLElement>('[role="listbox"], [role="grid"], [data-first]')
      if (list) list.focus()
      else frame = requestAnimationFrame(() => look(frames - 1))
    }
    look(patience)
    return () => cancelAnimationFrame(frame)
  }, [workArea])
}
