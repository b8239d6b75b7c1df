import { useSessionStorage } from '@mantine/hooks'
import { useWorkspace } from '../parts/workspace.tsx'

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
  const keep = (change: Partial<CheckPlace>) => setPlace((before) => ({ ...before, ...change }))
  return { place, keep }
}
