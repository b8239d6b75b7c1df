import { createContext, use, useEffect, useEffectEvent, useMemo, useRef, type ReactNode } from 'react'
import type { CommandId } from './commands.ts'

interface Commands {
  /** Says what an action does for as long as what answers it is on screen; the newest answer counts. Gives the way to take it back. */
  offer: (id: CommandId, run: () => void) => () => void
  /** Whether something on screen answers the action now. */
  offered: (id: CommandId) => boolean
  run: (id: CommandId) => void
}

const CommandsContext = createContext<Commands | undefined>(undefined)

export function CommandsProvider({ children }: { children: ReactNode }) {
  const answers = useRef(new Map<CommandId, (() => void)[]>())
  const commands = useMemo(
    (): Commands => ({
      offer: (id, run) => {
        answers.current.set(id, [...(answers.current.get(id) ?? []), run])
        return () => {
          answers.current.set(id, answers.current.get(id)?.filter((each) => each !== run) ?? [])
        }
      },
      offered: (id) => (answers.current.get(id)?.length ?? 0) > 0,
      run: (id) => answers.current.get(id)?.at(-1)?.(),
    }),
    [],
  )
  return <CommandsContext value={commands}>{children}</CommandsContext>
}

export function useCommands(): Commands {
  const commands = use(CommandsContext)
  if (!commands) throw new Error('useCommands outside the shell')
  return commands
}

/** What an action does while this part is on screen; `undefined` where it cannot be done now. */
export function useCommand(id: CommandId, run: (() => void) | undefined): void {
  const { offer } = useCommands()
  const latest = useEffectEvent(() => run?.())
  const possible = run !== undefined
  useEffect(() => (possible ? offer(id, () => latest()) : undefined), [offer, id, possible])
}
