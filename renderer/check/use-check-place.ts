import { useSessionStorage } from '@mantine/hooks'
import { useWorkspace } from '../parts/workspace.tsx'

export type CheckPlaceKept = ReturnType<typeof useCheckPlace>

interface CheckPlace {
  /** Rules whose places are shown. */
  opened: readonly string[]
  /** The place that was gone to, so that coming back goes on from there. */
  followed?: string
  /** The check was cancelled: it does not start by itself again. */
  held?: boolean
}

/** Where one was on the check screen, until the window closes. */
export function useCheckPlace() {
  const { path } = useWorkspace()
  const [place, setPlace] = useSessionStorage<CheckPlace>({
    key: `mulu.check:${path}`,
    defaultValue: { opened: [] },
    getInitialValueInEffect: false,
  })
  // As a value and not as a function of the old one: React may drop that when the screen is left by the same click.
  const keep = (change: Partial<CheckPlace>) => setPlace({ ...place, ...change })
  return { place, keep }
}
