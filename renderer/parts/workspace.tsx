import { createContext, use } from 'react'
import type { Workspace } from '../../shared/shapes.ts'

export const WorkspaceContext = createContext<Workspace | undefined>(undefined)

/** The open workspace. Only screens inside the shell ask, and there is always one there. */
export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext)
  if (!workspace) throw new Error('useWorkspace outside the shell')
  return workspace
}
