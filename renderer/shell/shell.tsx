import { useHotkeys } from '@mantine/hooks'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Workspace } from '../../shared/shapes.ts'
import { DraftsProvider, useDrafts } from '../catalog/drafts.tsx'
import { WorkspaceContext } from '../parts/workspace.tsx'
import { KeySheet } from './key-sheet.tsx'
import { Rail } from './rail.tsx'
import { SaveStateProvider } from './save-state.tsx'
import { TopLine } from './top-line.tsx'

interface ShellProps {
  workspace: Workspace
  onSwitch: () => void
  children: ReactNode
}

/** The frame that every screen of an open workspace stands in. */
export function Shell({ workspace, ...frame }: ShellProps) {
  return (
    <WorkspaceContext value={workspace}>
      <SaveStateProvider>
        <DraftsProvider>
          <Frame {...frame} />
        </DraftsProvider>
      </SaveStateProvider>
    </WorkspaceContext>
  )
}

function Frame({ onSwitch, children }: Omit<ShellProps, 'workspace'>) {
  const drafts = useDrafts()
  const [keysShown, setKeysShown] = useState(false)
  const workArea = useRef<HTMLElement>(null)
  // The form or the list that led here is gone, and the focus with it.
  useEffect(() => workArea.current?.focus(), [])
  useHotkeys([['mod+/', () => setKeysShown((shown) => !shown)]], [])
  const switchAway = async () => {
    // Another workspace must not open over typing that this one could not write; the top line says so.
    if (await drafts.flush()) onSwitch()
  }
  return (
    <>
      <div className="shell">
        <TopLine onSwitch={() => void switchAway()} onKeys={() => setKeysShown(true)} />
        <Rail />
        <main ref={workArea} tabIndex={-1} className="work-area">
          {children}
        </main>
      </div>
      <KeySheet opened={keysShown} onClose={() => setKeysShown(false)} />
    </>
  )
}
