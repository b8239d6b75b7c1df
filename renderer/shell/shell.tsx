import { useHotkeys } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import type { Workspace } from '../../shared/shapes.ts'
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
export function Shell({ workspace, onSwitch, children }: ShellProps) {
  const [keysShown, setKeysShown] = useState(false)
  useHotkeys([['mod+/', () => setKeysShown((shown) => !shown)]], [])
  return (
    <WorkspaceContext value={workspace}>
      <SaveStateProvider>
        <div className="shell">
          <TopLine onSwitch={onSwitch} onKeys={() => setKeysShown(true)} />
          <Rail />
          <main className="work-area">{children}</main>
        </div>
        <KeySheet opened={keysShown} onClose={() => setKeysShown(false)} />
      </SaveStateProvider>
    </WorkspaceContext>
  )
}
