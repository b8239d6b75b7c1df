import { createContext, use, useMemo, useState, type ReactNode } from 'react'

export type SaveState =
  | { state: 'saved'; at?: string }
  | { state: 'saving' }
  /** Typed but refused; the window still holds it. */
  | { state: 'unsaved'; address: string; error: unknown }

interface SaveReport {
  current: SaveState
  report: (state: SaveState) => void
}

const SaveContext = createContext<SaveReport>({ current: { state: 'saved' }, report: () => {} })

/** What the top line says about writing; whichever screen edits reports it. */
export function SaveStateProvider({ children }: { children: ReactNode }) {
  const [current, report] = useState<SaveState>({ state: 'saved' })
  return <SaveContext value={useMemo(() => ({ current, report }), [current])}>{children}</SaveContext>
}

export function useSaveState(): SaveReport {
  return use(SaveContext)
}
